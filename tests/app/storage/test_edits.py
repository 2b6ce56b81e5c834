"""The journal of edits: imports are undone through it too, and it does not grow for ever."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from app.model import Origin, Platform, SnapshotValue
from app.storage import book, database, edits

NOW = datetime(2026, 10, 1, 9, 0)


def test_the_journal_keeps_the_last_two_hundred(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    for number in range(230):
        value = SnapshotValue("total", date(2026, 9, 30), float(number), Origin.ENTERED)
        book.save_snapshot(db, shop, value.on, [value], NOW)
    undone = 0
    while edits.undo(db) is not None:
        undone += 1
    assert undone == 200
    assert book.snapshots(db, shop)[0].value == 29.0
    db.close()
