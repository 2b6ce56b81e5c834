"""A Pareto chart: which keys make most of the trouble, and how much they make together."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.diagnosis.results import ParetoBar
from app.documents import words
from app.documents.figure_parts import dress, hatch, new_figure, say, style
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme
from app.documents.figures_waterfall import in_lines
from app.model import State
from app.wording import key_text

MOST, LEAST = 8, 3  # bars; the table beside the chart has them all
_COLUMN = 0.4  # inches of one: in less the names and shares of neighbours would touch
_WIDE = 0.62  # of a bar; its place is 1
_NAMES = 0.95  # of the width: names that touch each other read as one


def pareto_figure(
    bars: Sequence[ParetoBar],
    segment: str,
    chosen: str | None,
    theme: FigureTheme,
    size_inches: tuple[float, float],
) -> Figure:
    """A bar a key with its share (and the points without it), the share up to it as a dashed line.

    A click on a bar chooses its key; the bar whose key is not told cannot be chosen.
    """
    room = max(LEAST, int(size_inches[0] / _COLUMN))
    shown = list(bars[: min(MOST, room)])
    with style():
        figure, axes = new_figure(theme, size_inches)
        dress(axes, theme)
        axes.set_yticks([])
        if not shown:
            axes.set_xticks([])
            say(axes, "没有问题单", theme)
            return figure
        before = [0.0, *(bar.cumulative for bar in shown)]
        for place, bar in enumerate(shown):
            _bar(axes, place, bar, bar.cumulative - before[place], segment, chosen, theme)
        if len(shown) > 1:
            _together(axes, [bar.cumulative for bar in shown], theme)
        names = in_lines([_name(segment, bar.key) for bar in shown], _NAMES * size_inches[0])
        axes.set_xticks(range(len(shown)), labels=names, linespacing=1.3)
        axes.set_xlim(-0.6, max(len(shown), 3) - 0.4)
        axes.set_ylim(0, 1.2)
    return figure


def _bar(
    axes: Axes,
    place: int,
    bar: ParetoBar,
    share: float,
    segment: str,
    chosen: str | None,
    theme: FigureTheme,
) -> None:
    lit = chosen in (None, bar.key)
    colour = theme.mark(State.BELOW) if lit else theme.track
    drawn = axes.bar(place, share, width=_WIDE, color=colour, gid="bars")
    hatch(drawn, State.BELOW if lit else None, theme)
    text = words.share_text(share)
    won = f"，没有它 {words.signed_points(bar.points)} 分" if bar.points is not None else ""
    label = f"{text}\n{words.signed_points(bar.points)} 分" if bar.points else text
    above = axes.annotate(
        label, (place, share), (0, 3), textcoords="offset points", ha="center", fontsize=9
    )
    above.set(color=theme.text, gid="share")
    above.set_bbox({"facecolor": theme.ground, "edgecolor": "none", "pad": 0.5})
    mark(drawn.patches[0], f"{key_text(segment, bar.key)}：占 {text}{won}", bar.key)


def _together(axes: Axes, shares: Sequence[float], theme: FigureTheme) -> None:
    """From the right edge of each bar, where the next one adds its share: clear of the words above."""
    edges = [place + _WIDE / 2 for place in range(len(shares))]
    axes.plot(edges, shares, "--o", color=theme.muted, lw=1, ms=3, gid="together")
    text = f"合计 {words.share_text(shares[-1])}"
    axes.text(edges[-1], shares[-1] + 0.05, text, ha="right", fontsize=9, color=theme.muted)


def _name(segment: str, key: str | None) -> str:
    """The key in words, for a narrow column: of an hour when it begins, a line's two ends apart."""
    if segment == "hour" and key is not None:
        return f"{int(key)}点"
    return key_text(segment, key).replace("→", " ")
