"""The switch for the download folder."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.download_watch import usual_folder
from ui.session import Session
from ui.widgets.watch_card import WatchCard


def test_it_is_off_and_is_switched_on_and_off(qtbot: QtBot, book_session: Session) -> None:
    card = WatchCard(book_session.watch)
    qtbot.addWidget(card)
    assert not card.tick.isChecked()
    assert card.choose_button.isHidden()
    card.tick.click()
    assert book_session.watch.folder == usual_folder()
    assert not card.choose_button.isHidden()
    card.tick.click()
    assert book_session.watch.folder is None


def test_a_folder_that_is_not_there_is_said_on_the_card(
    qtbot: QtBot, book_session: Session, tmp_path: Path
) -> None:
    card = WatchCard(book_session.watch)
    qtbot.addWidget(card)
    card.take(tmp_path / "没有")
    assert card.subtitle.text() == "找不到文件夹"
    assert "换一个文件夹" in card.words.text()
    card.take(tmp_path)
    assert card.subtitle.text() == "已开启"
    assert "找不到" not in card.words.text()


def test_another_folder_is_taken_and_remembered(
    qtbot: QtBot, book_session: Session, tmp_path: Path
) -> None:
    card = WatchCard(book_session.watch)
    qtbot.addWidget(card)
    card.take(tmp_path)
    assert card.tick.isChecked()
    again = WatchCard(book_session.watch)
    qtbot.addWidget(again)
    assert again.tick.isChecked()
    assert book_session.watch.folder == tmp_path
