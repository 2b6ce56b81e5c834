"""What belongs to one shop: which rows of which tables, however many tables there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from app.storage.engine import told, transaction

BY_SHOP, BY_IMPORT = "shop_id", "import_id"


def tables(connection: sqlite3.Connection) -> list[str]:
    """Every table of the book, in the order of its making."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY rowid"
    )
    return [name for (name,) in rows]


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, in order."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def having(connection: sqlite3.Connection, column: str) -> list[str]:
    """The tables that have a column of that name."""
    return [table for table in tables(connection) if column in columns(connection, table)]


def orders_of(connection: sqlite3.Connection, shop_id: int) -> int:
    """How many orders a shop has."""
    with told():
        query = "SELECT count(*) FROM orders WHERE shop_id = ?"
        return int(connection.execute(query, (shop_id,)).fetchone()[0])


def erase(connection: sqlite3.Connection, shop_id: int) -> None:
    """Delete a shop with everything that is its own, the journal's memory of it included.

    Nothing is left to undo. Also for books of earlier versions: the tables are looked up.
    """
    with told():
        connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        imports = {
            number
            for (number,) in connection.execute(
                "SELECT id FROM imports WHERE shop_id = ?", (shop_id,)
            )
        }
        _forget(connection, lambda change: _speaks_of(change, shop_id, imports))
        for table in having(connection, BY_IMPORT):
            connection.execute(
                f"DELETE FROM {table} WHERE import_id IN"
                " (SELECT id FROM imports WHERE shop_id = ?)",
                (shop_id,),
            )
        for table in having(connection, BY_SHOP):
            connection.execute(f"DELETE FROM {table} WHERE shop_id = ?", (shop_id,))
        connection.execute("DELETE FROM shops WHERE id = ?", (shop_id,))
    scour(connection)


def _forget(connection: sqlite3.Connection, wanted: Callable[[dict[str, Any]], bool]) -> None:
    """Drop the edits of which one change is wanted."""
    rows = connection.execute("SELECT id, changes FROM edits").fetchall()
    gone = [(number,) for number, changes in rows if any(map(wanted, json.loads(changes)))]
    connection.executemany("DELETE FROM edits WHERE id = ?", gone)


def _speaks_of(change: dict[str, Any], shop_id: int, imports: set[int]) -> bool:
    if "import" in change:
        return change["import"] in imports
    rows = [row for row in (change.get("before"), change.get("after")) if row]
    if change.get("table") == "shops":
        return bool(change["id"] == shop_id)
    return any(row.get(BY_SHOP) == shop_id for row in rows)


def scour(connection: sqlite3.Connection) -> None:
    """Leave no deleted byte in the file or its log, as far as no other window holds them open."""
    with told():
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
