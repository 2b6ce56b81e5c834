"""Accepted names stay in the book, one for each header name of a layout."""

from __future__ import annotations

from pathlib import Path

from app.model import Alias
from app.storage import aliases, database


def test_the_last_word_on_a_column_counts(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    for name in ("主订单编号", "子订单编号"):
        aliases.remember(db, Alias("douyin-orders", "", "单号", name, "order_id", ()), "单号")
    assert aliases.remembered(db) == [("douyin-orders", "单号", "子订单编号")]
    db.close()
