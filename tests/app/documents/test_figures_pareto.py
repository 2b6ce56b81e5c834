"""Pareto: bars are shares, the line is their sum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from app.diagnosis.results import ParetoBar
from app.documents.figure_names import inches
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
    lengths = [p.get_width() for p in axes.patches if isinstance(p, Rectangle)]
    assert np.allclose(lengths, [0.5, 0.25, 0.25])
    assert [x for x, _ in drawn(axes, "together")] == [0.5, 0.75, 1.0]
    assert {"申通", "未知", "50 %", "75 %", "100 %", "占比", "累计"} <= set(texts(axes))


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


def test_long_reasons_are_told_whole() -> None:
    reasons = ("做工粗糙/有瑕疵（商品品质原因）", "质量问题（商品品质原因）")
    bars = tuple(ParetoBar(reason, 1.0, None, (n + 1) / 2) for n, reason in enumerate(reasons))
    named = texts(axes_of(pareto_figure(bars, "reason", None, LIGHT, (3.4, 2.2))))
    assert {"做工粗糙/有瑕疵  \n（商品品质原因）", "质量问题  \n（商品品质原因）"} <= set(named)


def test_air_stands_in_for_the_empty_half_of_a_bracket() -> None:
    assert inches("字  ") - inches("字") == pytest.approx(inches("字") / 2, rel=0.15)


def test_a_narrow_chart_keeps_its_bars_and_leaves_out_columns() -> None:
    narrow = axes_of(pareto_figure(BARS, "courier", None, LIGHT, (2.2, 1.6)))
    assert "占比" in texts(narrow)
    assert "累计" not in texts(narrow)
    assert narrow.bbox.width > 0.3 * narrow.figure.bbox.width


def test_a_bar_says_its_share_and_points_and_chooses_its_key() -> None:
    bars = (replace(BARS[0], points=3.0), *BARS[1:])
    figure = pareto_figure(bars, "courier", None, LIGHT, (5.0, 2.6))
    axes_of(figure)
    said = {spot.key: spot.words for spot in spots_of(figure)}
    assert said["申通"] == "申通：占 50 %，没有它 +3.0 分"
    assert said[None] == "未知：占 25 %"
