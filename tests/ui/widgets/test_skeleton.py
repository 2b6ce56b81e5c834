"""Empty cards where the overview's cards will stand."""

from __future__ import annotations

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.skeleton import Skeleton


def test_cards_stand_where_those_of_the_overview_will(qtbot: QtBot) -> None:
    skeleton = Skeleton()
    qtbot.addWidget(skeleton)
    skeleton.resize(1190, 712)
    lefts = [round(card.left()) for card in skeleton.places()]
    assert lefts == [16, 306, 596, 886, 16, 596]
    skeleton.resize(924, 644)
    wide = [card for card in skeleton.places() if card.right() > 924]
    assert wide == []
    assert len({round(card.left()) for card in skeleton.places()}) == 2


def test_it_paints_cards_only_where_a_score_will_come(qtbot: QtBot) -> None:
    skeleton = Skeleton()
    qtbot.addWidget(skeleton)
    skeleton.resize(1190, 712)
    colours = theme.current()
    assert skeleton.grab().toImage().pixelColor(160, 200) == QColor(colours.window)
    skeleton.cards = True
    assert skeleton.grab().toImage().pixelColor(160, 200) == QColor(colours.surface)
    assert skeleton.grab().toImage().pixelColor(5, 5) == QColor(colours.window)
