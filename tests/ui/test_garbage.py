"""Garbage is collected in the window's thread, and by Python again afterwards."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from ui.garbage import WindowCollector
from ui.tasks import Runner


class Cycle:
    """Refers to itself, so that only a collection can end it."""

    def __init__(self) -> None:
        self.me = self


@pytest.mark.usefixtures("qtbot")
def test_python_rests_until_released() -> None:
    assert gc.isenabled()
    collector = WindowCollector()
    assert not gc.isenabled()
    collector.release()
    assert gc.isenabled()


@pytest.mark.usefixtures("qtbot")
def test_what_is_due_is_collected_where_the_window_lives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended_in: list[threading.Thread] = []
    cycle = Cycle()
    weakref.finalize(cycle, lambda: ended_in.append(threading.current_thread()))
    collector = WindowCollector()
    del cycle
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 999))
    collector.collect()
    collector.release()
    assert ended_in == [threading.main_thread()]


def test_a_worker_keeps_python_from_collecting(qtbot: QtBot) -> None:
    runner = Runner()
    seen: list[bool] = []
    runner.run(gc.isenabled, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False]
    runner.stop()
    assert gc.isenabled()
