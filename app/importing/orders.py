"""Rows of order reports -> one record for each main order.

An order is as late as its latest part: of several rows, the one that is live (no gift, not closed)
and was dispatched latest against its promise speaks for the order; not dispatched is the latest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, compress
from operator import ne
from typing import Any, TypeVar

from app.catalogue.templates import FIELDS, ExportTemplate
from app.clock import DAY, day_number
from app.importing.collecting import Collector
from app.importing.tables import Row
from app.model import Exclusion, Item, OrderRecord, OrderStatus, OrderTable, Report
from app.model.order_table import ROW_FIELDS, record_of

Value = TypeVar("Value")
Values = Sequence[Any]

_PROGRESS: dict[str, int] = {
    OrderStatus.UNPAID: 0,
    OrderStatus.PAID: 1,
    OrderStatus.DISPATCHED: 2,
    OrderStatus.RECEIVED: 3,
    OrderStatus.COMPLETED: 4,
}
_GONE = (OrderStatus.CLOSED, OrderStatus.REFUNDED)
_DATED_ID = re.compile(r"(\d{2})(\d{2})(\d{2})-\d{9,}")
_MANY = re.compile(r"\s*[;；]\s*")

assert tuple(FIELDS[Report.ORDERS])[:3] == ("order_id", "item_id", "status")
_CREATED, _ITEM = ROW_FIELDS.index("created_at"), ROW_FIELDS.index("item_id")
assert ROW_FIELDS[_CREATED + 1] == "paid_at"
_PAID_FEN, _REFUND_FEN = (OrderRecord._fields.index(name) for name in ("paid_fen", "refund_fen"))


class OrderRows(Collector):
    """Collects the rows of a file, column by column, and joins those of one order."""

    def __init__(self, template: ExportTemplate) -> None:
        self._repeated = template.repeated
        self._dated = template.created_from_id
        self._columns: list[list[Any]] = [[] for _ in ROW_FIELDS]
        self._places: dict[str, int] = {}
        self._parts: dict[str, list[OrderRecord]] = {}  # of orders that are more than one row
        self.dates_from_ids = False

    def add(self, values: Sequence[Any], mark: str | None, row: Row, /) -> None:
        """Take one row."""
        self.take([[value] for value in values], [mark], [row])

    def take(
        self, columns: Sequence[Sequence[Any]], marks: Sequence[str | None], _rows: Sequence[Row], /
    ) -> None:
        """Take many rows."""
        first = len(self._columns[0])
        rows = _rows_of_orders(columns, marks)
        if self._dated:
            rows[_CREATED] = self._created(rows)
        for kept, new in zip(self._columns, rows, strict=True):
            kept.extend(new)
        places = range(first, len(self._columns[0]))
        known = list(map(self._places.setdefault, rows[0], places))
        for place in compress(places, map(ne, known, places)):
            self._join(self._columns[0][place], place)
        for order_id, place in _of_many(rows, first):
            if self._places[order_id] == place:
                self._parts.setdefault(order_id, [self._part(place)])

    def _join(self, order_id: str, place: int) -> None:
        """Keep a further row of an order; a sub-order is written once."""
        parts = self._parts.setdefault(order_id, [self._part(self._places[order_id])])
        part = self._part(place)
        if part in parts and any(item.item_id is not None for item in part.items or ()):
            return
        parts.append(part)

    def _part(self, place: int) -> OrderRecord:
        """One row as a record of its own; a row of 订单维度 joins several items with ";"."""
        row = [column[place] for column in self._columns]
        part, item_id = record_of(row), row[_ITEM]
        if item_id is None or not (";" in item_id or "；" in item_id):
            return part
        gift = part.exclusion == Exclusion.GIFT
        return part._replace(items=_split_items(item_id, row[_ITEM + 1 : -1], row[-1], gift))

    def _created(self, rows: Sequence[Sequence[Any]]) -> list[int | None]:
        """When the orders were placed; rows without times are dated by their numbers."""
        times = zip(rows[0], rows[_CREATED], rows[_CREATED + 1], strict=True)
        dated = [
            created_from_id(order_id) if created is None and paid is None else created
            for order_id, created, paid in times
        ]
        self.dates_from_ids = self.dates_from_ids or dated != rows[_CREATED]
        return dated

    def records(self) -> OrderTable:
        """All orders, in the order of their first rows."""
        apart = {key: joined(parts, self._repeated) for key, parts in self._parts.items()}
        return OrderTable(self._columns, self._places, apart)


def created_from_id(order_id: str) -> int | None:
    """The day a 拼多多 order number begins with (YYMMDD), as its first second."""
    found = _DATED_ID.fullmatch(order_id)
    if not found:
        return None
    year, month, day = map(int, found.groups())
    try:
        return day_number(date(2000 + year, month, day)) * DAY
    except ValueError:
        return None


def _rows_of_orders(
    columns: Sequence[Sequence[Any]], marks: Sequence[str | None]
) -> list[Sequence[Any]]:
    """Many rows as columns of ``ROW_FIELDS``."""
    (order_ids, item_ids, statuses, refunded, created, paid, promised, dispatched, finished,
     promised_delivery, refunded_at, paid_fen, refund_fen, provinces, couriers, waybills, parcels,
     product_ids, names, skus, quantities) = columns  # fmt: skip
    states = [*map(_state, statuses, refunded, refund_fen)]
    if any(parcels):
        couriers = [
            told or (parcel and parcel[0]) for told, parcel in zip(couriers, parcels, strict=True)
        ]
        waybills = [
            told or (parcel and parcel[1]) for told, parcel in zip(waybills, parcels, strict=True)
        ]
    # the first sub-order mostly has the number of the order: one text will do for both
    item_ids = [o if o == i else i for o, i in zip(order_ids, item_ids, strict=True)]
    return [order_ids, [s for s, _ in states], marks, created, paid, promised, dispatched,
            finished, promised_delivery, [r for _, r in states], refunded_at, paid_fen,
            refund_fen, provinces, couriers, waybills, item_ids, product_ids, names, skus,
            quantities]  # fmt: skip


def _of_many(rows: Sequence[Sequence[Any]], first: int) -> Iterator[tuple[str, int]]:
    """Number and place of the rows that join several items."""
    ids = "".join(filter(None, rows[_ITEM]))
    if ";" in ids or "；" in ids:
        for place, (order_id, item_id) in enumerate(zip(rows[0], rows[_ITEM], strict=True), first):
            if item_id is not None and _MANY.search(item_id):
                yield order_id, place


@lru_cache(maxsize=8192)
def _state(
    status: str | None, refunded: bool | None, refund_fen: int | None
) -> tuple[str | None, bool | None]:
    """Status and whether a refund is complete, each as the other cells of the row tell it."""
    if status == OrderStatus.REFUNDED or (refund_fen is not None and refund_fen > 0):
        refunded = True
    elif refunded is None and refund_fen == 0:
        refunded = False
    if refunded and status == OrderStatus.CLOSED:
        status = OrderStatus.REFUNDED.value
    return status, refunded


def _split_items(
    item_id: str, cells: Sequence[str | None], quantity: int | None, gift: bool
) -> tuple[Item, ...]:
    ids = _split(item_id)
    products, names, skus = (_shared(cell, len(ids)) for cell in cells)
    each = 1 if quantity == len(ids) else None  # the cell holds the total only
    rows = zip(ids, products, names, skus, strict=True)
    return tuple(Item(i, p, n, s, each, gift) for i, p, n, s in rows)


def _split(text: str) -> list[str]:
    return [part for part in _MANY.split(text) if part]


def _shared(cell: str | None, count: int) -> list[str | None]:
    """As many parts as there are items, or one for all, or nothing where they don't fit."""
    parts = _split(cell) if cell is not None else []
    if len(parts) == count:
        return [*parts]
    return [parts[0] if len(parts) == 1 else None] * count


# --- joining -------------------------------------------------------------------------------------


def joined(parts: list[OrderRecord], repeated: frozenset[str]) -> OrderRecord:
    """One record of the rows of one order. ``repeated`` fields stand on every row: taken once."""
    live = _live(parts)
    latest = max(live, key=_lateness)
    told: list[Values] = list(zip(*parts, strict=True))
    of_live = told if len(live) == len(parts) else list(zip(*live, strict=True))
    made: list[Any] = [
        values[0] if values.count(values[0]) == len(parts) else rule(values, others, last)
        for rule, values, others, last in zip(_RULES, told, of_live, latest, strict=True)
    ]
    made[_PAID_FEN] = _total(told[_PAID_FEN], "paid_fen" in repeated)
    made[_REFUND_FEN] = _total(told[_REFUND_FEN], "refund_fen" in repeated)
    made[-1] = tuple(chain.from_iterable(filter(None, told[-1]))) or None
    return OrderRecord._make(made)


def _total(values: Sequence[int | None], repeated: bool) -> int | None:
    known = _known(values)
    if not known:
        return None
    return max(known) if repeated else sum(known)


def _known(values: Sequence[Value | None]) -> list[Value]:
    return [value for value in values if value is not None]


def _live(parts: list[OrderRecord]) -> list[OrderRecord]:
    """The rows that speak for the order: no gifts and nothing closed, if there are others."""
    real = [part for part in parts if part.exclusion != Exclusion.GIFT] or parts
    return [part for part in real if part.status not in _GONE] or real


def _lateness(part: OrderRecord) -> tuple[int, int, int]:
    """Larger is later: not dispatched before dispatched, then by time over the promise."""
    if part.dispatched_at is None:
        return (2, -(part.promised_at or 0), 0)
    if part.promised_at is None:
        return (0, 0, part.dispatched_at)
    return (1, part.dispatched_at - part.promised_at, part.dispatched_at)


def _status(told: Sequence[str | None], of_live: Sequence[str | None]) -> str | None:
    """The least advanced of the live rows; a refund counts where nothing is live."""
    known = _known(of_live)
    if not known:
        return None
    if all(status in _GONE for status in known):
        refunded = OrderStatus.REFUNDED in told
        return OrderStatus.REFUNDED.value if refunded else OrderStatus.CLOSED.value
    return min((s for s in known if s not in _GONE), key=_PROGRESS.__getitem__)


def _exclusion(marks: Sequence[str | None]) -> str | None:
    """An order is excluded where all its rows are, or where a row that is no gift says so."""
    real = [mark for mark in marks if mark is not None and mark != Exclusion.GIFT]
    if real:
        return real[0]
    return marks[0] if all(marks) else None


def _least(values: Sequence[int | None]) -> int | None:
    return min(_known(values), default=None)


def _last_of_all(values: Sequence[int | None]) -> int | None:
    """The latest, once every part has one."""
    return None if None in values else max(_known(values))


def _any(values: Sequence[bool | None]) -> bool | None:
    known = _known(values)
    return any(known) if known else None


def _first(latest: Any, values: Sequence[Any]) -> Any:
    """The latest part's value, else the first that any part has."""
    return latest if latest is not None else next(iter(_known(values)), None)


def _of_latest(_told: Values, _live: Values, latest: Any) -> Any:
    return latest


# Field -> what is taken where the rows differ in it, of (what all rows say, the live ones, the latest)
_RULES_OF: dict[str, Callable[[Values, Values, Any], Any]] = {
    "status": lambda told, live, _: _status(told, live),
    "exclusion": lambda told, _live, _: _exclusion(told),
    "created_at": lambda told, _live, _: _least(told),
    "paid_at": lambda _told, live, _: _least(live),
    "finished_at": lambda _told, live, _: _last_of_all(live),
    "promised_delivery_at": lambda _told, live, latest: _first(latest, live),
    "refunded": lambda told, _live, _: _any(told),
    "refunded_at": lambda told, _live, _: _least(told),
    "province": lambda told, _live, latest: _first(latest, told),
    "courier": lambda _told, live, latest: _first(latest, live),
    "waybill": lambda _told, live, latest: _first(latest, live),
}
_RULES = tuple(_RULES_OF.get(field, _of_latest) for field in OrderRecord._fields)
