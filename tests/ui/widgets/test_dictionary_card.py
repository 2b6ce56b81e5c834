"""词典."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.diagnosis.voices import OwnWords
from tests.ui.clicks import click
from ui.widgets.dictionary_card import DictionaryCard


def test_words_are_added_struck_and_taken_back(qtbot: QtBot) -> None:
    card = DictionaryCard()
    qtbot.addWidget(card)
    card.show()
    heard: list[tuple[object, ...]] = []
    card.added.connect(lambda topic, word: heard.append(("add", topic, word)))
    card.struck.connect(lambda word: heard.append(("strike", word)))
    card.removed.connect(lambda topic, word: heard.append(("forget", topic, word)))
    card.word.setText("起皮")
    QTest.keyClick(card.word, Qt.Key.Key_Return)
    card.topic.setEditText("掉漆")
    card.word.setText("露底")
    click(card, "add_word")
    card.word.setText("还行")
    click(card, "strike_word")
    click(card, "strike_word")  # an empty field says nothing
    card.show_words(OwnWords((("quality", "起皮"),), ("还行",)))
    for button in card.findChildren(QPushButton):
        if button.text() == "删除":
            button.click()
    assert heard == [
        ("add", "quality", "起皮"),
        ("add", "掉漆", "露底"),
        ("strike", "还行"),
        ("forget", "quality", "起皮"),
        ("forget", None, "还行"),
    ]
