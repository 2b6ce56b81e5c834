"""Pareto: bars are shares, the line is their sum."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from app.diagnosis.results import ParetoBar
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import LIGHT, THEMES, FigureTheme
from app.documents.figures_pareto import MOST, pareto_figure
from app.model import State
from tests.app.documents.test_figures import axes_of, drawn, texts

BARS = tuple(
    ParetoBar(key, trouble, None, total)
    for key, trouble, total in (("申通", 8.0, 0.5), ("中通", 4.0, 0.75), (None, 4.0, 1.0))
)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_bars_and_their_sum(theme: FigureTheme) -> None:
    axes = axes_of(pareto_figure(BARS, "courier", None, theme, (5.0, 2.6)))
    heights = [p.get_height() for p in axes.patches if isinstance(p, Rectangle)]
    assert np.allclose(heights, [0.5, 0.25, 0.25])
    assert [y for _, y in drawn(axes, "together")] == [0.5, 0.75, 1.0]
    assert {"申通", "未知", "50 %", "合计 100 %"} <= set(texts(axes))


def test_only_the_chosen_bar_keeps_its_colour() -> None:
    axes = axes_of(pareto_figure(BARS, "courier", "中通", LIGHT, (5.0, 2.6)))
    colours = [p.get_facecolor() for p in axes.patches if isinstance(p, Rectangle)]
    assert colours[0] == colours[2] != colours[1]
    assert LIGHT.mark(State.BELOW) != LIGHT.track


def test_many_keys_are_cut_and_none_is_said() -> None:
    many = tuple(ParetoBar(f"省份{n}", 1.0, None, (n + 1) / 20) for n in range(20))
    axes = axes_of(pareto_figure(many, "province", None, LIGHT, (5.0, 2.6)))
    assert len(drawn(axes, "together")) == MOST
    assert "没有问题单" in texts(axes_of(pareto_figure((), "courier", None, LIGHT, (5.0, 2.6))))


@pytest.mark.parametrize("size", [(3.4, 2.2), (2.2, 1.6)], ids=["usual", "narrow"])
@pytest.mark.parametrize("count", [3, 8])
def test_words_do_not_lie_on_each_other_and_the_line_begins_beside_them(
    size: tuple[float, float], count: int
) -> None:
    places = ("陕西", "新疆", "广东", "四川", "天津", "甘肃", "湖北", "福建")[:count]
    bars = tuple(ParetoBar(p, 1.0, None, (n + 1) / count) for n, p in enumerate(places))
    axes = axes_of(pareto_figure(bars, "province", None, LIGHT, size))
    shares = [text.get_window_extent() for text in axes.texts if text.get_gid() == "share"]
    named = [label.get_window_extent() for label in axes.get_xticklabels()]
    assert len(shares) == len(named) >= min(count, 5)
    for boxes in (shares, named):
        assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    first = axes.transData.transform(drawn(axes, "together"))[0]
    assert not any(box.contains(*first) for box in shares)


def test_a_narrow_column_has_the_hour_and_the_ends_of_a_line() -> None:
    hours = tuple(ParetoBar(str(hour), 1.0, None, (hour - 7) / 8) for hour in range(8, 16))
    named = texts(axes_of(pareto_figure(hours, "hour", None, LIGHT, (3.4, 2.2))))
    assert {"8点", "15点"} <= set(named)
    line = (ParetoBar("申通→新疆", 1.0, None, 1.0),) * 8
    assert "申通\n新疆" in texts(axes_of(pareto_figure(line, "route", None, LIGHT, (3.4, 2.2))))


def test_a_bar_says_its_share_and_points_and_chooses_its_key() -> None:
    bars = (replace(BARS[0], points=3.0), *BARS[1:])
    figure = pareto_figure(bars, "courier", None, LIGHT, (5.0, 2.6))
    axes_of(figure)
    said = {spot.key: spot.words for spot in spots_of(figure)}
    assert said["申通"] == "申通：占 50 %，没有它 +3.0 分"
    assert said[None] == "未知：占 25 %"
