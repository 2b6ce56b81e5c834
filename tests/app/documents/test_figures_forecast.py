"""The forecast and the river, read back from their axes."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from app import clock
from app.diagnosis.results import Crossing, Forecast, ForecastDay, Outflow
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import THEMES, FigureTheme
from app.documents.figures_forecast import ESTIMATE, forecast_figure
from app.model import SeriesPoint, Target
from tests.app.documents.test_figures import axes_of, drawn, texts

ON = clock.day_number(clock.as_date(20_777))
FOUND = Forecast(
    "m", ON, 0.014, 36, (30, 40), 0.01,
    tuple(
        ForecastDay(ON + n, 0.014 - n * 5e-4, None, None, 0.012 - n * 5e-4, 0.016 - n * 4e-4)
        for n in range(1, 11)
    ),
    (), (Crossing("target", 0.01, "<=", False, ON + 8, ON + 4),),
)  # fmt: skip
PAST = [SeriesPoint(clock.as_date(ON) - timedelta(days=n), 0.014) for n in (2, 1, 0)]
GOAL = Target(0.01, "<=", "own", "")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_path_starts_today_and_is_dashed(theme: FigureTheme) -> None:
    axes = axes_of(forecast_figure(FOUND, PAST, GOAL, "rate", False, theme, (6.0, 2.6)))
    path = drawn(axes, "forecast")
    assert path[:1] == [(clock.as_date(ON).toordinal(), 0.014)]
    assert [y for _, y in path[1:]] == [day.base for day in FOUND.days]
    (line,) = [line for line in axes.lines if line.get_gid() == "forecast"]
    assert line.get_color() == ESTIMATE
    assert line.is_dashed()


def test_the_line_is_inside_and_its_crossing_is_dated() -> None:
    axes = axes_of(forecast_figure(FOUND, PAST, GOAL, "rate", False, THEMES["light"], (6.0, 2.6)))
    low, high = axes.get_ylim()
    assert low < 0.01 < high
    day = clock.as_date(ON + 8)
    assert drawn(axes, "crossing") == [(day.toordinal(), 0.01)]
    assert f"{day:%m-%d}" in texts(axes)


def test_without_a_line_there_is_only_the_path() -> None:
    axes = axes_of(forecast_figure(FOUND, (), None, "rate", False, THEMES["light"], (6.0, 2.6)))
    assert drawn(axes, "target") == []
    assert drawn(axes, "crossing") == []
    assert len(drawn(axes, "forecast")) == 11


def river(
    flows: tuple[Outflow, ...], past: list[SeriesPoint] = PAST
) -> tuple[Figure, Axes, Axes, Axes]:
    """The forecast with the rivers of good and of bad orders below it, drawn."""
    found = replace(FOUND, river=flows)
    figure = forecast_figure(found, past, GOAL, "rate", True, THEMES["light"], (6.0, 5.0))
    figure.savefig(io.BytesIO(), format="png")
    above, good, bad = figure.axes
    return figure, above, good, bad


def heights(axes: Axes) -> list[float]:
    """The heights of the bars."""
    return [p.get_height() for p in axes.patches if isinstance(p, Rectangle)]


FLOWS = (Outflow(ON + 1, 2.0, 30.0, 0.4, 35.0), Outflow(ON + 2, 0.0, 25.0, 0.4, 35.0))


def test_good_and_bad_orders_leave_on_scales_of_their_own() -> None:
    figure, above, good, bad = river(FLOWS)
    assert np.allclose(heights(good), [30.0, 25.0])
    assert np.allclose(heights(bad), [2.0, 0.0])
    assert bad.get_ylim()[1] < 4  # two of thirty orders are as easily seen as the thirty
    assert "2" in texts(bad)
    assert "滚出问题单" in texts(bad)
    assert above.get_xlim() == good.get_xlim() == bad.get_xlim()
    (spot,) = [spot for spot in spots_of(figure) if "滚出正常单 30 单、问题单 2 单" in spot.words]
    assert spot.bottom > 1 - good.get_position().y0  # it reaches over both


def test_the_room_below_the_past_days_says_what_leaves() -> None:
    past = [replace(PAST[0], on=clock.as_date(ON - n)) for n in range(9, -1, -1)]
    assert "滚出问题单\n2 天共 2 单" in texts(river(FLOWS, past)[3])


def test_more_and_fewer_orders_are_dotted() -> None:
    days = tuple(replace(day, good=0.009, bad=0.015) for day in FOUND.days)
    figure = forecast_figure(
        replace(FOUND, days=days), PAST, GOAL, "rate", False, THEMES["light"], (6.0, 2.6)
    )
    axes = axes_of(figure)
    assert {y for _, y in drawn(axes, "good")} == {0.009}
    assert {y for _, y in drawn(axes, "bad")} == {0.015}
    first = next(spot.words for spot in spots_of(figure) if "预测" in spot.words)
    assert "单量有利时 0.90 %，不利时 1.50 %" in first


def test_dots_that_would_lie_on_the_forecast_are_left_out() -> None:
    days = tuple(replace(day, good=day.base, bad=day.base) for day in FOUND.days)
    found = replace(FOUND, days=days)
    axes = axes_of(forecast_figure(found, PAST, GOAL, "rate", False, THEMES["light"], (6.0, 2.6)))
    assert not [line for line in axes.lines if line.get_gid() in ("good", "bad")]


def test_an_empty_river_says_so() -> None:
    assert "没有要滚出的订单" in texts(river(())[2])
