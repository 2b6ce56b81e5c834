"""A line of Ctrl+K: its words in the text colour, its kind and keys quieter."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from ui.go_to_line import HIGH, KEYS, KIND, WORDS, GoToLine


def darkest(picture: QImage, left: int, right: int) -> int:
    """The lightness of the darkest point in a part of the first line."""
    places = ((x, y) for x in range(left, right) for y in range(2, HIGH - 2))
    return min(QColor(picture.pixel(x, y)).lightness() for x, y in places)


def test_kind_words_and_keys_are_painted_in_their_places(qtbot: QtBot) -> None:
    listed = QListWidget()
    qtbot.addWidget(listed)
    listed.setItemDelegate(GoToLine(listed))
    item = QListWidgetItem("页面 · 总览    Ctrl+1")
    for role, text in ((KIND, "页面"), (WORDS, "总览"), (KEYS, "Ctrl+1")):
        item.setData(role, text)
    listed.addItem(item)
    listed.resize(400, 100)
    listed.show()
    picture = listed.viewport().grab().toImage()
    kind, words, keys = (darkest(picture, *ends) for ends in ((4, 52), (54, 110), (320, 390)))
    assert words < min(kind, keys)
    assert max(kind, keys) < darkest(picture, 130, 300)  # nothing between the words and the keys
