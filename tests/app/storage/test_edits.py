"""The journal of edits: imports are undone through it too, and it does not grow for ever."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.model import Origin, Platform, SnapshotValue
from app.progress import Progress
from app.storage import book, database, edits, ledger
from tests.app.storage.records import order, parsed

NOW = datetime(2026, 10, 1, 9, 0)


class Shelf:
    """Small files in memory."""

    def __init__(self) -> None:
        self.texts: dict[str, str | None] = {}

    def put(self, name: str, text: str | None) -> None:
        """Keep a text."""
        self.texts[name] = text

    def or_as_before(self) -> AbstractContextManager[None]:
        """Nothing fails here."""
        return nullcontext()


@pytest.mark.parametrize(("days_later", "steps"), [(1, 231), (31, 200)])
def test_the_journal_keeps_a_month_and_never_less_than_two_hundred(
    tmp_path: Path, days_later: int, steps: int
) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    last = NOW + timedelta(days=days_later)
    for number in range(230):
        value = SnapshotValue("total", date(2026, 9, 30), float(number), Origin.ENTERED)
        book.save_snapshot(db, shop, value.on, [value], last if number > 228 else NOW)
    undone = 0
    while edits.undo(db) is not None:
        undone += 1
    assert undone == steps
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


def test_files_are_put_back_and_forth(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    files = Shelf()
    edits.record_files(db, "改", {"a": "1", "b": "2"}, {"b": "3", "c": "4"}, NOW)
    edits.record_files(db, "没改", {"a": "1"}, {"a": "1"}, NOW)
    assert edits.undo(db, files) == "改"
    assert files.texts == {"a": "1", "b": "2", "c": None}
    assert edits.redo(db, files) == "改"
    assert files.texts == {"a": None, "b": "3", "c": "4"}
    db.close()


def test_whose_the_next_edit_is(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    assert (edits.next_shop(db), edits.next_shop(db, redo=True)) == (None, None)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    book.add_shop(db, "分店", Platform.JD, None, None, False, NOW)
    assert edits.next_shop(db) == "分店"
    file = parsed([order("A1")])
    changes = ledger.compare(db, shop.shop_id, file, Progress())
    import_id = ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
    edits.record(db, "导入", [{"import": import_id, "undone": False}], NOW)
    assert edits.next_shop(db) == "小店"
    edits.undo(db)
    assert (edits.next_shop(db), edits.next_shop(db, redo=True)) == ("分店", "小店")
    edits.record_files(db, "改规则", {}, {"a": "1"}, NOW)
    assert edits.next_shop(db) is None
    db.close()


def test_a_file_that_cannot_be_put_back_leaves_the_edit_to_be_undone(tmp_path: Path) -> None:
    class Refusing(Shelf):
        def put(self, name: str, text: str | None) -> None:
            raise PermissionError(name, text)

    db = database.open_book(tmp_path)
    edits.record_files(db, "改", {}, {"a": "1"}, NOW)
    with pytest.raises(PermissionError):
        edits.undo(db, Refusing())
    assert edits.undo(db) == "改"
    db.close()
