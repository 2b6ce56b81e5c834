"""State is a colour, a shape and a word."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.documents.words import STATE_WORDS
from app.model import State
from ui import theme
from ui.widgets.shapes import StateBadge, StateMark


def picture(qtbot: QtBot, state: State) -> QImage:
    """The mark of a state, large."""
    mark = StateMark(state, 40)
    qtbot.addWidget(mark)
    mark.resize(44, 44)
    mark.show()
    return mark.grab().toImage()


def is_mark(image: QImage, state: State, x: int, y: int) -> bool:
    """Whether a pixel has the colour of the state."""
    return image.pixelColor(x, y) == QColor(theme.current().state(state).mark)


def test_the_four_shapes_differ_without_their_colours(qtbot: QtBot) -> None:
    spots = [(22, 6), (6, 6), (38, 22), (22, 22), (34, 34)]
    prints = {
        state: tuple(is_mark(picture(qtbot, state), state, *spot) for spot in spots)
        for state in State
    }
    assert prints[State.BELOW] == (True, True, False, True, False)
    assert prints[State.NEAR] == (True, False, True, True, False)
    assert prints[State.MET] == (True, False, True, True, True)
    assert prints[State.UNKNOWN] == (False, False, False, False, False)


@pytest.mark.parametrize("state", list(State))
def test_a_badge_has_the_word_and_room_for_it(qtbot: QtBot, state: State) -> None:
    badge = StateBadge(state)
    qtbot.addWidget(badge)
    assert badge.accessibleName() == STATE_WORDS[state]
    short = badge.sizeHint().width()
    badge.set_state(state, "未设目标的指标")
    assert badge.sizeHint().width() > short
