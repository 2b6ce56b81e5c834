"""Pages made ahead wait for the runner to rest, and come one at a time."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.pages_ahead import PagesAhead
from ui.tasks import Runner


def test_pages_are_made_once_all_work_ahead_is_done(qtbot: QtBot) -> None:
    runner, parent, gate = Runner(), QObject(), threading.Event()
    made: list[str] = []
    steps = (made.append, lambda page: made.append(f"{page} shown"))
    ahead = PagesAhead(runner, ["first", "second"], steps, parent)
    runner.spare(lambda _progress: gate.wait(30), "ahead")
    assert made == []
    gate.set()
    qtbot.waitUntil(lambda: ahead.done, timeout=30_000)
    assert made == ["first", "first shown", "second", "second shown"]
    runner.stop()


def test_a_job_keeps_pages_waiting(qtbot: QtBot) -> None:
    runner, parent, gate = Runner(), QObject(), threading.Event()
    made: list[bool] = []
    ahead = PagesAhead(runner, ["page"], [lambda _page: made.append(runner.busy)], parent)
    runner.run(partial(gate.wait, 30), lambda _done: runner.spare(lambda _progress: None, "again"))
    pause = ahead.findChild(QTimer)
    assert isinstance(pause, QTimer)
    with qtbot.waitSignal(pause.timeout):
        runner.rested.emit()  # as if the job had begun while the pause lasted
    assert made == []
    gate.set()
    qtbot.waitUntil(lambda: ahead.done, timeout=30_000)
    assert made == [False]
    runner.stop()
