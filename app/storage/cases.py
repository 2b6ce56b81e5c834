"""After-sales cases the seller follows, each edit undoable."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict
from datetime import datetime

from app.model import Case, Shop
from app.storage.database import told
from app.storage.edits import Row, edit

_COLUMNS = (
    "id, shop_id, order_id, kind, problem, told_at, handling, handled_at, answer, answered_at,"
    " compensation, compensation_fen, settled_at"
)


def cases(connection: sqlite3.Connection, shop: Shop) -> list[Case]:
    """The shop's cases: open ones first, the oldest first; then the closed ones, latest first."""
    with told():
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM cases WHERE shop_id = ?"
            " ORDER BY settled_at IS NOT NULL, CASE WHEN settled_at IS NULL THEN told_at"
            " ELSE -settled_at END, id",
            (shop.shop_id,),
        )
        return [Case(*row) for row in rows]


def save_case(connection: sqlite3.Connection, case: Case, name: str, now: datetime) -> int:
    """Add (case_id 0) or change a case; its id."""
    row: Row = asdict(case)
    del row["case_id"]
    changes = edit(connection, name, [("cases", case.case_id or None, row)], now)
    return int(changes[0]["id"])


def remove_case(connection: sqlite3.Connection, case: Case, name: str, now: datetime) -> None:
    """Take a case away."""
    edit(connection, name, [("cases", case.case_id, None)], now)
