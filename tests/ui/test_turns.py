"""Steps in turns of their own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.tasks import InlineRunner, Runner
from ui.turns import Turns


def test_each_step_has_a_turn_of_its_own(qtbot: QtBot) -> None:
    parent = QObject()
    turns, seen = Turns(Runner(), parent), list[str]()

    def first() -> None:
        seen.append("first")
        QTimer.singleShot(0, lambda: seen.append("a click in between"))

    turns.take([first, lambda: seen.append("second"), lambda: seen.append("third")])
    assert seen == []
    qtbot.waitUntil(lambda: "third" in seen, timeout=30_000)
    assert seen.index("a click in between") < seen.index("third")
    assert [word for word in seen if word != "a click in between"] == ["first", "second", "third"]


def test_later_steps_take_the_place_of_waiting_ones(qtbot: QtBot) -> None:
    parent, seen = QObject(), list[str]()
    turns = Turns(Runner(), parent)
    turns.take([lambda: seen.append("old pack")])
    turns.take([lambda: seen.append("new pack")])
    assert turns.busy
    timer = turns.findChild(QTimer)
    assert isinstance(timer, QTimer)
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=30_000)
    assert seen == ["new pack"]
    assert not turns.busy


@pytest.mark.usefixtures("qapp")
def test_inline_all_is_there_at_once() -> None:
    parent, seen = QObject(), list[str]()
    Turns(InlineRunner(), parent).take([lambda: seen.append("one"), lambda: seen.append("two")])
    assert seen == ["one", "two"]
