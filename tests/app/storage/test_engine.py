"""Transactions that are all or nothing, and SQLite's errors as sentences."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import BookError
from app.storage import copies, database, engine

NOTE = "INSERT INTO mappings VALUES ('f', 'x', 'x', 'x', 'x')"


@pytest.mark.parametrize("name", ["账本 a.db", "100%?#&+.db", "a'b\u00a0c.db"])
def test_a_file_of_any_name_is_read_without_being_changed(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE a (b)")
    with closing(engine.read_only(path)) as opened:
        assert opened.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.execute("DROP TABLE a")


@pytest.mark.parametrize("replaced", [False, True])
def test_a_book_that_was_moved_away_takes_no_more_changes(tmp_path: Path, replaced: bool) -> None:
    path, away = tmp_path / database.BOOK_NAME, tmp_path / "away.db"
    connection = database.open_book(tmp_path)
    path.rename(away)
    if replaced:
        path.write_bytes(b"something else")
    with pytest.raises(BookError, match="被移走、改名或替换"), engine.transaction(connection):
        connection.execute(NOTE)
    path.unlink(missing_ok=True)
    away.rename(path)
    with engine.transaction(connection):
        connection.execute(NOTE)
    connection.close()


def test_an_orphan_is_told_as_damage(tmp_path: Path) -> None:
    connection = database.open_book(tmp_path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO import_issues VALUES (7, 'x', 1, 'x', 'x')")
    with pytest.raises(BookError, match="已损坏"):
        engine.check(connection)
    connection.close()


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER t AFTER INSERT ON imports BEGIN DELETE FROM orders; END",
        "CREATE VIEW v AS SELECT * FROM orders",
    ],
)
def test_a_book_with_work_of_its_own_is_no_book_of_ours(tmp_path: Path, planted: str) -> None:
    """A backup from elsewhere must not do anything by itself once it is in place."""
    with closing(database.open_book(tmp_path)) as connection:
        assert engine.is_book(connection)
        connection.execute(planted)
        assert not engine.is_book(connection)
    with pytest.raises(BookError, match="不是本程序的备份"):
        copies.verify_file(tmp_path / database.BOOK_NAME)


def test_whoever_waits_is_asked_until_the_book_is_theirs(tmp_path: Path) -> None:
    with closing(database.open_book(tmp_path)) as one, closing(database.open_book(tmp_path)) as two:
        asked: list[float | None] = []
        two.execute("BEGIN IMMEDIATE")

        def ask(waited: float | None) -> None:
            asked.append(waited)
            if len(asked) == 3:
                two.execute("ROLLBACK")

        engine.ask_for_turns(one, ask)
        with engine.transaction(one):
            one.execute(NOTE)
        first, second, third, last = asked
        assert (first, last) == (0.0, None)
        assert second
        assert third
        assert 0 < second < third < 5
        with engine.transaction(one):
            pass
        assert asked[4:] == [0.0]


def test_whoever_is_asked_can_end_the_wait(tmp_path: Path) -> None:
    with closing(database.open_book(tmp_path)) as one, closing(database.open_book(tmp_path)) as two:
        two.execute("BEGIN IMMEDIATE")

        def ask(waited: float | None) -> None:
            if waited:
                raise KeyError

        engine.ask_for_turns(one, ask)
        with pytest.raises(KeyError), engine.transaction(one):
            pass
        assert not one.in_transaction
        assert one.execute("PRAGMA busy_timeout").fetchone() == (10_000,)
        two.execute("ROLLBACK")
