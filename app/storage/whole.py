"""Every row of every table, out of a book and into a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from app.errors import BookError
from app.storage.belongings import tables
from app.storage.engine import apply, check, connect, told, transaction, version
from app.storage.schema import LATEST

__all__ = ["tables", "version"]


class Column(NamedTuple):
    """A column as the schema declares it: INTEGER, REAL or TEXT."""

    name: str
    kind: str
    needed: bool  # never NULL


def columns(connection: sqlite3.Connection, table: str) -> list[Column]:
    """The columns of a table, in order."""
    rows = connection.execute(f"PRAGMA table_info({table})")
    return [Column(row[1], row[2], bool(row[3])) for row in rows]


def count(connection: sqlite3.Connection, table: str) -> int:
    """How many rows a table has."""
    with told():
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def longest(connection: sqlite3.Connection, table: str) -> int:
    """The length of the longest text of a table, in signs."""
    texts = [column.name for column in columns(connection, table) if column.kind == "TEXT"]
    if not texts:
        return 0
    lengths = ", ".join(f'max(length("{name}"))' for name in texts)
    with told():
        found = connection.execute(f"SELECT {lengths} FROM {table}").fetchone()
    return max(length or 0 for length in found)


def rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Every row of a table, in the order it is kept in."""
    with told():
        yield from connection.execute(f"SELECT * FROM {table}")


Load = Callable[[str, list[str], Iterable[tuple[Any, ...]]], None]


def build(path: Path, of_version: int, fill: Callable[[sqlite3.Connection, Load], None]) -> None:
    """Make a new book of a version and fill its tables; checked as a whole, or BookError.

    ``fill`` gets the new book and the call that puts rows into a table. ValueError for rows that no
    book has: one twice, a cell empty that never is, one of a shop that is not there.
    """
    if not 0 < of_version <= LATEST:
        raise BookError("newer_book", "这份导出是更新版本的程序写的。请安装新版本后再打开。")
    with closing(connect(path)) as made:
        try:
            _fill(made, of_version, fill)
        except (sqlite3.IntegrityError, OverflowError) as error:
            raise ValueError("no rows of a book") from error
        check(made)


def _fill(
    made: sqlite3.Connection, of_version: int, fill: Callable[[sqlite3.Connection, Load], None]
) -> None:
    with transaction(made):
        for number in range(of_version):
            apply(made, number)
        made.execute("PRAGMA defer_foreign_keys = ON")
        fill(made, lambda table, names, rows: _insert(made, table, names, rows))
        if made.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.IntegrityError("a row of nobody")


def _insert(
    connection: sqlite3.Connection, table: str, names: list[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)
