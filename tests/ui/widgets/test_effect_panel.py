"""The verdict beside an action."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.improvement.effect import Verdict
from app.model import State
from tests.app.documents.test_effect_words import EFFECT
from ui.widgets.effect_panel import EffectPanel


def test_a_verdict_is_shown_with_its_words_and_notes(qtbot: QtBot) -> None:
    made = EffectPanel()
    qtbot.addWidget(made)
    made.show_effect(EFFECT)
    shown = [made.badge.state]
    assert made.words.text().startswith("品退率从 2.10 %")
    assert "按下单日比较" in made.notes.text()
    waiting = replace(
        EFFECT, verdict=Verdict.UNDECIDED, why="no_metric", mature_days=None, treated=None
    )
    made.show_effect(waiting)
    assert [*shown, made.badge.state] == [State.MET, State.UNKNOWN]
    assert made.notes.isHidden()
    made.show_effect(None)
    assert made.isHidden()
