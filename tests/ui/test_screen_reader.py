"""What a screen reader is told: a name and a role for everything the keyboard comes to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from ui.every_dialog import DIALOGS
from ui.main_window import MainWindow
from ui.pages import PAGES, Entry

WHOLES = QAbstractSpinBox | QComboBox | QCalendarWidget  # their parts are read with them


def dump(root: QWidget) -> list[tuple[str, QAccessible.Role, str]]:
    """Kind, role and name of every visible part of a window that takes the focus."""
    told = []
    for part in root.findChildren(QWidget):
        takes = part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.isVisibleTo(root)
        if takes and not isinstance(part.parentWidget(), WHOLES):
            read = QAccessible.queryAccessibleInterface(part)
            told.append((type(part).__name__, read.role(), read.text(QAccessible.Text.Name)))
    return told


def mute(root: QWidget) -> list[tuple[str, QAccessible.Role, str]]:
    """What a reader would pass over in silence."""
    return [one for one in dump(root) if one[1] == QAccessible.Role.NoRole or not one[2].strip()]


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_every_control_of_the_window_is_read(window: MainWindow, entry: Entry) -> None:
    window.show_page(entry.id)
    assert len(dump(window)) > 15
    assert mute(window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_is_read(qtbot: QtBot, name: str) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    dialog = DIALOGS[name](ground)
    dialog.open()
    assert dump(dialog)
    assert mute(dialog) == []
    dialog.close()


def test_silence_is_noticed(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    part = QWidget(ground)
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    ground.show()
    assert [kind for kind, _role, _name in mute(ground)] == ["QWidget"]
