"""What the metrics count on, read for a span of days: plain rows, one query a table.

An order is read when any event a metric is based on (payment, promised dispatch, pickup, signing,
promised delivery, after-sales) lies in the span, with everything known of it.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from app.model import Report
from app.storage.database import told

Row = tuple[Any, ...]

_WANTED = """
INSERT OR IGNORE INTO wanted
SELECT key FROM orders
  WHERE shop_id = :shop AND coalesce(paid_at, created_at) BETWEEN :first AND :last
UNION SELECT key FROM orders WHERE shop_id = :shop AND promised_at BETWEEN :first AND :last
UNION SELECT order_id FROM parcels WHERE shop_id = :shop AND picked_up_at BETWEEN :first AND :last
UNION SELECT order_id FROM parcels WHERE shop_id = :shop AND signed_at BETWEEN :first AND :last
UNION SELECT order_id FROM parcels
  WHERE shop_id = :shop AND promised_delivery_at BETWEEN :first AND :last
UNION SELECT order_id FROM after_sales WHERE shop_id = :shop AND applied_at BETWEEN :first AND :last
UNION SELECT order_id FROM after_sales
  WHERE shop_id = :shop AND coalesce(finished_at, refunded_at) BETWEEN :first AND :last
UNION SELECT order_id FROM reviews WHERE shop_id = :shop AND reviewed_at BETWEEN :first AND :last
"""

_ORDERS = """
SELECT o.key, o.status, o.exclusion, coalesce(o.paid_at, o.created_at), o.paid_at IS NOT NULL,
  o.promised_at, o.dispatched_at, o.promised_delivery_at, o.refunded, o.refunded_at, o.paid_fen,
  o.province, o.courier, o.items
FROM wanted w JOIN orders o ON o.shop_id = ? AND o.key = w.key
ORDER BY o.key
"""

_PARCELS = """
SELECT p.order_id, p.waybill, p.courier, p.dispatched_at, p.picked_up_at, p.signed_at,
  p.promised_delivery_at, p.province
FROM wanted w JOIN parcels p ON p.shop_id = ? AND p.order_id = w.key
ORDER BY p.order_id, p.waybill
"""

_AFTER_SALES = """
SELECT a.order_id, a.key, a.kind, a.status, a.reason, a.product_name, a.applied_at, a.agreed_at,
  coalesce(a.finished_at, a.refunded_at), a.arbitrated, a.liable
FROM wanted w JOIN after_sales a ON a.shop_id = ? AND a.order_id = w.key
ORDER BY a.order_id, a.applied_at, a.key
"""

_REVIEWS = """
SELECT r.order_id, r.reviewed_at, r.stars, r.text, r.product_name
FROM wanted w JOIN reviews r ON r.shop_id = ? AND r.order_id = w.key
ORDER BY r.order_id, r.reviewed_at, r.key
"""

_SERVICE = """
SELECT agent, first, last, sessions, mean_reply_seconds, rated_sessions, dissatisfied_sessions,
  dissatisfaction_rate
FROM service WHERE shop_id = ? ORDER BY agent, first, last
"""


@dataclass(frozen=True, slots=True)
class RawFacts:
    """The rows of one span, each list in a stable order."""

    orders: list[Row]
    parcels: list[Row]
    after_sales: list[Row]
    reviews: list[Row]
    service: list[Row]


@dataclass(frozen=True, slots=True)
class Extent:
    """One import that counts: which days it speaks of and which fields its file lacked."""

    report: Report
    first: int | None  # day numbers
    last: int | None
    absent: frozenset[str]


def read(connection: sqlite3.Connection, shop_id: int, first: int, last: int) -> RawFacts:
    """Everything with an event between two moments, both included."""
    with told():
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (key TEXT PRIMARY KEY) STRICT")
        connection.execute("DELETE FROM wanted")
        connection.execute(_WANTED, {"shop": shop_id, "first": first, "last": last})
        queries = (_ORDERS, _PARCELS, _AFTER_SALES, _REVIEWS, _SERVICE)
        lists = [connection.execute(query, (shop_id,)).fetchall() for query in queries]
        connection.execute("DELETE FROM wanted")
    return RawFacts(*lists)


def extents(connection: sqlite3.Connection, shop_id: int) -> list[Extent]:
    """The imports that count, for coverage and for missing columns."""
    with told():
        rows = connection.execute(
            "SELECT report, first_day, last_day, absent FROM imports"
            " WHERE shop_id = ? AND NOT undone AND rows > rejected ORDER BY id",
            (shop_id,),
        )
        return [Extent(Report(r[0]), r[1], r[2], frozenset(json.loads(r[3]))) for r in rows]


_LAST = """
SELECT max(at) FROM (
  SELECT max(coalesce(paid_at, created_at)) AS at FROM orders WHERE shop_id = :shop
  UNION ALL SELECT max(picked_up_at) FROM parcels WHERE shop_id = :shop
  UNION ALL SELECT max(signed_at) FROM parcels WHERE shop_id = :shop
  UNION ALL SELECT max(applied_at) FROM after_sales WHERE shop_id = :shop
  UNION ALL SELECT max(coalesce(finished_at, refunded_at)) FROM after_sales WHERE shop_id = :shop
  UNION ALL SELECT max(reviewed_at) FROM reviews WHERE shop_id = :shop
  UNION ALL SELECT max(last) * 86400 + 86399 FROM service WHERE shop_id = :shop
)
"""


def last_moment(connection: sqlite3.Connection, shop_id: int) -> int | None:
    """The latest thing that happened in the book: 数据截至. None where nothing is imported.

    Promised times lie in the future and do not count.
    """
    with told():
        row = connection.execute(_LAST, {"shop": shop_id}).fetchone()
    return None if row[0] is None else int(row[0])


def foreign_changes(connection: sqlite3.Connection) -> int:
    """A number that changes when another window or command has changed the book."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
