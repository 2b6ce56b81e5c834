"""Edits made while a command writes: told, in their order, never lost; pages are read meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model import Action, Platform
from app.program import Program
from app.storage import database
from tests.ui.real_book import open_book
from ui.tasks import Runner
from ui.widgets.overlay import ProgressPanel

WAIT_MS = 20_000


@pytest.fixture
def window(book_dir: Path) -> Iterator[Program]:
    with closing(open_book(book_dir)) as program:
        yield program


@pytest.fixture
def command(window: Program, book_dir: Path) -> Iterator[Program]:
    assert window.shops()
    with closing(open_book(book_dir, with_shop=False)) as program:
        yield program


@pytest.fixture
def runner(window: Program) -> Iterator[Runner]:
    made = Runner()
    made.run(int, lambda _zero: None)  # now there is a worker
    assert made.turns is not None
    window.safe.ask_for_turns(made.turns.ask)
    yield made
    made.stop()


def edit(window: Program, title: str) -> partial[Action]:
    shop = window.shops()[0]
    return partial(window.add_action, shop, Action(0, shop.shop_id, None, None, title))


def titles(window: Program) -> list[str]:
    return [action.title for action in window.actions(window.shops()[0])]


def test_pages_are_read_while_edits_wait_in_their_order(
    qtbot: QtBot, window: Program, command: Program, runner: Runner
) -> None:
    done: list[str] = []
    calls = [edit(window, name) for name in "abc"]
    with database.transaction(command._db):
        with qtbot.waitSignal(runner.held_up, timeout=WAIT_MS) as told:
            for call in calls:
                runner.run(call, lambda made: done.append(made.title), patient=True)
        assert told.args == [True]
        seen: list[object] = []
        runner.run(window.shops, seen.append)
        qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
        assert runner.can_drop
        assert done == []
    with qtbot.waitSignal(runner.held_up, timeout=WAIT_MS) as over:
        pass
    assert over.args == [False]
    qtbot.waitUntil(lambda: not runner.busy, timeout=WAIT_MS)
    assert done == list("abc")
    assert sorted(titles(window)) == list("abc")


def test_what_waits_can_be_given_up(
    qtbot: QtBot, window: Program, command: Program, runner: Runner
) -> None:
    done: list[object] = []
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    panel = ProgressPanel(ground, runner)
    calls = [edit(window, name) for name in "ab"]
    with database.transaction(command._db):
        for call in calls:
            runner.run(call, done.append, patient=True)
        qtbot.waitUntil(lambda: runner.can_drop and panel.cancel.isVisible(), timeout=WAIT_MS)
        with qtbot.waitSignal(runner.dropped, timeout=WAIT_MS):
            panel.cancel.click()
    qtbot.waitUntil(lambda: not runner.busy, timeout=WAIT_MS)
    with qtbot.waitSignal(runner.job_ended, timeout=WAIT_MS):
        runner.run(edit(window, "later"), done.append, patient=True)
    assert titles(window) == ["later"]
    assert len(done) == 1


def test_an_edit_that_waits_is_made_up_for_when_the_window_closes(
    qtbot: QtBot, window: Program, command: Program, runner: Runner
) -> None:
    calls = [edit(window, name) for name in "ab"]
    with database.transaction(command._db):
        for call in calls:
            runner.run(call, lambda _made: None, patient=True)
        qtbot.waitUntil(lambda: runner.can_drop, timeout=WAIT_MS)
    runner.stop()
    assert sorted(titles(window)) == ["a", "b"]


def _two_edits(window: Program, command: Program) -> None:
    """The second one finds the book taken: the first must not be made again."""
    window.add_shop("分店", Platform.JD)
    with database.transaction(command._db):
        window.add_shop("再一家", Platform.JD)


def test_half_an_edit_is_not_begun_anew(
    qtbot: QtBot, window: Program, command: Program, runner: Runner
) -> None:
    window._db.execute("PRAGMA busy_timeout = 300")
    problems: list[BaseException] = []
    runner.run(
        partial(_two_edits, window, command), lambda _: None, failed=problems.append, patient=True
    )
    qtbot.waitUntil(lambda: bool(problems), timeout=WAIT_MS)
    assert "正被另一个窗口或命令使用" in str(problems[0])
    assert [shop.name for shop in window.shops()][1:] == ["分店"]
