"""Old details are forgotten by their last event. Their traces are tested in test_forgetting."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from app import clock
from app.model import Item, OrderRecord, Platform
from app.progress import Progress
from app.storage import book, database, ledger, retention, undoing
from tests.app.storage.records import order, parsed

DAY = date(2026, 5, 1)
OLD, NEW = (clock.moment(datetime(2026, 4, 30, 23, 59, 59)), clock.moment(datetime(2026, 5, 1)))


def kept(db: sqlite3.Connection) -> set[str]:
    """The keys of the orders that are left."""
    return {key for (key,) in db.execute("SELECT key FROM orders")}


def test_the_last_event_of_an_order_counts(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, datetime(2026, 10, 1))
        rows = {
            "old": {"created_at": OLD, "finished_at": OLD},
            "finished later": {"created_at": OLD, "finished_at": NEW},
            "refunded later": {"paid_at": OLD, "refunded_at": NEW},
            "new": {"created_at": NEW},
            "no time": {},
        }
        for key, times in rows.items():
            names = ", ".join(("shop_id", "key", *times))
            marks = ", ".join("?" * (2 + len(times)))
            values = (shop.shop_id, key, *times.values())
            db.execute(f"INSERT INTO orders ({names}) VALUES ({marks})", values)
        assert retention.forget_before(db, DAY) == 1
        assert kept(db) == set(rows) - {"old"}


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("reviews", {"order_id": "1", "occurrence": 0, "reviewed_at": OLD}),
        ("parcels", {"order_id": "1", "waybill": "1", "signed_at": OLD}),
        ("after_sales", {"order_id": "1", "applied_at": OLD}),
        ("service", {"agent": "小乔", "last": clock.day_number(date(2026, 4, 30))}),
    ],
)
def test_every_kind_of_record_has_its_time(
    book_dir: Path, table: str, columns: dict[str, object]
) -> None:
    with closing(database.open_book(book_dir)) as db:
        names = ", ".join(("shop_id", "key", *columns))
        marks = ", ".join("?" * (2 + len(columns)))
        db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (1, "k", *columns.values()))
        assert retention.forget_before(db, date(2026, 4, 30)) == 0
        assert retention.forget_before(db, DAY) == 1


def test_goods_of_forgotten_orders_alone_are_forgotten(book_dir: Path) -> None:
    cup, plate = (Item("1", None, name, None, 1, False) for name in ("杯子", "盘子"))
    records = [
        order("old", created_at=OLD, items=(cup,)),
        order("new", created_at=NEW, items=(plate,)),
    ]
    with closing(database.open_book(book_dir)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, datetime(2026, 10, 1))
        file = parsed(records)
        with database.transaction(db):
            changes = ledger.compare(db, shop.shop_id, file, Progress())
            ledger.write(db, shop.shop_id, file, changes, datetime(2026, 10, 1), Progress())
        retention.forget_before(db, DAY)
        assert db.execute("SELECT told FROM goods").fetchall() == [('[null,"盘子",null,1,false]',)]


def test_an_undone_import_keeps_what_a_later_one_repeats(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, datetime(2026, 1, 1))
        placed = order("finished later", created_at=OLD, finished_at=NEW)
        first, second = (_imported(db, shop.shop_id, placed) for _ in range(2))
        with database.transaction(db):
            undoing.set_undone(db, {first: True})
        retention.forget_before(db, DAY)
        for undone in (True, False):
            with database.transaction(db):
                undoing.set_undone(db, {second: undone})
        assert kept(db) == {"finished later"}


def _imported(db: sqlite3.Connection, shop_id: int, record: OrderRecord) -> int:
    file = parsed([record], first=date(2026, 4, 30), last=date(2026, 4, 30))
    with database.transaction(db):
        changes = ledger.compare(db, shop_id, file, Progress())
        return ledger.write(db, shop_id, file, changes, datetime(2026, 4, 30), Progress())


def test_the_same_number_in_another_shop_keeps_nothing(book_dir: Path) -> None:
    """What an undone import said of an order goes, though another shop has one of that number."""
    with closing(database.open_book(book_dir)) as db:
        told = datetime(2026, 1, 1)
        first, second = (
            book.add_shop(db, name, Platform.DOUYIN, None, None, False, told).shop_id
            for name in ("一店", "二店")
        )
        undone = _imported(db, first, order("1", created_at=OLD))
        with database.transaction(db):
            undoing.set_undone(db, {undone: True})
        for _ in range(2):  # the second time the record is known, so that its statement is kept
            _imported(db, second, order("1", created_at=OLD, finished_at=NEW))
        retention.forget_before(db, DAY)
        left = db.execute("SELECT count(*) FROM statements WHERE import_id = ?", (undone,))
        assert left.fetchone() == (0,)
