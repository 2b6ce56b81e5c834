"""The rows of the checklist."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Action
from ui.widgets.action_list import ActionList

TODAY = date(2026, 11, 19)
ACTIONS = (
    Action(
        7, 1, "quality_return_rate", None, "抽检 20 件", owner="小林", due_on=date(2026, 11, 18)
    ),
    Action(8, 1, None, None, "拍照", due_on=TODAY),
    Action(9, 1, None, None, "写清单", owner="小王", done_on=date(2026, 11, 17)),
)


def shown(qtbot: QtBot) -> ActionList:
    """The list of the three actions."""
    made = ActionList(lambda: TODAY)
    qtbot.addWidget(made)
    made.show_actions(ACTIONS, {"quality_return_rate": "商品品质退货率"})
    return made


def words(made: ActionList, action_id: int) -> list[str]:
    """The texts of a row."""
    return [part.text() for part in made.rows[action_id].findChildren(QLabel)]


def test_a_row_says_what_for_which_metric_who_and_when(qtbot: QtBot) -> None:
    made = shown(qtbot)
    assert words(made, 7) == ["抽检 20 件", "已逾期", "商品品质退货率", "小林 · 11-18 前"]
    assert words(made, 8) == ["拍照", "还没有负责人 · 11-19 前"]
    assert words(made, 9) == ["写清单", "11-17 完成 · 小王"]
    assert made.row_keys() == ["7", "8", "9"]


def test_a_tick_tells_the_action_and_its_new_state(qtbot: QtBot) -> None:
    made = shown(qtbot)
    told: list[tuple[int, bool]] = []
    made.ticked.connect(lambda action, on: told.append((action.action_id, on)))
    made.rows[8].tick.click()
    made.rows[9].tick.click()
    assert told == [(8, True), (9, False)]


def test_space_ticks_the_chosen_row(qtbot: QtBot) -> None:
    made = shown(qtbot)
    told: list[tuple[int, bool]] = []
    made.ticked.connect(lambda action, on: told.append((action.action_id, on)))
    QTest.keyClick(made, Qt.Key.Key_Space)
    made.select("8")
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert told == [(8, True)]


def test_a_chosen_row_tells_its_key(qtbot: QtBot) -> None:
    made = shown(qtbot)
    with qtbot.waitSignal(made.chosen) as told:
        made.setCurrentRow(3)  # heading, row, heading, row
    assert told.args == ["8"]
