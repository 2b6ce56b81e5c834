"""The download folder through the window: switched on by hand, told of, and never imported unasked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.program import Program
from tests.real_window import real_window
from tests.ui.real_book import open_book, orders_file
from ui.main_window import MainWindow
from ui.pages.imports import ImportsPage
from ui.widgets import watch_card

NOW = datetime(2026, 11, 21, 9, 30)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Program]:
    made = open_book(tmp_path / "book")
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, book: Program) -> MainWindow:
    """The window on the import page of a real book."""
    made = real_window(qtbot, tmp_path)
    session = made.session
    session.watch._settle.setInterval(0)
    session.use(book)
    made.show_page("imports")
    return made


def imports(window: MainWindow) -> ImportsPage:
    page = window.page("imports")
    assert isinstance(page, ImportsPage)
    return page


def click(window: MainWindow, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def arrived(path: Path, seconds: int = 60) -> Path:
    """The file as written some time before now, by the clock of the book."""
    os.utime(path, (NOW.timestamp() - seconds,) * 2)
    return path


def test_a_new_export_is_told_and_waits_for_the_sellers_word(
    qtbot: QtBot,
    window: MainWindow,
    book: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, page, shop = tmp_path / "下载", imports(window), book.shops()[0]
    folder.mkdir()

    monkeypatch.setattr(watch_card, "usual_folder", lambda: folder)
    card = page.drop.watch
    assert not card.tick.isChecked()
    QTest.keyClick(card.tick, Qt.Key.Key_Space)
    assert (window.session.watch.folder, card.subtitle.text()) == (folder, "已开启")
    window.show_page("overview")

    whole = arrived(orders_file(tmp_path, name="订单.csv"))
    for ending in (".csv.crdownload", ".part", ".csv.part"):
        shutil.copy2(whole, folder / f"未完成{ending}")
    QApplication.processEvents()
    window.session.watch.look()
    assert (window.session.watch.waiting, window.toast.isVisible()) == ((), False)

    half = folder / "未完成.csv.crdownload"
    half.rename(folder / "订单 (1).csv")  # the browser is done
    qtbot.waitUntil(lambda: window.session.watch.waiting == (folder / "订单 (1).csv",))
    assert "发现 1 个新导出" in window.toast.text.text()
    assert book.imports(shop) == []

    window.show_page("imports")
    assert page.waiting.isVisible()
    assert page.waiting.count.text() == "发现 1 个新导出"
    click(window, "preview_exports")
    assert page.preview.import_button.text() == "导入 40 行"
    assert book.imports(shop) == []  # a preview writes nothing
    QTest.mouseClick(page.preview.import_button, Qt.MouseButton.LeftButton)
    (batch,) = book.imports(shop)
    assert batch.added == 40
    assert not page.waiting.isVisible()

    folder.rename(tmp_path / "移走了")
    window.session.watch.look()
    assert window.message.isVisible()
    assert "找不到" in window.message.text.text()
