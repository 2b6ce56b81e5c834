"""A number to type."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.tokens import LIGHT
from ui.widgets.number_field import NumberField


def field(qtbot: QtBot) -> NumberField:
    """A shown field."""
    made = NumberField()
    made.setSuffix(" %")
    made.setValue(5)
    qtbot.addWidget(made)
    made.show()
    return made


def turn(made: NumberField) -> None:
    """One notch of the wheel up, over the field."""
    middle = QPointF(made.rect().center())
    event = QWheelEvent(
        middle,
        made.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(made, event)


def test_there_is_room_for_the_number(qtbot: QtBot) -> None:
    made = field(qtbot)
    needed = made.fontMetrics().horizontalAdvance(made.text())
    assert made.lineEdit().width() > needed + 16


def test_scrolling_over_it_changes_nothing_until_it_has_the_focus(qtbot: QtBot) -> None:
    made = field(qtbot)
    made.clearFocus()
    turn(made)
    assert made.value() == 5
    with qtbot.waitActive(made):
        made.activateWindow()
    made.setFocus()
    turn(made)
    assert made.value() == 6


def test_arrow_keys_step(qtbot: QtBot) -> None:
    made = field(qtbot)
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.value() == 4


def test_what_is_not_filled_in_is_grey_and_a_number_is_not(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply_theme(qapp, LIGHT)
    made = field(qtbot)
    theme.dress(made)
    line = made.lineEdit()
    text = line.palette().color(QPalette.ColorRole.Text)
    made.setSpecialValueText("未填写")
    made.setValue(0)
    assert line.palette().color(QPalette.ColorRole.Text) == QColor(LIGHT.hint)
    made.setValue(3)
    assert line.palette().color(QPalette.ColorRole.Text) == text != QColor(LIGHT.hint)
