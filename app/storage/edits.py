"""Small rows the seller edits, every change named and undoable."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from typing import Any

from app import clock
from app.storage.database import transaction
from app.storage.ledger import set_undone

Row = dict[str, Any]
Change = dict[str, Any]  # {"table", "id", "before": Row | None, "after": Row | None} or {"import"}

_KEEP = 200
_TABLES = frozenset(
    {"shops", "snapshots", "own_rules", "actions", "finding_states"}
    | {"promotions", "cases", "own_measures", "own_scripts"}
)


def row_of(connection: sqlite3.Connection, table: str, row_id: int) -> Row | None:
    """One row as a dict, or None."""
    cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    return None if row is None else dict(zip((c[0] for c in cursor.description), row, strict=True))


def put(
    connection: sqlite3.Connection, table: str, row_id: int | None, after: Row | None
) -> Change:
    """Insert (id None), replace or delete (after None) a row; the change that undoes it."""
    assert table in _TABLES
    before = None if row_id is None else row_of(connection, table, row_id)
    if after is not None and row_id is None:
        row_id = connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
    stored = None if after is None else {**after, "id": row_id}
    change = {"table": table, "id": row_id, "before": before, "after": stored}
    _apply(connection, change, "after")
    return change


def _apply(connection: sqlite3.Connection, change: Change, side: str) -> None:
    if "import" in change:
        set_undone(connection, change["import"], change["undone"] == (side == "after"))
        return
    table, row = change["table"], change[side]
    assert table in _TABLES
    if row is None and table == "shops":  # undone imports still speak of it: only out of sight
        connection.execute("UPDATE shops SET removed_at = 0 WHERE id = ?", (change["id"],))
    elif row is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (change["id"],))
    else:
        _write(connection, table, row)


def _write(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names = ", ".join(row)
    places = ", ".join("?" * len(row))
    sets = ", ".join(f"{name} = excluded.{name}" for name in row)
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {sets}",
        tuple(row.values()),
    )


def record(connection: sqlite3.Connection, name: str, changes: list[Change], now: datetime) -> None:
    """Remember an edit; what had been undone can no longer be redone."""
    connection.execute("DELETE FROM edits WHERE undone")
    connection.execute(
        "INSERT INTO edits (at, name, changes) VALUES (?, ?, ?)",
        (clock.moment(now), name, json.dumps(changes, ensure_ascii=False)),
    )
    connection.execute("DELETE FROM edits WHERE id <= (SELECT max(id) FROM edits) - ?", (_KEEP,))


def undo(connection: sqlite3.Connection) -> str | None:
    """Take back the last edit; its name, or None where there is none."""
    return _move(
        connection,
        "SELECT id, name, changes FROM edits WHERE NOT undone ORDER BY id DESC LIMIT 1",
        "before",
    )


def redo(connection: sqlite3.Connection) -> str | None:
    """Bring the last undone edit back; its name, or None where there is none."""
    return _move(
        connection, "SELECT id, name, changes FROM edits WHERE undone ORDER BY id LIMIT 1", "after"
    )


def _move(connection: sqlite3.Connection, query: str, side: str) -> str | None:
    with transaction(connection):
        row = connection.execute(query).fetchone()
        if row is None:
            return None
        changes = json.loads(row[2])
        for change in reversed(changes) if side == "before" else changes:
            _apply(connection, change, side)
        connection.execute("UPDATE edits SET undone = ? WHERE id = ?", (side == "before", row[0]))
        return str(row[1])
