"""Small charts of one metric side by side on the same axis, each with its difference at the right.

Import late: matplotlib is heavy.
"""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.diagnosis.differences import Difference
from app.diagnosis.multiples import Multiples, Panel
from app.documents import words
from app.documents.axes import axis_range, axis_ticks
from app.documents.figure_labels import Place, place_free
from app.documents.figure_parts import (
    bare_figure,
    draw_series,
    dress,
    new_figure,
    say,
    scale,
    short,
    style,
    whole_lines,
)
from app.documents.figure_spots import mark_column
from app.documents.figure_theme import FigureTheme
from app.model import State, Target
from app.wording import key_text

_CHARACTER, _NAME_SHARE = 0.13, 0.5  # inches of one; of the width that a name may take


def multiples_figure(
    found: Multiples,
    target: Target | None,
    unit: str,
    theme: FigureTheme,
    size_inches: tuple[float, float],
) -> Figure:
    """A row a panel: name, its weeks with the target, value, and the difference with its interval."""
    with style():
        if not found.panels:
            figure, axes = new_figure(theme, size_inches)
            dress(axes, theme)
            axes.set_xticks([])
            axes.set_yticks([])
            say(axes, "没有可以并排比较的分组", theme)
            return figure
        figure = bare_figure(theme, size_inches)
        rows = figure.subplots(len(found.panels), 2, width_ratios=(7, 4), squeeze=False)
        span = axis_range([p.value for panel in found.panels for p in panel.points], target)
        reach = _reach([panel.difference for panel in found.panels])
        for panel, (weeks, difference) in zip(found.panels, rows, strict=True):
            _weeks(weeks, panel, found.by, span, target, unit, theme)
            most = int(size_inches[0] * _NAME_SHARE / _CHARACTER)
            weeks.set_title(
                short(key_text(found.by, panel.key), most),
                loc="left",
                fontsize=9,
                color=theme.text,
                pad=2,
            )
            _difference(difference, panel, reach, target, unit, theme)
            if found.by != "period":  # periods have days of their own
                weeks.tick_params(axis="x", labelbottom=weeks is rows[-1][0])
        if any(panel.difference is not None for panel in found.panels):
            rows[-1][1].set_xticks([0.0], labels=["没有差别"])
        if target is not None:
            figure.draw_without_rendering()
            _name_target(figure, rows[0][0], target, unit, theme)
    return figure


def _name_target(figure: Figure, axes: Axes, target: Target, unit: str, theme: FigureTheme) -> None:
    """The dashed line is named once, in the first panel, off its series."""
    low, high = axes.get_xlim()
    ends = ((high, "right"), ((low + high) / 2, "center"), (low, "left"))
    places: list[Place] = [
        ((day, target.value), (0, off), align) for off in (2, -2) for day, align in ends
    ]
    made = axes.annotate(
        words.target_text(target, unit), places[0][0], (0, 2), textcoords="offset points"
    )
    made.set(fontsize=8, color=theme.text, in_layout=False)
    place_free(figure, axes, made, places)


def _weeks(
    axes: Axes,
    panel: Panel,
    by: str,
    span: tuple[float, float],
    target: Target | None,
    unit: str,
    theme: FigureTheme,
) -> None:
    axes.set_facecolor("none")
    scale(axes, span, unit, theme)
    ticks = axis_ticks(*span)
    ends = [ticks[0], ticks[-1]]
    axes.set_yticks(ends, labels=[words.value_text(tick, unit) for tick in ends])
    if target is not None:
        axes.axhline(target.value, color=theme.text, lw=0.9, linestyle=(0, (4, 3)), gid="target")
    draw_series(axes, panel.points, theme)
    whole_lines(axes)
    name = key_text(by, panel.key)
    days = [panel.points[0].on, panel.points[-1].on] if panel.points else []
    axes.set_xticks(
        [day.toordinal() for day in days], labels=[words.short_date(day) for day in days]
    )
    for point in panel.points:
        if point.value is not None:
            text = (
                f"{name} {words.short_date(point.on)} 止一周：{words.value_text(point.value, unit)}"
            )
            n = words.number_text(point.denominator or 0, 0)
            mark_column(axes, point.on.toordinal(), f"{text}（n = {n}）", panel.key, 7)


def _reach(differences: Sequence[Difference | None]) -> tuple[float, float]:
    """The ends of the difference column, nought among them: the same for all rows."""
    ends = [
        end
        for found in differences
        if found is not None
        for end in (found.value, found.low, found.high)
        if end is not None
    ]
    low, high = min(0.0, *ends) if ends else 0.0, max(0.0, *ends) if ends else 0.0
    air = 0.08 * (high - low) or 1.0
    return low - air, high + air


def _difference(
    axes: Axes,
    panel: Panel,
    reach: tuple[float, float],
    target: Target | None,
    unit: str,
    theme: FigureTheme,
) -> None:
    axes.set_facecolor("none")
    dress(axes, theme)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_xlim(*reach)
    axes.set_ylim(0, 1)
    value = words.value_text(panel.value, unit)
    title = f"{value}（n = {words.number_text(panel.n, 0)}）"
    axes.set_title(title, loc="right", fontsize=9, color=theme.text, pad=2)
    found = panel.difference
    if found is None:
        return
    axes.axvline(0, ymin=0.3, color=theme.muted, lw=0.8, gid="zero")  # clear of the words
    state = _state(found, target)
    colour = theme.mark(state)
    if found.low is not None and found.high is not None:
        axes.plot([found.low, found.high], [0.6, 0.6], color=colour, lw=2.4, gid="interval")
    shape = {State.BELOW: "v", State.MET: "o"}.get(state or State.UNKNOWN, "D")
    axes.plot([found.value], [0.6], shape, color=colour, ms=6, gid="difference")
    said = axes.text(1.0, 0.1, difference_words(found, unit), transform=axes.transAxes)
    said.set(ha="right", va="center", fontsize=8, color=theme.muted)


def _state(found: Difference, target: Target | None) -> State | None:
    """Worse, better, or (None) not to be told from chance."""
    if not found.sure or target is None:
        return None
    lower_is_better = target.op in ("<=", "<")
    return State.BELOW if (found.value > 0) == lower_is_better else State.MET


def difference_words(found: Difference | None, unit: str) -> str:
    """``差 +3.20 个百分点（1.10 至 5.30）``, and whether it can be told from chance."""
    if found is None:
        return words.DASH
    signed = words.signed_value(found.value, unit)
    if found.low is None or found.high is None:
        return f"差 {signed}（样本太少）"
    ends = (words.value_text(end, unit).removesuffix(" %") for end in (found.low, found.high))
    between = " 至 ".join(ends)
    return f"差 {signed}（{between}）{'' if found.sure else ' 看不出差别'}"
