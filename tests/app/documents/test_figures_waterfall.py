"""Waterfalls are read back from their bars: each begins where the one before ended."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import combinations

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from app.documents.falls import Fall, Waterfall, losses_waterfall
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import LIGHT, THEMES, FigureTheme
from app.documents.figures_waterfall import waterfall_figure
from app.documents.losses import losses
from app.documents.words import signed_value
from app.model import State
from tests.app.documents.examples import CARD
from tests.app.documents.figure_cases import CASES, Make
from tests.app.documents.test_figures import axes_of, texts

SIZE = (6.0, 2.6)
DROP = Waterfall(
    "11-13",
    0.0115,
    (
        Fall("新增的问题单", 0.0044, "+0.44 %", State.BELOW, "new_bad"),
        Fall("问题单滚出窗口", -0.0017, "−0.17 %", State.MET),
    ),
    "11-20",
    0.0142,
    "rate",
    None,
)
_PARTS = (0.0131, 0.0009, -0.0012, 0.0009, -0.0123, 0.0009)  # every reason a metric can have
LONGEST = Waterfall(
    "11-13",
    0.0807,
    tuple(Fall("好的单滚出窗口", part, signed_value(part, "rate"), None) for part in _PARTS),
    "11-20",
    0.0830,
    "rate",
    None,
)
DROPS: dict[str, Make] = {
    "metric": partial(waterfall_figure, LONGEST),
    "score": CASES["waterfall"],
}


def spans(axes: Axes) -> list[tuple[float, float]]:
    """Lower and upper end of every bar, from the left."""
    boxes = sorted(
        (p.get_x(), p.get_y(), p.get_height()) for p in axes.patches if isinstance(p, Rectangle)
    )
    return [(round(low, 6), round(low + height, 6)) for _, low, height in boxes]


def test_full_marks_fall_to_the_score() -> None:
    parts = losses(CARD)
    assert parts is not None
    axes = axes_of(waterfall_figure(losses_waterfall(parts, "points"), LIGHT, SIZE))
    steps = [(80.0, 84.5), (79.8, 80.0), (79.8, 82.0)]
    assert spans(axes) == [(65.68, 100.0), (84.5, 100.0), *steps, (65.68, 82.0)]
    assert {"100", "−15.5", "+2.2", "82", "满分", "现在"} <= set(texts(axes))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_each_step_begins_where_the_one_before_ended(theme: FigureTheme) -> None:
    axes = axes_of(waterfall_figure(DROP, theme, SIZE))
    first, up, down, last = spans(axes)
    assert first[1] == up[0] == 0.0115
    assert up[1] == down[1] == 0.0159
    assert down[0] == last[1] == 0.0142
    assert axes.get_ylim()[0] < 0.0115


def test_a_step_with_orders_can_be_chosen() -> None:
    figure = waterfall_figure(DROP, LIGHT, SIZE)
    axes_of(figure)
    assert [(spot.words, spot.key) for spot in spots_of(figure)] == [
        ("11-13：1.15 %", None),
        ("新增的问题单：+0.44 %", "new_bad"),
        ("问题单滚出窗口：−0.17 %", None),
        ("11-20：1.42 %", None),
    ]


def test_the_ends_tell_the_unit_for_all() -> None:
    found = texts(axes_of(waterfall_figure(LONGEST, LIGHT, SIZE)))
    assert {"8.07 %", "+1.31", "−1.23", "8.30 %"} <= set(found)


@pytest.mark.parametrize("size", [(4.6, 2.6), (2.3, 1.5)], ids=["usual", "half"])
@pytest.mark.parametrize("make", DROPS.values(), ids=DROPS)
def test_no_value_lies_on_another(make: Make, size: tuple[float, float]) -> None:
    axes = axes_of(make(LIGHT, size))
    labels = [text for text in axes.texts if text.get_gid() == "value"]
    boxes = [text.get_window_extent() for text in labels]
    assert len(boxes) > 7
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_an_axis_that_is_cut_says_so() -> None:
    """A fall from 9.11 to 9.02 must not look like one of a third."""
    falls = (Fall("物流", -0.09, "−0.09", State.BELOW),)
    cut = Waterfall("11-13", 9.11, falls, "11-20", 9.02, "fine_points", None)
    assert "不是从 0 起" in waterfall_figure(cut, LIGHT, (6, 3)).axes[0].get_xlabel()
    whole = waterfall_figure(replace(cut, base=0.0), LIGHT, (6, 3))
    assert whole.axes[0].get_xlabel() == ""
