"""What goes onto the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Action, Plan
from tests.ui.fake_program import CARD
from ui.widgets.plan_options import GroupHead, PlanOptions, key_of

REAL = Action(
    4, 1, "quality_return_rate", "m1", "抽检 20 件", owner="小林", due_on=date(2026, 11, 25)
)
PROPOSED = Action(0, 1, "mean_reply_seconds", "m2", "排班", due_on=date(2026, 11, 28))
UNDATED = Action(5, 1, None, None, "拍照")
PLAN = Plan(CARD, (), (REAL, PROPOSED, UNDATED))


def options(qtbot: QtBot) -> PlanOptions:
    """The options of the plan with three actions."""
    made = PlanOptions()
    qtbot.addWidget(made)
    made.show_plan(PLAN)
    made.show()
    return made


def test_proposals_wait_where_the_checklist_has_actions(qtbot: QtBot) -> None:
    made = options(qtbot)
    assert made.wanted(PLAN).actions == (REAL, UNDATED)
    assert made.actions_title.text() == "行动 2 / 3 项"
    assert made.more.text() == "另有 1 条建议，点这里都放进计划"
    assert made.top() == 3
    with qtbot.waitSignal(made.changed):
        made.more.click()
    assert made.wanted(PLAN) == PLAN
    assert not made.more.isVisible()


def test_proposals_are_on_the_plan_of_an_empty_checklist(qtbot: QtBot) -> None:
    made = options(qtbot)
    plan = replace(PLAN, actions=(PROPOSED,), notes=("负责人请手写。",))
    made.show_plan(plan)
    assert made.wanted(plan) == plan
    made.rows[0].tick.click()
    assert made.wanted(plan) == replace(plan, actions=(), notes=())


def test_what_is_ticked_stays_so_when_one_comes_onto_the_checklist(qtbot: QtBot) -> None:
    made = options(qtbot)
    other = replace(PROPOSED, measure_id="m3")
    made.show_plan(replace(PLAN, actions=(PROPOSED, other)))
    made.rows[0].owner.setText("小王")
    made.rows[0].owner.editingFinished.emit()
    after = replace(PLAN, actions=(replace(PROPOSED, action_id=9, owner="小王"), other))
    made.show_plan(after)
    assert made.wanted(after) == after


def test_another_shop_begins_afresh(qtbot: QtBot) -> None:
    made = options(qtbot)
    made.rows[0].tick.click()
    made.show_plan(replace(PLAN, card=replace(CARD, shop=replace(CARD.shop, shop_id=7))))
    assert made.rows[0].tick.isChecked()


def test_what_is_not_ticked_is_left_out_and_stays_so(qtbot: QtBot) -> None:
    made = options(qtbot)
    with qtbot.waitSignal(made.changed):
        made.rows[0].tick.click()
    assert made.wanted(PLAN).actions == (UNDATED,)
    made.show_plan(PLAN)
    assert not made.rows[0].tick.isChecked()
    assert made.actions_title.text() == "行动 1 / 3 项"
    made.rows[0].tick.click()
    assert made.wanted(PLAN).actions == (REAL, UNDATED)


def test_the_number_of_findings_is_chosen(qtbot: QtBot) -> None:
    made = options(qtbot)
    with qtbot.waitSignal(made.changed):
        made.numbers.button(5).click()
    assert made.top() == 5


def test_owner_and_due_date_are_edited_in_place(qtbot: QtBot) -> None:
    made = options(qtbot)
    edited: list[Action] = []
    made.edited.connect(edited.append)
    made.rows[0].owner.setText(" 小王 ")
    made.rows[0].owner.editingFinished.emit()
    made.rows[1].due.setDate(QDate(2026, 12, 1))
    made.rows[1].due.editingFinished.emit()
    assert edited == [replace(REAL, owner="小王"), replace(PROPOSED, due_on=date(2026, 12, 1))]


def test_leaving_a_field_as_it_is_edits_nothing(qtbot: QtBot) -> None:
    made = options(qtbot)
    edited: list[Action] = []
    made.edited.connect(edited.append)
    for row in made.rows:
        row.owner.editingFinished.emit()
        row.due.editingFinished.emit()
    assert edited == []


def test_the_keyboard_stays_where_it_was(qtbot: QtBot) -> None:
    made = options(qtbot)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.rows[2].due.setFocus()
    made.show_plan(replace(PLAN, actions=(UNDATED, REAL)))
    assert made.focusWidget() is made.rows[1].due


def test_the_list_stays_where_it_was_scrolled_to(qtbot: QtBot) -> None:
    made = options(qtbot)
    many = tuple(replace(REAL, action_id=id_, title=f"第 {id_} 条") for id_ in range(1, 13))
    long = replace(PLAN, actions=many)
    made.show_plan(long)
    made.resize(304, 400)
    with qtbot.waitActive(made):
        made.activateWindow()
    bar = made.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    made.rows[2].owner.setFocus()
    bar.setValue(120)
    made.show_plan(long)
    assert bar.value() == 120
    qtbot.waitUntil(lambda: made.rows[-1].y() > 200)
    assert bar.value() == 120
    assert made.rows[2].owner.hasFocus()


def test_an_empty_plan_says_where_actions_come_from(qtbot: QtBot) -> None:
    made = options(qtbot)
    made.show_plan(replace(PLAN, actions=()))
    assert made.rows == []
    assert made.actions_title.text() == "行动 0 / 0 项"


def test_proposals_are_told_apart_by_metric_and_measure() -> None:
    assert key_of(REAL) == key_of(replace(REAL, owner="小王"))
    assert key_of(PROPOSED) != key_of(replace(PROPOSED, measure_id="m3"))


def test_a_metric_is_named_once_for_all_its_rows(qtbot: QtBot) -> None:
    made = options(qtbot)
    again = replace(REAL, action_id=6, title="换供应商")
    made.show_plan(replace(PLAN, actions=(REAL, again, PROPOSED, UNDATED)))
    heads = made.findChildren(GroupHead)
    told = [[part.text() for part in head.findChildren(QLabel)] for head in heads]
    names = {metric.id: metric.name for metric in CARD.metrics}
    first, second = (names[str(one.metric_id)] for one in (REAL, PROPOSED))
    assert told == [[first], [second, "建议"], ["其他"]]
    assert len(made.rows) == 4


def test_actions_by_day_are_grouped_by_metric_and_what_is_for_none_comes_last(
    qtbot: QtBot,
) -> None:
    made = options(qtbot)
    own = replace(UNDATED, action_id=6, title="晨会")
    again = replace(REAL, action_id=7, title="换供应商")
    made.show_plan(replace(PLAN, actions=(UNDATED, REAL, own, again)))
    assert [row.action for row in made.rows] == [REAL, again, UNDATED, own]
    assert len(made.findChildren(GroupHead)) == 2
