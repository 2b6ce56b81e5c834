"""A row that begins with a tick."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from ui.tokens import RING
from ui.widgets.card import Card
from ui.widgets.ring_row import RingRow
from ui.widgets.text import label


def test_the_ring_stands_left_of_the_words_and_the_row_ends_with_the_card(qtbot: QtBot) -> None:
    card, row = Card("外观"), RingRow()
    words, tick, last = label("文字"), QCheckBox("提醒"), label("末")
    card.body.addWidget(words)
    row.addWidget(tick)
    row.addWidget(last, 1)
    card.body.addLayout(row)
    qtbot.addWidget(card)
    card.resize(400, 200)
    card.show()
    assert tick.x() == words.x() - RING
    assert last.geometry().right() == words.geometry().right()
