"""The wheel scrolls the page and does not change what it passes over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.wheel import keep_still


def turn(combo: QComboBox) -> bool:
    """One notch down over a combo box; whether it took it, else the page gets it."""
    middle = QPointF(combo.rect().center())
    event = QWheelEvent(
        middle, combo.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, event)
    return event.isAccepted()


@pytest.mark.parametrize("focused", [False, True])
def test_only_a_focused_field_is_stepped(qtbot: QtBot, focused: bool) -> None:
    page = ScrolledColumn()
    qtbot.addWidget(page)
    combos = [QComboBox() for _number in range(40)]
    for combo in combos:
        combo.addItems(["一", "二", "三"])
        keep_still(combo)
        page.column.addWidget(combo)
    page.resize(200, 200)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    (combos[2] if focused else combos[5]).setFocus()
    assert turn(combos[2]) is focused
    assert combos[2].currentIndex() == (1 if focused else 0)
