"""The rows of several reports joined: what all of them say of one order, case, parcel or review."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.model import AfterSaleStatus, Exclusion, OrderStatus
from app.scoring.facts import (
    NO_GOODS,
    REFUND_TIME_UNKNOWN,
    AfterSaleFacts,
    Facts,
    Goods,
    OrderFacts,
    ParcelFacts,
    ReasonKinds,
    ReviewFacts,
    Row,
    ServiceFacts,
)
from app.scoring.rules import LOW_STARS
from app.storage.facts import RawFacts
from app.storage.goods import OfMark
from app.wording import SHOP_LIABLE

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
        raw.goods,
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


class _Joins(NamedTuple):
    parcels: Mapping[str, list[Row]]
    after_sales: Mapping[str, list[AfterSaleFacts]]
    reviews: Mapping[str, list[Row]]
    kinds: ReasonKinds
    goods: dict[str, Goods | None]  # unpacked before, by packed text
    of_mark: OfMark


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
    goods = goods_of(items, joins.goods, joins.of_mark)
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


def goods_of(packed: str | None, known: dict[str, Goods | None], of_mark: OfMark) -> Goods | None:
    """Product and specification of the first item that is no gift. An order with one is no gift,
    even where its gifts came last, in a file of their own.

    ``of_mark`` tells what an item names. The first item's id tells nothing here; without it, most orders' items read the same and are
    among those ``known``, which is added to.
    """
    if packed is None:
        return None
    if packed.startswith(_ONE_ID):
        end = packed.find('"', len(_ONE_ID))
        if packed[end - 1] != "\\":
            packed = f"[[0{packed[end + 1 :]}"
    if packed not in known:
        known[packed] = _unpacked(packed, of_mark)
    return known[packed]


def _unpacked(packed: str, of_mark: OfMark) -> Goods | None:
    for _, mark in json.loads(packed):
        product_id, name, sku, _, gift = of_mark(mark)
        if not gift:
            return name or product_id, sku
    return None
