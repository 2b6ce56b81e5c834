"""Figures as strokes and letters of the page: in place, in size, and within their clips."""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from app.documents.figure_parts import new_figure, style
from app.documents.figure_theme import FigureTheme
from tests.app.documents.figure_cases import CASES
from tests.ui.painted import colours, painted
from ui.paper import MM
from ui.paper_figure import Drawing, Letters, Stroke, draw

pytestmark = pytest.mark.usefixtures("qapp")

RED = "#FF0000"


def square(theme: FigureTheme, size: tuple[float, float]) -> Figure:
    """A red square that fills the lower left quarter, a line beyond the axes, and a word."""
    with style():
        figure, axes = new_figure(theme, size)
        figure.set_layout_engine("none")
        axes.set_position((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, 2)
        axes.set_ylim(0, 2)
        axes.bar(0.5, 1, width=1, color="red")
        axes.plot([-5, 5], [1.5, 1.5], color="lime", lw=2, dashes=(4, 2))
        axes.text(1.5, 0.5, "字样", rotation=90, fontsize=9)
        axes.bar(1.5, 0.4, width=0.4, color="blue", hatch="////", edgecolor="white", linewidth=0)
    return figure


def parts(drawing: Drawing, kind: type) -> list[Stroke | Letters]:
    return [part for part in drawing.parts if isinstance(part, kind)]


def test_a_figure_lies_where_it_is_put_in_its_size() -> None:
    drawing = draw(square, 60 * MM, 40 * MM)
    image = painted(80, 60, lambda painter, _: drawing.paint(painter, 10 * MM, 10 * MM))
    red = colours(image, 0, 0, 80, 60)[RED]
    assert red == pytest.approx(300 * 200, rel=0.02)
    assert colours(image, 12, 32, 20, 16)[RED] == 200 * 160  # the lower left quarter


def test_lines_end_at_the_axes_and_keep_their_dashes() -> None:
    drawing = draw(square, 60 * MM, 40 * MM)
    image = painted(80, 60, lambda painter, _: drawing.paint(painter, 10 * MM, 10 * MM))
    green = [colours(image, x / 10, 19, 0.1, 2).get("#00FF00", 0) > 0 for x in range(800)]
    assert not any(green[:98] + green[702:])
    assert 0.5 < sum(green[100:700]) / 600 < 0.8


def test_words_stay_words_and_hatches_are_cut_to_their_bar() -> None:
    drawing = draw(square, 60 * MM, 40 * MM)
    (letters,) = parts(drawing, Letters)
    assert isinstance(letters, Letters)
    assert (letters.text, letters.angle) == ("字样", 90)
    image = painted(60, 40, lambda painter, _: drawing.paint(painter, 0, 0))
    bar = colours(image, 39.2, 32.4, 11.6, 7.4)
    assert 0.02 < bar["#FFFFFF"] / sum(bar.values()) < 0.6  # white lines inside it


def test_the_same_figure_gives_the_same_strokes() -> None:
    one, other = (draw(square, 60 * MM, 40 * MM) for _ in range(2))
    assert len(one.parts) == len(other.parts) > 3
    for mine, its in zip(parts(one, Stroke), parts(other, Stroke), strict=True):
        assert isinstance(mine, Stroke)
        assert isinstance(its, Stroke)
        assert (mine.path, mine.pen, mine.brush, mine.clip) == (
            its.path,
            its.pen,
            its.brush,
            its.clip,
        )


def box_of(letters: Letters) -> QRectF:
    """Where a lying word is painted."""
    return QFontMetricsF(letters.font).tightBoundingRect(letters.text).translated(letters.at)


@pytest.mark.parametrize("name", ["score", "trend, page and lines", "waterfall"])
def test_no_words_lie_on_others_in_the_fonts_of_the_page(name: str) -> None:
    """The page measures its letters itself: what fits on the screen must fit there too."""
    drawn = draw(CASES[name], 76 * MM, 44 * MM)
    boxes = [box_of(part) for part in drawn.parts if isinstance(part, Letters)]
    assert len(boxes) > 3
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
