"""Cases are stored, ordered and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.model import Case, Platform
from app.storage import book, cases, database, edits

NOW = datetime(2026, 10, 1, 9, 0)


def test_open_cases_come_first_and_everything_comes_back(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    whole = Case(0, 1, "1", "damage", "碎", 10, "补发", 20, "已告知", 30, "退款", 500, 40)
    later = replace(whole, order_id="2", settled_at=50)
    waiting = [replace(whole, order_id=str(n), told_at=n, settled_at=None) for n in (9, 8)]
    ids = [cases.save_case(db, one, "记录", NOW) for one in (whole, later, *waiting)]
    found = cases.cases(db, shop)
    assert [one.order_id for one in found] == ["8", "9", "2", "1"]
    assert found[-1] == replace(whole, case_id=ids[0])
    cases.remove_case(db, found[0], "删除", NOW)
    assert len(cases.cases(db, shop)) == 3
    assert edits.undo(db) == "删除"
    assert cases.cases(db, shop) == found
    db.close()
