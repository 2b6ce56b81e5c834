"""Where the words of a chart stand, so that none lies on another or on a line. Import late: matplotlib."""

from __future__ import annotations

from collections.abc import Sequence

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


def beside(axes: Axes, y: float, text: str, colour: str, weight: str = "normal") -> None:
    """A label right of the axes, as near to a value as the labels that stand there leave room."""
    taken = [one.get_position()[1] for one in axes.texts if one.get_gid() == RIGHT]
    low, high = axes.get_ylim()
    inches = axes.get_position().height * axes.get_figure(root=True).get_figheight()  # type: ignore[union-attr]
    room = _LABEL * (high - low) / inches
    steps = [other + sign * room for other in taken for sign in (-1, 1)]
    free = [at for at in (y, *steps) if all(abs(at - other) > 0.999 * room for other in taken)]
    at_right(axes, min(free, key=lambda at: abs(at - y)), text, colour, weight)


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
