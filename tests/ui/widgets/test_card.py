"""The card."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.card import Card


def test_a_card_without_a_title_has_no_title_row(qtbot: QtBot) -> None:
    bare, titled = Card(), Card("走势", "近 60 天")
    for card in (bare, titled):
        qtbot.addWidget(card)
        card.show()
    assert not bare.title.isVisible()
    assert (titled.title.isVisible(), titled.subtitle.text()) == (True, "近 60 天")


def test_what_is_added_right_stands_right_of_the_title(qtbot: QtBot) -> None:
    card = Card("走势")
    word = QLabel("右")
    card.add_right(word)
    qtbot.addWidget(card)
    card.resize(300, 100)
    card.show()
    assert word.x() > card.title.x() + card.title.width()
