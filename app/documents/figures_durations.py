"""How long it took, as a histogram: the deadline is drawn, what lies past it stands out.

Import late: matplotlib is heavy.
"""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.diagnosis.durations import Bin, Durations
from app.documents import words
from app.documents.axes import axis_ticks
from app.documents.figure_parts import dress, hatch, new_figure, say, style
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme
from app.model import State
from app.wording.nouns import noun


def duration_figure(
    found: Durations, theme: FigureTheme, size_inches: tuple[float, float]
) -> Figure:
    """A bar a bin; late bins in the colour of trouble, the deadline as a dashed line."""
    with style():
        figure, axes = new_figure(theme, size_inches)
        dress(axes, theme)
        if not found.bins:
            axes.set_xticks([])
            axes.set_yticks([])
            say(axes, "还没有完成的记录", theme)
            return figure
        for bin_ in found.bins:
            _bar(axes, bin_, found, theme)
        top = max(bin_.amount for bin_ in found.bins) or 1.0
        axes.set_ylim(0, top * 1.22)
        axes.set_xlim(*_span(found))
        _axes_labels(axes, found, top)
        if found.deadline is not None:
            _deadline(axes, found, theme)
    return figure


def _bar(axes: Axes, bin_: Bin, found: Durations, theme: FigureTheme) -> None:
    state = State.BELOW if bin_.late else State.MET
    colour = theme.mark(state) if found.deadline is not None else theme.neutral
    middle, width = (bin_.low + bin_.high) / 2, bin_.high - bin_.low
    drawn = axes.bar(middle, bin_.amount, width=width * 0.9, color=colour, gid="bin")
    hatch(drawn, state, theme)
    mark(drawn.patches[0], bin_words(found, bin_))


def bin_words(found: Durations, bin_: Bin) -> str:
    """``晚 0–6 小时：24 单，占 3 %``."""
    amount = words.number_text(bin_.amount, 0)
    share = words.share_text(bin_.amount / found.amount) if found.amount else words.DASH
    return f"{span_words(found, bin_)}：{amount} {noun(found.counts)}，占 {share}"


def span_words(found: Durations, bin_: Bin) -> str:
    """A bin in words; the outermost ones have an open end."""
    unit = "小时" if found.unit == "hours" else "秒"
    if not found.relative:
        return f"{_number(bin_.low)}–{_number(bin_.high)} {unit}"
    ends = sorted((abs(bin_.low), abs(bin_.high)))
    side = "晚" if bin_.late else "早"
    return f"{side} {_number(ends[0])}–{_number(ends[1])} {unit}"


def _number(value: float) -> str:
    return words.number_text(value, 1, keep_zeros=False)


def _span(found: Durations) -> tuple[float, float]:
    """From the first bin to the last, the deadline inside."""
    ends = [found.bins[0].low, found.bins[-1].high]
    if found.deadline is not None:
        ends.append(found.deadline)
    return min(ends), max(ends)


def _axes_labels(axes: Axes, found: Durations, top: float) -> None:
    ticks = axis_ticks(*_span(found), 8)
    unit = "小时" if found.unit == "hours" else "秒"
    axes.set_xticks(ticks, labels=[_tick(found, tick) for tick in ticks])
    what = "比期限早（左）或晚（右）多少" if found.relative else "用时"
    axes.set_xlabel(
        f"{what}（{unit}）", fontsize=8, color=axes.xaxis.get_tick_params()["labelcolor"]
    )
    counts = axis_ticks(0, top * 1.1, 4)
    axes.set_yticks(counts, labels=[_number(count) for count in counts])


def _tick(found: Durations, tick: float) -> str:
    return _number(tick) if not found.relative or tick <= 0 else f"+{_number(tick)}"


def _deadline(axes: Axes, found: Durations, theme: FigureTheme) -> None:
    line = found.deadline or 0.0
    axes.axvline(line, color=theme.text, lw=1.2, linestyle=(0, (4, 3)), gid="deadline")
    name = "期限" if found.relative else f"目标 {words.value_text(found.deadline, found.unit)}"
    late = "" if found.late is None else f" · 超过的占 {words.value_text(found.late, 'rate')}"
    left = line > sum(_span(found)) / 2
    axes.annotate(
        name + late,
        (line, 1),
        xycoords=("data", "axes fraction"),
        xytext=(-6 if left else 6, -4),
        textcoords="offset points",
        ha="right" if left else "left",
        va="top",
        fontsize=9,
        color=theme.text,
    )
