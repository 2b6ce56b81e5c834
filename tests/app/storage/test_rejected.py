"""Rejected rows stay with their import."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.model import Platform, RejectedRow
from app.progress import Progress
from app.storage import book, database, ledger, rejected
from tests.app.storage.records import order, parsed

ROWS = (RejectedRow("一", 9, "id_missing", "订单号", ("", "杯子")),)


def test_rejected_rows_come_back_as_they_were(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, datetime(2026, 10, 1))
    files = [
        parsed(
            [order("1")], rejected_rows=ROWS, header=("订单号", "商品"), rejected=1, name="a.csv"
        ),
        parsed([order("2")], name="b.csv"),
    ]
    ids = []
    with database.transaction(db):
        for file in files:
            changes = ledger.compare(db, shop.shop_id, file, Progress())
            now = datetime(2026, 10, 2)
            ids.append(ledger.write(db, shop.shop_id, file, changes, now, Progress()))
    found = rejected.read(db, ids[0])
    assert found is not None
    assert (found.file, found.path, found.total) == ("a.csv", "a.csv", 1)
    assert (found.header, found.rows) == (("订单号", "商品"), ROWS)
    assert rejected.read(db, ids[1]) is None
    db.close()
