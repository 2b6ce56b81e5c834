"""Choosing how long details are kept, on a real book."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.program import Program
from ui.session import Session
from ui.widgets.keep_card import KeepCard, KeepDialog


@pytest.fixture
def card(qtbot: QtBot, book_session: Session) -> KeepCard:
    """The card of the real book."""
    made = KeepCard(book_session)
    qtbot.addWidget(made)
    made.refresh()
    return made


def choose(card: KeepCard, months: int | None) -> None:
    """As with the mouse."""
    index = card.choice.findData(months)
    card.choice.setCurrentIndex(index)
    card.choice.activated.emit(index)


def answer(card: KeepCard, name: str) -> None:
    """Press a verb of the question."""
    found = card.findChildren(KeepDialog)[-1].findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_a_shorter_period_asks_once_and_a_longer_one_does_not(
    card: KeepCard, book: Program
) -> None:
    assert card.choice.currentText() == "一直保留"
    choose(card, 12)
    assert book.safe.forgetting.keep_months() is None
    answer(card, "keep_all")
    assert card.choice.currentText() == "一直保留"
    choose(card, 12)
    answer(card, "forget_old")
    assert book.safe.forgetting.keep_months() == 12
    card.refresh()
    choose(card, 36)
    assert book.safe.forgetting.keep_months() == 36


def test_choosing_the_same_again_does_nothing(card: KeepCard, book: Program) -> None:
    choose(card, None)
    assert card.findChildren(KeepDialog) == []
    assert book.safe.forgetting.keep_months() is None
