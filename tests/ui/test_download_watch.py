"""留意下载文件夹: off by default, tells of new exports, imports nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.program import Program
from tests.ui.real_book import orders_file, strange_file
from ui.download_watch import DownloadWatch, usual_folder
from ui.session import Session

NOW = datetime(2026, 11, 21, 9, 30)


def downloaded(path: Path, minutes: float = 5) -> Path:
    """The file as written some minutes before now."""
    moment = NOW.timestamp() - 60 * minutes
    os.utime(path, (moment, moment))
    return path


@pytest.fixture
def watch(book_session: Session, book: Program) -> DownloadWatch:
    """A watch on the fixed day of the book."""
    made = DownloadWatch(book_session.runner, book_session.settings, book_session, lambda: NOW)
    made.use(book)
    return made


def waiting(watch: DownloadWatch) -> list[Path]:
    """What waits to be previewed."""
    return list(watch.waiting)


def heard(watch: DownloadWatch) -> list[list[str]]:
    """The names told from now on."""
    told: list[list[str]] = []
    watch.found.connect(lambda paths: told.append([path.name for path in paths]))
    return told


def test_it_is_off_until_it_is_switched_on(
    watch: DownloadWatch, book: Program, tmp_path: Path
) -> None:
    told = heard(watch)
    downloaded(orders_file(tmp_path))
    watch.look()
    assert (watch.folder, watch.waiting, told) == (None, (), [])
    watch.switch_on(tmp_path)
    assert (watch.folder, told) == (tmp_path, [["订单.csv"]])
    assert book.imports(book.shops()[0]) == []


def test_what_is_put_aside_or_imported_is_not_told_again(
    watch: DownloadWatch, book: Program, tmp_path: Path
) -> None:
    downloaded(orders_file(tmp_path))
    downloaded(strange_file(tmp_path))
    told = heard(watch)
    watch.switch_on(tmp_path)
    watch.put_aside()
    watch.look()
    assert told == [["订单.csv"], []]
    path = downloaded(orders_file(tmp_path, 3, "再来.csv"), -1)
    later = DownloadWatch(watch._runner, watch._settings, watch, lambda: NOW)
    later.use(book)
    assert later.folder == tmp_path  # remembered
    assert waiting(later) == []  # one that is still being written, by the clock of the book
    downloaded(path, 0.1)
    os.utime(path, (NOW.timestamp() - 4, NOW.timestamp() - 4))
    watch._settings.setValue("watch_since", "2026-11-21T09:29:30")
    later.look()
    assert waiting(later) == [path]
    shop = book.shops()[0]
    book.commit(book.read_files([path], shop), shop)
    later.look()
    assert waiting(later) == []


@pytest.mark.parametrize("end", [DownloadWatch.switch_off, lambda watch: watch.use(None)])
def test_switched_off_or_without_a_book_nothing_is_looked_at(
    watch: DownloadWatch, tmp_path: Path, end: Callable[[DownloadWatch], object]
) -> None:
    watch.switch_on(tmp_path)
    end(watch)
    downloaded(orders_file(tmp_path))
    watch.look()
    assert watch.waiting == ()
    assert not watch._minute.isActive()
    assert watch._eyes.directories() == []


def test_a_change_in_the_folder_leads_to_a_look(
    qtbot: QtBot, watch: DownloadWatch, tmp_path: Path
) -> None:
    watch._settle.setInterval(0)
    watch.switch_on(tmp_path)
    told = heard(watch)
    with qtbot.waitSignal(watch._eyes.directoryChanged):
        downloaded(orders_file(tmp_path))
    qtbot.waitUntil(lambda: told == [["订单.csv"]])


def test_a_folder_that_is_gone_is_told_once_and_watched_again_when_back(
    watch: DownloadWatch, book_session: Session, tmp_path: Path
) -> None:
    folder, told, words = tmp_path / "下载", list[bool](), list[str]()
    watch.gone.connect(told.append)
    book_session.watch.gone.connect(told.append)
    book_session.message.connect(words.append)
    book_session.watch.switch_on(folder)
    watch.look()
    watch.look()
    assert (watch.waiting, watch.missing, watch._eyes.directories()) == ((), True, [])
    assert told == [True, True]  # once by either
    (sentence,) = words
    assert str(folder) in sentence
    assert "换一个文件夹" in sentence
    folder.mkdir()
    downloaded(orders_file(folder))
    watch.look()
    assert (told[2:], waiting(watch)) == ([False], [folder / "订单.csv"])
    assert watch._eyes.directories() == [str(folder)]
    folder.rename(tmp_path / "别处")
    watch.look()
    assert (told[3:], waiting(watch)) == ([True], [])
    watch.switch_off()
    assert (told[4:], watch.missing) == ([], False)
    assert usual_folder()
