"""Small charts on one axis."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest

from app.diagnosis.differences import Difference
from app.diagnosis.multiples import Multiples, Panel
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import LIGHT, THEMES, FigureTheme
from app.documents.figures_multiples import difference_words, multiples_figure
from app.model import SeriesPoint, Target
from tests.app.documents.test_figures import axes_of, drawn, texts

ON = date(2026, 11, 20)
GOAL = Target(0.01, "<=", "own", "")


def panel(key: str, value: float, gap: Difference | None) -> Panel:
    """Three weeks of a key."""
    points = tuple(SeriesPoint(ON - timedelta(days=7 * n), value, 1, 40) for n in (2, 1, 0))
    return Panel(key, points, value, 120, gap)


FOUND = Multiples(
    "m",
    "courier",
    (
        panel("申通", 0.05, Difference(0.04, 0.01, 0.08)),
        panel("中通", 0.01, Difference(-0.02, -0.05, 0.01)),
    ),
)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_all_panels_share_an_axis_and_show_the_target(theme: FigureTheme) -> None:
    figure = multiples_figure(FOUND, GOAL, "rate", theme, (7.0, 3.0))
    figure.savefig(io.BytesIO(), format="png")
    weeks, gaps = figure.axes[::2], figure.axes[1::2]
    assert len({axes.get_ylim() for axes in weeks}) == len({axes.get_xlim() for axes in gaps}) == 1
    assert [{y for _, y in drawn(axes, "series")} for axes in weeks] == [{0.05}, {0.01}]
    assert {y for axes in weeks for _, y in drawn(axes, "target")} == {0.01}
    assert [x for x, _ in drawn(gaps[0], "interval")] == [0.01, 0.08]
    assert spots_of(figure)[0].key == "申通"
    assert [text.get_text() for text in weeks[0].texts] == ["目标 ≤ 1.00 %"]
    assert [label.get_text() for label in gaps[-1].get_xticklabels()] == ["没有差别"]


def test_a_difference_says_whether_chance_explains_it() -> None:
    sure, unsure = (p.difference for p in FOUND.panels)
    assert difference_words(sure, "rate") == "差 +4.00 个百分点（1.00 至 8.00）"
    assert difference_words(unsure, "rate").endswith("看不出差别")
    assert difference_words(Difference(0.1, None, None), "rate") == "差 +10.00 个百分点（样本太少）"
    assert difference_words(None, "rate") == "—"


def test_nothing_to_compare_says_so() -> None:
    figure = multiples_figure(Multiples("m", "agent", ()), None, "rate", LIGHT, (7.0, 3.0))
    assert "没有可以并排比较的分组" in texts(axes_of(figure))
