"""Kept plans come back as they were; a day holds one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from app.model import KeptPlan, PlannedItem, Platform
from app.storage import book, database, plans

ITEM = PlannedItem(7, "refund_rate", "换快递", "小林", date(2026, 11, 23), "少 5 单", 0.1, 1, 10)
BARE = PlannedItem(8, None, "拍照", "", None, "", None, None, None)
PLAN = KeptPlan(0, 1, date(2026, 11, 21), date(2026, 11, 20), "7F3A", "dy", (ITEM, BARE))


def test_a_plan_comes_back_whole_and_the_newest_first(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, datetime(2026, 11, 1))
    first = plans.keep(db, PLAN)
    later = replace(PLAN, made_on=date(2026, 12, 1), data_until=None, items=())
    second = plans.keep(db, later)
    assert plans.kept(db, shop) == [replace(later, plan_id=second), replace(PLAN, plan_id=first)]
    assert plans.kept(db, replace(shop, shop_id=9)) == []
    db.close()


def test_the_last_plan_of_a_day_replaces_the_earlier_one(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, datetime(2026, 11, 1))
    first = plans.keep(db, PLAN)
    again = replace(PLAN, run_id="0000", items=(BARE,))
    assert plans.keep(db, again) == first
    assert plans.kept(db, shop) == [replace(again, plan_id=first)]
    db.close()
