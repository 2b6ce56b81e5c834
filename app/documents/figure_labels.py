"""Where the words of a chart stand, so that none lies on another or on a line. Import late: matplotlib."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

RIGHT = "right"  # the gid of labels right of the axes
_LABEL = 0.19  # inches from one of them to the next
_AIR = 1.0  # points between words and a line

Place = tuple[tuple[float, float], tuple[float, float], str]  # of data, points off it, alignment


def at_right(axes: Axes, y: float, text: str, colour: str, weight: str) -> None:
    """A label right of the axes at a value."""
    place = axes.get_yaxis_transform()
    made = axes.text(1.01, y, text, transform=place, va="center", size=9)
    made.set(color=colour, weight=weight, gid=RIGHT)


class Label(NamedTuple):
    """What stands right of the axes at a value."""

    at: float
    text: str
    colour: str
    weight: str = "normal"


def write_right(axes: Axes, labels: Iterable[Label | None]) -> None:
    """Labels right of the axes, each as near to its value as the others leave room, in their order."""
    ordered = sorted((label for label in labels if label is not None), key=lambda label: label.at)
    low, high = axes.get_ylim()
    figure = axes.get_figure(root=True)
    assert figure is not None
    room = _LABEL * (high - low) / (axes.get_position().height * figure.get_figheight())
    for place, label in zip(
        spread([label.at for label in ordered], room, low + room / 3, high), ordered, strict=True
    ):
        at_right(axes, place, label.text, label.colour, label.weight)


def spread(values: Sequence[float], room: float, low: float, high: float) -> list[float]:
    """Rising values moved as little as can be, so that each is ``room`` above the one before.

    What touches moves as one, by the same to both sides, and as far as it goes between the bounds.
    """
    groups: list[
        tuple[float, int]
    ] = []  # of places that touch: the mean of what they would be, count
    for number, value in enumerate(values):
        mean, count = value - number * room, 1
        while groups and groups[-1][0] >= mean:
            other, more = groups.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        groups.append((mean, count))
    places = [mean for mean, count in groups for _ in range(count)]
    top = high - (len(values) - 1) * room
    return [max(low, min(place, top)) + number * room for number, place in enumerate(places)]


def place_free(figure: Figure, axes: Axes, label: Annotation, places: Sequence[Place]) -> None:
    """Move a label to the first place where it lies on no line and no other words.

    The figure has been laid out; where no place is free, the one with the fewest of these is taken.
    """
    others = [text for text in axes.texts if text is not label and text.get_text()]
    hits = []
    for place in places:
        _move(label, place)
        box = label.get_window_extent().padded(_AIR * figure.dpi / 72)
        hits.append(sum(struck(axes, box)) + sum(_lies_on(box, text) for text in others))
        if not hits[-1]:
            return
    _move(label, places[hits.index(min(hits))])


def struck(axes: Axes, box: Bbox) -> list[bool]:
    """For every line of the axes whether it, or one of its dots, goes through a box (pixels)."""
    return [_strikes(line, box) for line in axes.lines]


def _strikes(line: Line2D, box: Bbox) -> bool:
    path = line.get_path().transformed(line.get_transform())
    if line.get_linestyle() == "None":
        places = np.asarray(path.vertices, dtype=float)
        return any(box.contains(x, y) for x, y in places)
    return bool(len(path)) and path.intersects_bbox(box, filled=False)


def _move(label: Annotation, place: Place) -> None:
    label.xy, offset, align = place
    label.set(position=offset, ha=align, va="bottom" if offset[1] > 0 else "top")


def _lies_on(box: Bbox, text: Text) -> bool:
    return bool(text.get_visible() and box.overlaps(text.get_window_extent()))
