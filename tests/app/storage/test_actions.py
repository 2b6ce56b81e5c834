"""Actions, what came of them, and promotions: stored, named, undone and redone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.model import Action, Platform, Promotion, Shop, StepMark
from app.storage import actions, book, database, edits

NOW = datetime(2026, 10, 1, 9, 0)
ON = date(2026, 9, 30)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = database.open_book(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def shop(db: sqlite3.Connection) -> Shop:
    return book.add_shop(db, "小店", Platform.DOUYIN, "茶", "非旗舰", False, NOW)


def test_an_action_is_ticked_unticked_removed_and_brought_back(
    db: sqlite3.Connection, shop: Shop
) -> None:
    action = Action(
        0, shop.shop_id, "refund_rate", None, "到货抽检", ("抽 20 件",), "仓库", ON, "备注", "照片"
    )
    stored = replace(action, action_id=actions.save_actions(db, [action], "加入", NOW)[0])
    assert actions.actions(db, shop) == [stored]
    ticked = replace(stored, done_on=ON)
    actions.save_actions(db, [ticked], "打勾", NOW)
    actions.remove_action(db, ticked, NOW)
    assert actions.actions(db, shop) == []
    assert [edits.undo(db), edits.undo(db)] == ["删除「到货抽检」", "打勾"]
    assert actions.actions(db, shop) == [stored]
    assert edits.redo(db) == "打勾"
    assert actions.actions(db, shop) == [ticked]


def test_open_actions_come_first_by_due_date(db: sqlite3.Connection, shop: Shop) -> None:
    for title, due, done in (
        ("没有期限", None, None),
        ("晚", date(2026, 10, 9), None),
        ("早", date(2026, 10, 2), None),
        ("做完了", date(2026, 9, 1), ON),
    ):
        action = Action(0, shop.shop_id, None, None, title, due_on=due, done_on=done)
        actions.save_actions(db, [action], "加入", NOW)
    assert [a.title for a in actions.actions(db, shop)] == ["早", "晚", "没有期限", "做完了"]


def test_every_field_of_an_action_comes_back(db: sqlite3.Connection, shop: Shop) -> None:
    action = Action(
        action_id=0,
        shop_id=shop.shop_id,
        metric_id="damage_return_rate",
        measure_id="pack_corner",
        title="加护角",
        steps=("试 20 单", "全用上"),
        owner="小陈",
        due_on=ON,
        note="备注",
        proof="照片",
        done_on=ON,
        created_on=ON,
        expected="少 3 单",
        segment="product",
        key="玻璃杯",
        marks=(StepMark("试 20 单", "done"), StepMark("全用上", "cannot", "缺货")),
        evidence=("1/照片.jpg",),
        repeat="before_promotion",
        lead_days=7,
        promotion_id=2,
    )
    key = actions.save_actions(db, [action], "加入", NOW)[0]
    assert actions.actions(db, shop) == [replace(action, action_id=key)]


def test_several_actions_are_one_edit(db: sqlite3.Connection, shop: Shop) -> None:
    new = [Action(0, shop.shop_id, None, None, title) for title in ("一", "二")]
    assert actions.save_actions(db, new, "加入 2 项", NOW) == [1, 2]
    assert edits.undo(db) == "加入 2 项"
    assert actions.actions(db, shop) == []


def test_results_are_told_of_done_actions_that_are_still_there(
    db: sqlite3.Connection, shop: Shop
) -> None:
    action = Action(0, shop.shop_id, "refund_rate", "m", "一", done_on=ON)
    action = replace(action, action_id=actions.save_actions(db, [action], "加入", NOW)[0])
    actions.keep_results(db, [(action, "undecided")], ON)
    actions.keep_results(db, [(action, "effective")], ON)
    assert actions.results(db, shop) == [("m", "refund_rate", "effective")]
    actions.save_actions(db, [replace(action, done_on=None)], "重新打开", NOW)
    assert actions.results(db, shop) == []
    edits.undo(db)
    actions.remove_action(db, action, NOW)
    assert actions.results(db, shop) == []


def test_promotions_come_by_date_and_are_undone(db: sqlite3.Connection, shop: Shop) -> None:
    late = Promotion(0, shop.shop_id, "双12", date(2026, 12, 10), date(2026, 12, 12), 800)
    soon = Promotion(0, shop.shop_id, "双11", date(2026, 11, 1), date(2026, 11, 11), None, "备注")
    saved = [
        replace(one, promotion_id=actions.save_promotion(db, one, "登记", NOW))
        for one in (late, soon)
    ]
    assert actions.promotions(db, shop) == saved[::-1]
    actions.remove_promotion(db, saved[1], "删除", NOW)
    assert actions.promotions(db, shop) == saved[:1]
    edits.undo(db)
    assert actions.promotions(db, shop) == saved[::-1]
