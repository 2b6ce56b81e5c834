"""A slider with words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.slider_row import SliderRow


def test_arrow_keys_move_it_and_tell(qtbot: QtBot) -> None:
    row = SliderRow("少几单", lambda n: f"少 {n} 单")
    qtbot.addWidget(row)
    row.begin(0, 10, 3)
    heard: list[int] = []
    row.moved.connect(heard.append)
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    assert heard == [4]
    assert row.at() == 4
    assert row.value.text() == "少 4 单"


def test_a_new_beginning_tells_nobody(qtbot: QtBot) -> None:
    row = SliderRow("天", str)
    qtbot.addWidget(row)
    heard: list[int] = []
    row.moved.connect(heard.append)
    row.begin(5, 1, 5)
    assert (row.at(), row.value.text(), heard) == (5, "5", [])
