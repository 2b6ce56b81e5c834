"""Figures are read back from their axes: the numbers drawn are the numbers given."""

from __future__ import annotations

import io
import math
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from app.documents.figure_labels import RIGHT
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import DARK, LIGHT, PRINT, THEMES, FigureTheme
from app.documents.figures import score_bars_figure, trend_figure
from app.documents.plan import score_bars
from app.model import ScoreCard, SeriesPoint, State, Target, TargetSpan
from tests.app.documents.examples import CARD, DIMENSIONS, trend

SIZE = (6.0, 2.6)
GOAL = Target(95.0, ">=", "own", "")


def axes_of(figure: Figure) -> Axes:
    """The only axes, after a real draw."""
    figure.savefig(io.BytesIO(), format="png")
    (axes,) = figure.axes
    return axes


def bars_of(card: ScoreCard, theme: FigureTheme) -> Figure:
    return score_bars_figure(score_bars(card), "points", 100.0, theme, SIZE)


def bars(axes: Axes) -> list[Rectangle]:
    """The bars, their grey tracks left out."""
    return [p for p in axes.patches if isinstance(p, Rectangle) and p.get_gid() != "track"]


def drawn(axes: Axes, gid: str) -> list[tuple[float, float]]:
    """The points of every line with that id."""
    return [
        (float(x), float(y))
        for line in axes.lines
        if line.get_gid() == gid
        for x, y in np.asarray(line.get_xydata(), dtype=float)
    ]


def texts(axes: Axes) -> list[str]:
    """Every word in the axes, tick labels included."""
    ticks = [*axes.get_xticklabels(), *axes.get_yticklabels()]
    return [text.get_text() for text in (*axes.texts, *ticks)]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_trend_draws_every_point_and_keeps_gaps(theme: FigureTheme) -> None:
    points = trend()
    series = drawn(axes_of(trend_figure(points, GOAL, "points", theme, SIZE)), "series")
    assert [x for x, _ in series] == [point.on.toordinal() for point in points]
    expected = [math.nan if point.value is None else point.value for point in points]
    assert [y for _, y in series] == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize("goal", [10.0, 80.0, 150.0])
def test_the_target_is_inside_the_axis_however_far_away(goal: float) -> None:
    axes = axes_of(trend_figure(trend(), replace(GOAL, value=goal), "points", LIGHT, SIZE))
    low, high = axes.get_ylim()
    assert low < goal < high
    assert {y for _, y in drawn(axes, "target")} == {goal}
    assert f"目标 ≥ {goal:.0f}" in texts(axes)


@pytest.mark.parametrize(("op", "above"), [(">=", True), ("<", False)])
def test_the_band_is_the_good_side(op: str, above: bool) -> None:
    axes = axes_of(trend_figure(trend(), Target(80, op, "own", ""), "points", LIGHT, SIZE))
    (band,) = [patch for patch in axes.patches if patch.get_gid() == "band"]
    box = band.get_path().get_extents(band.get_patch_transform())
    low, high = axes.get_ylim()
    assert (box.y0, box.y1) == ((80, high) if above else (low, 80))


def test_every_known_day_can_be_pointed_at() -> None:
    points = [replace(trend(3)[0], value=0.0134, denominator=1045), *trend(3)[1:2]]
    figure = trend_figure([*points, SeriesPoint(CARD.on, None)], None, "rate", LIGHT, SIZE)
    axes_of(figure)
    said = [spot.words for spot in spots_of(figure)]
    assert said[0] == f"{points[0].on.isoformat()}：1.34 %（n = 1,045）"
    assert len(said) == 2


def test_official_values_are_dots_apart_from_the_line() -> None:
    points = trend()
    official = [SeriesPoint(points[3].on, 81.0), SeriesPoint(points[9].on, None)]
    axes = axes_of(trend_figure(points, None, "points", LIGHT, SIZE, official))
    assert drawn(axes, "official") == [(points[3].on.toordinal(), 81.0)]
    assert f"● 官方 {points[3].on:%m-%d} 81" in texts(axes)
    assert len(drawn(axes, "series")) == len(points)


def test_labels_at_the_right_leave_each_other_room() -> None:
    """Value, target and official value lie together: each keeps its own line of words."""
    points = trend()
    last = points[-1].value or 0.0
    goal, page = Target(last + 0.01, ">=", "own", ""), SeriesPoint(points[-1].on, last)
    for size in (SIZE, (2.9, 1.42)):
        axes = axes_of(trend_figure(points, goal, "points", PRINT, size, [page]))
        boxes = [one.get_window_extent() for one in axes.texts if one.get_gid() == RIGHT]
        assert len(boxes) == 3
        assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_a_day_between_gaps_is_still_seen() -> None:
    points = [replace(p, value=None if i % 2 else 0.01) for i, p in enumerate(trend(5))]
    lone = drawn(axes_of(trend_figure(points, None, "rate", DARK, SIZE)), "lone")
    assert [x for x, _ in lone] == [points[i].on.toordinal() for i in (0, 2, 4)]


def test_the_last_known_value_is_named_and_ticks_carry_the_unit() -> None:
    points = [*trend(3)[:2], SeriesPoint(trend(3)[2].on, None)]
    rates = [replace(p, value=p.value and p.value / 10_000) for p in points]
    found = texts(axes_of(trend_figure(rates, None, "rate", LIGHT, SIZE)))
    assert "0.77 %" in found  # 76 + 0.12 + 0.4 = 76.52 per ten thousand
    assert all(text.endswith("%") for text in found if "." in text)


@pytest.mark.parametrize("points", [(), (SeriesPoint(CARD.on, None),)])
def test_an_empty_trend_says_so_and_still_shows_the_target(points: tuple[SeriesPoint, ...]) -> None:
    axes = axes_of(trend_figure(points, GOAL, "points", LIGHT, SIZE))
    assert "数据不足" in texts(axes)
    assert {y for _, y in drawn(axes, "target")} == {95.0}


def test_a_single_day_is_drawn() -> None:
    axes = axes_of(trend_figure(trend(1), None, "points", LIGHT, SIZE))
    assert drawn(axes, "lone") == [(trend(1)[0].on.toordinal(), 76.0)]


def test_score_bars_show_points_targets_and_what_is_unknown() -> None:
    unknown = replace(DIMENSIONS[2], points=None, state=State.UNKNOWN)
    card = replace(CARD, dimensions=(*DIMENSIONS[:2], unknown))
    axes = axes_of(bars_of(card, PRINT))
    assert [bar.get_width() for bar in bars(axes)] == [
        69.0,
        99.0,
    ]  # no bar of zero length for the unknown one
    assert [x for x, _ in drawn(axes, "target")] == [75, 75, 90, 90, 86, 86]
    assert {"69", "99", "—", "商品体验\n▼ 未达标", "服务体验\n○ 数据不足"} <= set(texts(axes))
    tracks = [patch for patch in axes.patches if patch.get_gid() == "track"]
    assert [track.get_linestyle() for track in tracks] == ["solid", "solid", "dashed"]


def test_score_bars_begin_where_the_scale_does_and_say_so() -> None:
    made = score_bars_figure(score_bars(CARD), "points", 100.0, LIGHT, SIZE, lowest=50)
    axes = axes_of(made)
    assert [bar.get_width() for bar in bars(axes)] == [19.0, 49.0, 35.0]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["50", "100"]


def test_without_dimensions_it_says_so_and_long_names_leave_room() -> None:
    empty = score_bars_figure((), "points", 100.0, LIGHT, SIZE)
    assert "数据不足" in texts(axes_of(empty))
    card = replace(CARD, dimensions=(replace(DIMENSIONS[0], name="很" * 40),))
    told = [line for text in texts(axes_of(bars_of(card, LIGHT))) for line in text.splitlines()]
    assert all(len(line) < 20 for line in told)


def test_hatches_tell_states_apart_on_paper_only() -> None:
    def hatches(theme: FigureTheme) -> list[str | None]:
        axes = axes_of(bars_of(CARD, theme))
        return [bar.get_hatch() for bar in bars(axes)]

    assert hatches(PRINT) == ["////", None, "||||"]
    assert hatches(LIGHT) == [None, None, None]


def test_no_figure_needs_pyplot() -> None:
    program = "import app.documents.figures, sys; print('matplotlib.pyplot' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_the_description_of_a_plan_loads_no_matplotlib() -> None:
    program = "import app.documents.plan, sys; print('matplotlib' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_a_new_line_does_not_stand_over_the_days_before_it() -> None:
    points = trend()
    first, last = points[0].on, points[-1].on
    change = first + (last - first) / 2
    lines = (
        TargetSpan(first, change - timedelta(days=1), Target(70, ">=", "platform", "")),
        TargetSpan(change, last, Target(80, ">=", "own", "")),
    )
    axes = axes_of(trend_figure(points, lines[1].target, "points", LIGHT, SIZE, lines=lines))
    steps = [line for line in axes.lines if line.get_gid() == "target"]
    assert [set(np.asarray(step.get_ydata()).tolist()) for step in steps] == [{70}, {80}]
    (_, end), (begin, _) = (np.asarray(step.get_xdata()).tolist() for step in steps)
    assert end == begin == change.toordinal() - 0.5
    assert {"目标 ≥ 70", "目标 ≥ 80"} <= set(texts(axes))


def test_days_without_a_line_have_none() -> None:
    points = trend()
    lines = (TargetSpan(points[0].on, points[-1].on, None),)
    axes = axes_of(trend_figure(points, None, "points", LIGHT, SIZE, lines=lines))
    assert "target" not in {line.get_gid() for line in axes.lines}


def test_every_line_is_inside_the_axis() -> None:
    points = trend()
    lines = (
        TargetSpan(points[0].on, points[0].on, Target(20, ">=", "platform", "")),
        TargetSpan(points[1].on, points[-1].on, Target(70, ">=", "platform", "")),
    )
    low, _ = axes_of(
        trend_figure(points, lines[1].target, "points", LIGHT, SIZE, lines=lines)
    ).get_ylim()
    assert low < 20
