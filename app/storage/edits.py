"""Small rows and files the seller edits, every change named and undoable."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from app import clock
from app.storage import undoing
from app.storage.database import transaction
from app.storage.ready import Stage, made_ready

Row = dict[str, Any]
Key = int | tuple[str, ...]  # an id, or the values of the columns that name a row
# {"table", "id", "before": Row | None, "after": Row | None}, {"import", "undone"}
# or {"file", "before": text | None, "after": text | None}
Change = dict[str, Any]

KEPT_DAYS = 30  # and never fewer than so many edits:
_KEEP = 200
_TABLES = frozenset(
    {"shops", "snapshots", "own_rules", "actions", "finding_states"}
    | {"promotions", "cases", "own_measures", "own_scripts", "mappings", "aliases"}
)
_KEYS = {"mappings": ("fingerprint",), "aliases": ("layout", "header")}  # the others have an id


class Files(Protocol):
    """The small files that an edit may change beside the book."""

    def put(self, name: str, text: str | None) -> object:
        """Put a text in the place of a file; None removes it."""

    def or_as_before(self) -> AbstractContextManager[None]:
        """Leave the files as they were where what is done inside fails."""


def row_of(connection: sqlite3.Connection, table: str, key: Key) -> Row | None:
    """One row as a dict, or None."""
    where, values = _named(table, key)
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {where}", values)
    row = cursor.fetchone()
    return None if row is None else dict(zip((c[0] for c in cursor.description), row, strict=True))


def _named(table: str, key: Any) -> tuple[str, tuple[Any, ...]]:
    """The condition that finds a row, and its values."""
    if table not in _KEYS:
        return "id = ?", (key,)
    return " AND ".join(f"{name} = ?" for name in _KEYS[table]), tuple(key)


def put(connection: sqlite3.Connection, table: str, key: Key | None, after: Row | None) -> Change:
    """Insert (key None), replace or delete (after None) a row; the change that undoes it."""
    assert table in _TABLES
    before = None if key is None else row_of(connection, table, key)
    if after is not None and key is None:
        key = connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0]
    named = {} if table in _KEYS else {"id": key}
    stored = None if after is None else {**after, **named}
    change = {"table": table, "id": key, "before": before, "after": stored}
    _apply(connection, change, "after", None)
    return change


def _apply(connection: sqlite3.Connection, change: Change, side: str, files: Files | None) -> None:
    if "file" in change:
        if files is not None:
            files.put(change["file"], change[side])
        return
    table, row = change["table"], change[side]
    assert table in _TABLES
    if row is None and table == "shops":  # undone imports still speak of it: only out of sight
        connection.execute("UPDATE shops SET removed_at = 0 WHERE id = ?", (change["id"],))
    elif row is None:
        where, values = _named(table, change["id"])
        connection.execute(f"DELETE FROM {table} WHERE {where}", values)
    else:
        write_row(connection, table, row)


def write_row(connection: sqlite3.Connection, table: str, row: Row) -> None:
    """Insert a row or, where its key is taken, replace the one there."""
    names = ", ".join(row)
    places = ", ".join("?" * len(row))
    sets = ", ".join(f"{name} = excluded.{name}" for name in row)
    key = ", ".join(_KEYS.get(table, ("id",)))
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({places}) ON CONFLICT ({key}) DO UPDATE SET {sets}",
        tuple(row.values()),
    )


def record(connection: sqlite3.Connection, name: str, changes: list[Change], now: datetime) -> None:
    """Remember an edit; what had been undone can no longer be redone."""
    connection.execute("DELETE FROM edits WHERE undone")
    at = clock.moment(now)
    connection.execute(
        "INSERT INTO edits (at, name, changes) VALUES (?, ?, ?)",
        (at, name, json.dumps(changes, ensure_ascii=False)),
    )
    connection.execute(
        "DELETE FROM edits WHERE id <= (SELECT max(id) FROM edits) - ? AND at < ?",
        (_KEEP, at - KEPT_DAYS * clock.DAY),
    )


def edit(
    connection: sqlite3.Connection,
    name: str,
    rows: Iterable[tuple[str, Key | None, Row | None]],
    now: datetime,
) -> list[Change]:
    """Apply (table, key, new row) changes as one named, undoable edit."""
    with transaction(connection):
        changes = [put(connection, *row) for row in rows]
        record(connection, name, changes, now)
    return changes


def record_files(
    connection: sqlite3.Connection,
    name: str,
    before: dict[str, str],
    after: dict[str, str],
    now: datetime,
) -> None:
    """Remember a change of small files, name -> text, that was made already."""
    names = [one for one in {**before, **after} if before.get(one) != after.get(one)]
    changes: list[Change] = [
        {"file": one, "before": before.get(one), "after": after.get(one)} for one in names
    ]
    if changes:
        with transaction(connection):
            record(connection, name, changes, now)


_NEXT_UNDO = "SELECT id, name, changes FROM edits WHERE NOT undone ORDER BY id DESC LIMIT 1"
_NEXT_REDO = "SELECT id, name, changes FROM edits WHERE undone ORDER BY id LIMIT 1"


def next_shop(connection: sqlite3.Connection, redo: bool = False) -> str | None:
    """The shop whose edit :func:`undo` (or :func:`redo`) would take; None for none or several."""
    row = connection.execute(_NEXT_REDO if redo else _NEXT_UNDO).fetchone()
    ids = {_shop_id(connection, change) for change in json.loads(row[2])} if row else set()
    if len(ids) != 1:
        return None
    named = connection.execute("SELECT name FROM shops WHERE id = ?", (ids.pop(),)).fetchone()
    return None if named is None else str(named[0])


def _shop_id(connection: sqlite3.Connection, change: Change) -> int | None:
    if "import" in change:
        query = "SELECT shop_id FROM imports WHERE id = ?"
        found = connection.execute(query, (change["import"],)).fetchone()
        return None if found is None else int(found[0])
    row = change["after"] or change["before"]
    if not isinstance(row, dict):  # a file: the rules of every shop
        return None
    return row.get("id" if change["table"] == "shops" else "shop_id")


def undo(connection: sqlite3.Connection, files: Files | None = None) -> str | None:
    """Take back the last edit; its name, or None where there is none."""
    return _move(connection, _NEXT_UNDO, "before", files)


def redo(connection: sqlite3.Connection, files: Files | None = None) -> str | None:
    """Bring the last undone edit back; its name, or None where there is none."""
    return _move(connection, _NEXT_REDO, "after", files)


def _move(connection: sqlite3.Connection, query: str, side: str, files: Files | None) -> str | None:
    foreseen = partial(_foreseen, connection, query, side)
    with (
        files.or_as_before() if files else nullcontext(),
        made_ready(connection, foreseen) as ready,
    ):
        row = connection.execute(query).fetchone()
        if row is None:
            return None
        changes = json.loads(row[2])
        states = _states(changes, side)
        if states == ready.states:
            undoing.write(connection, ready)
        else:  # another edit has come since
            undoing.set_undone(connection, states)
        for change in reversed(changes) if side == "before" else changes:
            if "import" not in change:
                _apply(connection, change, side, files)
        connection.execute("UPDATE edits SET undone = ? WHERE id = ?", (side == "before", row[0]))
        return str(row[1])


def _foreseen(
    connection: sqlite3.Connection, query: str, side: str, stage: Stage
) -> undoing.Undoing:
    """What the imports of the edit that is next will need."""
    row = connection.execute(query).fetchone()
    return undoing.work_out(connection, _states(json.loads(row[2]) if row else [], side), stage)


def _states(changes: list[Change], side: str) -> dict[int, bool]:
    """Which imports of an edit are to be undone, and which done again."""
    return {
        change["import"]: change["undone"] == (side == "after")
        for change in changes
        if "import" in change
    }
