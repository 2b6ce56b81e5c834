"""Files may be dropped anywhere in the window, on a box for text too."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.pages import PAGES, Entry
from ui.widgets.text_box import TextBox

FILE = QUrl.fromLocalFile(str(Path("订单.csv").absolute()))


def enter(widget: QWidget, url: QUrl | None, text: str = "") -> bool:
    """Whether something dragged over a widget is taken, by it or a parent."""
    data = QMimeData()
    if url is not None:
        data.setUrls([url])
    else:
        data.setText(text)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(2, 2), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_text_is_taken_and_files_are_left_to_others(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    box = TextBox()
    QVBoxLayout(ground).addWidget(box)
    ground.show()
    assert enter(box.viewport(), None, "体验分")
    assert not enter(box.viewport(), FILE)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_files_may_be_dropped_on_every_part_of_every_page(window: MainWindow, entry: Entry) -> None:
    window.show_page(entry.id)
    page = window.page(entry.id)
    for part in [page, *page.findChildren(QWidget)]:
        if part.window() is window and part.isEnabled():
            window.drop_sheet.hide()
            assert enter(part, FILE), part
            assert window.drop_sheet.isVisible(), part
