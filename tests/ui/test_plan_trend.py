"""The painted trend: gaps stay white, the line lies where its values are."""

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QImage

from app.documents.plan import TrendChart
from app.model import SeriesPoint, Target
from tests.ui.painted import colours, painted
from ui.plan_trend import draw_trend

pytestmark = pytest.mark.usefixtures("qapp")

BLUE = "#0072B2"
WIDTH, HEIGHT = 130, 34  # the plot is 100 mm wide: 12 for the ticks, 18 for the labels


def drawn(values: list[float | None], target: float | None = None) -> QImage:
    """One value a day."""
    first = date(2026, 11, 1)
    points = tuple(SeriesPoint(first + timedelta(days=n), v) for n, v in enumerate(values))
    goal = None if target is None else Target(target, ">=", "own", "")
    trend = TrendChart("", points, goal, "points")
    return painted(WIDTH, HEIGHT, lambda painter, rect: draw_trend(painter, trend, rect))


def has_line(image: QImage, x: float) -> bool:
    """Whether the line crosses this millimetre."""
    return BLUE in colours(image, x, 0, 0.5, HEIGHT)


def test_a_gap_is_drawn_as_a_gap() -> None:
    image = drawn([80, 80, None, None, 80, 80])  # 20 mm a day from 12 mm on
    assert [has_line(image, x) for x in (18, 28, 43, 63, 83, 95, 108)] == [
        True,
        True,
        False,
        False,
        False,
        True,
        True,
    ]


def test_a_lone_day_is_seen() -> None:
    assert has_line(drawn([80, 80, None, 85, None, 80]), 71.8)


@pytest.mark.parametrize("target", [10.0, 150.0])
def test_a_far_target_is_inside(target: float) -> None:
    image = drawn([80, 81, 82], target)
    dark = [
        y for y in range(20, 300) if colours(image, 12, y / 10, 100, 0.1).get("#1B1F24", 0) > 300
    ]
    assert dark  # the dashed line takes more than 30 mm of one row inside the plot


def test_the_same_value_every_day_and_a_single_pair_draw() -> None:
    assert has_line(drawn([80, 80]), 50)
    assert has_line(drawn([0, 0]), 50)
