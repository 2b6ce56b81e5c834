"""要做的事."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from app.model import Action
from tests.ui.fake_program import FakeProgram
from ui.session import Session
from ui.widgets.todo_card import MOST, TodoCard

TODAY = date(2026, 11, 21)


def action(number: int, due: date | None, done: date | None = None) -> Action:
    """One line of the checklist."""
    return Action(number, 1, None, None, f"第{number}件", owner="小林", due_on=due, done_on=done)


ACTIONS = (
    action(1, None),
    action(2, date(2026, 11, 25)),
    action(3, date(2026, 11, 20)),
    action(4, date(2026, 11, 20), done=TODAY),
)


@pytest.fixture
def card(qtbot: QtBot, session: Session) -> TodoCard:
    """The card on a fixed day."""
    made = TodoCard(session, lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_open_actions_stand_by_due_date_and_late_ones_are_counted(card: TodoCard) -> None:
    card.show_actions(ACTIONS)
    ticks = [tick.accessibleName() for tick in card.findChildren(QCheckBox)]
    assert ticks == ["完成：第3件", "完成：第2件", "完成：第1件"]
    assert card.subtitle.text() == "未完成 3 项 · 逾期 1 项"
    assert "小林 · 11-20" in [part.text() for part in card.findChildren(QLabel)]


def test_not_more_than_fit(card: TodoCard) -> None:
    card.show_actions([action(number, None) for number in range(1, 9)])
    assert len(card.findChildren(QCheckBox)) == MOST
    assert card.subtitle.text() == "未完成 8 项"


def test_a_tick_is_an_edit(card: TodoCard, session: Session, program: FakeProgram) -> None:
    program.kept_actions = list(ACTIONS)
    card.show_actions(ACTIONS)
    told: list[str] = []
    session.toast.connect(lambda text, _steps: told.append(text))
    card.findChildren(QCheckBox)[0].setChecked(True)
    assert program.kept_actions[2].done_on == TODAY
    assert told == ["已完成：第3件"]


@pytest.mark.parametrize(
    ("actions", "words"), [((), "清单还是空的"), (ACTIONS[3:], "清单里的 1 项都完成了")]
)
def test_nothing_to_do_says_why(card: TodoCard, actions: tuple[Action, ...], words: str) -> None:
    card.show_actions(actions)
    assert any(part.text().startswith(words) for part in card.findChildren(QLabel))
