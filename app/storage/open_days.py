"""How many records of each day may still change: orders not ended, cases open, parcels on the way."""

from __future__ import annotations

import sqlite3

from app.clock import DAY
from app.model import Report
from app.storage.database import told

_ENDED = "status IN ('completed', 'closed', 'refunded') OR finished_at IS NOT NULL"
# report -> table, when a record belongs to, and when it is open
_OPEN = {
    Report.ORDERS: ("orders", "coalesce(paid_at, created_at)", f"NOT coalesce({_ENDED}, 0)"),
    Report.AFTER_SALES: ("after_sales", "applied_at", "status = 'open'"),
    Report.LOGISTICS: ("parcels", "coalesce(dispatched_at, paid_at)", "signed_at IS NULL"),
}


def open_records(
    connection: sqlite3.Connection, shop_id: int, report: Report, first: int, last: int
) -> dict[int, tuple[int, int]]:
    """Day number -> (records of the day, those still open); empty for other reports."""
    if report not in _OPEN:
        return {}
    table, at, is_open = _OPEN[report]
    with told():
        rows = connection.execute(
            f"SELECT {at} / {DAY}, count(*), sum(coalesce({is_open}, 0)) FROM {table}"
            f" WHERE shop_id = ? AND {at} BETWEEN ? AND ? GROUP BY 1",
            (shop_id, first * DAY, last * DAY + DAY - 1),
        )
        return {day: (count, still) for day, count, still in rows}
