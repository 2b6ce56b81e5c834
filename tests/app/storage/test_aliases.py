"""Accepted names stay in the book, one for each header name of a layout."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.model import Alias
from app.storage import aliases, database, edits

NOW = datetime(2026, 10, 1)


def test_the_last_word_on_a_column_counts_until_it_is_undone(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    for name in ("主订单编号", "子订单编号"):
        alias = Alias("douyin-orders", "", "单号", name, "order_id", ())
        aliases.remember(db, alias, "单号", f"认作{name}", NOW)
    assert aliases.remembered(db) == [("douyin-orders", "单号", "子订单编号")]
    assert edits.undo(db) == "认作子订单编号"
    assert aliases.remembered(db) == [("douyin-orders", "单号", "主订单编号")]
    aliases.forget(db, "douyin-orders", "单号", "不认", NOW)
    assert aliases.remembered(db) == []
    assert edits.undo(db) == "不认"
    assert aliases.remembered(db) == [("douyin-orders", "单号", "主订单编号")]
    db.close()
