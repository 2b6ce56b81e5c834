"""The calendar: what is due on a day, month by month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.model import Action, Promotion
from ui.widgets.action_calendar import EMPTY_MONTH, NOTHING, ActionCalendar

TODAY = date(2026, 11, 22)
DUE = Action(1, 1, None, None, "看评价", due_on=TODAY)
DONE = Action(2, 1, None, None, "抽检", due_on=TODAY, done_on=date(2026, 11, 10))
LATER = Action(3, 1, None, None, "备货", due_on=date(2026, 12, 1))
SALE = Promotion(3, 1, "双12", date(2026, 12, 10), date(2026, 12, 12), 800)


def shown(qtbot: QtBot) -> ActionCalendar:
    made = ActionCalendar(lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.show_actions((DUE, DONE, LATER), {}, [SALE])
    return made


def press(made: ActionCalendar, name: str) -> None:
    verbs = {one.accessibleName() or one.text(): one for one in made.findChildren(QPushButton)}
    verbs[name].click()


def test_the_day_shows_what_is_due_and_what_was_done(qtbot: QtBot) -> None:
    made = shown(qtbot)
    assert (made.card.title.text(), made.day_card.title.text()) == ("2026 年 11 月", "11 月 22 日")
    assert list(made.list.rows) == [1]
    made.grid.day_chosen.emit(date(2026, 11, 10))
    assert list(made.list.rows) == [2]
    made.grid.day_chosen.emit(date(2026, 11, 11))
    assert made.nothing.isVisible()
    assert made.nothing.text() == NOTHING


def test_months_turn_and_today_comes_back(qtbot: QtBot) -> None:
    made = shown(qtbot)
    press(made, "下个月")
    assert made.card.title.text() == "2026 年 12 月"
    assert list(made.list.rows) == [3]
    assert made._words()[date(2026, 12, 11)] == ["▶ 双12"]
    press(made, "今天")
    assert list(made.list.rows) == [1]
    press(made, "上个月")
    assert made.card.title.text() == "2026 年 10 月"
    assert made.nothing.text() == EMPTY_MONTH  # says how something gets here


def test_enter_opens_and_space_ticks(qtbot: QtBot) -> None:
    made = shown(qtbot)
    QTest.keyClick(made.grid, Qt.Key.Key_Return)
    assert made.list.current_key() == 1
    with qtbot.waitSignal(made.opened) as opened:
        QTest.keyClick(made.list, Qt.Key.Key_Return)
    assert opened.args == [1]
    with qtbot.waitSignal(made.ticked) as ticked:
        QTest.keyClick(made.list, Qt.Key.Key_Space)
    assert ticked.args == [DUE, True]
