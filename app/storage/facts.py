"""What the metrics count on, read for a span of days: plain rows, a query or two a table.

An order is read when any event a metric is based on (payment, promised dispatch, pickup, signing,
promised delivery, receipt, after-sales, review) lies in the span, with everything known of it. Most
such orders were paid in the span and are found by that alone; the others go through a list.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from app.model import Report
from app.storage.database import told
from app.storage.goods import Goods, OfMark

Row = tuple[Any, ...]

# Where rows come from: the orders paid in a span, or those listed (:func:`list_orders`). CROSS JOIN
# keeps SQLite from walking through the shop's whole table instead.
ORDERS_PAID = (
    "FROM orders o WHERE o.shop_id = :shop"
    " AND coalesce(o.paid_at, o.created_at) BETWEEN :first AND :last"
)
ROWS_OF_PAID = (
    "FROM orders o CROSS JOIN {table} t ON t.shop_id = :shop AND t.order_id = o.key"
    " WHERE o.shop_id = :shop AND coalesce(o.paid_at, o.created_at) BETWEEN :first AND :last"
)
ORDERS_LISTED = "FROM wanted w CROSS JOIN orders o ON o.shop_id = :shop AND o.key = w.key"
ROWS_LISTED = "FROM wanted w CROSS JOIN {table} t ON t.shop_id = :shop AND t.order_id = w.key"

_ORDER_COLUMNS = """
SELECT o.key, o.status, o.exclusion, coalesce(o.paid_at, o.created_at), o.paid_at IS NOT NULL,
  o.promised_at, o.dispatched_at, o.promised_delivery_at, o.refunded, o.refunded_at, o.paid_fen,
  o.province, o.courier, o.items, o.finished_at
"""
_ROWS = {
    "parcels": (
        "SELECT t.order_id, t.waybill, t.courier, t.dispatched_at, t.picked_up_at, t.signed_at,"
        " t.promised_delivery_at, t.province",
        "t.order_id, t.waybill",
    ),
    "after_sales": (
        "SELECT t.order_id, t.key, t.kind, t.status, t.reason, t.product_name, t.applied_at,"
        " t.agreed_at, coalesce(t.finished_at, t.refunded_at), t.arbitrated, t.liable",
        "t.order_id, t.applied_at, t.key",
    ),
    "reviews": (
        "SELECT t.order_id, t.reviewed_at, t.stars, t.text, t.product_name, t.logistics_stars",
        "t.order_id, t.reviewed_at, t.key",
    ),
}

# Events other than payment, each found through its own index.
_OTHER_EVENTS = (
    ("orders", "key", "promised_at"),
    ("parcels", "order_id", "picked_up_at"),
    ("parcels", "order_id", "signed_at"),
    ("parcels", "order_id", "promised_delivery_at"),
    ("after_sales", "order_id", "applied_at"),
    ("after_sales", "order_id", "coalesce(finished_at, refunded_at)"),
    ("reviews", "order_id", "reviewed_at"),
    ("orders", "key", "finished_at"),
)
_MOMENTS = {"orders": (3, 5, 14), "parcels": (4, 5, 6), "after_sales": (6, 8), "reviews": (1,)}
_PAID = ("orders", "key", "coalesce(paid_at, created_at)")

_SERVICE = """
SELECT agent, first, last, sessions, mean_reply_seconds, rated_sessions, dissatisfied_sessions,
  dissatisfaction_rate, first_reply_seconds, three_minute_reply_rate, at, refunds,
  dispute_refund_rate, platform_help_rate, quality_refund_rate, mean_refund_hours,
  return_refund_hours, shipped_refund_hours
FROM service WHERE shop_id = :shop ORDER BY agent, first, last, at, occurrence
"""


@dataclass(frozen=True, slots=True)
class RawFacts:
    """The rows of one span, each list in a stable order."""

    orders: list[Row]
    parcels: list[Row]
    after_sales: list[Row]
    reviews: list[Row]
    service: list[Row]
    goods: OfMark = field(compare=False)  # what the items of the orders name


@dataclass(frozen=True, slots=True)
class Extent:
    """One import that counts: which days it speaks of and which fields its file lacked."""

    report: Report
    first: int | None  # day numbers
    last: int | None
    absent: frozenset[str]
    layout: str = ""  # of its file
    rows: int = 0  # of it that count; 0 where not known
    kept_from: int | None = None  # what it told of earlier days was forgotten

    @property
    def told_from(self) -> int | None:
        """The first day it still tells of; it lies after the last where it tells of none."""
        if self.first is None or self.kept_from is None:
            return self.first
        return max(self.first, self.kept_from)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one shop's rows, of the orders paid in a span and of those listed."""

    db: sqlite3.Connection
    shop_id: int

    def orders_paid(self, first: int, last: int) -> list[Row]:
        return self._all(_ORDER_COLUMNS + ORDERS_PAID, first=first, last=last)

    def rows_of_paid(self, table: str, first: int, last: int) -> list[Row]:
        columns, order = _ROWS[table]
        source = ROWS_OF_PAID.format(table=table)
        return self._all(f"{columns} {source} ORDER BY {order}", first=first, last=last)

    def orders_listed(self) -> list[Row]:
        return self._all(_ORDER_COLUMNS + ORDERS_LISTED)

    def rows_listed(self, table: str) -> list[Row]:
        columns, order = _ROWS[table]
        return self._all(f"{columns} {ROWS_LISTED.format(table=table)} ORDER BY {order}")

    def service(self) -> list[Row]:
        return self._all(_SERVICE)

    def happened_to(self, event: tuple[str, str, str], first: int, last: int) -> list[str]:
        table, key, at = event
        query = f"SELECT {key} FROM {table} WHERE shop_id = :shop AND {at} BETWEEN :first AND :last"
        return [row[0] for row in self._all(query, first=first, last=last)]

    def happened(self, event: tuple[str, str, str], first: int, last: int) -> bool:
        table, _, at = event
        query = f"SELECT 1 FROM {table} WHERE shop_id = :shop AND {at} BETWEEN :first AND :last"
        return bool(self._all(f"{query} LIMIT 1", first=first, last=last))

    def _all(self, query: str, **values: int) -> list[Row]:
        return self.db.execute(query, {"shop": self.shop_id, **values}).fetchall()


def read(
    connection: sqlite3.Connection,
    shop_id: int,
    first: int,
    last: int,
    check: Callable[[], object] = lambda: None,
) -> RawFacts:
    """Everything with an event between two moments, both included.

    ``check`` is called between the tables, to give way where something else is wanted.
    """
    with told():
        reader = _Reader(connection, shop_id)
        orders = reader.orders_paid(first, last)
        lists = {}
        for table in _ROWS:
            check()
            lists[table] = reader.rows_of_paid(table, first, last)
        check()
        others = _happened(reader, _OTHER_EVENTS, first, last).difference(row[0] for row in orders)
        list_orders(connection, others)
        return RawFacts(
            orders=_sorted(orders, reader.orders_listed()),
            service=reader.service(),
            goods=Goods(connection, shop_id).of,
            **{table: _sorted(lists[table], reader.rows_listed(table)) for table in _ROWS},
        )


def read_orders(
    connection: sqlite3.Connection, shop_id: int, keys: Iterable[str], first: int, last: int
) -> RawFacts:
    """What :func:`read` reads of some orders: those among them with an event in the span."""
    with told():
        reader = _Reader(connection, shop_id)
        list_orders(connection, keys)
        lists = {table: reader.rows_listed(table) for table in _ROWS}
        lists["orders"] = reader.orders_listed()
        inside = {
            row[0]
            for table, rows in lists.items()
            for row in rows
            if any(row[at] is not None and first <= row[at] <= last for at in _MOMENTS[table])
        }
        kept = {
            table: _sorted([row for row in rows if row[0] in inside])
            for table, rows in lists.items()
        }
        goods = Goods(connection, shop_id).of
        return RawFacts(service=reader.service(), goods=goods, **kept)


def touched(connection: sqlite3.Connection, shop_id: int, first: int, last: int) -> set[str]:
    """The orders with an event between two moments, both included."""
    with told():
        events = (_PAID, *_OTHER_EVENTS)
        return _happened(_Reader(connection, shop_id), events, first, last)


def is_quiet(connection: sqlite3.Connection, shop_id: int, first: int, last: int) -> bool:
    """Whether no order has an event between two moments, both included."""
    with told():
        reader = _Reader(connection, shop_id)
        return not any(reader.happened(event, first, last) for event in (_PAID, *_OTHER_EVENTS))


def touched_otherwise(
    connection: sqlite3.Connection, shop_id: int, first: int, last: int
) -> set[str]:
    """The orders with an event other than payment between two moments, both included."""
    with told():
        return _happened(_Reader(connection, shop_id), _OTHER_EVENTS, first, last)


def _happened(
    reader: _Reader, events: Iterable[tuple[str, str, str]], first: int, last: int
) -> set[str]:
    found: set[str] = set()
    for event in events:
        found.update(reader.happened_to(event, first, last))
    return found


def list_orders(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Put these orders, and no others, on the connection's list ``wanted``."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key TEXT PRIMARY KEY) STRICT")
    connection.execute("DELETE FROM wanted")
    listed = json.dumps(sorted(keys))  # one text takes a sixth of the time of many rows
    connection.execute("INSERT INTO wanted SELECT value FROM json_each(?)", (listed,))


def _sorted(*lists: list[Row]) -> list[Row]:
    """One list by order id; the rows of one order all come from one list, in their order there."""
    rows = [row for one in lists for row in one]
    rows.sort(key=itemgetter(0))
    return rows


def extents(connection: sqlite3.Connection, shop_id: int) -> list[Extent]:
    """The imports that count, for coverage and for missing columns."""
    with told():
        rows = connection.execute(
            "SELECT report, first_day, last_day, absent, layout, rows - rejected,"
            " kept_from FROM imports"
            " WHERE shop_id = ? AND NOT undone AND rows > rejected ORDER BY id",
            (shop_id,),
        )
        return [Extent(Report(r[0]), r[1], r[2], frozenset(json.loads(r[3])), *r[4:]) for r in rows]


_EVENTS = """
  SELECT max(coalesce(paid_at, created_at)) AS at FROM orders WHERE shop_id = :shop
  UNION ALL SELECT max(picked_up_at) FROM parcels WHERE shop_id = :shop
  UNION ALL SELECT max(signed_at) FROM parcels WHERE shop_id = :shop
  UNION ALL SELECT max(applied_at) FROM after_sales WHERE shop_id = :shop
  UNION ALL SELECT max(coalesce(finished_at, refunded_at)) FROM after_sales WHERE shop_id = :shop
  UNION ALL SELECT max(reviewed_at) FROM reviews WHERE shop_id = :shop
"""
# Orders are sent and finished after they were paid: the newest of that lies among the last ones paid,
# which the index of their moments finds without a look at all orders.
_HANDLED = """
  UNION ALL SELECT nullif(max(max(coalesce(dispatched_at, 0), coalesce(finished_at, 0))), 0)
  FROM orders WHERE shop_id = :shop AND coalesce(paid_at, created_at) >=
    (SELECT max(coalesce(paid_at, created_at)) FROM orders WHERE shop_id = :shop) - 45 * 86400
"""
_SERVED = "UNION ALL SELECT max(last) * 86400 + 86399 FROM service WHERE shop_id = :shop"


def last_moment(connection: sqlite3.Connection, shop_id: int) -> int | None:
    """The latest thing that happened in the book: 数据截至. None where nothing is imported.

    Promised times lie in the future and do not count.
    """
    return _last_of(connection, shop_id, f"{_EVENTS} {_SERVED}")


def last_event(connection: sqlite3.Connection, shop_id: int) -> int | None:
    """The latest thing that happened to an order: what was due until then can be judged.

    Service tables name whole days and tell nothing of orders.
    """
    return _last_of(connection, shop_id, f"{_EVENTS} {_HANDLED}")


def _last_of(connection: sqlite3.Connection, shop_id: int, events: str) -> int | None:
    with told():
        row = connection.execute(f"SELECT max(at) FROM ({events})", {"shop": shop_id}).fetchone()
    return None if row[0] is None else int(row[0])


def counted_imports(connection: sqlite3.Connection, shop_id: int) -> tuple[int, ...]:
    """The imports that count. What the book holds of a shop's orders follows from these alone."""
    with told():
        rows = connection.execute(
            "SELECT id FROM imports WHERE shop_id = ? AND NOT undone ORDER BY id", (shop_id,)
        )
        return tuple(number for (number,) in rows)


def foreign_changes(connection: sqlite3.Connection) -> int:
    """A number that changes when another window or command has changed the book."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
