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
_ROWS = 3  # names stand in so many rows, so that neighbours do not touch
_ROW = 0.085  # of the axes' height
_MOST = 12


def draw_flags(axes: Axes, flags: Sequence[Flag], theme: FigureTheme) -> None:
    """Draw the latest flags inside the axes; the rest would bury the line."""
    low, high = axes.get_xlim()
    shown = [flag for flag in flags if low <= flag.on.toordinal() <= high][-_MOST:]
    for number, flag in enumerate(shown):
        day = flag.on.toordinal()
        if flag.last is not None and flag.last > flag.on:
            band = axes.axvspan(day - 0.5, flag.last.toordinal() + 0.5, color=theme.track, lw=0)
            band.set(alpha=0.5, zorder=0, gid="promotion")
        axes.axvline(day, color=theme.muted, lw=0.9, linestyle=":", gid="flag")
        right = day > (low + high) / 2
        text = axes.annotate(
            f"{_SHAPES[flag.kind]} {words.clip(flag.name, _NAME)}",
            (day, 1 - _ROW * (number % _ROWS)),
            xycoords=("data", "axes fraction"),
            xytext=(-3 if right else 3, -2),
            textcoords="offset points",
            ha="right" if right else "left",
            va="top",
            fontsize=8,
            color=theme.muted,
        )
        mark(text, flag_words(flag))


def flag_words(flag: Flag) -> str:
    """``2026-11-08 大促：双十一（到 11-11）``."""
    until = f"（到 {words.short_date(flag.last)}）" if flag.last not in (None, flag.on) else ""
    return f"{words.date_text(flag.on)} {KIND_WORDS[flag.kind]}：{flag.name}{until}"
