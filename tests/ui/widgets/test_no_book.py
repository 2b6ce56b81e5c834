"""Why the book did not open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.errors import BookError
from ui.session import Session
from ui.widgets.no_book import NoBookPage


@pytest.mark.parametrize(
    ("error", "words", "verbs"),
    [
        (BookError("sqlite_busy", "数据文件正被使用。"), "数据文件正被使用。", ["再试一次"]),
        (BookError("sqlite_corrupt", "已损坏。"), "已损坏。", ["从备份恢复…", "再试一次"]),
        (BookError("book_lost", "不见了。"), "不见了。", ["从备份恢复…", "再试一次"]),
        (ValueError("13800001111"), "程序出了点问题", ["再试一次"]),
    ],
)
def test_it_says_why_and_what_may_help(
    qtbot: QtBot, empty_session: Session, error: Exception, words: str, verbs: list[str]
) -> None:
    empty_session.data_dir = Path("账本")
    page = NoBookPage(empty_session)
    qtbot.addWidget(page)
    page.tell(error)
    assert words in page.state.text.text()
    assert "账本" in page.state.text.text()
    assert "13800001111" not in page.state.text.text()
    assert [part.text() for part in page.findChildren(QPushButton)] == verbs
