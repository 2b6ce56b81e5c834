"""Waterfalls: from full marks to the score, and from one day's value to another's; each adds up.

Import late: matplotlib is heavy.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from app.documents import words
from app.documents.falls import Fall, Waterfall
from app.documents.figure_names import labels
from app.documents.figure_parts import dress, hatch, new_figure, style
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme
from app.model import State

_LINES = 3
_APART = 0.13  # inches between the names of neighbours
_ROOM = 0.14  # of the span, above the highest level
_SIZES = (9.0, 8.0, 7.0)  # points of the labels: the first that leaves neighbours apart
_GAP = 2.0  # points between a label and its bar, and between neighbours
_PASSES = 4  # a lifted label takes height from the bars, so that labels are looked at again


def waterfall_figure(
    found: Waterfall, theme: FigureTheme, size_inches: tuple[float, float]
) -> Figure:
    """The two ends as columns, one step a fall between them; the ends tell the unit for all."""
    names = [found.first, *(fall.name for fall in found.falls), found.last]
    levels = found.levels()
    base = _base(found, levels)
    with style():
        figure, axes = new_figure(theme, size_inches)
        axes.set_xlim(-0.6, len(names) - 0.4)
        axes.set_xticks(
            range(len(names)), labels=_under(names, figure.get_figwidth()), linespacing=1.3
        )
        axes.set_yticks([])
        dress(axes, theme)
        _end(axes, 0, found.start, base, found.first, None, found.unit, theme)
        for column, fall in enumerate(found.falls, 1):
            _fall(axes, column, fall, levels[column - 1], theme)
        _end(axes, len(names) - 1, found.end, base, found.last, found.state, found.unit, theme)
        _joints(axes, levels, theme)
        if base > 0:
            told = f"纵轴从 {words.value_text(base, found.unit)} 起，不是从 0 起"
            axes.set_xlabel(told, fontsize=9, color=theme.muted)
        top = max(*levels, found.end)
        axes.set_ylim(base, top + _ROOM * (top - base))
        _apart_from_neighbours(figure, axes)
    return figure


def _under(names: Sequence[str], wide: float) -> list[str]:
    """Names under columns that share so many inches."""
    return labels(names, wide / len(names) - _APART, _LINES)


def _base(found: Waterfall, levels: Sequence[float]) -> float:
    """Clearly below the lowest level, so that small falls are seen; never below zero unless a level is."""
    if found.base is not None:
        return found.base
    low, high = min(*levels, found.end), max(*levels, found.end)
    below = low - 0.6 * (high - low) - 0.02 * abs(high)
    return below if low < 0 else max(0.0, below)


def _joints(axes: Axes, levels: Sequence[float], theme: FigureTheme) -> None:
    """A thin line from each column's level to the next."""
    for place, level in enumerate(levels):
        ends = [place + 0.32, place + 0.68]
        axes.plot(ends, [level, level], color=theme.muted, linewidth=0.8, gid="joint")


def _end(
    axes: Axes,
    x: int,
    value: float,
    base: float,
    name: str,
    state: State | None,
    unit: str,
    theme: FigureTheme,
) -> None:
    bar = axes.bar(x, value - base, bottom=base, width=0.64, color=theme.mark(state))
    hatch(bar, state, theme)
    text = words.value_text(value, unit)
    _above(axes, x, value, text, theme)
    mark(bar.patches[0], f"{name}：{text}")


def _fall(axes: Axes, x: int, fall: Fall, level: float, theme: FigureTheme) -> None:
    low, high = sorted((level, level + fall.change))
    bar = axes.bar(x, high - low, bottom=low, width=0.64, color=theme.mark(fall.state))
    hatch(bar, fall.state, theme)
    _above(axes, x, high, fall.text.partition(" ")[0], theme)
    mark(bar.patches[0], f"{fall.name}：{fall.text}", fall.key)


def _above(axes: Axes, x: int, y: float, text: str, theme: FigureTheme) -> None:
    axes.annotate(
        text,
        (x, y),
        xytext=(0, _GAP),
        textcoords="offset points",
        ha="center",
        fontsize=_SIZES[0],
        color=theme.text,
        gid="value",
    )


def _apart_from_neighbours(figure: Figure, axes: Axes) -> None:
    """Smaller letters where labels would lie on each other; where that is not enough, other heights."""
    labels = [text for text in axes.texts if isinstance(text, Annotation)]
    for size in _SIZES:
        for label in labels:
            label.set_fontsize(size)
        figure.draw_without_rendering()
        if not _lifts(figure, labels):
            return
    for _ in range(_PASSES):
        lifts = _lifts(figure, labels)
        if not lifts:
            return
        for label, points in lifts.items():
            label.set_position((0, label.get_position()[1] + points))
        figure.draw_without_rendering()


def _lifts(figure: Figure, labels: Sequence[Annotation]) -> dict[Annotation, float]:
    """Points by which labels must rise to lie on none; the lower one of two stays at its bar."""
    point = figure.dpi / 72
    boxes = {label: label.get_window_extent().padded(_GAP / 2 * point, 0) for label in labels}
    lifts: dict[Annotation, float] = {}
    placed: list[Bbox] = []
    for label, box in sorted(boxes.items(), key=lambda entry: entry[1].y0):
        risen = box
        for other in sorted(placed, key=lambda one: one.y0):
            if risen.overlaps(other):
                risen = risen.translated(0, other.y1 - risen.y0 + 0.1)
        if risen is not box:
            lifts[label] = (risen.y0 - box.y0) / point
        placed.append(risen)
    return lifts
