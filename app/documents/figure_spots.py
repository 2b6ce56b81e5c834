"""Places of a figure that can be pointed at: what each says, and what a click on it chooses.

Import late: matplotlib is heavy. A figure is marked while it is made; where the places lie is known
once it has been drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a drawn figure; edges are shares of its size from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    words: str
    key: object = None  # what a click chooses; None chooses nothing

    def holds(self, x: float, y: float) -> bool:
        """Whether a point (shares as well) lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    @property
    def area(self) -> float:
        """Its size; of several places under the pointer the smallest is meant."""
        return (self.right - self.left) * (self.bottom - self.top)


class Marked(NamedTuple):
    """A place before it is drawn; ``box`` gives it in pixels from the lower left."""

    words: str
    key: object
    box: Callable[[], Bbox]


class Picture(Figure):
    """A figure that knows its marked places, in the order a reader goes through them."""

    def __init__(
        self, size: tuple[float, float], ground: str, layout: str | None = "constrained"
    ) -> None:
        super().__init__(figsize=size, layout=layout, facecolor=ground)  # type: ignore[arg-type]
        self.marked: list[Marked] = []


def mark(artist: Artist, words: str, key: object = None) -> None:
    """Mark a bar, a tile or any other artist of a :class:`Picture`."""
    _add(artist.get_figure(root=True), words, key, artist.get_window_extent)


def mark_column(
    axes: Axes,
    x: float,
    words: str,
    key: object = None,
    width: float = 1.0,
    down_to: Axes | None = None,
) -> None:
    """Mark a slice of the axes around ``x``, from bottom to top: one day of a line.

    ``down_to``: the lowest of several axes below each other that the slice reaches.
    """

    def box() -> Bbox:
        return Bbox.union([_slice(one, x, width) for one in (axes, down_to or axes)])

    _add(axes.get_figure(root=True), words, key, box)


def _slice(axes: Axes, x: float, width: float) -> Bbox:
    low, high = axes.get_ylim()
    ends = [(x - width / 2, low), (x + width / 2, high)]
    return Bbox(axes.transData.transform(ends))


def _add(figure: object, words: str, key: object, box: Callable[[], Bbox]) -> None:
    if isinstance(figure, Picture):
        figure.marked.append(Marked(words, key, box))


def spots_of(figure: Figure) -> tuple[Spot, ...]:
    """The marked places of a drawn figure; none of a figure that has no marks."""
    if not isinstance(figure, Picture):
        return ()
    width, height = figure.bbox.width, figure.bbox.height
    return tuple(_spot(marked, width, height) for marked in figure.marked)


def _spot(marked: Marked, width: float, height: float) -> Spot:
    box = marked.box()
    low, high = sorted((box.y0, box.y1))
    left, right = sorted((box.x0, box.x1))
    return Spot(
        left / width, 1 - high / height, right / width, 1 - low / height, marked.words, marked.key
    )
