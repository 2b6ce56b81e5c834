"""What one import said of some orders, whoever has spoken since."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.model import ParsedFile, Platform, Record, Report, Shop
from app.progress import Progress
from app.storage import book, database, ledger, undoing
from app.storage.statements import said
from tests.app.storage.records import order, parsed

NOW = datetime(2026, 10, 1, 9, 0)


def written(db: database.Connection, shop: Shop, file: ParsedFile) -> int:
    with database.transaction(db):
        changes = ledger.compare(db, shop.shop_id, file, Progress())
        return ledger.write(db, shop.shop_id, file, changes, NOW, Progress())


def test_each_import_is_heard_apart_and_a_correction_for_its_import(tmp_path: Path) -> None:
    with closing(database.open_book(tmp_path)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)

        def told(import_id: int, *order_ids: str) -> list[Record]:
            return said(db, shop.shop_id, import_id, Report.ORDERS, order_ids)

        one = order("1", paid_fen=5000)
        first = written(db, shop, parsed([one, order("2")], sha256="a"))
        assert told(first, "1") == [one]
        later = order("1", paid_fen=6000)
        second = written(db, shop, parsed([later], sha256="b"))
        assert (told(first, "1"), told(second, "1"), told(second, "2")) == ([one], [later], [])
        right = order("1", paid_fen=8000)
        file = replace(parsed([right], sha256="c"), corrects=first)
        third = written(db, shop, file)
        assert told(first, "1") == [right]
        assert db.execute("SELECT paid_fen FROM orders WHERE key = '1'").fetchone()[0] == 6000
        with database.transaction(db):
            undoing.set_undone(db, {second: True})
        assert db.execute("SELECT paid_fen FROM orders WHERE key = '1'").fetchone()[0] == 8000
        with database.transaction(db):
            undoing.set_undone(db, {third: True})
        assert told(first, "1") == [one]
