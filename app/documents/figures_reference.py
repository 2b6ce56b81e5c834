"""经营参考: orders, sales, refunds and complaints a day, one below the other on the same days.

Import late: matplotlib is heavy. None of these has a weight in any score.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.diagnosis.listings import ReferenceDay
from app.documents import words
from app.documents.axes import axis_ticks
from app.documents.figure_parts import (
    bare_figure,
    draw_series,
    dress,
    label_days,
    say,
    scale,
    style,
    whole_lines,
)
from app.documents.figure_spots import mark_column
from app.documents.figure_theme import FigureTheme
from app.model import SeriesPoint

ROWS = (
    ("orders", "订单（单）", "number", ""),
    ("sales_fen", "销售额", "fen", ""),
    ("refund_rate", "退款率", "rate", "refunds_open"),
    ("complaint_rate", "投诉率", "rate", "complaints_open"),
)
_OPEN = "还会升高"  # the later days of a rate whose refunds are not all told yet
_TOP = {"rate": 0.01}  # of an axis on which nothing rises above zero


def reference_figure(
    days: Sequence[ReferenceDay], theme: FigureTheme, size_inches: tuple[float, float]
) -> Figure:
    """Two rows of bars, two of lines; days no file speaks of are gaps."""
    with style():
        figure = bare_figure(theme, size_inches)
        rows = figure.subplots(len(ROWS), 1)
        for axes, (field, title, unit, flag) in zip(rows, ROWS, strict=True):
            points = [SeriesPoint(day.on, getattr(day, field)) for day in days]
            still_open = [day.on for day in days if flag and getattr(day, flag)]
            _row(axes, points, title, unit, still_open, theme)
            axes.tick_params(axis="x", labelbottom=axes is rows[-1])
    return figure


def _row(
    axes: Axes,
    points: Sequence[SeriesPoint],
    title: str,
    unit: str,
    still_open: Sequence[date],
    theme: FigureTheme,
) -> None:
    axes.set_facecolor("none")
    known = [point for point in points if point.value is not None]
    top = max((point.value or 0.0 for point in known), default=0.0) or _TOP.get(unit, 1.0)
    if unit == "rate":
        scale(axes, (0, top * 1.2), unit, theme)
        draw_series(axes, points, theme)
        _shade_open(axes, still_open, theme)
    else:
        axes.bar(
            [point.on.toordinal() for point in known],
            [point.value or 0.0 for point in known],
            width=0.8,
            color=theme.met,
            gid="bars",
        )
        axes.set_ylim(0, top * 1.2)
        dress(axes, theme)
    ticks = axis_ticks(0, top, 2)
    axes.set_yticks(ticks, labels=_apart([_text(tick, unit) for tick in ticks]))
    whole_lines(axes)
    axes.set_title(title, loc="left", fontsize=9, color=theme.text, pad=2)
    label_days(axes, [point.on for point in points], theme)
    axes.tick_params(axis="x", pad=6)
    if not known:
        say(axes, "没有数据", theme)
    for point in known:
        text = f"{words.date_text(point.on)} {title}：{_text(point.value or 0.0, unit)}"
        more = f"（{_OPEN}）" if point.on in still_open else ""
        mark_column(axes, point.on.toordinal(), text + more)


def _shade_open(axes: Axes, still_open: Sequence[date], theme: FigureTheme) -> None:
    """The days whose last word is not spoken yet, as a grey band that is named above."""
    if not still_open:
        return
    ends = min(still_open).toordinal() - 0.5, max(still_open).toordinal() + 0.5
    axes.axvspan(*ends, color=theme.track, alpha=0.6, lw=0, zorder=0, gid="open")
    axes.annotate(
        _OPEN,
        (sum(ends) / 2, 1),
        (0, 2),
        ("data", "axes fraction"),
        "offset points",
        ha="center",
        va="bottom",
        fontsize=8,
        color=theme.muted,
    )


def _apart(labels: list[str]) -> list[str]:
    """Labels without repetitions: of small counts the ticks between are written alike."""
    return ["" if n and labels[n - 1] == text else text for n, text in enumerate(labels)]


def _text(value: float, unit: str) -> str:
    if unit == "number":
        return words.number_text(value, 0)
    if unit == "fen":
        return f"¥{words.number_text(value / 100, 0)}"
    return words.value_text(value, unit)
