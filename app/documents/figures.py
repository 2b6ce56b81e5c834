"""Charts as matplotlib figures, for screen, picture and file. Import late: matplotlib is heavy.

Only :class:`~matplotlib.figure.Figure` is used, never pyplot; the caller brings the canvas. Labels
are set by us, so no figure depends on global settings when it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

from app.documents import words
from app.documents.axes import axis_range
from app.documents.figure_parts import (
    at_right,
    draw_official,
    draw_series,
    draw_target,
    dress,
    label_days,
    label_end,
    new_figure,
    say,
    scale,
    style,
    xy,
)
from app.documents.figure_theme import FigureTheme
from app.documents.losses import Losses, score_ceiling, score_unit
from app.model import DimensionScore, ScoreCard, SeriesPoint, State, Target

_HATCHES = {State.BELOW: "////", State.NEAR: "||||"}


def trend_figure(
    points: Sequence[SeriesPoint],
    target: Target | None,
    unit: str,
    theme: FigureTheme,
    size_inches: tuple[float, float],
    official: Sequence[SeriesPoint] = (),
) -> Figure:
    """A value over days: gaps stay gaps, the target is always inside, official values are dots."""
    values = [point.value for point in (*points, *official)]
    with style():
        figure, axes = new_figure(theme, size_inches)
        scale(axes, axis_range(values, target), unit, theme)
        draw_target(axes, target, unit, theme)
        draw_series(axes, points, theme)
        draw_official(axes, official, theme)
        label_end(axes, points, target, unit, theme)
        label_days(axes, [point.on for point in (*points, *official)], theme)
        if all(value is None for value in values):
            say(axes, words.STATE_WORDS[State.UNKNOWN], theme)
    return figure


def sparkline(
    points: Sequence[SeriesPoint],
    target: Target | None,
    theme: FigureTheme,
    size_inches: tuple[float, float],
    state: State = State.MET,
) -> Figure:
    """A trend without words, for a card: the line in its state's colour, the target dotted."""
    low, high = axis_range([point.value for point in points], target)
    figure = Figure(figsize=size_inches, facecolor="none")
    axes = figure.add_axes((0.01, 0.06, 0.98, 0.88))
    axes.set_axis_off()
    axes.set_ylim(low, high)
    if target is not None:
        axes.axhline(target.value, color=theme.muted, linewidth=1, linestyle=":", gid="target")
    axes.plot(*xy(points), color=theme.mark(state), linewidth=1.6, gid="series")
    return figure


def score_bars_figure(
    card: ScoreCard, theme: FigureTheme, size_inches: tuple[float, float]
) -> Figure:
    """One lying bar a dimension, from zero to full marks, each with its target."""
    unit, ceiling = score_unit(card), score_ceiling(card)
    dimensions = card.dimensions
    with style():
        figure, axes = new_figure(theme, size_inches)
        axes.set_xlim(0, ceiling)
        axes.set_ylim(len(dimensions) - 0.4, -0.6)
        axes.set_xticks([])
        names = [f"{words.STATE_SHAPES[d.state]} {d.name}" for d in dimensions]
        axes.set_yticks(range(len(dimensions)), labels=names)
        dress(axes, theme)
        for row, dimension in enumerate(dimensions):
            _lying_bar(axes, row, dimension, unit, ceiling, theme)
    return figure


def loss_figure(
    parts: Losses, unit: str, theme: FigureTheme, size_inches: tuple[float, float]
) -> Figure:
    """From full marks down to the score, one step a loss; see :func:`app.documents.losses.losses`."""
    names = ["满分", *(step.label for step in parts.steps), "现在"]
    with style():
        figure, axes = new_figure(theme, size_inches)
        axes.set_xlim(-0.6, len(names) - 0.4)
        axes.set_xticks(range(len(names)), labels=names)
        axes.set_yticks([])
        dress(axes, theme)
        level = parts.ceiling
        for column, step in enumerate(parts.steps, 1):
            text = words.signed_points(step.change)
            _column(axes, column, (level, level + step.change), text, step.state, theme)
            level += step.change
        base = parts.base
        full, now = (words.value_text(v, unit) for v in (parts.ceiling, parts.total))
        _column(axes, 0, (base, parts.ceiling), full, None, theme)
        _column(axes, len(names) - 1, (base, parts.total), now, parts.state, theme)
        axes.set_ylim(base, parts.ceiling + 0.12 * (parts.ceiling - base))
    return figure


def _lying_bar(
    axes: Axes, row: int, dimension: DimensionScore, unit: str, full: float, theme: FigureTheme
) -> None:
    axes.barh(row, full, height=0.36, color=theme.track, gid="track")
    if dimension.points is not None:
        bar = axes.barh(row, dimension.points, height=0.36, color=theme.mark(dimension.state))
        _hatch(bar, dimension.state, theme)
    at_right(axes, row, words.value_text(dimension.points, unit), theme.text, "bold")
    if dimension.target is not None:
        goal = dimension.target.value
        axes.plot([goal, goal], [row - 0.28, row + 0.28], color=theme.text, lw=2, gid="target")
        text = words.target_line(dimension.target, unit)
        axes.text(goal, row - 0.32, text, ha="center", fontsize=8, color=theme.muted)


def _column(
    axes: Axes,
    x: int,
    ends: tuple[float, float],
    text: str,
    state: State | None,
    theme: FigureTheme,
) -> None:
    low, high = sorted(ends)
    bar = axes.bar(x, high - low, bottom=low, width=0.64, color=theme.mark(state))
    _hatch(bar, state, theme)
    axes.annotate(
        text,
        (x, high),
        xytext=(0, 2),
        textcoords="offset points",
        ha="center",
        fontsize=9,
        color=theme.text,
    )


def _hatch(bars: BarContainer, state: State | None, theme: FigureTheme) -> None:
    if theme.hatched and state in _HATCHES:
        for patch in bars.patches:
            patch.set(hatch=_HATCHES[state], edgecolor=theme.ground, linewidth=0)
