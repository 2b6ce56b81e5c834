"""The journal of edits: imports are undone through it too, and it does not grow for ever."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from app.model import Origin, Platform, SnapshotValue
from app.progress import Progress
from app.storage import book, database, edits, ledger
from tests.app.storage.records import order, parsed

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


def test_a_new_shop_is_undone_after_its_import_and_comes_back_with_it(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    file = parsed([order("A1")])
    changes = ledger.compare(db, shop.shop_id, file, Progress())
    import_id = ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    edits.record(db, "导入", [{"import": import_id, "undone": False}], NOW)
    assert [edits.undo(db), edits.undo(db)] == ["导入", "新建店铺「小店」"]
    assert book.shops(db) == []
    edits.redo(db)
    assert book.shops(db) == [shop]
    edits.redo(db)
    assert [batch.undone for batch in ledger.history(db, shop)] == [False]
    db.close()
