"""When the window is covered, on a real book."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.program import Program
from ui.lock import LOCKED, Lock
from ui.session import Session
from ui.widgets.lock_sheet import LockSheet


def test_nothing_is_made_where_there_is_no_lock(qtbot: QtBot, book_session: Session) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    went_on: list[bool] = []
    Lock(book_session, window).cover_where_set(lambda: went_on.append(True))
    assert window.findChildren(LockSheet) == []
    assert went_on == [True]


def test_a_lock_that_was_set_covers_the_window_from_then_on(
    qtbot: QtBot, book_session: Session, book: Program
) -> None:
    book.safe.lock.set("晨光 2026")
    window = QMainWindow()
    qtbot.addWidget(window)
    Lock(book_session, window).cover_where_set(lambda: None)
    (sheet,) = window.findChildren(LockSheet)
    assert not sheet.isHidden()
    assert book_session.settings.value(LOCKED, type=bool) is True
    Lock(book_session, window)
    assert len([made for made in window.findChildren(LockSheet) if not made.isHidden()]) == 2
