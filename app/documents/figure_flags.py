"""Flags of a trend: a thin line and a short name on the day, days of a promotion as a band."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from app.diagnosis.flags import Flag
from app.documents import words
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme

KIND_WORDS = {"rule": "规则变化", "promotion": "大促", "measure": "完成措施"}
_SHAPES = {"rule": "◇", "promotion": "☆", "measure": "✓"}
_NAME = 11
_ROWS = 3  # names stand above the chart in at most so many rows
_ROW = 0.1  # of the axes' height
_CHARACTER = 0.12  # inches that one takes
_AXES = 0.75  # of the figure's width
_MOST = 12


def draw_flags(axes: Axes, flags: Sequence[Flag], theme: FigureTheme) -> None:
    """Draw the latest flags; one whose name finds no room keeps its shape, and its words to point at."""
    low, high = axes.get_xlim()
    shown = [flag for flag in flags if low <= flag.on.toordinal() <= high][-_MOST:]
    figure = axes.get_figure(root=True)
    a_day = (figure.get_figwidth() if figure else 1.0) * _AXES / (high - low)
    ends = [low - 1] * _ROWS
    for flag in sorted(shown, key=lambda flag: flag.on):
        day = flag.on.toordinal()
        if flag.last is not None and flag.last > flag.on:
            band = axes.axvspan(day - 0.5, flag.last.toordinal() + 0.5, color=theme.track, lw=0)
            band.set(alpha=0.5, zorder=0, gid="promotion")
        axes.axvline(day, color=theme.muted, lw=0.9, linestyle=":", gid="flag")
        name = f"{_SHAPES[flag.kind]} {words.clip(flag.name, _NAME)}"
        wide = len(name) * _CHARACTER / a_day
        left = min(day, high - wide)
        row = next((row for row, end in enumerate(ends) if left > end), None)
        if row is None:
            name, left, row = _SHAPES[flag.kind], day, 0
        else:
            ends[row] = left + wide
        _name(axes, left, row, name, flag, theme)


def _name(axes: Axes, day: float, row: int, name: str, flag: Flag, theme: FigureTheme) -> None:
    text = axes.annotate(
        name,
        (day, 1 + _ROW * row if len(name) > 1 else 1 - _ROW),
        xycoords=("data", "axes fraction"),
        xytext=(0, 1),
        textcoords="offset points",
        ha="left" if len(name) > 1 else "center",
        va="bottom",
        fontsize=8,
        color=theme.muted,
    )
    mark(text, flag_words(flag))


def flag_words(flag: Flag) -> str:
    """``2026-11-08 大促：双十一（到 11-11）``."""
    until = f"（到 {words.short_date(flag.last)}）" if flag.last not in (None, flag.on) else ""
    return f"{words.date_text(flag.on)} {KIND_WORDS[flag.kind]}：{flag.name}{until}"
