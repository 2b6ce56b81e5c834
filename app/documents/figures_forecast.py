"""The coming days as figures: the forecast with its fan, and the river of orders that leave.

Import late: matplotlib is heavy. What is estimated is dashed and sky blue, what is counted is solid.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app import clock
from app.diagnosis.results import Forecast, ForecastDay, Outflow
from app.documents import words
from app.documents.axes import axis_range
from app.documents.figure_labels import Label, Place, at_right, place_free, write_right
from app.documents.figure_parts import (
    bare_figure,
    draw_series,
    draw_target,
    dress,
    hatch,
    label_days,
    label_target,
    mark_days,
    new_figure,
    say,
    scale,
    style,
)
from app.documents.figure_spots import mark_column
from app.documents.figure_theme import FigureTheme
from app.model import SeriesPoint, State, Target

ESTIMATE = "#56B4E9"
_DASHES = (0, (5, 3))
_DIGIT = 0.11  # inches that one takes, with the gap to the next number
_TWO_LINES = 0.5  # inches that a chart needs for them
_TOP = 1.35  # of the highest bar: its number stands above
_EPOCH = clock.as_date(0).toordinal()


def forecast_figure(
    found: Forecast,
    past: Sequence[SeriesPoint],
    line: Target | None,
    unit: str,
    with_river: bool,
    theme: FigureTheme,
    size_inches: tuple[float, float],
) -> Figure:
    """The forecast, and, below it on the same days, the orders that leave the window.

    Past days are solid, coming days dashed in their 80 % fan, with the line and the day it is
    crossed; dotted: more and fewer orders than usual. ``past`` ends with the day the forecast was
    made on; the line is always inside the axis.
    """
    days = _days(found, past)
    with style():
        if with_river:
            figure = bare_figure(theme, size_inches)
            axes, *below = figure.subplots(3, 1, height_ratios=(6, 2, 2))
            room = size_inches[0] / max(len(set(days)), 1)
            _river(below, found.river, len(past) > len(found.days) / 2, theme, room)
            for one in below:
                label_days(one, days, theme)
                one.tick_params(axis="x", labelbottom=False)
        else:
            figure, axes = new_figure(theme, size_inches)
        axes.set_facecolor("none")
        _path(axes, found, past, line, unit, theme)
        label_days(axes, days, theme)
        _crossed(figure, axes, found, line, theme)
    return figure


def _days(found: Forecast, past: Sequence[SeriesPoint]) -> list[date]:
    """All days of the axis, past ones and coming ones."""
    last = clock.as_date(found.on)
    coming = [last + timedelta(days=ahead) for ahead in range(1, len(found.days) + 1)]
    return [*(point.on for point in past), last, *coming]


def _path(
    axes: Axes,
    found: Forecast,
    past: Sequence[SeriesPoint],
    line: Target | None,
    unit: str,
    theme: FigureTheme,
) -> None:
    ends = [end for day in found.days for end in (day.low, day.high, day.base)]
    scale(axes, axis_range([*ends, found.value, *(p.value for p in past)], line), unit, theme)
    draw_target(axes, line, theme)
    draw_series(axes, past, theme)
    mark_days(axes, past, unit)
    _fan(axes, found)
    _volumes(axes, found)
    write_right(axes, (label_target(line, unit, theme), _end(found.days, unit, theme)))
    today = clock.as_date(found.on).toordinal()
    axes.axvline(today, color=theme.muted, linewidth=0.8, gid="today")
    for day in found.days:
        mark_column(axes, _ordinal(day.day), day_words(day, unit))


def day_words(day: ForecastDay, unit: str) -> str:
    """``2026-11-27 预测 1.40 %（1.10 – 1.72 %）；单量多 1.38 %，单量少 1.43 %``."""
    head = f"{words.date_text(clock.as_date(day.day))} 预测 {words.value_text(day.base, unit)}"
    if day.low is not None and day.high is not None:
        head += f"（{words.interval_text((day.low, day.high), unit)}）"
    if day.good is None or day.bad is None:
        return head
    ends = (words.value_text(end, unit) for end in (day.good, day.bad))
    return f"{head}；单量有利时 {next(ends)}，不利时 {next(ends)}"


def _volumes(axes: Axes, found: Forecast) -> None:
    """The better and the worse volume, dotted; nothing where they lie on the forecast's own line."""
    if not found.volumes_seen():
        return
    for which in ("good", "bad"):
        path = [(d.day, getattr(d, which)) for d in found.days if getattr(d, which) is not None]
        axes.plot(
            [_ordinal(day) for day, _ in path],
            [value for _, value in path],
            color=ESTIMATE,
            linewidth=1,
            linestyle=":",
            gid=which,
        )


def _fan(axes: Axes, found: Forecast) -> None:
    """Band and dashed path, joined to today's value."""
    band = [d for d in found.days if d.low is not None and d.high is not None]
    axes.fill_between(
        [_ordinal(d.day) for d in band],
        [d.low or 0.0 for d in band],
        [d.high or 0.0 for d in band],
        color=ESTIMATE,
        alpha=0.22,
        linewidth=0,
        gid="fan",
    )
    path = [(found.on, found.value), *((d.day, d.base) for d in found.days)]
    known = [(day, value) for day, value in path if value is not None]
    axes.plot(
        [_ordinal(day) for day, _ in known],
        [value for _, value in known],
        color=ESTIMATE,
        linewidth=2,
        linestyle=_DASHES,
        gid="forecast",
    )


def _crossed(
    figure: Figure, axes: Axes, found: Forecast, line: Target | None, theme: FigureTheme
) -> None:
    """A dot and a date where the path meets the line."""
    crossing = next((c for c in found.crossings if line and c.limit == line.value), None)
    if crossing is None or crossing.expected is None:
        return
    day = clock.as_date(crossing.expected)
    axes.plot([day.toordinal()], [crossing.limit], "o", color=theme.text, ms=6, gid="crossing")
    places: list[Place] = [
        ((day.toordinal(), crossing.limit), (off * side, off), align)
        for off in (6, -6)
        for side, align in ((1, "left"), (-1, "right"))
    ]
    made = axes.annotate(
        words.short_date(day), places[0][0], (0, 6), textcoords="offset points", fontsize=9
    )
    made.set(color=theme.text, zorder=5)
    figure.draw_without_rendering()
    place_free(figure, axes, made, places)


def _end(days: Sequence[ForecastDay], unit: str, theme: FigureTheme) -> Label | None:
    """The last expected value."""
    value = days[-1].base if days else None
    if value is None:
        return None
    return Label(value, f"预测 {words.value_text(value, unit)}", theme.text, "bold")


def _river(
    both: Sequence[Axes],
    flows: Sequence[Outflow],
    past: bool,
    theme: FigureTheme,
    room: float,
) -> None:
    """Good and bad orders that leave each coming day, each on a scale of its own: few are seen too.

    What they are stands where the ``past`` days leave room, else at the right; the number of a bar
    where it fits the ``room`` (inches) of a day.
    """
    above, below = both
    for axes in both:
        axes.set_facecolor("none")
        dress(axes, theme)
        axes.set_yticks([])
    if not flows:
        say(above, "没有要滚出的订单", theme)
        return
    days = [_ordinal(flow.day) for flow in flows]
    good, bad = [flow.good for flow in flows], [flow.bad for flow in flows]
    _leaving(above, days, good, None, theme, room)
    _leaving(below, days, bad, State.BELOW, theme, room)
    for axes, name, amounts in ((above, "滚出正常单", good), (below, "滚出问题单", bad)):
        if past:
            _name_leaving(axes, name, days[0], amounts, theme)
        else:
            at_right(axes, max(amounts) / 2, name, theme.text, "normal")
    for flow in flows:
        mark_column(above, _ordinal(flow.day), flow_words(flow), down_to=below)


def _leaving(
    axes: Axes,
    days: Sequence[int],
    amounts: Sequence[float],
    state: State | None,
    theme: FigureTheme,
    room: float,
) -> None:
    colour = theme.met if state is None else theme.mark(state)
    drawn = axes.bar(days, amounts, width=0.8, color=colour, gid="good" if state is None else "bad")
    hatch(drawn, state, theme)
    axes.set_ylim(0, _TOP * (max(amounts) or 1.0))
    ground = axes.axhline(0, color=theme.muted, linewidth=0.8, gid="ground")
    ground.set_clip_on(False)  # on the edge half of it would be cut: a hair that nobody sees
    for day, amount in zip(days, amounts, strict=True):
        text = words.number_text(amount, 1, keep_zeros=False)
        if amount and len(text) * _DIGIT < room:
            axes.text(day, amount, text, ha="center", va="bottom", fontsize=8, color=theme.text)


def _name_leaving(
    axes: Axes, name: str, first: int, amounts: Sequence[float], theme: FigureTheme
) -> None:
    """Left of the bars what they are, and how many together where that has room."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    total = words.number_text(sum(amounts), 1, keep_zeros=False)
    if axes.get_position().height * figure.get_figheight() > _TWO_LINES:
        name += f"\n{len(amounts)} 天共 {total} 单"
    made = axes.text(first - 1.5, max(amounts) / 2, name, ha="right", va="center", linespacing=1.3)
    made.set(fontsize=9, color=theme.text)


def flow_words(flow: Outflow) -> str:
    """``2026-11-27 滚出正常单 30 单、问题单 1 单``."""
    good, bad = (words.number_text(n, 1, keep_zeros=False) for n in (flow.good, flow.bad))
    return f"{words.date_text(clock.as_date(flow.day))} 滚出正常单 {good} 单、问题单 {bad} 单"


def _ordinal(day: int) -> int:
    return _EPOCH + day
