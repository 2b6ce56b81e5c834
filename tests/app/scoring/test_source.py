"""What scoring reads is kept while the book stands still, and read again when it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import RulePack
from app.model import (
    AfterSaleRecord,
    Origin,
    ParsedFile,
    Platform,
    Report,
    ScoreCard,
    Shop,
    SnapshotValue,
)
from app.progress import Progress
from app.scoring.measuring import ShopData, series
from app.scoring.scorecard import score
from app.scoring.source import DataSource
from app.storage import book, database, facts, ledger, undoing
from tests.app.scoring.examples import pack as example_pack
from tests.app.scoring.random_books import Rows, books, new_book
from tests.app.scoring.test_split_imports import files_of
from tests.app.storage.records import after_sale, order, parsed

NOW = datetime(2026, 10, 1, 9, 0)
ON = date(2026, 9, 30)
LAST = date(2026, 11, 5)


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


def test_only_another_set_of_imports_makes_orders_stale_and_only_theirs(
    tmp_path: Path, pack: RulePack
) -> None:
    """Undoing a line of the checklist leaves orders alone; undoing an import does not."""
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    _import(db, shop, parsed([order("1", paid_at=paid(10))]))
    source = DataSource(db)
    first = source.data(shop, ON, pack)
    assert first.facts.orders
    source.undone()
    assert source.data(shop, ON, pack).units is first.units
    with database.transaction(db):
        undoing.set_undone(db, {facts.counted_imports(db, shop.shop_id)[0]: True})
    source.undone()
    left = source.data(shop, ON, pack)
    assert left.daily is first.daily
    assert left.facts.orders == ()
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


def test_an_earlier_day_is_answered_from_the_same_counts(tmp_path: Path, pack: RulePack) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    _import(db, shop, parsed([order("1", paid_at=paid(3)), order("2", paid_at=paid(29))]))
    source = DataSource(db)
    latest, early = source.data(shop, ON, pack), date(2026, 9, 5)
    earlier = source.data(shop, early, pack)
    assert earlier.daily is latest.daily
    assert [o.order_id for o in earlier.facts.orders] == ["1"]
    anew = DataSource(db).data(shop, early, pack)
    assert score(earlier, pack, early, ON) == score(anew, pack, early, ON)
    db.close()


def test_a_longer_history_is_counted_on_to_what_is_there(tmp_path: Path, pack: RulePack) -> None:
    """Ninety days after one: the counts reach further back, and the units of today stay."""
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    longest = max(rule.window_days + rule.end_lag_days for rule in pack.metrics)
    old = clock.end_of(ON) - (longest + 80) * clock.DAY
    _import(db, shop, parsed([order("1", paid_at=old), order("2", paid_at=paid(29))]))
    source = DataSource(db)
    today = source.data(shop, ON, pack)
    assert (today.daily.size, len(today.facts.orders)) == (1, 1)
    longer = source.data(shop, ON, pack, days=90)
    assert longer.daily is today.daily
    assert (longer.daily.size, len(longer.facts.orders)) == (2, 2)
    assert source.data(shop, ON, pack).facts is today.facts
    db.close()


def test_an_earlier_day_has_its_past_whichever_day_was_looked_at_before(
    tmp_path: Path, pack: RulePack
) -> None:
    """A forecast made for it learns from the sixty days before."""
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    early = ON - timedelta(days=20)
    days = [clock.end_of(early) - back * clock.DAY for back in range(0, 91, 10)]
    _import(db, shop, parsed([order(f"{n}", paid_at=at) for n, at in enumerate(days)]))
    source = DataSource(db)
    source.data(shop, ON, pack)
    after = source.data(shop, early, pack)
    anew = DataSource(db).data(shop, early, pack)
    assert after.daily.size == anew.daily.size == len(days)
    db.close()


def test_a_day_long_after_is_read_anew(tmp_path: Path, pack: RulePack) -> None:
    """What happened in months between would come order by order."""
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    source = DataSource(db)
    early = source.data(shop, date(2026, 5, 1), pack)
    assert source.data(shop, ON, pack).daily is not early.daily
    db.close()


@settings(max_examples=25, deadline=None)
@given(
    books(),
    books(),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 20)), min_size=1, max_size=5),
)
def test_what_is_kept_is_what_would_be_read_whatever_is_undone(
    before: Rows, after: Rows, moves: list[tuple[int, int]]
) -> None:
    """Two books' files, one over the other; imports taken out and put back, seen from any day."""
    db, rules = new_book(), example_pack()
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    source = DataSource(db)
    for number, (report, records) in enumerate((*files_of(before), *files_of(after))):
        file = parsed(records, report, f"{number}.csv", first=date(2026, 9, 1), last=LAST)
        _import(db, shop, file)
    counted = facts.counted_imports(db, shop.shop_id)
    _same_as_anew(source, db, shop, LAST, rules)
    for place, back in moves:
        undone = counted[place] in facts.counted_imports(db, shop.shop_id)
        with database.transaction(db):
            undoing.set_undone(db, {counted[place]: undone})
        source.undone()
        _same_as_anew(source, db, shop, LAST - timedelta(days=back), rules)
    db.close()


def _same_as_anew(
    source: DataSource, db: database.Connection, shop: Shop, on: date, rules: RulePack
) -> None:
    for days in (1, 95):
        kept, anew = (one.data(shop, on, rules, days) for one in (source, DataSource(db)))
        assert kept.facts == anew.facts
        assert _told(kept, rules, on) == _told(anew, rules, on)
        for rule in rules.metrics[::5]:
            assert series(kept, rule, on, days) == series(anew, rule, on, days)


def _told(data: ShopData, rules: RulePack, on: date) -> ScoreCard:
    """Without how many do not count: some belong to the day of dispatch, which no order is read by."""
    card = score(data, rules, on, on)
    metrics = tuple(replace(one, excluded=0) for one in card.metrics)
    return replace(card, metrics=metrics, run_id="")


def test_a_span_before_which_nothing_happened_serves_any_earlier_day(
    tmp_path: Path, pack: RulePack
) -> None:
    """A year back, and not read anew; an order of that year is read with all there is."""
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    _import(db, shop, parsed([order("1", paid_at=paid(10))]))
    source = DataSource(db)
    daily = source.data(shop, ON, pack).daily
    assert source.data(shop, ON, pack, days=400).daily is daily
    source.forget()
    daily = source.data(shop, ON, pack).daily
    _import(db, shop, parsed([order("2", paid_at=paid(10) - 300 * clock.DAY)], Report.ORDERS, "b"))
    longer = source.data(shop, ON, pack, days=400)
    assert longer.daily is not daily
    assert [one.order_id for one in longer.facts.orders] == ["1", "2"]
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
