"""Names with tags and & in them, as buyers and sellers write them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.plain import tip, verbatim


@pytest.mark.parametrize(
    "text",
    [
        "<b>粗</b>",
        '差评 <img src="file:////server/x.png"> & 更多\n第二行',
        "<a href='x'>点</a>",
        "&lt;b>",
    ],
)
def test_a_tooltip_shows_tags_as_text(text: str) -> None:
    document = QTextDocument()
    document.setHtml(tip(text))
    assert document.toPlainText() == text


@pytest.mark.parametrize("text", ["保温杯", "3 < 5 & 7 > 2", "第一行\n第二行", ""])
def test_an_ordinary_tooltip_stays_as_it_is(text: str) -> None:
    assert tip(text) == text


def test_an_ampersand_is_no_access_key(qtbot: QtBot) -> None:
    button = QPushButton(verbatim("A&B 家居"))
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.text() == "A&&B 家居"
