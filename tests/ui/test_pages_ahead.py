"""Pages made and filled ahead wait for the runner to rest, and come one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pages_ahead import PagesAhead, lay_out
from ui.tasks import InlineRunner, Runner


def ahead_of(
    runner: Runner, made: Callable[[str], object], ready: Callable[[], bool] = lambda: True
) -> tuple[PagesAhead, QTimer]:
    """One page made ahead, and the timer of its pause."""
    made_ahead = PagesAhead(runner, ["page"], [made], [], ready, runner)
    pause = made_ahead.findChild(QTimer)
    assert isinstance(pause, QTimer)
    return made_ahead, pause


def test_pages_are_made_once_all_work_ahead_is_done(qtbot: QtBot) -> None:
    runner, parent, gate = Runner(), QObject(), threading.Event()
    made: list[str] = []
    steps = (made.append, lambda page: made.append(f"{page} shown"))
    ahead = PagesAhead(runner, ["first", "second"], steps, [], lambda: True, parent)
    ahead.finished.connect(lambda: made.append("all"))
    runner.spare(lambda _progress: gate.wait(30), "ahead")
    assert made == []
    gate.set()
    qtbot.waitUntil(lambda: ahead.done, timeout=30_000)
    assert made == ["first", "first shown", "second", "second shown", "all"]
    runner.stop()


def test_pages_are_filled_once_all_are_made_and_again_when_asked(qtbot: QtBot) -> None:
    runner, parent, done = Runner(), QObject(), list[str]()
    making, filling = [lambda page: done.append(f"make {page}")], [done.append]
    ahead = PagesAhead(runner, ["a", "b"], making, filling, lambda: True, parent)
    ahead.finished.connect(lambda: done.append("all"))
    pause = ahead.findChild(QTimer)
    assert isinstance(pause, QTimer)
    ahead.fill()
    for _change in range(2):
        pause.start()
        qtbot.waitUntil(lambda: ahead.done, timeout=30_000)
        ahead.fill()
    assert done == ["make a", "make b", "a", "b", "all", "a", "b"]
    runner.stop()


@pytest.mark.usefixtures("qapp")
def test_a_hidden_page_is_laid_out_without_being_shown(qtbot: QtBot) -> None:
    page, part = QWidget(), QLabel("一行")
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(part)
    page.resize(640, 480)
    lay_out(page)
    assert part.width() > 600
    assert not page.isVisible()


def test_a_job_keeps_pages_waiting_and_its_end_lets_them_go_on(qtbot: QtBot) -> None:
    runner, gate = Runner(), threading.Event()
    made: list[bool] = []
    ahead, pause = ahead_of(runner, lambda _page: made.append(runner.busy))
    runner.run(partial(gate.wait, 30), lambda _done: None)
    with qtbot.waitSignal(pause.timeout):
        pause.start()  # as if the job had begun while the pause lasted
    assert made == []
    gate.set()
    qtbot.waitUntil(lambda: ahead.done, timeout=30_000)
    assert made == [False]
    runner.stop()


def test_pages_wait_until_they_can_be_shown(qtbot: QtBot) -> None:
    runner, made = Runner(), list[str]()
    open_books: list[str] = []
    ahead, pause = ahead_of(runner, made.append, lambda: bool(open_books))
    with qtbot.waitSignal(pause.timeout):
        runner.run(lambda: None, lambda _done: None)  # no book comes of it
    assert made == []
    runner.run(lambda: "book", open_books.append)
    qtbot.waitUntil(lambda: ahead.done, timeout=30_000)
    assert made == ["page"]
    runner.stop()


@pytest.mark.usefixtures("qapp")
def test_an_inline_runner_makes_nothing_ahead() -> None:
    runner = InlineRunner()
    ahead, pause = ahead_of(runner, str)
    runner.run(lambda: None, lambda _done: None)
    assert not pause.isActive()
    assert not ahead.done
