"""The board: columns by what was begun, a card opens, a tick is told."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Action, StepMark
from tests.app.documents.test_effect_words import EFFECT
from ui.widgets.action_board import DONE, TO_BEGIN, UNDER_WAY, ActionBoard
from ui.widgets.shapes import StateBadge
from ui.widgets.text import Elided

TODAY = date(2026, 11, 21)
ACTIONS = (
    Action(1, 1, None, None, "还没动", due_on=date(2026, 11, 20)),
    Action(2, 1, None, None, "做了一步", ("一", "二"), marks=(StepMark("一", "done"),)),
    Action(3, 1, None, None, "刚做完", done_on=date(2026, 11, 10)),
    Action(4, 1, None, None, "早做完", done_on=date(2026, 8, 1)),
)


def board(qtbot: QtBot) -> ActionBoard:
    made = ActionBoard()
    qtbot.addWidget(made)
    made.show()
    made.show_actions(ACTIONS, {}, {3: EFFECT}, TODAY)
    return made


def test_every_action_stands_in_its_column(qtbot: QtBot) -> None:
    made = board(qtbot)
    listed = {title: list(own.rows) for title, own in made.lists.items()}
    assert listed == {TO_BEGIN: [1], UNDER_WAY: [2], DONE: [3]}
    assert made.cards[DONE].subtitle.text() == "1 项，近 30 天"
    assert made.lists[DONE].rows[3].findChild(StateBadge) is not None


def test_an_empty_column_says_what_comes_there(qtbot: QtBot) -> None:
    made = board(qtbot)
    made.show_actions(ACTIONS[:1], {}, {}, TODAY)
    assert made.hints[TO_BEGIN].isHidden()
    assert "第一步" in made.hints[UNDER_WAY].text()
    assert made.hints[UNDER_WAY].isVisible()
    assert made.lists[UNDER_WAY].isHidden()


def test_an_empty_board_leads_to_the_list(qtbot: QtBot) -> None:
    made = board(qtbot)
    assert made.nothing.isHidden()
    made.show_actions((), {}, {}, TODAY)
    assert made.nothing.isVisible()
    with qtbot.waitSignal(made.add_wanted):
        made.nothing.findChildren(QPushButton)[0].click()


def test_enter_opens_and_space_ticks(qtbot: QtBot) -> None:
    made = board(qtbot)
    listed = made.lists[TO_BEGIN]
    listed.setCurrentRow(0)
    with qtbot.waitSignal(made.opened) as opened:
        QTest.keyClick(listed, Qt.Key.Key_Return)
    assert opened.args == [1]
    with qtbot.waitSignal(made.ticked) as ticked:
        QTest.keyClick(listed, Qt.Key.Key_Space)
    assert ticked.args == [ACTIONS[0], True]


def test_what_came_of_an_action_leaves_its_title_the_whole_line(qtbot: QtBot) -> None:
    made = board(qtbot)
    made.resize(600, 400)
    QApplication.processEvents()
    row = made.lists[DONE].rows[3]
    badge, title = row.findChild(StateBadge), row.findChild(Elided)
    assert badge is not None
    assert title is not None
    assert badge.y() > title.geometry().bottom()
