"""What the figures are made of: font, bare axes, value and day scales, target, labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import lru_cache

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

from app.catalogue.resources import resources_dir
from app.documents import words
from app.documents.axes import axis_ticks, day_ticks
from app.documents.figure_labels import Label, Place, place_free
from app.documents.figure_spots import Picture, mark, mark_column
from app.documents.figure_theme import FigureTheme
from app.model import SeriesPoint, State, Target, TargetSpan

_SMALLEST = (1.8, 1.0)  # inches; below that the labels leave no room for the chart
_MOST_DAYS, _DAY = 5, 0.85  # dates under a chart, and inches of its width for each
_HATCHES = {State.BELOW: "////", State.NEAR: "||||"}
mpl.rcParams["text.parse_math"] = False  # a name with two $ in it is no formula, on lazy ticks too
_FALLBACKS = ("Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans CJK JP", "SimHei")


@lru_cache(maxsize=1)
def font_family() -> str:
    """The bundled Chinese font, registered with matplotlib once; else one the system has."""
    for path in sorted((resources_dir() / "fonts").glob("NotoSansSC-*.ttf")):
        font_manager.fontManager.addfont(path)
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    names = ("Noto Sans SC", *_FALLBACKS)
    return next((name for name in names if name in known), "sans-serif")


def style() -> AbstractContextManager[None]:
    """The rc settings a figure is made under; nothing depends on them later."""
    return mpl.rc_context({"font.family": [font_family()], "axes.unicode_minus": False})


def bare_figure(theme: FigureTheme, size: tuple[float, float]) -> Picture:
    """A figure without axes; very small sizes are raised to what labels need."""
    wide, high = max(size[0], _SMALLEST[0]), max(size[1], _SMALLEST[1])
    return Picture((wide, high), theme.ground)


def new_figure(theme: FigureTheme, size: tuple[float, float]) -> tuple[Picture, Axes]:
    """A figure with one bare pair of axes."""
    figure = bare_figure(theme, size)
    axes = figure.add_subplot()
    axes.set_facecolor("none")
    return figure, axes


def dress(axes: Axes, theme: FigureTheme) -> None:
    """No frame, no tick marks, quiet labels."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=9, labelcolor=theme.muted)


def scale(axes: Axes, span: tuple[float, float], unit: str, theme: FigureTheme) -> None:
    """A value axis with a few round numbers in their unit."""
    ticks = axis_ticks(*span)
    axes.set_ylim(*span)
    axes.set_yticks(ticks, labels=[words.value_text(tick, unit) for tick in ticks])
    dress(axes, theme)
    axes.grid(axis="y", color=theme.grid, linewidth=0.8)
    axes.set_axisbelow(True)


def whole_lines(axes: Axes) -> None:
    """Lines at the axis' end, of the grid too, are drawn as thick as the others; half would be missing."""
    for drawn in (*axes.lines, *axes.get_ygridlines()):
        drawn.set_clip_on(False)
        drawn.set_in_layout(False)


def draw_lines(axes: Axes, spans: Sequence[TargetSpan], theme: FigureTheme) -> None:
    """The target of each day as steps: a new line never stands over the days before it."""
    low, high = axes.get_ylim()
    for number, span in enumerate(spans):
        if span.target is None:
            continue
        left = span.first.toordinal() - (1 if number == 0 else 0.5)
        right = span.last.toordinal() + (1 if number == len(spans) - 1 else 0.5)
        value = span.target.value
        good = (value, high) if span.target.op.startswith(">") else (low, value)
        axes.fill_between([left, right], *good, color=theme.band, linewidth=0, zorder=0, gid="band")
        dashes = (0, (4, 3))
        axes.plot(
            [left, right], [value] * 2, color=theme.text, lw=1, linestyle=dashes, gid="target"
        )


def name_lines(
    figure: Figure, axes: Axes, spans: Sequence[TargetSpan], unit: str, theme: FigureTheme
) -> None:
    """The names of earlier lines, above or below them and off the series; the pointer tells their days."""
    for span in spans[:-1]:
        if span.target is None:
            continue
        text = words.target_text(span.target, unit)
        first, last = span.first.toordinal(), span.last.toordinal()
        ends = ((first, "left"), ((first + last) / 2, "center"), (last, "right"))
        places: list[Place] = [
            ((day, span.target.value), (0, off), align) for off in (3, -3) for day, align in ends
        ]
        made = axes.annotate(text, places[0][0], (0, 3), textcoords="offset points", fontsize=8)
        made.set(color=theme.muted, zorder=5)
        place_free(figure, axes, made, places)
        mark(made, f"{words.period_text(span.first, span.last)} {text}")


def draw_target(axes: Axes, target: Target | None, theme: FigureTheme) -> None:
    """The good side as a band, the line dashed."""
    if target is None:
        return
    low, high = axes.get_ylim()
    good = (target.value, high) if target.op.startswith(">") else (low, target.value)
    axes.axhspan(*good, color=theme.band, linewidth=0, zorder=0, gid="band")
    axes.axhline(target.value, color=theme.text, linewidth=1, linestyle=(0, (4, 3)), gid="target")


def label_target(target: Target | None, unit: str, theme: FigureTheme) -> Label | None:
    """The name of the line."""
    if target is None:
        return None
    return Label(target.value, words.target_text(target, unit), theme.text)


def xy(points: Sequence[SeriesPoint]) -> tuple[list[int], list[float]]:
    """Day ordinals and values; unknown values become NaN, which matplotlib leaves open."""
    days = [point.on.toordinal() for point in points]
    return days, [math.nan if point.value is None else point.value for point in points]


def mark_days(axes: Axes, points: Sequence[SeriesPoint], unit: str) -> None:
    """Each known day can be pointed at: date, value, and what stands behind it."""
    for point in points:
        if point.value is not None:
            value = words.value_text(point.value, unit)
            n = f"（n = {words.number_text(point.denominator, 0)}）" if point.denominator else ""
            mark_column(axes, point.on.toordinal(), f"{words.date_text(point.on)}：{value}{n}")


def draw_series(axes: Axes, points: Sequence[SeriesPoint], theme: FigureTheme) -> None:
    """The line, broken at gaps; days alone between gaps as points."""
    days, values = xy(points)
    axes.plot(days, values, color=theme.met, linewidth=2, gid="series")
    lone = [index for index in range(len(values)) if _is_lone(values, index)]
    axes.plot(
        [days[index] for index in lone],
        [values[index] for index in lone],
        color=theme.met,
        linestyle="none",
        marker="o",
        markersize=3.5,
        gid="lone",
    )


def _is_lone(values: Sequence[float], index: int) -> bool:
    """Known, between unknown days: a line would not show it."""
    if math.isnan(values[index]):
        return False
    around = (*values[max(index - 1, 0) : index], *values[index + 1 : index + 2])
    return all(math.isnan(value) for value in around)


def draw_official(axes: Axes, official: Sequence[SeriesPoint], theme: FigureTheme) -> None:
    """What the page showed, as dots."""
    days, values = xy([point for point in official if point.value is not None])
    if days:
        axes.plot(days, values, "o", color=theme.text, markersize=5, zorder=4, gid="official")


def label_end(points: Sequence[SeriesPoint], unit: str, theme: FigureTheme) -> Label | None:
    """The last known value."""
    known = [point.value for point in points if point.value is not None]
    if not known:
        return None
    return Label(known[-1], words.value_text(known[-1], unit), theme.met, "bold")


def label_official(
    official: Sequence[SeriesPoint], last: date | None, unit: str, theme: FigureTheme
) -> Label | None:
    """The last of the dots, with its day where that is not the ``last`` of the chart."""
    known = [(point.on, point.value) for point in official if point.value is not None]
    if not known:
        return None
    on, value = known[-1]
    name = "官方" if on == last else f"● 官方 {words.short_date(on)}"
    return Label(value, f"{name} {words.value_text(value, unit)}", theme.text)


def label_days(axes: Axes, days: Sequence[date], theme: FigureTheme) -> None:
    """A few dates under the chart, first and last day among them."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    ticks = day_ticks(days, min(_MOST_DAYS, max(2, int(figure.get_figwidth() / _DAY))))
    labels = [words.short_date(tick) for tick in ticks]
    axes.set_xticks([tick.toordinal() for tick in ticks], labels=labels)
    if ticks:
        room = max((ticks[-1] - ticks[0]).days * 0.01, 0.5)
        axes.set_xlim(ticks[0].toordinal() - room, ticks[-1].toordinal() + room)
    axes.tick_params(axis="x", labelcolor=theme.muted)


def short(name: str, most: int) -> str:
    """A name of at most ``most`` characters; long ones keep their end, where sizes and colours stand."""
    name = " ".join(name.split())
    end = most // 3
    return name if len(name) <= most else f"{name[: most - end - 1]}…{name[-end:] if end else ''}"


def say(axes: Axes, text: str, theme: FigureTheme) -> None:
    """One sentence in the middle of empty axes."""
    axes.text(0.5, 0.8, text, transform=axes.transAxes, ha="center", va="center", color=theme.muted)


def hatch(bars: BarContainer, state: State | None, theme: FigureTheme) -> None:
    """Below slanted, near upright: told apart on a grey printer too."""
    if theme.hatched and state in _HATCHES:
        for patch in bars.patches:
            patch.set(hatch=_HATCHES[state], edgecolor=theme.ground, linewidth=0)
