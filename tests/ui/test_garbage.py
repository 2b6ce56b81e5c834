"""Garbage is collected in the window's thread, and by Python again afterwards."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from ui.garbage import WindowCollector, leave_out_what_stands
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


def test_what_stands_is_left_out_once_young_garbage_is_gone() -> None:
    ended: list[bool] = []
    cycle, kept = Cycle(), Cycle()
    weakref.finalize(cycle, ended.append, True)
    del cycle
    try:
        leave_out_what_stands()
        assert ended == [True]
        assert gc.get_freeze_count() > 1000
        assert not any(one is kept for one in gc.get_objects())
    finally:
        gc.unfreeze()
