"""The painted score charts, read back as dots: lengths follow points, states differ without colour."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from app.documents.losses import losses
from app.documents.plan import Bar, ScoreChart
from app.model import State
from tests.app.documents.examples import CARD
from tests.ui.painted import colours, painted
from ui.plan_charts import draw_bars, draw_losses, draw_state_fill

pytestmark = pytest.mark.usefixtures("qapp")

BLUE = "#0072B2"


def filled(state: State | None) -> QImage:
    """A square centimetre of a state's fill."""
    return painted(10, 10, lambda painter, rect: draw_state_fill(painter, rect, state))


def bars(*points: float | None) -> QImage:
    """One bar each, all of the state 达标; an unknown one is 数据不足."""
    made = tuple(
        Bar("维度", p, "", None, State.UNKNOWN if p is None else State.MET) for p in points
    )
    chart = ScoreChart("", 100.0, "points", made, None, "")
    return painted(80, 9.5 * len(points), lambda p, rect: draw_bars(p, chart, rect))


def test_states_differ_on_a_grey_printer() -> None:
    def share_of_white(state: State) -> float:
        found = colours(filled(state), 0, 0, 10, 10)
        return found.get("#FFFFFF", 0) / 10_000

    assert share_of_white(State.MET) == 0
    assert 0.05 < share_of_white(State.BELOW) < 0.6
    assert 0.05 < share_of_white(State.NEAR) < 0.6
    assert share_of_white(State.UNKNOWN) > 0.9


def test_below_and_near_are_hatched_in_different_directions() -> None:
    # upright lines: all rows look alike; slanted ones: they do not
    def rows_alike(state: State) -> bool:
        image = filled(state)
        return colours(image, 1, 2, 5, 0.1) == colours(image, 1, 7, 5, 0.1) and all(
            image.pixel(x, 25) == image.pixel(x, 75) for x in range(10, 60)
        )

    assert rows_alike(State.NEAR)
    assert not rows_alike(State.BELOW)


def test_bars_are_as_long_as_their_points() -> None:
    image = bars(100.0, 50.0)
    lengths = [colours(image, 0, row * 9.5 + 5, 80, 0.1)[BLUE] for row in (0, 1)]
    assert lengths[0] == pytest.approx(440, abs=3)  # 80 mm less 22 for the name, 14 for the value
    assert lengths[1] == pytest.approx(lengths[0] / 2, abs=2)


def test_an_unknown_bar_is_an_empty_frame_over_the_whole_track() -> None:
    image = bars(None)
    assert BLUE not in colours(image, 0, 0, 80, 9.5)
    assert "#59616D" in colours(image, 65.5, 3, 1, 4)  # its right end: 22 + 44 mm


def test_losses_fall_from_full_marks_to_the_total() -> None:
    parts = losses(CARD)
    assert parts is not None
    met = replace(parts, state=State.MET)
    image = painted(120, 44, lambda p, rect: draw_losses(p, met, "points", rect))
    # six columns of 20 mm; the plot is 31 mm for 100 - 65.68 points, the last column 82 - 65.68
    height = sum(colours(image, 110, y / 10, 0.1, 0.1).get(BLUE, 0) for y in range(440))
    assert height == pytest.approx(310 * (82 - 65.68) / (100 - 65.68), abs=3)
