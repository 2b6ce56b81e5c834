"""A Pareto chart: which keys make most of the trouble, and how much they make together.

Its bars lie: a name has room beside its bar, and what stands at the right is never crossed by the line.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.diagnosis.results import ParetoBar
from app.documents import words
from app.documents.figure_names import labels
from app.documents.figure_parts import dress, hatch, new_figure, say, style
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme
from app.model import State
from app.wording import key_text

MOST, LEAST = 8, 2  # bars; the table beside the chart has them all
_ROWS = 3  # at least: fewer bars do not spread over the whole height
_ONE, _TWO = 0.235, 0.34  # inches of a row whose names take one line, or two
_NAMES = 0.42  # of the width
_HALF_EMPTY, _AIR = ("）", "】", "》"), "  "  # signs; as wide as their empty half
_THICK, _THICKEST = 0.58, 0.26  # of a bar: of its row, and inches
_COLUMN = 0.5  # inches of one at the right
_BARS = 0.9  # inches that the bars keep, before a column is left out


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
    with style():
        figure, axes = new_figure(theme, size_inches)
        dress(axes, theme)
        axes.set_xticks([])
        axes.set_yticks([])
        if not bars:
            say(axes, "没有问题单", theme)
            return figure
        names = _names(bars, segment, figure.get_figwidth(), figure.get_figheight())
        shown = list(bars[: len(names)])
        rows = max(len(shown), _ROWS)
        thick = min(_THICK, _THICKEST * rows / figure.get_figheight())
        before = [0.0, *(bar.cumulative for bar in shown)]
        for place, bar in enumerate(shown):
            share = bar.cumulative - before[place]
            _bar(axes, place, bar, share, thick, chosen in (None, bar.key), segment, theme)
        axes.set_yticks(range(len(shown)), labels=names, linespacing=1.15)
        axes.set_ylim(rows - 0.5, -0.5)
        axes.set_xlim(0, 1.02)
        if len(shown) > 1:
            _together(axes, [bar.cumulative for bar in shown], theme)
        _columns(axes, shown, figure.get_figwidth(), theme)
    return figure


def _names(bars: Sequence[ParetoBar], segment: str, wide: float, high: float) -> list[str]:
    """As many names as have room, in two lines where one of them is long."""
    room = _NAMES * wide
    whole = [key_text(segment, bar.key) for bar in bars[:MOST]]
    named = labels(whole, room, 2)
    row = _TWO if any("\n" in name for name in named) else _ONE
    return _flush(named[: max(LEAST, int(high / row) - 1)])  # the heads take a row


def _flush(names: Sequence[str]) -> list[str]:
    """Names whose lines end below each other for the eye: half of a closing bracket is empty."""
    lines = [line for name in names for line in name.split("\n")]
    if not any(line.endswith(_HALF_EMPTY) for line in lines):
        return list(names)
    return ["\n".join(map(_with_air, name.split("\n"))) for name in names]


def _with_air(line: str) -> str:
    return line if line.endswith(_HALF_EMPTY) else line + _AIR


def _bar(
    axes: Axes,
    place: int,
    bar: ParetoBar,
    share: float,
    thick: float,
    chosen: bool,
    segment: str,
    theme: FigureTheme,
) -> None:
    colour = theme.mark(State.BELOW) if chosen else theme.track
    drawn = axes.barh(place, share, height=thick, color=colour, gid="bars")
    hatch(drawn, State.BELOW if chosen else None, theme)
    won = f"，没有它 {words.signed_points(bar.points)} 分" if bar.points is not None else ""
    text = f"{key_text(segment, bar.key)}：占 {words.share_text(share)}{won}"
    mark(drawn.patches[0], text, bar.key)


def _together(axes: Axes, shares: Sequence[float], theme: FigureTheme) -> None:
    """Past the bars: each row's dot is at or beyond the end of its bar."""
    axes.plot(shares, range(len(shares)), "--o", color=theme.muted, lw=1, ms=3, gid="together")
    axes.lines[-1].set_clip_on(False)  # at 100 % half of the dot would be missing


def _columns(axes: Axes, shown: Sequence[ParetoBar], wide: float, theme: FigureTheme) -> None:
    """What the rows say in numbers, as far as the bars keep their room: share, points, share up to it."""
    before = [0.0, *(bar.cumulative for bar in shown)]
    shares = [words.share_text(bar.cumulative - before[n]) for n, bar in enumerate(shown)]
    columns = [("占比", shares, theme.text)]
    if any(bar.points is not None for bar in shown):
        points = [words.signed_points(bar.points) if bar.points else "" for bar in shown]
        columns.append(("得分", points, theme.text))
    if len(shown) > 1:
        columns.append(("累计", [words.share_text(bar.cumulative) for bar in shown], theme.muted))
    room = int(((1 - _NAMES) * wide - _BARS) / _COLUMN)
    for number, (head, texts, colour) in enumerate(columns[: max(1, room)]):
        away = (number + 1) * _COLUMN * 72  # points right of the bars
        for place, text in [(-0.5, head), *enumerate(texts)]:
            made = axes.annotate(
                text,
                (1, place),
                (away, 0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                ha="right",
                va="bottom" if text is head else "center",
                fontsize=9,
                color=theme.muted if text is head else colour,
                gid="head" if text is head else "share",
            )
            made.set_in_layout(text is head)  # the others end where it ends, and no higher
