"""怎么改."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QLabel
from pytestqt.qtbot import QtBot

from app.model import Action
from tests.ui.fake_program import FINDINGS
from ui.widgets.calendar import day_of
from ui.widgets.measures_card import MeasuresCard

TODAY = date(2026, 11, 21)


def made(qtbot: QtBot) -> MeasuresCard:
    """The card on a fixed day."""
    card = MeasuresCard(lambda: TODAY)
    qtbot.addWidget(card)
    card.show()
    return card


def test_a_week_is_the_first_proposal(qtbot: QtBot) -> None:
    due = made(qtbot).due.date()
    assert (due.month(), due.day()) == (11, 28)


def test_a_date_gone_by_cannot_be_chosen(qtbot: QtBot) -> None:
    due = made(qtbot).due
    due.setCurrentSection(QDateEdit.Section.YearSection)
    due.stepBy(-1)
    assert day_of(due) >= TODAY


def test_nothing_chosen_adds_nothing(qtbot: QtBot) -> None:
    card = made(qtbot)
    card.show_finding(FINDINGS[0], ())
    assert not card.add_button.isEnabled()
    card.rows[2].tick.setChecked(True)
    assert card.add_button.text() == "加入改进清单（1 项）"


def test_a_click_on_the_words_ticks_the_measure(qtbot: QtBot) -> None:
    card = made(qtbot)
    card.resize(300, 600)
    card.show_finding(FINDINGS[0], ())
    card.show()
    row = card.rows[0]
    qtbot.waitUntil(lambda: row.fold.y() > 0)
    title = row.findChildren(QLabel)[0]
    QTest.mouseClick(title, Qt.MouseButton.LeftButton)
    assert row.tick.isChecked()
    row.fold.click()
    QTest.mouseClick(row.steps.findChildren(QLabel)[0], Qt.MouseButton.LeftButton)
    assert row.tick.isChecked()


def test_steps_unfold(qtbot: QtBot) -> None:
    card = made(qtbot)
    card.show_finding(FINDINGS[0], ())
    row = card.rows[0]
    assert row.steps.isHidden()
    row.fold.click()
    assert not row.steps.isHidden()
    texts = [part.text() for part in row.steps.findChildren(QLabel)]
    assert texts == [
        "1. 到货抽检 20 件：先列清单",
        "2. 按清单执行",
        "3. 把结果记下来",
        "凭据：检验记录",
    ]


def test_an_action_carries_the_steps_and_the_expected_effect(qtbot: QtBot) -> None:
    card = made(qtbot)
    card.show_finding(FINDINGS[0], ())
    added: list[list[Action]] = []
    card.added.connect(added.append)
    card.rows[1].tick.setChecked(True)
    card.add_button.click()
    (action,) = added[0]
    assert action.title == "退换问题批次"
    assert action.created_on == TODAY
    assert action.expected == "再少 5 单即达标，约 +4.0 分"
    assert len(action.steps) == 3


def test_owners_used_before_are_offered_and_what_is_typed_stays(qtbot: QtBot) -> None:
    card = made(qtbot)
    card.owner.setCurrentText("美工")
    earlier = (Action(1, 1, None, None, "x", owner="仓库主管"), Action(2, 1, None, None, "y"))
    card.show_finding(FINDINGS[0], earlier)
    assert [card.owner.itemText(i) for i in range(card.owner.count())] == ["仓库主管"]
    assert card.owner.currentText() == "美工"


def test_a_done_action_may_be_listed_again(qtbot: QtBot) -> None:
    card = made(qtbot)
    open_one = Action(1, 1, None, "m1", "x")
    card.show_finding(FINDINGS[0], (open_one, replace(open_one, measure_id="m2", done_on=TODAY)))
    assert [row.listed for row in card.rows] == [True, False, False]


def test_no_measure_is_said(qtbot: QtBot) -> None:
    card = made(qtbot)
    card.show_finding(replace(FINDINGS[0], suggestions=()), ())
    texts = [part.text() for part in card.findChildren(QLabel)]
    assert any("还没有针对这个指标的做法" in text for text in texts)
