"""What waits for the first paint."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.first_paint import after_first_paint


def test_it_is_called_once_and_not_before_the_window_is_painted(qtbot: QtBot) -> None:
    window, calls = QLabel("店铺"), list[object]()
    qtbot.addWidget(window)
    after_first_paint(window, lambda: calls.append(window.isVisible()))
    assert calls == []
    window.show()
    qtbot.waitUntil(lambda: calls == [True])
    after_first_paint(window, lambda: calls.append("again"))
    window.repaint()
    qtbot.waitUntil(lambda: calls == [True, "again"])
