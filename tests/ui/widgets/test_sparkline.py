"""The small line."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.model import State
from ui.widgets.sparkline import Sparkline


@pytest.mark.parametrize(
    ("values", "lengths"),
    [
        ((1.0, 2.0, None, 3.0), [2, 1]),
        ((None, 1.0, 2.0), [2]),
        ((None, 1.0, None), []),
        ((), []),
    ],
)
def test_gaps_stay_gaps(qtbot: QtBot, values: tuple[float | None, ...], lengths: list[int]) -> None:
    line = Sparkline()
    qtbot.addWidget(line)
    line.show_values(values, None, State.MET)
    assert [len(run) for run in line.runs()] == lengths


def test_the_target_is_inside_the_picture(qtbot: QtBot) -> None:
    line = Sparkline()
    qtbot.addWidget(line)
    line.resize(100, 40)
    line.show_values((1.0, 2.0), 10.0, State.BELOW)
    assert 0 < line._y(10.0) < line._y(2.0) < line._y(1.0) < 40
