"""The checklist's doors; storing and undoing are tested with the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.doors.checklist import Checklist
from app.model import Action, Platform, Promotion, Shop
from app.storage import book, database, edits

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 0)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[database.Connection]:
    connection = database.open_book(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def shop(db: database.Connection) -> Shop:
    return book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)


@pytest.fixture
def checklist(db: database.Connection, tmp_path: Path) -> Checklist:
    return Checklist(db, tmp_path, lambda: TODAY, lambda: NOW)


def test_an_action_gets_its_id_shop_and_day_and_every_edit_a_name(
    db: database.Connection, shop: Shop, checklist: Checklist
) -> None:
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


def test_a_weekly_action_comes_back_once_when_it_is_done(
    db: database.Connection, shop: Shop, checklist: Checklist
) -> None:
    weekly = Action(0, 0, None, None, "看评价", due_on=TODAY, repeat="weekly")
    done = replace(checklist.add(shop, weekly), done_on=TODAY)
    checklist.update(done)
    checklist.update(replace(done, note="补一句"))  # done already: nothing new
    listed = [(one.due_on, one.done_on) for one in checklist.actions(shop)]
    assert listed == [(date(2026, 11, 28), None), (TODAY, TODAY)]
    edits.undo(db)
    edits.undo(db)
    assert [(one.due_on, one.done_on) for one in checklist.actions(shop)] == [(TODAY, None)]


def test_the_schedule_is_one_edit_and_due_before_the_promotion(
    db: database.Connection, shop: Shop, checklist: Checklist
) -> None:
    assert len(checklist.add_schedule(shop)) == 6
    assert checklist.add_schedule(shop) == []
    assert checklist.next_promotion(shop) is None
    sale = Promotion(0, 0, "双12", date(2026, 12, 10), date(2026, 12, 12), 900)
    saved = checklist.save_promotion(shop, sale)
    assert checklist.next_promotion(shop) == saved
    before = next(one for one in checklist.actions(shop) if one.repeat == "before_promotion")
    assert before.due_on == date(2026, 11, 26)
    assert [one.repeat for one in checklist.due_items(shop)] == ["daily", "weekly", "monthly"]
    assert before in checklist.due_items(shop, within=7)
    checklist.remove_promotion(saved)
    assert [edits.undo(db) for _ in range(3)] == [
        "删除大促「双12」",
        "登记大促「双12」",
        "加入定期检查",
    ]


def test_evidence_is_kept_with_the_action(shop: Shop, checklist: Checklist, tmp_path: Path) -> None:
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"x")
    action = checklist.add(shop, Action(0, 0, None, None, "到货抽检"))
    changed = checklist.add_evidence(action, photo)
    assert checklist.actions(shop) == [changed]
    assert checklist.evidence_path(changed.evidence[0]).read_bytes() == b"x"
