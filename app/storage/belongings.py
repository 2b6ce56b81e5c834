"""What belongs to one shop: which rows of which tables, however many tables there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from app.errors import BookError
from app.storage.engine import SENTENCES, read_only, told, transaction

NOT_SCOURED = "not_scoured"
_NOT_SCOURED = (
    "已经删除，但磁盘空间不足，旧内容可能暂时还留在账本的日志文件里。请清理磁盘，再退出程序重新打开，"
    "它会在关闭时一起清掉。"
)
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


def evidence_of(connection: sqlite3.Connection, shop_id: int) -> list[str]:
    """The names of the files kept for a shop's actions, deleted ones that could come back included."""
    with told():
        if "evidence" not in columns(connection, "actions"):  # of an earlier version
            return []
        rows = connection.execute("SELECT evidence FROM actions WHERE shop_id = ?", (shop_id,))
        packed = [text for (text,) in rows]
        for (changes,) in connection.execute("SELECT changes FROM edits"):
            packed += [
                row["evidence"]
                for change in json.loads(changes)
                for row in (change.get("before"), change.get("after"))
                if isinstance(row, dict) and row.get(BY_SHOP) == shop_id and "evidence" in row
            ]
    return sorted({name for text in packed for name in json.loads(text)})


def evidence_in(connection: sqlite3.Connection) -> set[str]:
    """The names of all files a book's shops speak of, removed shops included."""
    with told():
        rows = connection.execute("SELECT id FROM shops").fetchall()
    return {name for (shop_id,) in rows for name in evidence_of(connection, shop_id)}


def actions_known(connection: sqlite3.Connection) -> set[int]:
    """The numbers of a book's actions, deleted ones that could come back included."""
    with told():
        known = {number for (number,) in connection.execute("SELECT id FROM actions")}
        for (changes,) in connection.execute("SELECT changes FROM edits"):
            known |= {one["id"] for one in json.loads(changes) if one.get("table") == "actions"}
    return known


def namesakes(connection: sqlite3.Connection, name: str, platform: str) -> int:
    """How many shops of the book, removed ones included, have this name on this platform."""
    with told():
        return len(_named(connection, name, platform))


def _named(connection: sqlite3.Connection, name: str, platform: str) -> list[int]:
    query = "SELECT id FROM shops WHERE name = ? AND platform = ? ORDER BY id"
    return [number for (number,) in connection.execute(query, (name, platform))]


def shops_named(backup: Path, name: str, platform: str) -> list[int]:
    """The ids of the shops of that name in a backup; BookError where it cannot be read."""
    try:
        with told(), closing(read_only(backup)) as copy:
            return _named(copy, name, platform)
    except sqlite3.OperationalError as error:  # a whole database, but no book
        raise BookError("sqlite_notadb", SENTENCES["SQLITE_NOTADB"]) from error


def erase(connection: sqlite3.Connection, shop_id: int) -> None:
    """Delete a shop with everything that is its own, the journal's memory of it included.

    Nothing is left to undo. Also for books of earlier versions: the tables are looked up. BookError
    where it cannot be deleted, or (:data:`NOT_SCOURED`) its bytes not be scoured.
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
    if "file" in change:
        return False  # rule files are every shop's
    rows = [row for row in (change["before"], change["after"]) if row]
    if change["table"] == "shops":
        return bool(change["id"] == shop_id)
    return any(row.get(BY_SHOP) == shop_id for row in rows)


def scour(connection: sqlite3.Connection) -> None:
    """Leave no deleted byte in the file or its log, as far as no other window holds them open.

    BookError (:data:`NOT_SCOURED`) where there is no room for that; deleted it is all the same.
    """
    try:
        with told():
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except BookError as error:
        raise BookError(NOT_SCOURED, _NOT_SCOURED) from error
