"""Imports in, current rows out; any order of import, undo and redo ends in the same book."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import RequestError
from app.model import OrderRecord, Platform, Report, RowIssue, Shop
from app.progress import Progress
from app.storage import book, database, ledger, undoing
from tests.app.storage.records import after_sale, order, parsed

NOW = datetime(2026, 10, 1, 9, 0)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = database.open_book(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def shop(db: sqlite3.Connection) -> Shop:
    return book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)


def commit(db: sqlite3.Connection, shop: Shop, *records: OrderRecord) -> int:
    file = parsed(records)
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        return ledger.write(db, shop.shop_id, file, changes, NOW, Progress())


def undo(db: sqlite3.Connection, import_id: int, undone: bool = True) -> None:
    with database.transaction(db):
        undoing.set_undone(db, {import_id: undone})


def rows(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    return db.execute("SELECT key, status, paid_at FROM orders ORDER BY key").fetchall()


def test_counts_of_new_changed_and_same(db: sqlite3.Connection, shop: Shop) -> None:
    commit(db, shop, order("1", status="paid"), order("2", status="paid"))
    file = parsed([order("1", status="paid"), order("2", status="dispatched"), order("3")])
    changes = ledger.compare(db, shop.shop_id, file, Progress())
    assert (changes.added, changes.updated, changes.unchanged) == (1, 1, 1)


def test_a_preview_sees_the_files_before_it(db: sqlite3.Connection, shop: Shop) -> None:
    pending: ledger.Pending = {}
    first = ledger.compare(db, shop.shop_id, parsed([order("1")]), Progress(), pending)
    again = ledger.compare(db, shop.shop_id, parsed([order("1")]), Progress(), pending)
    assert (first.added, again.added, again.unchanged) == (1, 0, 1)
    assert rows(db) == []


def test_undo_brings_back_what_was_overwritten(db: sqlite3.Connection, shop: Shop) -> None:
    commit(db, shop, order("1", status="paid", paid_at=10))
    later = commit(db, shop, order("1", status="completed"), order("2", status="paid"))
    assert rows(db) == [("1", "completed", 10), ("2", "paid", None)]
    undo(db, later)
    assert rows(db) == [("1", "paid", 10)]
    undo(db, later, undone=False)
    assert rows(db) == [("1", "completed", 10), ("2", "paid", None)]


def test_undoing_the_first_of_two_keeps_what_the_second_said(
    db: sqlite3.Connection, shop: Shop
) -> None:
    first = commit(db, shop, order("1", status="paid", paid_at=10))
    commit(db, shop, order("1", status="paid"))
    undo(db, first)
    assert rows(db) == [("1", "paid", None)]


def test_undo_twice_or_of_nothing_is_told(db: sqlite3.Connection, shop: Shop) -> None:
    import_id = commit(db, shop, order("1"))
    undo(db, import_id)
    with pytest.raises(RequestError, match="已经撤销过了"):
        undo(db, import_id)
    with pytest.raises(RequestError, match="没有编号为 99 的导入"):
        undo(db, 99)


def test_history_is_newest_first_and_knows_what_is_undone(
    db: sqlite3.Connection, shop: Shop
) -> None:
    first = commit(db, shop, order("1"))
    second = commit(db, shop, order("2"))
    undo(db, first)
    history = ledger.history(db, shop)
    assert [(batch.import_id, batch.undone) for batch in history] == [
        (second, False),
        (first, True),
    ]
    assert history[0].at == NOW


def test_rejected_cells_are_kept_with_their_place(db: sqlite3.Connection, shop: Shop) -> None:
    issue = RowIssue("bad_time", 7, "支付完成时间", "昨天")
    file = parsed([order("1")], issues=(issue,))
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        import_id = ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    assert ledger.issues(db, import_id) == [issue]


def test_two_shops_do_not_share_orders(db: sqlite3.Connection, shop: Shop) -> None:
    other = book.add_shop(db, "分店", Platform.DOUYIN, None, None, False, NOW)
    first = commit(db, shop, order("1", status="paid"))
    commit(db, other, order("1", status="completed"))
    undo(db, first)
    assert rows(db) == [("1", "completed", None)]


def test_an_order_and_a_case_may_share_a_number(db: sqlite3.Connection, shop: Shop) -> None:
    orders = commit(db, shop, order("7", status="paid"))
    file = parsed([after_sale("7", "1", reason="掉漆")], Report.AFTER_SALES)
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    undo(db, orders)
    assert db.execute("SELECT key, reason FROM after_sales").fetchall() == [("7", "掉漆")]


def statements(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM statements").fetchone()[0])


def test_a_record_of_one_import_is_stored_once(db: sqlite3.Connection, shop: Shop) -> None:
    commit(db, shop, order("1", status="paid"), order("2", status="paid"))
    assert statements(db) == 0
    commit(db, shop, order("1", status="completed"))
    assert statements(db) == 2


def test_what_each_import_said_of_a_record_is_kept(db: sqlite3.Connection, shop: Shop) -> None:
    first = commit(db, shop, order("1", status="paid"))
    second = commit(db, shop, order("1", status="completed"))
    said = db.execute("SELECT import_id, payload FROM statements ORDER BY import_id").fetchall()
    assert [(import_id, json.loads(payload)[0]) for import_id, payload in said] == [
        (first, "paid"),
        (second, "completed"),
    ]


STATUSES = st.sampled_from([None, "paid", "dispatched", "completed"])
FILES = st.lists(
    st.dictionaries(st.sampled_from("abc"), STATUSES, min_size=1), min_size=1, max_size=5
)


@settings(max_examples=40, deadline=None)
@given(files=FILES, toggles=st.lists(st.integers(0, 4), max_size=8))
def test_any_order_of_undo_and_redo_is_the_fold_of_what_counts(
    tmp_path_factory: pytest.TempPathFactory,
    files: list[dict[str, str | None]],
    toggles: list[int],
) -> None:
    db = database.open_book(tmp_path_factory.mktemp("book"))
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    ids = [commit(db, shop, *(order(k, status=s) for k, s in file.items())) for file in files]
    undone = [False] * len(files)
    for toggle in toggles:
        if toggle < len(files):
            undone[toggle] = not undone[toggle]
            undo(db, ids[toggle], undone[toggle])
    expected: dict[str, str | None] = {}
    for file, gone in zip(files, undone, strict=True):
        if not gone:
            for key, status in file.items():
                expected[key] = status or expected.get(key)
    found = {row[0]: row[1] for row in rows(db)}
    db.close()
    assert found == expected
