"""The table that a copy of a book has of what lies beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.storage import beside, database
from app.storage.beside import File

FOUND = [File("a", "1", b"text"), File("b", "2")]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A new book."""
    with closing(database.open_book(tmp_path)) as made:
        yield made


def test_a_copy_tells_what_it_was_given(book: sqlite3.Connection, tmp_path: Path) -> None:
    assert not beside.there(book)
    assert beside.names(tmp_path / database.BOOK_NAME) is None
    beside.put(book, FOUND)
    assert list(beside.files(book)) == FOUND
    assert beside.names(tmp_path / database.BOOK_NAME) == {"a": "1", "b": "2"}


def test_what_is_still_to_be_put_back_is_not_forgotten(book: sqlite3.Connection) -> None:
    beside.put(book, FOUND)
    beside.put(book, [])
    assert list(beside.files(book)) == FOUND


def test_files_leave_a_copy_by_name(book: sqlite3.Connection) -> None:
    beside.forget(book, ["a"])  # of a book that says nothing of any
    beside.put(book, FOUND)
    beside.forget(book, ["a", "c"])
    assert list(beside.files(book)) == FOUND[1:]


def test_a_large_table_leaves_the_book_small(book: sqlite3.Connection, tmp_path: Path) -> None:
    beside.put(book, [File("large", "1", bytes(20_000_000))])
    beside.take_out(book, list)
    assert not beside.there(book)
    book.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert (tmp_path / database.BOOK_NAME).stat().st_size < 2_000_000


def test_files_are_put_back_once_or_stay(book: sqlite3.Connection) -> None:
    beside.put(book, FOUND)

    def full(_files: object) -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        beside.take_out(book, full)
    seen: list[File] = []
    for _ in range(2):  # another window may have been first
        beside.take_out(book, seen.extend)
    assert seen == FOUND


def test_no_book_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"no book" * 500)
    assert beside.names(tmp_path / "a.db") is None
