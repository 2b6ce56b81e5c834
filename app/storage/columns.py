"""The moments of orders as plain numbers: what counting alone needs, in a fraction of the time.

:mod:`app.storage.facts` reads everything of an order. Most orders differ in their moments only, and
of these nothing else is read here. What a file does not tell is :data:`MISSING`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from app.model import OrderStatus
from app.storage import facts
from app.storage.database import told

Row = tuple[Any, ...]

MISSING = -(1 << 62)  # as a whole number and as a fraction the same
WIDE = 2  # a span of half the shop's time is read by whole tables


class Table(NamedTuple):
    """Order numbers, and beside them each column's whole numbers in one text, a blank between two.

    SQLite writes and numpy reads such a text in a third of the time that rows of values take.
    """

    keys: list[str]
    columns: tuple[str, ...]

    def joined(self, other: Table) -> Table:
        """The rows of both."""
        pairs = zip(self.columns, other.columns, strict=True)
        return Table(self.keys + other.keys, tuple(f"{one} {more}".strip() for one, more in pairs))


class Numbers(NamedTuple):
    """What the tables say of some orders; ``claimed`` are those with an after-sales case."""

    orders: Table
    parcels: Table
    reviews: list[Row]  # each after its order number
    claimed: list[tuple[str]]


def _number(name: str) -> str:
    return f"ifnull({name}, {MISSING})"


def _texts(key: str, numbers: Iterable[str]) -> str:
    columns = ", ".join(f"group_concat({number}, ' ')" for number in numbers)
    return f"SELECT json_group_array({key}), {columns}"


_UNPAID = ", ".join(f"'{status}'" for status in (OrderStatus.UNPAID, OrderStatus.CLOSED))
_PAID_AT = (
    "CASE WHEN o.paid_at IS NOT NULL THEN o.paid_at"
    f" WHEN o.status NOT IN ({_UNPAID}) THEN o.created_at END"
)
ORDER_COLUMNS = (
    "undisturbed",  # 1: no kind that is left out, not closed, and no refund in the order file
    "paid_at",
    "promised_at",
    "dispatched_at",
    "promised_delivery_at",
    "finished_at",
    "paid_fen",
)
PARCEL_COLUMNS = ("dispatched_at", "picked_up_at", "signed_at", "promised_delivery_at")
REVIEW_COLUMNS = ("reviewed_at", "stars", "logistics_stars")

_ORDERS = _texts(
    "o.key",
    (
        "(o.exclusion IS NULL AND o.refunded_at IS NULL AND NOT ifnull(o.refunded, 0)"
        f" AND o.status IS NOT '{OrderStatus.CLOSED}')",
        _number(_PAID_AT),
        *(_number(f"o.{name}") for name in ORDER_COLUMNS[2:]),
    ),
)
_PARCELS = _texts("t.order_id", (_number(f"t.{name}") for name in PARCEL_COLUMNS))
_REVIEWS = f"SELECT t.order_id, {', '.join(_number(f't.{name}') for name in REVIEW_COLUMNS)}"
_ALL_ORDERS = "FROM orders o WHERE o.shop_id = :shop"
_ALL_ROWS = "FROM {table} t WHERE t.shop_id = :shop"
_PAID = "coalesce(paid_at, created_at)"
_REACH = (
    f"SELECT (SELECT min({_PAID}) FROM orders WHERE shop_id = :shop),"
    f" (SELECT max({_PAID}) FROM orders WHERE shop_id = :shop)"
)


def read(connection: sqlite3.Connection, shop_id: int, first: int, last: int) -> Numbers:
    """Of all orders with an event between two moments, both included.

    Where the span is most of the shop's time, of all its orders: a pass over a table costs less.
    """
    span = {"shop": shop_id, "first": first, "last": last}
    with told():
        if _is_wide(connection, span):
            return _read(connection, _ALL_ORDERS, _ALL_ROWS, span)
        paid = _read(connection, facts.ORDERS_PAID, facts.ROWS_OF_PAID, span)
        others = facts.touched_otherwise(connection, shop_id, first, last)
        others.difference_update(paid.orders.keys)
        more = read_orders(connection, shop_id, others)
        return Numbers(
            paid.orders.joined(more.orders),
            paid.parcels.joined(more.parcels),
            paid.reviews + more.reviews,
            paid.claimed + more.claimed,
        )


def _is_wide(connection: sqlite3.Connection, span: dict[str, int]) -> bool:
    begun, ended = connection.execute(_REACH, span).fetchone()
    if begun is None:
        return False
    inside = min(span["last"], ended) - max(span["first"], begun)
    return bool(inside * WIDE > ended - begun)


def read_orders(connection: sqlite3.Connection, shop_id: int, keys: Iterable[str]) -> Numbers:
    """Of these orders, whenever anything of them happened."""
    with told():
        facts.list_orders(connection, keys)
        return _read(connection, facts.ORDERS_LISTED, facts.ROWS_LISTED, {"shop": shop_id})


_LABELS = (
    "SELECT o.key, o.courier, o.province, o.items, p.courier, p.province, r.product_name {orders}"
    " LEFT JOIN parcels p ON p.shop_id = o.shop_id AND p.order_id = o.key"
    " LEFT JOIN reviews r ON r.shop_id = o.shop_id AND r.order_id = o.key{where}"
)
_LABELS_LISTED = _LABELS.format(orders=facts.ORDERS_LISTED, where="")
_LABELS_OF_ALL = _LABELS.format(orders="FROM orders o", where=" WHERE o.shop_id = :shop")
_SIZE = "SELECT count(*) FROM orders WHERE shop_id = :shop"
FEW = 2000  # orders that are listed without counting the shop's


def read_labels(connection: sqlite3.Connection, shop_id: int, keys: Collection[str]) -> list[Row]:
    """What tells these orders apart: number, courier, province, items, then the parcel's courier and
    province and the review's product. One row for an order with at most one of each.

    Where these are most of the shop's orders, of all its orders: a pass over the table costs less.
    """
    shop = {"shop": shop_id}
    with told():
        if len(keys) > FEW and len(keys) * WIDE > connection.execute(_SIZE, shop).fetchone()[0]:
            return connection.execute(_LABELS_OF_ALL, shop).fetchall()
        facts.list_orders(connection, keys)
        return connection.execute(_LABELS_LISTED, shop).fetchall()


def _read(
    connection: sqlite3.Connection, orders: str, rows: str, values: dict[str, int]
) -> Numbers:
    def ask(columns: str, table: str = "") -> sqlite3.Cursor:
        source = rows.format(table=table) if table else orders
        return connection.execute(f"{columns} {source}", values)

    return Numbers(
        _table(ask(_ORDERS)),
        _table(ask(_PARCELS, "parcels")),
        ask(_REVIEWS, "reviews").fetchall(),
        ask("SELECT t.order_id", "after_sales").fetchall(),
    )


def _table(cursor: sqlite3.Cursor) -> Table:
    keys, *columns = cursor.fetchone()
    return Table(json.loads(keys), tuple(column or "" for column in columns))
