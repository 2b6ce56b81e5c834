"""The checklist's doors; storing and undoing are tested with the book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from app.checklist import Checklist
from app.model import Action, Platform
from app.storage import book, database, edits

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0)


def test_an_action_gets_its_id_shop_and_day_and_every_edit_a_name(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    checklist = Checklist(db, lambda: TODAY, lambda: NOW)
    added = checklist.add(shop, Action(99, 99, "refund_rate", None, "到货抽检"))
    assert (added.action_id, added.shop_id, added.created_on) == (1, shop.shop_id, TODAY)
    checklist.update(replace(added, owner="仓库"))
    checklist.remove(added)
    assert checklist.actions(shop) == []
    assert [edits.undo(db) for _ in range(3)] == [
        "删除「到货抽检」",
        "修改「到货抽检」",
        "加入「到货抽检」",
    ]
    db.close()
