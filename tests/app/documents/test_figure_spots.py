"""Places of a figure: where they lie once it is drawn, and what they say."""

from __future__ import annotations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from app.documents.figure_spots import Picture, Spot, mark, mark_column, spots_of


def drawn() -> tuple[Spot, ...]:
    """A square of axes over the whole picture: a tile in its lower left quarter, one column."""
    figure = Picture((4.0, 2.0), "#FFFFFF", None)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 2), ylim=(0, 2))
    tile = Rectangle((0, 0), 1, 1)
    axes.add_patch(tile)
    mark(tile, "左下", "a")
    mark_column(axes, 1.5, "右边一列")
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]
    return spots_of(figure)


def test_places_are_shares_from_the_upper_left_corner() -> None:
    tile, column = drawn()
    rounded = [round(edge, 2) for edge in (tile.left, tile.top, tile.right, tile.bottom)]
    assert rounded == [0.0, 0.5, 0.5, 1.0]
    assert [round(edge, 2) for edge in (column.left, column.top, column.right)] == [0.5, 0.0, 1.0]
    assert (tile.words, tile.key, column.key) == ("左下", "a", None)
    assert tile.area < column.area


def test_a_place_holds_what_lies_inside() -> None:
    tile, _ = drawn()
    assert tile.holds(0.2, 0.8)
    assert not tile.holds(0.2, 0.2)


def test_any_other_figure_has_none() -> None:
    figure = Figure()
    mark(figure.add_subplot().axhline(0), "nowhere")
    assert spots_of(figure) == ()
