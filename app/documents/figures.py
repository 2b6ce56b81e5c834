"""Charts as matplotlib figures, for screen, picture and file. Import late: matplotlib is heavy.

Only :class:`~matplotlib.figure.Figure` is used, never pyplot; the caller brings the canvas. Labels
are set by us, so no figure depends on global settings when it is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.diagnosis.flags import Flag
from app.documents import words
from app.documents.axes import axis_range
from app.documents.figure_flags import draw_flags
from app.documents.figure_labels import at_right, write_right
from app.documents.figure_parts import (
    draw_lines,
    draw_official,
    draw_series,
    draw_target,
    dress,
    hatch,
    label_days,
    label_end,
    label_official,
    label_target,
    mark_days,
    name_lines,
    new_figure,
    say,
    scale,
    style,
)
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme
from app.documents.plan import Bar
from app.model import SeriesPoint, State, Target, TargetSpan

_NAME = 14


def trend_figure(
    points: Sequence[SeriesPoint],
    target: Target | None,
    unit: str,
    theme: FigureTheme,
    size_inches: tuple[float, float],
    official: Sequence[SeriesPoint] = (),
    flags: Sequence[Flag] = (),
    lines: Sequence[TargetSpan] = (),
) -> Figure:
    """A value over days: gaps stay gaps, the target is always inside, official values are dots.

    ``flags`` name the days of rule changes, promotions and finished measures; ``lines`` are the
    targets of the days, where they are told: then ``target`` is only the last of them.
    """
    values = [point.value for point in (*points, *official)]
    goals = [line.target.value for line in lines if line.target is not None]
    with style():
        figure, axes = new_figure(theme, size_inches)
        scale(axes, axis_range([*values, *goals], target), unit, theme)
        if lines:
            draw_lines(axes, lines, theme)
        else:
            draw_target(axes, target, theme)
        draw_series(axes, points, theme)
        draw_official(axes, official, theme)
        days = [point.on for point in (*points, *official)]
        at_end = (
            label_target(lines[-1].target if lines else target, unit, theme),
            label_end(points, unit, theme),
            label_official(official, max(days, default=None), unit, theme),
        )
        write_right(axes, at_end)
        label_days(axes, days, theme)
        mark_days(axes, points, unit)
        mark_days(axes, official, unit)
        if flags or len(lines) > 1:  # their names look for room in what the rest leaves
            figure.draw_without_rendering()
        draw_flags(axes, flags, theme)
        name_lines(figure, axes, lines, unit, theme)
        if all(value is None for value in values):
            say(axes, words.STATE_WORDS[State.UNKNOWN], theme)
    return figure


def score_bars_figure(
    bars: Sequence[Bar],
    unit: str,
    full: float,
    theme: FigureTheme,
    size_inches: tuple[float, float],
    lowest: float = 0.0,
) -> Figure:
    """One lying bar a dimension, from ``lowest`` to ``full`` marks, each with its target."""
    ends = (lowest, full)
    with style():
        figure, axes = new_figure(theme, size_inches)
        axes.set_xlim(*ends)
        axes.set_ylim(max(len(bars), 1) - 0.4, -0.6)
        axes.set_xticks(ends, labels=[words.number_text(e, 1, keep_zeros=False) for e in ends])
        names = [f"{words.clip(bar.label, _NAME)}\n{_judged(bar)}" for bar in bars]
        axes.set_yticks(range(len(bars)), labels=names, linespacing=1.3)
        dress(axes, theme)
        for row, bar in enumerate(bars):
            _lying_bar(axes, row, bar, unit, ends, theme)
        if not bars:
            say(axes, words.STATE_WORDS[State.UNKNOWN], theme)
    return figure


def _judged(bar: Bar) -> str:
    return words.judged_text(bar.state, bar.points, bar.target)


def _lying_bar(
    axes: Axes, row: int, bar: Bar, unit: str, ends: tuple[float, float], theme: FigureTheme
) -> None:
    lowest, full = ends
    track = axes.barh(row, full - lowest, left=lowest, height=0.36, color=theme.track, gid="track")
    told = [bar.text, words.target_text(bar.target, unit)]
    mark(track.patches[0], f"{bar.label}：{'，'.join(told)}，{_judged(bar)}")
    if bar.points is None:
        track.patches[0].set(facecolor="none", edgecolor=theme.unknown, linestyle="dashed")
    else:
        long, colour = max(0.0, bar.points - lowest), theme.mark(bar.state)
        drawn = axes.barh(row, long, left=lowest, height=0.36, color=colour, gid="points")
        hatch(drawn, bar.state, theme)
    at_right(axes, row, bar.text, theme.text, "bold")
    if bar.target is not None:
        goal = bar.target.value
        high, low = row - 0.28, row + 0.28
        axes.plot(
            [goal] * 2, [high, low], color=theme.text, lw=2, solid_capstyle="butt", gid="target"
        )
        named = axes.annotate(
            words.target_line(bar.target, unit), (goal, high), (0, 1), textcoords="offset points"
        )
        named.set(ha="center", va="bottom", fontsize=8, color=theme.muted)
