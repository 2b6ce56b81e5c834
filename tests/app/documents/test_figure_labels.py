"""In every chart no two words lie on each other and no line goes through any."""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from app.documents.figure_labels import spread, struck
from app.documents.figure_theme import LIGHT
from tests.app.documents.figure_cases import CASES, Make

USUAL, WIDE, LOW, PANE = (5.5, 2.6), (11.5, 4.7), (11.5, 1.9), (3.4, 2.24)  # inches
FIELDS = ("heat", "provinces")  # what has many names across is never narrow
PANES = ("trend", "pareto", "waterfall", "score", "durations")
SHOWN = {
    f"{name}, {size[0]} x {size[1]}": (make, size)
    for name, make in CASES.items()
    for size, kinds in ((USUAL, ()), (WIDE, FIELDS), (LOW, FIELDS), (PANE, PANES))
    if name.startswith(kinds) or (not kinds and not name.startswith(FIELDS))
}
_TOUCH = -0.5  # pixels: letters of neighbours may touch


def words_of(figure: Figure) -> list[Text]:
    """Every text that is seen."""
    found = (text for text in figure.findobj(Text) if isinstance(text, Text))
    return [text for text in found if text.get_visible() and text.get_text().strip()]


@pytest.mark.parametrize(("make", "size"), SHOWN.values(), ids=SHOWN)
def test_no_words_lie_on_words_or_lines(make: Make, size: tuple[float, float]) -> None:
    figure = make(LIGHT, size)
    figure.set_dpi(96)
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]
    boxes = [
        (text.get_text(), text.get_window_extent().padded(_TOUCH)) for text in words_of(figure)
    ]
    on_words = [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]
    assert not on_words
    on_lines = [
        (said, axes.lines[number].get_gid())
        for axes in figure.axes
        for said, box in boxes
        for number, hit in enumerate(struck(axes, box))
        if hit and axes.lines[number].get_gid() != "flag"
    ]
    assert not on_lines


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([], []),
        ([5.0], [5.0]),
        ([0.0, 5.0], [0.0, 5.0]),
        ([5.0, 5.2], [4.6, 5.6]),  # by the same to both sides
        ([4.0, 5.2, 5.2], [3.8, 4.8, 5.8]),  # what touches moves as one
        ([0.0, 0.1], [0.0, 1.0]),  # not below the axis
        ([9.9, 10.0], [9.0, 10.0]),
    ],
)
def test_labels_keep_their_order_and_move_as_little_as_can_be(
    values: list[float], places: list[float]
) -> None:
    assert spread(values, 1.0, 0.0, 10.0) == pytest.approx(places)
