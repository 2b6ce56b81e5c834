"""The facts metrics count on: one value an order, after-sales case, parcel, review, service line."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.model import AfterSaleStatus, Exclusion, OrderStatus
from app.scoring.rules import LOW_STARS
from app.storage.facts import RawFacts
from app.wording import SHOP_LIABLE, Reason

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
_PAID = frozenset(OrderStatus) - {OrderStatus.UNPAID, OrderStatus.CLOSED}
_NO_KINDS: frozenset[str] = frozenset()


def build(raw: RawFacts, kinds: ReasonKinds, seen_until: int | None = None) -> Facts:
    """Join the raw rows. ``kinds`` maps an after-sales reason to its kinds."""
    joins = _Joins(
        _grouped(raw.parcels),
        _grouped([AfterSaleFacts(*row) for row in raw.after_sales]),
        _grouped(raw.reviews),
        kinds,
        {},
    )
    orders = tuple([_order(row, joins) for row in raw.orders])
    known = {order.order_id: order for order in orders}
    return Facts(
        orders,
        tuple([ParcelFacts._make((*row, known.get(row[0]))) for row in raw.parcels]),
        tuple([AfterSaleFacts._make((*row, known.get(row[0]))) for row in raw.after_sales]),
        tuple([ReviewFacts._make((*row, known.get(row[0]))) for row in raw.reviews]),
        tuple([ServiceFacts(*row) for row in raw.service]),
        seen_until,
    )


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


class _Joins(NamedTuple):
    parcels: Mapping[str, list[Row]]
    after_sales: Mapping[str, list[AfterSaleFacts]]
    reviews: Mapping[str, list[Row]]
    kinds: ReasonKinds
    goods: dict[str, Goods | None]  # unpacked before, by packed text


def _grouped(rows: Iterable[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    return groups


def _order(row: Row, joins: _Joins) -> OrderFacts:
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
        finished_at,
    ) = row
    parcels = joins.parcels.get(key)
    sent = _NO_PARCELS if parcels is None else _sent(parcels)
    cases = joins.after_sales.get(key)
    told = _NO_CASES if cases is None else _told(cases, joins.kinds)
    reviews = joins.reviews.get(key)
    goods = goods_of(items, joins.goods)
    product, sku = goods or NO_GOODS
    return OrderFacts(
        key,
        status,
        None if exclusion == Exclusion.GIFT and goods is not None else exclusion,
        placed_at,
        placed_at if paid_known or status in _PAID else None,
        promised_at,
        sent.dispatched_at if dispatched_at is None else dispatched_at,
        promised_delivery_at,
        _refunded_at(refunded, refunded_at, told.refunded_at),
        paid_fen,
        province or sent.province,
        courier or sent.courier,
        product,
        sku,
        sent.picked_up_at,
        sent.signed_at,
        told.first_applied_at,
        told.first_reason,
        told.first_kinds,
        told.arbitrated_at,
        () if reviews is None else _ratings(reviews),
        finished_at,
        told.quality_refunded_at,
        told.rejected_at,
        told.liable_at,
        None if reviews is None else _slow_reviewed_at(reviews),
    )


class _Sent(NamedTuple):
    """What an order's parcels say together."""

    courier: str | None
    dispatched_at: int | None
    picked_up_at: int | None
    signed_at: int | None
    province: str | None


_NO_PARCELS = _Sent(None, None, None, None, None)


def _sent(parcels: Sequence[Row]) -> _Sent:
    if len(parcels) == 1:
        _, _, courier, dispatched_at, picked_up_at, signed_at, _, province = parcels[0]
        return _Sent(courier or None, dispatched_at, picked_up_at, signed_at, province or None)
    rows = [ParcelFacts(*row) for row in parcels]
    return _Sent(
        next((row.courier for row in rows if row.courier), None),
        _least(row.dispatched_at for row in rows),
        _least(row.picked_up_at for row in rows),
        _last_of_all([row.signed_at for row in rows]),
        next((row.province for row in rows if row.province), None),
    )


class _Told(NamedTuple):
    """What an order's after-sales cases say together."""

    first_applied_at: int | None
    first_reason: str | None
    first_kinds: frozenset[str]
    arbitrated_at: int | None
    refunded_at: int | None
    quality_refunded_at: int | None
    rejected_at: int | None
    liable_at: int | None


_NO_CASES = _Told(None, None, _NO_KINDS, None, None, None, None, None)


def _told(cases: Sequence[AfterSaleFacts], kinds: ReasonKinds) -> _Told:
    first = next((case for case in cases if case.applied_at is not None), None)
    refunds = [case for case in cases if case.status == AfterSaleStatus.REFUNDED]
    disputes = [case for case in cases if case.arbitrated]
    rejected = [case for case in cases if case.status == AfterSaleStatus.REJECTED]
    return _Told(
        first.applied_at if first else None,
        first.reason if first else None,
        kinds(first.reason) if first and first.reason else _NO_KINDS,
        _least(case.applied_at for case in disputes),
        _ended(refunds),
        _ended([case for case in refunds if case.reason and "quality" in kinds(case.reason)]),
        _least(case.applied_at for case in rejected),
        _least(case.applied_at for case in disputes if _is_liable(case.liable)),
    )


def _is_liable(party: str | None) -> bool:
    return party is not None and any(word in party for word in SHOP_LIABLE)


def _ended(refunds: Sequence[AfterSaleFacts]) -> int | None:
    """When the first of them ended; of unknown time where none tells."""
    if not refunds:
        return None
    ended = _least(case.ended_at for case in refunds)
    return REFUND_TIME_UNKNOWN if ended is None else ended


def _least(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)


def _last_of_all(values: Sequence[int | None]) -> int | None:
    known = [at for at in values if at is not None]
    return max(known) if known and len(known) == len(values) else None


def _refunded_at(refunded: int | None, at: int | None, case_at: int | None) -> int | None:
    """The first completed refund; the after-sales file's time goes before the order file's."""
    if case_at is not None and case_at != REFUND_TIME_UNKNOWN:
        return case_at
    if at is not None and refunded is not False:
        return at
    return REFUND_TIME_UNKNOWN if case_at is not None or refunded else None


def _ratings(reviews: Iterable[Row]) -> tuple[tuple[int, float], ...]:
    return tuple([(row[1], row[2]) for row in reviews if row[1] is not None and row[2] is not None])


def _slow_reviewed_at(reviews: Iterable[Row]) -> int | None:
    """When the first review with low logistics stars came."""
    return _least(row[1] for row in reviews if row[5] is not None and row[5] <= LOW_STARS)


_ONE_ID = '[["'  # how packed items begin where the first has an id


def goods_of(packed: str | None, known: dict[str, Goods | None]) -> Goods | None:
    """Product and specification of the first item that is no gift. An order with one is no gift,
    even where its gifts came last, in a file of their own.

    The first item's id tells nothing here; without it, most orders' items read the same and are
    among those ``known``, which is added to.
    """
    if packed is None:
        return None
    if packed.startswith(_ONE_ID):
        end = packed.find('"', len(_ONE_ID))
        if packed[end - 1] != "\\":
            packed = f"[[0{packed[end + 1 :]}"
    if packed not in known:
        known[packed] = _unpacked(packed)
    return known[packed]


def _unpacked(packed: str) -> Goods | None:
    for _, product_id, name, sku, _, gift in json.loads(packed):
        if not gift:
            return name or product_id, sku
    return None


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
