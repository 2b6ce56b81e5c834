"""What lies beside a book, in a table of its copies: a copy alone brings all of it back.

The open book has no such table. One that was just put in its place has, until its files are where
they belong: so a restore that was cut short is completed the next time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from app.errors import BookError
from app.storage.engine import read_only, told, transaction

_TABLE = "beside"
_LARGE = 16 * 1024 * 1024  # bytes that are given back at once; fewer are soon used again


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path in the data folder; ``data`` is None where only its SHA-256 is known."""

    name: str
    digest: str
    data: bytes | None = None


def put(copy: sqlite3.Connection, files: Iterable[File]) -> None:
    """Write the table into a copy, unless it has that of a restore that is still to be completed."""
    if there(copy):
        return
    with told(), copy:
        copy.execute(
            f"CREATE TABLE {_TABLE} (name TEXT PRIMARY KEY, digest TEXT NOT NULL, data BLOB) STRICT"
        )
        rows = ((one.name, one.digest, one.data) for one in files)
        copy.executemany(f"INSERT INTO {_TABLE} VALUES (?, ?, ?)", rows)


def there(connection: sqlite3.Connection) -> bool:
    """Whether a book has the table; copies of earlier versions have none."""
    query = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?)"
    with told():
        return bool(connection.execute(query, (_TABLE,)).fetchone()[0])


def files(connection: sqlite3.Connection) -> Iterator[File]:
    """The files of a copy, one at a time."""
    with told():
        for row in connection.execute(f"SELECT name, digest, data FROM {_TABLE} ORDER BY name"):
            yield File(*row)


def names(copy: Path) -> dict[str, str] | None:
    """Name -> SHA-256 of what a copy brings back; None where it says nothing of it."""
    try:
        with told(), closing(read_only(copy)) as connection:
            if not there(connection):
                return None
            return dict(connection.execute(f"SELECT name, digest FROM {_TABLE}").fetchall())
    except BookError as error:
        if error.damaged:
            return None
        raise


def forget(copy: sqlite3.Connection, gone: Iterable[str]) -> None:
    """Take files out of a copy."""
    if there(copy):
        with transaction(copy):
            copy.executemany(f"DELETE FROM {_TABLE} WHERE name = ?", [(name,) for name in gone])


def take_out(book: sqlite3.Connection, put_back: Callable[[Iterator[File]], object]) -> None:
    """Let the files of a book that has the table be put where they belong, and drop it.

    Nothing where it has none, or another window is just doing the same.
    """
    if not there(book):
        return
    with transaction(book):
        if there(book):
            put_back(files(book))
            book.execute(f"DROP TABLE {_TABLE}")
    _give_back(book)


def _give_back(book: sqlite3.Connection) -> None:
    """Make a book that became much larger small again; without room for that it stays large."""
    with suppress(BookError), told():
        free, size = (
            int(book.execute(f"PRAGMA {what}").fetchone()[0])
            for what in ("freelist_count", "page_size")
        )
        if free * size > _LARGE:
            book.execute("VACUUM")
