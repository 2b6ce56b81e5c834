"""Orders that were paid and closed before anything was sent, though no file tells of a refund."""

from __future__ import annotations

import sqlite3

from app.clock import DAY
from app.storage.database import told

# As app.scoring.metrics.logistics has it: such an order is none to send, but it was paid.
_CANCELLED = """
SELECT count(*), coalesce(sum(paid_fen), 0) FROM orders AS o
WHERE shop_id = :shop AND coalesce(paid_at, created_at) BETWEEN :first AND :last
  AND paid_at IS NOT NULL AND exclusion IS NULL AND status = 'closed'
  AND dispatched_at IS NULL AND refunded_at IS NULL AND NOT coalesce(refunded, 0)
  AND NOT EXISTS (SELECT 1 FROM parcels AS p
    WHERE p.shop_id = :shop AND p.order_id = o.key AND p.picked_up_at IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM after_sales AS a
    WHERE a.shop_id = :shop AND a.order_id = o.key AND a.status = 'refunded')
"""


def cancelled(
    connection: sqlite3.Connection, shop_id: int, first: int, last: int
) -> tuple[int, int]:
    """How many such orders were paid between two day numbers, and for how many fen."""
    span = {"shop": shop_id, "first": first * DAY, "last": last * DAY + DAY - 1}
    with told():
        orders, fen = connection.execute(_CANCELLED, span).fetchone()
    return int(orders), int(fen)
