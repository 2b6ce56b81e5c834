"""What is read for a span of days."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from app import clock
from app.model import Platform, Record, Report
from app.progress import Progress
from app.storage import book, database, facts, ledger, undoing
from tests.app.storage.records import after_sale, order, parcel, parsed, review

NOW = datetime(2026, 10, 1, 9, 0)


def at(day: int, hour: int = 12) -> int:
    return clock.moment(datetime(2026, 9, day, hour))


def read(
    tmp_path: Path, files: list[tuple[Report, list[Record]]], first: int, last: int
) -> facts.RawFacts:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    for report, records in files:
        file = parsed(records, report, name=report)
        with database.transaction(db):
            changes = ledger.compare(db, shop.shop_id, file, Progress())
            ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    span = (at(first, 0), at(last, 23))
    raw = facts.read(db, shop.shop_id, *span)
    listed = facts.read_orders(db, shop.shop_id, {"1", "2", "3"}, *span)
    assert listed == raw, "a list of all orders gives what the span gives"
    assert {row[0] for row in raw.orders} <= facts.touched(db, shop.shop_id, *span)
    db.close()
    return raw


@pytest.mark.parametrize(
    "event",
    [
        (Report.ORDERS, [order("1", paid_at=at(10))]),
        (Report.ORDERS, [order("1", created_at=at(10))]),
        (Report.ORDERS, [order("1", paid_at=at(1), promised_at=at(10))]),
        (Report.ORDERS, [order("1", paid_at=at(1), finished_at=at(10))]),
        (Report.LOGISTICS, [parcel("1", picked_up_at=at(10))]),
        (Report.LOGISTICS, [parcel("1", signed_at=at(10))]),
        (Report.LOGISTICS, [parcel("1", promised_delivery_at=at(10))]),
        (Report.AFTER_SALES, [after_sale("A", "1", applied_at=at(10))]),
        (Report.AFTER_SALES, [after_sale("A", "1", finished_at=at(10))]),
        (Report.AFTER_SALES, [after_sale("A", "1", refunded_at=at(10))]),
        (Report.REVIEWS, [review("1", reviewed_at=at(10))]),
    ],
    ids=lambda event: event[0],
)
def test_any_event_in_the_span_brings_the_order(
    tmp_path: Path, event: tuple[Report, list[Record]]
) -> None:
    base: tuple[Report, list[Record]] = (Report.ORDERS, [order("1", status="paid")])
    inside = read(tmp_path / "a", [base, event], 9, 11)
    outside = read(tmp_path / "b", [base, event], 11, 12)
    assert [row[0] for row in inside.orders] == ["1"]
    assert outside.orders == []


def test_everything_known_of_an_order_comes_with_it(tmp_path: Path) -> None:
    raw = read(
        tmp_path,
        [
            (Report.ORDERS, [order("1", paid_at=at(10)), order("2", paid_at=at(20))]),
            (Report.LOGISTICS, [parcel("1", signed_at=at(28)), parcel("2")]),
            (Report.REVIEWS, [review("1", reviewed_at=at(29), stars=5.0)]),
        ],
        9,
        11,
    )
    assert [row[0] for row in raw.parcels] == ["1"]
    assert [row[:3] for row in raw.reviews] == [("1", at(29), 5.0)]


def test_data_until_is_the_latest_thing_that_happened(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    assert facts.last_moment(db, shop.shop_id) is None
    file = parsed([order("1", paid_at=at(10), promised_at=at(28), promised_delivery_at=at(29))])
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    last = facts.last_moment(db, shop.shop_id)
    assert last is not None
    assert clock.date_of(last) == date(2026, 9, 10)
    db.close()


def test_extents_leave_out_what_is_undone(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    file = parsed([order("1")], absent_fields=("promised_at",))
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        import_id = ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    (extent,) = facts.extents(db, shop.shop_id)
    assert extent.absent == {"promised_at"}
    with database.transaction(db):
        undoing.set_undone(db, {import_id: True})
    assert facts.extents(db, shop.shop_id) == []
    db.close()


@pytest.mark.parametrize(
    ("field", "moment"), [("dispatched_at", at(3, 17)), ("finished_at", at(3, 20))]
)
def test_what_was_done_with_the_last_orders_is_an_event(
    tmp_path: Path, field: str, moment: int
) -> None:
    """Paid in the morning, sent after it was due: the book tells of the late dispatch itself."""
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    assert facts.last_event(db, shop.shop_id) is None
    file = parsed([order("1", paid_at=at(3, 10), **{field: moment}), order("2", paid_at=at(2))])
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    assert facts.last_event(db, shop.shop_id) == moment
    db.close()
