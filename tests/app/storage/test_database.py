"""Opening, migrating, backing up and refusing the data file."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import BookError
from app.model import Platform
from app.storage import book, database
from app.storage.schema import LATEST

NOW = datetime(2026, 10, 1)


def with_shop(folder: Path) -> sqlite3.Connection:
    connection = database.open_book(folder)
    book.add_shop(connection, "小店", Platform.DOUYIN, None, None, False, NOW)
    return connection


def test_a_new_folder_gets_a_whole_book(tmp_path: Path) -> None:
    connection = database.open_book(tmp_path / "新的 文件夹(1)")
    assert database.version(connection) == LATEST
    database.check(connection)
    connection.close()


def test_reopening_keeps_everything(tmp_path: Path) -> None:
    with_shop(tmp_path).close()
    connection = database.open_book(tmp_path)
    assert [shop.name for shop in book.shops(connection)] == ["小店"]
    connection.close()


def test_a_newer_file_is_refused_in_words_and_left_alone(tmp_path: Path) -> None:
    connection = with_shop(tmp_path)
    connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    connection.close()
    before = (tmp_path / database.BOOK_NAME).read_bytes()
    with pytest.raises(BookError, match="更新版本的程序"):
        database.open_book(tmp_path)
    assert (tmp_path / database.BOOK_NAME).read_bytes() == before


def test_a_file_that_is_no_book_is_told(tmp_path: Path) -> None:
    (tmp_path / database.BOOK_NAME).write_bytes(b"not a database, surely " * 100)
    with pytest.raises(BookError, match="不是本程序的数据文件"):
        database.open_book(tmp_path)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    def rename_and_fail() -> None:
        with database.transaction(connection):
            connection.execute("UPDATE shops SET name = '改了'")
            connection.execute("UPDATE nowhere SET x = 1")

    connection = with_shop(tmp_path)
    with pytest.raises(sqlite3.OperationalError):
        rename_and_fail()
    assert book.shops(connection)[0].name == "小店"
    connection.close()


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    connection = with_shop(tmp_path)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(BookError, match="磁盘空间不足"), database.transaction(connection):
        connection.executemany(
            "INSERT INTO mappings VALUES (?, 'x', 'x', 'x', ?)",
            [(str(n), "x" * 3000) for n in range(50)],
        )
    assert book.mappings(connection) == {}
    assert book.shops(connection)[0].name == "小店"
    connection.close()


def test_another_window_writing_is_a_sentence(tmp_path: Path) -> None:
    connection = with_shop(tmp_path)
    other = database.connect(tmp_path / database.BOOK_NAME)
    other.execute("PRAGMA busy_timeout = 1")
    with (
        database.transaction(connection),
        pytest.raises(BookError, match="正被另一个窗口"),
        database.transaction(other),
    ):
        raise AssertionError("two writers at once")
    other.close()
    connection.close()


def test_two_programs_make_one_new_book(tmp_path: Path) -> None:
    """The other program makes the book after this one has seen that there is none."""
    path = tmp_path / database.BOOK_NAME
    slow, fast = database.connect(path), database.connect(path)

    def overtake(statement: str) -> None:
        if statement.startswith("BEGIN"):
            slow.set_trace_callback(None)
            database.migrate(fast, path)

    slow.set_trace_callback(overtake)
    database.migrate(slow, path)
    assert database.version(slow) == LATEST
    database.check(slow)
    slow.close()
    fast.close()


def foreign_book(path: Path) -> None:
    """A whole database of some other program."""
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE shops (a); PRAGMA user_version = 1")
    other.close()


def test_a_database_of_another_program_is_not_migrated(tmp_path: Path) -> None:
    foreign_book(tmp_path / database.BOOK_NAME)
    with pytest.raises(BookError, match="不是本程序的数据文件"):
        database.open_book(tmp_path)
    assert [file.name for file in tmp_path.glob("*.db")] == [database.BOOK_NAME]
