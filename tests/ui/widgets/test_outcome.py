"""What a question comes out at, with its state as shape and word."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.model import State
from ui.widgets.outcome import Outcome


def test_words_have_their_state_beside_them(qtbot: QtBot) -> None:
    outcome = Outcome()
    qtbot.addWidget(outcome)
    outcome.show_outcome("1.42 % → 0.97 %", State.MET)
    assert outcome.text() == "1.42 % → 0.97 %  ● 达标"
    assert outcome.badge.accessibleName() == "达标"
    outcome.show_outcome("¥61,894.80", None)
    assert outcome.text() == "¥61,894.80"
