"""The list and the chosen action beside it; the rest is tested on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from app.model import Action
from tests.app.documents.test_effect_words import EFFECT
from ui.widgets.checklist_pane import ChecklistPane

TODAY = date(2026, 11, 21)
DONE = Action(3, 1, "quality_return_rate", None, "抽检", done_on=date(2026, 11, 1))
OPEN = Action(4, 1, None, None, "拍照", due_on=TODAY)
NAMES = {"quality_return_rate": "品退率"}


def pane(qtbot: QtBot, *actions: Action, missing: bool = True) -> ChecklistPane:
    made = ChecklistPane(lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    made.show_actions(actions, NAMES, missing)
    return made


def test_effects_arrive_later_and_lose_nothing_typed(qtbot: QtBot) -> None:
    made = pane(qtbot, OPEN, DONE)
    made.choose(3)
    made.detail.note.setPlainText("写到一半")
    made.show_effects({3: EFFECT})
    assert made.detail.effect.isVisible()
    assert made.detail.note.toPlainText() == "写到一半"
    assert made.list.current_key() == 3
    made.show_effects({3: replace(EFFECT, why="no_metric")})
    assert "选一个指标" in made.detail.effect.words.text()
    made.detail.note.setPlainText("")
    made.choose(4)
    assert not made.detail.effect.isVisible()


def test_the_regular_checks_are_offered_until_they_are_there(qtbot: QtBot) -> None:
    made = pane(qtbot, OPEN)
    with qtbot.waitSignal(made.schedule_wanted):
        made.schedule_button.click()
    made.show_actions((OPEN,), NAMES, False)
    assert not made.schedule_button.isVisible()


def test_an_empty_list_teaches(qtbot: QtBot) -> None:
    made = pane(qtbot)
    assert made.empty.isVisible()
    assert not made.detail.isVisible()
    assert not made.schedule_button.isVisible()
