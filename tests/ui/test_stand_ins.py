"""What stands in the place of a page, in the real window."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.storage.database import BOOK_NAME
from tests.ui.real_book import SHOP, open_book
from ui.main_window import MainWindow
from ui.rescue import Rescue
from ui.session import Session
from ui.widgets.rescue_dialog import RescueDialog


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder whose book is of a newer version."""
    with closing(open_book(tmp_path / "book")):
        pass
    number(tmp_path / "book", 999)
    return tmp_path / "book"


def number(folder: Path, version: int) -> int:
    """Give the book a version; the one before."""
    with closing(sqlite3.connect(folder / BOOK_NAME)) as book:
        before = int(book.execute("PRAGMA user_version").fetchone()[0])
        book.execute(f"PRAGMA user_version = {version}")
    return before


@pytest.fixture
def window(qtbot: QtBot, empty_session: Session, folder: Path) -> MainWindow:
    """A window whose book did not open."""
    made = MainWindow(empty_session)
    qtbot.addWidget(made)
    empty_session.open(folder)
    return made


def verbs(window: MainWindow) -> list[str]:
    """What the stand-in offers."""
    return [part.text() for part in window.stand_ins.no_book.findChildren(QPushButton)]


def test_every_page_says_why_there_is_no_book(
    window: MainWindow, problems: list[BaseException]
) -> None:
    for page_id in ("overview", "settings"):
        window.show_page(page_id)
        assert window.pages.currentWidget() is window.stand_ins.no_book
    assert "更新版本的程序" in window.stand_ins.no_book.state.text.text()
    assert not window.message.isVisibleTo(window)  # said once
    assert verbs(window) == ["再试一次"]  # a backup of it is as new
    problems.clear()


def test_f5_tries_again(window: MainWindow, folder: Path, problems: list[BaseException]) -> None:
    problems.clear()
    with closing(open_book(folder.parent / "other")) as other:
        latest = number(other.data_dir, 0)
    number(folder, latest)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.session.program is not None
    assert [shop.name for shop in window.session.shops] == [SHOP]
    assert window.pages.currentWidget() is window.page("overview")
    window.session.close()


def test_a_damaged_book_is_offered_its_backups_again(
    qtbot: QtBot, empty_session: Session, folder: Path, problems: list[BaseException]
) -> None:
    (folder / BOOK_NAME).write_bytes(b"damaged " * 600)
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    Rescue(empty_session, window)
    empty_session.open(folder)
    window.findChildren(RescueDialog)[-1].reject()  # 以后再说
    assert verbs(window) == ["从备份恢复…", "再试一次"]
    window.stand_ins.no_book.findChildren(QPushButton)[0].click()
    assert window.findChildren(RescueDialog)[-1].isVisibleTo(window)
    problems.clear()
