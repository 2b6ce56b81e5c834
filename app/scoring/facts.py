"""The facts metrics count on: one value an order, after-sales case, parcel, review, service line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from app.model import AfterSaleStatus, Exclusion, Item, OrderStatus
from app.storage.entities import unpack_items
from app.storage.facts import RawFacts
from app.wording import Reason

_Row = TypeVar("_Row", "ParcelFacts", "AfterSaleFacts", "ReviewFacts")
ReasonKinds = Callable[[str], frozenset[str]]


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
    order: OrderFacts | None = None


class ServiceFacts(NamedTuple):
    """One agent's figures over days ``first``..``last`` (day numbers; None: not told)."""

    agent: str
    first: int | None
    last: int | None
    sessions: int | None
    mean_reply_seconds: float | None
    rated_sessions: int | None
    dissatisfied_sessions: int | None
    dissatisfaction_rate: float | None


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


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read for a span of days. Lists keep the book's order."""

    orders: tuple[OrderFacts, ...]
    parcels: tuple[ParcelFacts, ...]
    after_sales: tuple[AfterSaleFacts, ...]
    reviews: tuple[ReviewFacts, ...]
    service: tuple[ServiceFacts, ...]


REFUND_TIME_UNKNOWN = -1
_PAID = frozenset(OrderStatus) - {OrderStatus.UNPAID, OrderStatus.CLOSED}
_NO_KINDS: frozenset[str] = frozenset()


def build(raw: RawFacts, kinds: ReasonKinds) -> Facts:
    """Join the raw rows. ``kinds`` maps an after-sales reason to its kinds."""
    parcels = [ParcelFacts(*row) for row in raw.parcels]
    after_sales = [AfterSaleFacts(*row) for row in raw.after_sales]
    reviews = [ReviewFacts(*row) for row in raw.reviews]
    joins = _Joins(_grouped(parcels), _grouped(after_sales), _grouped(reviews), kinds)
    orders = tuple(_order(row, joins) for row in raw.orders)
    known = {order.order_id: order for order in orders}
    return Facts(
        orders,
        tuple(row._replace(order=known.get(row.order_id)) for row in parcels),
        tuple(row._replace(order=known.get(row.order_id)) for row in after_sales),
        tuple(row._replace(order=known.get(row.order_id)) for row in reviews),
        tuple(ServiceFacts(*row) for row in raw.service),
    )


class _Joins(NamedTuple):
    parcels: Mapping[str, list[ParcelFacts]]
    after_sales: Mapping[str, list[AfterSaleFacts]]
    reviews: Mapping[str, list[ReviewFacts]]
    kinds: ReasonKinds


def _grouped(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    groups: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row.order_id].append(row)
    return groups


def _order(row: tuple[Any, ...], joins: _Joins) -> OrderFacts:
    (
        key,
        status,
        exclusion,
        placed_at,
        paid_known,
        promised_at,
        dispatched_at,
        promised_delivery_at,
        refunded,
        refunded_at,
        paid_fen,
        province,
        courier,
        items,
    ) = row
    parcels = joins.parcels.get(key, ())
    cases = joins.after_sales.get(key, ())
    first = next((case for case in cases if case.applied_at is not None), None)
    goods = _goods(items)
    return OrderFacts(
        key,
        status,
        None if exclusion == Exclusion.GIFT and goods is not None else exclusion,
        placed_at,
        placed_at if paid_known or status in _PAID else None,
        promised_at,
        dispatched_at if dispatched_at is not None else _least(p.dispatched_at for p in parcels),
        promised_delivery_at,
        _refunded_at(refunded, refunded_at, cases),
        paid_fen,
        province or next((p.province for p in parcels if p.province), None),
        courier or next((p.courier for p in parcels if p.courier), None),
        None if goods is None else goods.product_name or goods.product_id,
        None if goods is None else goods.sku,
        _least(p.picked_up_at for p in parcels),
        _signed_at(parcels),
        first.applied_at if first else None,
        first.reason if first else None,
        joins.kinds(first.reason) if first and first.reason else _NO_KINDS,
        _least(case.applied_at for case in cases if case.arbitrated),
        _ratings(joins.reviews.get(key, ())),
    )


def _least(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)


def _signed_at(parcels: Iterable[ParcelFacts]) -> int | None:
    signed = [parcel.signed_at for parcel in parcels]
    known = [at for at in signed if at is not None]
    return max(known) if known and len(known) == len(signed) else None


def _refunded_at(
    refunded: int | None, at: int | None, cases: Iterable[AfterSaleFacts]
) -> int | None:
    """The first completed refund; the after-sales file's time goes before the order file's."""
    done = [case.ended_at for case in cases if case.status == AfterSaleStatus.REFUNDED]
    times = [ended for ended in done if ended is not None]
    if times:
        return min(times)
    if at is not None and refunded is not False:
        return at
    return REFUND_TIME_UNKNOWN if done or refunded else None


def _ratings(reviews: Iterable[ReviewFacts]) -> tuple[tuple[int, float], ...]:
    return tuple(
        (review.reviewed_at, review.stars)
        for review in reviews
        if review.reviewed_at is not None and review.stars is not None
    )


def _goods(packed: str | None) -> Item | None:
    """The first item that is no gift. An order with one is no gift, even where its gifts came last,
    in a file of their own."""
    return next((item for item in unpack_items(packed) if not item.gift), None)


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
