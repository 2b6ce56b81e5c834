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


def test_the_target_is_named_beside_the_line_where_nothing_crosses_it(qtbot: QtBot) -> None:
    line = Sparkline()
    qtbot.addWidget(line)
    line.resize(170, 44)
    for target in (0.0, 1.5, 99.0):
        line.show_values((1.0, 2.0, 1.0), target, State.BELOW)
        box = line.name_box()
        assert line.rect().toRectF().contains(box)
        assert abs(box.center().y() - line._y(target)) <= box.height() / 2
        assert max(point.x() for run in line.runs() for point in run) < box.left()
