"""Records and their tables: keys, columns, and how two statements fold into one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.model import (
    AfterSaleRecord,
    Item,
    OrderRecord,
    ParcelRecord,
    Report,
    ReviewRecord,
    ServiceRecord,
)
from app.storage.goods import Goods

Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of record: its table, its columns after (shop_id, key, said_by), and its key."""

    table: str
    columns: tuple[str, ...]
    key: Callable[[Any], str]
    values: Callable[[Any], Values]  # the columns' values as stored; an order's items yet unpacked

    def insert(self, rows: int, places: Sequence[int]) -> str:
        """INSERT of so many new rows: shop_id and said_by of all, then of each those places of
        (key, *columns)."""
        own = ("key", *self.columns)
        return _insert(self.table, rows, tuple(own[place] for place in places))

    def update(self, places: tuple[int, ...]) -> str:
        """UPDATE of those columns of a row that several imports speak of: (*values, shop_id, key)."""
        sets = ", ".join(("said_by = NULL", *(f"{self.columns[place]} = ?" for place in places)))
        return f"UPDATE {self.table} SET {sets} WHERE shop_id = ? AND key = ?"


@lru_cache(maxsize=8)
def _insert(table: str, rows: int, columns: tuple[str, ...]) -> str:
    """Kept: it is some 20,000 signs for every 500 rows."""
    names = ", ".join(("shop_id", "said_by", *columns))
    one = f"(?1, ?2{', ?' * len(columns)})"
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * rows)}"


def _service_key(record: ServiceRecord) -> str:
    """Agent and period; a single conversation also by its time and occurrence."""
    key = f"{record.agent}|{_shown(record.first)}|{_shown(record.last)}"
    return key if record.at is None else f"{key}|{record.at}|{_shown(record.occurrence)}"


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


ORDERS = Entity(
    "orders",
    OrderRecord._fields[1:],
    lambda record: record.order_id,
    lambda record: tuple(record[1:]),
)
AFTER_SALES = Entity(
    "after_sales",
    AfterSaleRecord._fields[1:],
    lambda record: record.after_sale_id,
    lambda record: tuple(record[1:]),
)
REVIEWS = Entity(
    "reviews",
    ReviewRecord._fields,
    lambda r: f"{r.order_id}|{r.product_id or ''}|{r.reviewed_at or ''}|{r.occurrence}",
    tuple,
)
PARCELS = Entity(
    "parcels",
    ParcelRecord._fields,
    lambda record: f"{record.order_id}|{record.waybill}",
    tuple,
)
SERVICE = Entity(
    "service",
    ServiceRecord._fields,
    _service_key,
    tuple,
)

ENTITY_OF: dict[Report, Entity] = {
    Report.ORDERS: ORDERS,
    Report.ORDER_ITEMS: ORDERS,
    Report.AFTER_SALES: AFTER_SALES,
    Report.REVIEWS: REVIEWS,
    Report.LOGISTICS: PARCELS,
    Report.CUSTOMER_SERVICE: SERVICE,
}
ENTITIES = {entity.table: entity for entity in (ORDERS, AFTER_SALES, REVIEWS, PARCELS, SERVICE)}


def fold(entity: Entity, known: Values | None, said: Values, goods: Goods) -> Values:
    """What is known after a further statement: what it says wins, what it leaves open stays."""
    if known is None or known == said:
        return said
    folded = [old if new is None else new for old, new in zip(known, said, strict=True)]
    if entity is ORDERS and known[-1] is not None and said[-1] is not None:
        folded[-1] = _fold_items(known[-1], said[-1], goods)
    return tuple(folded)


def _fold_items(known: str, said: str, goods: Goods) -> str | None:
    """Join item lists by item id; where ids are missing the later list stands alone."""
    if known == said:
        return known
    old, new = goods.items(known), goods.items(said)
    if any(item.item_id is None for item in (*old, *new)):
        return said
    by_id = {item.item_id: item for item in old}
    for item in new:
        before = by_id.get(item.item_id)
        by_id[item.item_id] = item if before is None else _fold_item(before, item)
    return goods.packed(by_id.values())


def _fold_item(before: Item, after: Item) -> Item:
    pairs = zip(before, after, strict=True)
    return Item._make(old if new is None else new for old, new in pairs)
