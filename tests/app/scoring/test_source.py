"""What scoring reads is kept while the book stands still, and read again when it changes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from app import clock
from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import RulePack
from app.model import (
    AfterSaleRecord,
    Origin,
    ParsedFile,
    Platform,
    Report,
    Shop,
    SnapshotValue,
)
from app.progress import Progress
from app.scoring.scorecard import score
from app.scoring.source import DataSource
from app.storage import book, database, facts, ledger
from tests.app.storage.records import after_sale, order, parsed

NOW = datetime(2026, 10, 1, 9, 0)
ON = date(2026, 9, 30)


def paid(day: int) -> int:
    return clock.moment(datetime(2026, 9, day, 12))


@pytest.fixture(scope="module")
def pack() -> RulePack:
    return next(pack for pack in load_packs() if pack.id == "douyin-20260908")


def test_kept_until_told_to_forget_or_changed_elsewhere(tmp_path: Path, pack: RulePack) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    source = DataSource(db)
    first = source.data(shop, ON, pack).facts
    assert source.data(shop, ON, pack).facts is first
    source.forget()
    assert source.data(shop, ON, pack).facts is not first

    other = database.open_book(tmp_path)
    file = parsed([order("1", paid_at=paid(10))])
    with database.transaction(other):
        changes = ledger.compare(other, shop.shop_id, file, Progress())
        ledger.write(other, shop.shop_id, file, changes, NOW, Progress())
    assert [o.order_id for o in source.data(shop, ON, pack).facts.orders] == ["1"]
    other.close()
    db.close()


def test_more_days_reach_further_back(tmp_path: Path, pack: RulePack) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    longest = max(rule.window_days + rule.end_lag_days for rule in pack.metrics)
    old = clock.end_of(ON) - (longest + 30) * clock.DAY
    file = parsed([order("1", paid_at=old)])
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    source = DataSource(db)
    assert source.data(shop, ON, pack).facts.orders == ()
    assert len(source.data(shop, ON, pack, days=60).facts.orders) == 1
    db.close()


def test_after_an_import_only_its_orders_are_read_again(tmp_path: Path, pack: RulePack) -> None:
    """The kept facts and counts end as those of a book read anew, order by order."""
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    source = DataSource(db)
    files = [
        parsed([order(str(n), paid_at=paid(10)) for n in range(5)]),
        parsed([order("3", paid_at=paid(10), refunded=True), order("9", paid_at=paid(12))]),
        parsed([claim("a", "3"), claim("b", "4")], Report.AFTER_SALES),
        parsed(
            [claim("a", "2")], Report.AFTER_SALES
        ),  # the case belongs to another order after all
    ]
    untouched = None
    for file in files:
        _import(db, shop, file)
        source.changed(shop, file.records)
        kept, anew = source.data(shop, ON, pack), DataSource(db).data(shop, ON, pack)
        assert kept.facts == anew.facts
        assert score(kept, pack, ON, ON) == score(anew, pack, ON, ON)
        untouched = untouched or kept.facts.orders[0]
    assert source.data(shop, ON, pack).facts.orders[0] is untouched
    db.close()


def test_a_later_day_adds_what_happened_since(tmp_path: Path, pack: RulePack) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    _import(db, shop, parsed([order("1", paid_at=paid(10)), order("2", paid_at=paid(29))]))
    source = DataSource(db)
    assert len(source.data(shop, date(2026, 9, 28), pack).facts.orders) == 1
    assert len(source.data(shop, ON, pack).facts.orders) == 2
    assert len(source.data(shop, date(2026, 9, 28), pack).facts.orders) == 1  # as on that day
    db.close()


def test_only_another_set_of_imports_makes_what_was_read_stale(
    tmp_path: Path, pack: RulePack
) -> None:
    """Undoing a line of the checklist leaves orders alone; undoing an import does not."""
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    _import(db, shop, parsed([order("1", paid_at=paid(10))]))
    source = DataSource(db)
    first = source.data(shop, ON, pack)
    source.undone()
    assert source.data(shop, ON, pack).daily is first.daily
    with database.transaction(db):
        ledger.set_undone(db, facts.counted_imports(db, shop.shop_id)[0], True)
    source.undone()
    assert source.data(shop, ON, pack).facts.orders == ()
    db.close()


def test_a_large_import_is_read_whole(tmp_path: Path, pack: RulePack) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    source = DataSource(db)
    source.data(shop, ON, pack)
    file = parsed([order(str(n), paid_at=paid(10)) for n in range(1001)])
    _import(db, shop, file)
    source.changed(shop, file.records)
    assert len(source.data(shop, ON, pack).facts.orders) == 1001
    db.close()


def _import(db: database.Connection, shop: Shop, file: ParsedFile) -> None:
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        ledger.write(db, shop.shop_id, file, changes, NOW, Progress())


def claim(case_id: str, order_id: str) -> AfterSaleRecord:
    return after_sale(case_id, order_id, applied_at=paid(12), reason="质量问题")


def test_only_page_values_that_fit_the_pack_are_looked_at(tmp_path: Path, pack: RulePack) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    for key, number in (("total", 82.0), ("product", 4.6), ("total@star", 4.5)):
        book.save_snapshot(db, shop, ON, [SnapshotValue(key, ON, number, Origin.OFFICIAL)], NOW)
    shown = DataSource(db).data(shop, ON, pack).snapshots
    assert {value.key: value.value for value in shown} == {"total": 82.0}
    db.close()
