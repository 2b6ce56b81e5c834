"""The doors to the case log: each step gets the moment it was done."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app import clock
from app.doors.case_log import CaseLog
from app.model import Platform
from app.storage import book, database, edits


def test_a_case_from_the_first_word_to_the_refund(tmp_path: Path) -> None:
    hours = iter(range(9, 20))
    db = database.open_book(tmp_path)
    log = CaseLog(db, lambda: datetime(2026, 11, 21, next(hours)))
    start = datetime(2026, 11, 20)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, start)
    case = log.begin(shop, "6921", "damage", "杯盖碎了")
    for words in ("补发", "已告知", "退 5 元", "没有下一步"):
        case = log.advance(case, words, 500)
    assert log.cases(shop) == [case]
    moments = (case.told_at, case.handled_at, case.answered_at, case.settled_at)
    assert None not in moments
    assert sorted(at for at in moments if at is not None) == list(moments)
    assert case.told_at == clock.moment(datetime(2026, 11, 21, 9))
    assert (case.compensation, case.compensation_fen) == ("退 5 元", 500)
    assert log.summary(shop).closed == 1
    log.remove(case)
    assert log.cases(shop) == []
    assert edits.undo(db) == "删除售后「杯盖碎了」"
    db.close()
