"""The locked window, on a real book."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.program import Program
from app.wording.safety import UNLOCK_FILE
from ui.lock import LOCKED, Lock
from ui.main_window import MainWindow
from ui.session import Session
from ui.start import keep_safe
from ui.widgets.lock_sheet import LockSheet


@pytest.fixture
def window(qtbot: QtBot, empty_session: Session, book: Program) -> MainWindow:
    """The window as it starts on a book that has a lock."""
    book.safe.lock.set("晨光 2026")
    made = MainWindow(empty_session)
    qtbot.addWidget(made)
    keep_safe(made, Lock(empty_session, made))
    made.show()
    empty_session.use(book)
    return made


def sheet_of(window: MainWindow) -> LockSheet:
    """What covers the window."""
    (found,) = window.findChildren(LockSheet)
    return found


def is_open(window: MainWindow) -> bool:
    """Whether the window shows and takes anything."""
    inside = window.centralWidget()
    assert inside is not None
    shortcuts = {shortcut.isEnabled() for shortcut in window.findChildren(QShortcut)}
    states = {inside.isVisible(), window.acceptDrops(), *shortcuts, sheet_of(window).isHidden()}
    assert len(states) == 1
    return states.pop()


def test_only_the_password_opens_the_window(window: MainWindow) -> None:
    sheet = sheet_of(window)
    assert not is_open(window)
    sheet.password.setText("falsch")
    sheet.password.returnPressed.emit()
    assert not is_open(window)
    assert "密码不对" in sheet.told.text()
    sheet.password.setText("晨光 2026")
    sheet.password.returnPressed.emit()
    assert is_open(window)
    window.session.lock.emit()
    assert not is_open(window)
    assert sheet.password.text() == ""
    window.resize(1200, 720)
    assert sheet.size() == window.size()


def test_the_way_out_for_a_forgotten_password_is_told(window: MainWindow, book: Program) -> None:
    sheet = sheet_of(window)
    forgot = sheet.findChild(QPushButton, "forgot_password")
    assert forgot is not None
    forgot.click()
    assert UNLOCK_FILE in sheet.forgotten.text()
    assert str(book.data_dir) in sheet.forgotten.text()
    assert "没有加密" in sheet.forgotten.text()


def test_the_window_is_covered_before_the_book_is_read(
    qtbot: QtBot, empty_session: Session, book: Program
) -> None:
    empty_session.settings.setValue(LOCKED, True)
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    keep_safe(window, Lock(empty_session, window))
    window.show()
    assert not is_open(window)
    empty_session.use(book)  # which has no lock any more
    assert is_open(window)
    assert empty_session.settings.value(LOCKED, type=bool) is False
