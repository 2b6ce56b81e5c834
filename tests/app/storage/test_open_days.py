"""Records of each day, and how many of them may still change."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from app import clock
from app.model import Report
from app.storage import database
from app.storage.open_days import open_records

DAY = clock.day_number(date(2026, 11, 1))
AT = DAY * clock.DAY


def test_orders_end_by_status_or_by_time_and_the_days_bound_them(tmp_path: Path) -> None:
    rows = [
        ("1", "completed", None, AT),
        ("2", "dispatched", AT, AT),
        ("3", "dispatched", None, AT + clock.DAY - 1),
        ("4", None, None, AT),
        ("5", "paid", None, AT + clock.DAY),
        ("6", "paid", None, AT - 1),
    ]
    with closing(database.open_book(tmp_path)) as db:
        db.executemany(
            "INSERT INTO orders (shop_id, key, status, finished_at, paid_at) VALUES (1, ?, ?, ?, ?)",
            rows,
        )
        assert open_records(db, 1, Report.ORDERS, DAY, DAY) == {DAY: (4, 2)}
        assert open_records(db, 2, Report.ORDERS, DAY, DAY) == {}
        assert open_records(db, 1, Report.REVIEWS, DAY, DAY) == {}
