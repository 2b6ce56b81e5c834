"""What scoring reads is kept while the book stands still, and read again when it changes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from app import clock
from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import RulePack
from app.model import Platform
from app.progress import Progress
from app.scoring.source import DataSource
from app.storage import book, database, ledger
from tests.app.storage.records import order, parsed

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
    old = clock.end_of(ON) - (longest + 20) * clock.DAY
    file = parsed([order("1", paid_at=old)])
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    source = DataSource(db)
    assert source.data(shop, ON, pack).facts.orders == ()
    assert len(source.data(shop, ON, pack, days=60).facts.orders) == 1
    db.close()
