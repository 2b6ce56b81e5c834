"""Many rows at once: any number is added, and only what differs is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage import database, many
from app.storage.entities import ORDERS
from tests.app.storage.records import order


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = database.open_book(tmp_path)
    yield connection
    connection.close()


def rows(count: int) -> list[tuple[object, ...]]:
    values = [ORDERS.values(order(str(n), status="paid", paid_at=n)) for n in range(count)]
    return [(str(n), *value) for n, value in enumerate(values)]


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1203])
def test_every_row_is_added_once(db: sqlite3.Connection, count: int) -> None:
    many.insert(db, 1, ORDERS, 7, rows(count))
    found = many.current(db, 1, ORDERS, [str(n) for n in range(count)])
    assert {key: (row.said_by, row.values) for key, row in found.items()} == {
        key: (7, tuple(values)) for key, *values in rows(count)
    }


def test_columns_told_by_later_rows_only_are_kept_too(db: sqlite3.Connection) -> None:
    bare = [(f"a{n}", *ORDERS.values(order(f"a{n}"))) for n in range(600)]
    full = [
        (f"b{n}", *ORDERS.values(order(f"b{n}", courier="圆通", refund_fen=0))) for n in range(600)
    ]
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    many.insert(db, 1, ORDERS, 7, [*bare, *full, ("c", *bare[0][1:])])
    db.set_trace_callback(None)
    assert ["courier" in text.split("VALUES")[0] for text in asked] == [False, True, True]
    wanted = {key: (7, tuple(values)) for key, *values in (*bare, *full, ("c", *bare[0][1:]))}
    found = many.current(db, 1, ORDERS, list(wanted))
    assert {key: (row.said_by, row.values) for key, row in found.items()} == wanted


def test_only_columns_that_differ_are_written(db: sqlite3.Connection) -> None:
    many.insert(db, 1, ORDERS, 7, rows(3))
    known = many.current(db, 1, ORDERS, ["0", "1", "2"])
    asked: list[str] = []
    db.set_trace_callback(asked.append)
    later = {"1": ORDERS.values(order("1", status="completed", paid_at=1))}
    many.rewrite(db, 1, ORDERS, known, later)
    db.set_trace_callback(None)
    written = sorted(text.split(" WHERE")[0] for text in asked)
    assert written == [
        "UPDATE orders SET said_by = NULL",
        "UPDATE orders SET said_by = NULL",
        "UPDATE orders SET said_by = NULL, status = 'completed'",
    ]
    after = many.current(db, 1, ORDERS, ["0", "1", "2"])
    assert [row.said_by for row in after.values()] == [None] * 3
    assert [row.values[0] for row in after.values()] == ["paid", "completed", "paid"]


def test_a_row_of_several_imports_that_stays_is_not_touched(db: sqlite3.Connection) -> None:
    many.insert(db, 1, ORDERS, None, [("a", *ORDERS.values(order("a", status="paid")))])
    known = many.current(db, 1, ORDERS, ["a"])
    before = db.total_changes
    many.rewrite(db, 1, ORDERS, known, {})
    assert db.total_changes == before


@pytest.mark.parametrize("count", [0, 1, 20_000, 45_678])
def test_keys_come_in_the_order_of_the_book(count: int) -> None:
    keys = [str(number * 7919 % 1_000_003) for number in range(count)]
    assert many.in_order(keys) == sorted(keys)
