"""The facts metrics count on: one value an order, after-sales case, parcel, review, service line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.model import Exclusion
from app.wording import Reason

ReasonKinds = Callable[[str], frozenset[str]]
Row = tuple[Any, ...]
Goods = tuple[str | None, str | None]  # product and specification
NO_GOODS: Goods = (None, None)


class ParcelFacts(NamedTuple):
    """One waybill; ``order`` is None where its order is not in the book."""

    order_id: str
    waybill: str
    courier: str | None
    dispatched_at: int | None
    picked_up_at: int | None
    signed_at: int | None
    promised_delivery_at: int | None
    province: str | None
    order: OrderFacts | None = None


class AfterSaleFacts(NamedTuple):
    """One after-sales case; ``ended_at`` is 售后完结时间, else 用户到账时间."""

    order_id: str
    after_sale_id: str
    kind: str | None
    status: str | None
    reason: str | None
    product: str | None
    applied_at: int | None
    agreed_at: int | None
    ended_at: int | None
    arbitrated: int | None
    liable: str | None
    order: OrderFacts | None = None


class ReviewFacts(NamedTuple):
    """One review."""

    order_id: str
    reviewed_at: int | None
    stars: float | None
    text: str | None
    product: str | None
    logistics_stars: float | None = None
    order: OrderFacts | None = None


class ServiceFacts(NamedTuple):
    """One agent's (agent "": the shop's) figures over days ``first``..``last`` (day numbers; None:
    not told), or one conversation (``at`` is known). The last six are the platform's own rates."""

    agent: str
    first: int | None
    last: int | None
    sessions: int | None
    mean_reply_seconds: float | None
    rated_sessions: int | None
    dissatisfied_sessions: int | None
    dissatisfaction_rate: float | None
    first_reply_seconds: float | None = None
    three_minute_reply_rate: float | None = None
    at: int | None = None
    refunds: int | None = None
    dispute_refund_rate: float | None = None
    platform_help_rate: float | None = None
    quality_refund_rate: float | None = None
    mean_refund_hours: float | None = None
    return_refund_hours: float | None = None
    shipped_refund_hours: float | None = None


class OrderFacts(NamedTuple):
    """One main order with what its parcels, after-sales cases and reviews add to it."""

    order_id: str
    status: str | None
    exclusion: str | None
    placed_at: int | None  # payment, else submission: the day of an order that is not paid
    paid_at: int | None  # None: not paid
    promised_at: int | None
    dispatched_at: int | None
    promised_delivery_at: int | None
    refunded_at: int | None  # completed refund; -1: completed, time not told
    paid_fen: int | None
    province: str | None
    courier: str | None
    product: str | None
    sku: str | None
    picked_up_at: int | None  # the first parcel's
    signed_at: int | None  # the last parcel's, once all are signed
    first_applied_at: int | None  # 首次售后申请
    first_reason: str | None
    first_kinds: frozenset[str]  # quality, damage, logistics, other
    arbitrated_at: int | None  # application of the first case the platform stepped into
    ratings: tuple[tuple[int, float], ...]  # (moment, stars), oldest first
    finished_at: int | None = None  # 确认收货, or completion
    quality_refunded_at: int | None = None  # first refund for quality; -1: time not told
    rejected_at: int | None = None  # application of the first case the shop rejected
    liable_at: int | None = None  # application of the first dispute ruled against the shop
    slow_reviewed_at: int | None = None  # the first review with 1-2 logistics stars


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read for a span of days. Lists keep the book's order.

    ``seen_until`` is the last moment the book tells of: what falls due later is not judged yet.
    """

    orders: tuple[OrderFacts, ...]
    parcels: tuple[ParcelFacts, ...]
    after_sales: tuple[AfterSaleFacts, ...]
    reviews: tuple[ReviewFacts, ...]
    service: tuple[ServiceFacts, ...]
    seen_until: int | None = None


REFUND_TIME_UNKNOWN = -1


def only(facts: Facts, keys: set[str]) -> Facts:
    """What the facts hold of some orders, and all service lines."""
    return Facts(
        tuple([row for row in facts.orders if row.order_id in keys]),
        tuple([row for row in facts.parcels if row.order_id in keys]),
        tuple([row for row in facts.after_sales if row.order_id in keys]),
        tuple([row for row in facts.reviews if row.order_id in keys]),
        facts.service,
        facts.seen_until,
    )


def spliced(facts: Facts, fresh: Facts, keys: set[str]) -> Facts:
    """The facts with everything of the orders ``keys`` taken from ``fresh`` instead."""

    def joined(old: Sequence[Any], new: Sequence[Any]) -> tuple[Any, ...]:
        rows = [row for row in old if row.order_id not in keys]
        return tuple(sorted([*rows, *new], key=_order_id)) if new else tuple(rows)

    return Facts(
        joined(facts.orders, fresh.orders),
        joined(facts.parcels, fresh.parcels),
        joined(facts.after_sales, fresh.after_sales),
        joined(facts.reviews, fresh.reviews),
        fresh.service,
        fresh.seen_until,
    )


def _order_id(row: Any) -> str:
    key: str = row.order_id
    return key


EXCLUSION_WORDS = {
    Exclusion.GIFT: Reason.GIFT,
    Exclusion.LUCKY_BAG: Reason.LUCKY_BAG,
    Exclusion.TRIAL: Reason.TRIAL,
    Exclusion.DELETED: Reason.DELETED,
}


def why_not_valid(order: OrderFacts) -> str | None:
    """The reason why an order is not a valid paid order (有效支付订单), or None where it is."""
    if order.exclusion is not None:
        return EXCLUSION_WORDS[Exclusion(order.exclusion)]
    return Reason.UNPAID if order.paid_at is None else None
