"""What is written is worked out while others may write, and holds when it is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import BookError
from app.model import Platform, Shop
from app.progress import Progress
from app.storage import book, database, ledger, retention
from app.storage.ready import Stage, keep, made_ready, records_state, say
from tests.app.storage.records import order, parsed

NOW = datetime(2026, 10, 1, 9, 0)
TABLES = "SELECT name FROM temp.sqlite_master"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(database.open_book(tmp_path)) as connection:
        yield connection


@pytest.fixture
def other(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another window on the same book, which does not wait."""
    with closing(database.open_book(tmp_path)) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        yield connection


@pytest.fixture
def shop(db: sqlite3.Connection) -> Shop:
    return book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)


def bring_in(db: sqlite3.Connection, shop: Shop, *order_ids: str) -> int:
    file = parsed([order(key, paid_at=10) for key in order_ids])
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        return ledger.write(db, shop.shop_id, file, changes, NOW, Progress())


@pytest.mark.usefixtures("shop")
def test_others_write_while_it_is_worked_out(
    db: sqlite3.Connection, other: sqlite3.Connection
) -> None:
    made: list[str] = []

    def make(_stage: Stage) -> str:
        made.append("once")
        book.add_shop(other, "分店", Platform.JD, None, None, False, NOW)
        return "ready"

    with made_ready(db, make) as ready:
        assert ready == "ready"
        assert db.in_transaction
        with pytest.raises(BookError, match="正被另一个窗口或命令使用"):
            book.add_shop(other, "第三家", Platform.JD, None, None, False, NOW)
    assert made == ["once"]
    assert len(book.shops(db)) == 2


def test_it_is_worked_out_anew_where_the_records_have_changed(
    db: sqlite3.Connection, other: sqlite3.Connection, shop: Shop
) -> None:
    seen: list[int] = []

    def make(_stage: Stage) -> int:
        count = db.execute("SELECT count(*) FROM orders").fetchone()[0]
        if len(seen) < 2:
            bring_in(other, shop, f"later-{len(seen)}")
        seen.append(count)
        return int(count)

    with made_ready(db, make) as ready:
        assert ready == 2
    assert seen == [0, 1, 2]


def test_whoever_is_overtaken_again_and_again_is_not_for_ever(
    db: sqlite3.Connection, other: sqlite3.Connection, shop: Shop
) -> None:
    inside: list[bool] = []

    def make(stage: Stage) -> int:
        stage.table_like("statements")
        inside.append(len(inside) > 2)
        with suppress(BookError):  # the last time it holds the book itself
            bring_in(other, shop, f"later-{len(inside)}")
        return int(db.execute("SELECT count(*) FROM orders").fetchone()[0])

    with made_ready(db, make) as ready:
        assert ready == 3
    assert inside == [False, False, False, True]
    assert db.execute(TABLES).fetchall() == []


@pytest.mark.parametrize("fails_in", ["working out", "writing"])
def test_a_failure_leaves_nothing_behind(db: sqlite3.Connection, shop: Shop, fails_in: str) -> None:
    def make(stage: Stage) -> str:
        table = stage.table_like("orders")
        if fails_in == "working out":
            raise KeyError
        return table

    with suppress(KeyError), made_ready(db, make):
        db.execute("DELETE FROM shops")
        raise KeyError
    assert not db.in_transaction
    assert db.execute(TABLES).fetchall() == []
    assert book.shops(db) == [shop]


def test_nothing_is_worked_out_while_another_writes(
    db: sqlite3.Connection, other: sqlite3.Connection
) -> None:
    made: list[Stage] = []
    other.execute("BEGIN IMMEDIATE")
    db.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(BookError, match="正被另一个窗口或命令使用"), made_ready(db, made.append):
        pass
    assert made == []
    other.execute("ROLLBACK")


def test_inside_a_transaction_it_is_part_of_it(db: sqlite3.Connection, shop: Shop) -> None:
    with suppress(KeyError), database.transaction(db):
        with made_ready(db, lambda _stage: "ready"):
            db.execute("UPDATE shops SET name = '别的'")
        raise KeyError
    assert book.shops(db) == [shop]


def test_statements_wait_and_are_said_as_of_their_import(
    db: sqlite3.Connection, shop: Shop
) -> None:
    known = bring_in(db, shop, "1")
    with made_ready(db, lambda stage: stage.table_like("statements")) as table:
        keep(db, table, [(known, "1", "[1]"), (None, "2", None)])
        say(db, table, known)
    found = db.execute("SELECT * FROM statements ORDER BY key").fetchall()
    assert found == [(known, "1", "[1]"), (known, "2", None)]


def test_the_state_is_that_of_the_records(db: sqlite3.Connection, shop: Shop) -> None:
    states = [records_state(db)]
    book.add_shop(db, "分店", Platform.JD, None, None, False, NOW)
    assert records_state(db) == states[0]
    bring_in(db, shop, "1")
    states.append(records_state(db))
    bring_in(db, shop, "1")
    states.append(records_state(db))
    retention.forget_before(db, NOW.date())
    states.append(records_state(db))
    assert len(set(states)) == 4
