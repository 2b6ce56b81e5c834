"""The histogram against the deadline."""

from __future__ import annotations

import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from app.diagnosis.durations import Bin, Durations
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import LIGHT, THEMES, FigureTheme
from app.documents.figures_durations import duration_figure
from tests.app.documents.test_figures import axes_of, drawn, texts

BINS = (Bin(-12, -6, 60, False), Bin(-6, 0, 30, False), Bin(0, 6, 10, True))
FOUND = Durations("m", "hours", True, 0.0, BINS, 105, 15 / 105, 5, -7.0, ())


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_late_bins_stand_out_at_the_deadline(theme: FigureTheme) -> None:
    figure = duration_figure(FOUND, theme, (6.0, 2.6))
    axes = axes_of(figure)
    colours = [p.get_facecolor()[:3] for p in axes.patches if isinstance(p, Rectangle)]
    assert colours == [to_rgb(theme.met)] * 2 + [to_rgb(theme.below)]
    assert {x for x, _ in drawn(axes, "deadline")} == {0.0}
    assert "期限 · 超过的占 14.29 %" in texts(axes)
    assert [spot.words for spot in spots_of(figure)][1:] == [
        "早 0–6 小时：30 单，占 29 %",
        "晚 0–6 小时：10 单，占 10 %",
    ]


def test_a_mean_is_held_against_its_target() -> None:
    bins = (Bin(0, 20, 90, False), Bin(20, 40, 10, True))
    found = Durations("m", "seconds", False, 20.0, bins, 100, 0.1, 0, 12.0, (), "service")
    figure = duration_figure(found, LIGHT, (6.0, 2.6))
    axes = axes_of(figure)
    assert "目标 20 秒 · 超过的占 10.00 %" in texts(axes)
    assert spots_of(figure)[1].words == "20–40 秒：10 次会话，占 10 %"


def test_nothing_done_yet_says_so() -> None:
    found = Durations("m", "hours", True, 0.0, (), 3, 1.0, 3, None, ())
    assert "还没有完成的记录" in texts(axes_of(duration_figure(found, LIGHT, (6.0, 2.6))))
