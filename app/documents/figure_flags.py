"""Flags of a trend: a thin line and a short name on the day, days of a promotion as a band."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from matplotlib.axes import Axes

from app.diagnosis.flags import Flag
from app.documents import words
from app.documents.figure_names import inches
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme

KIND_WORDS = {"rule": "规则变化", "promotion": "大促", "measure": "完成措施"}
_SHAPES = {"rule": "◇", "promotion": "☆", "measure": "✓"}
_LENGTHS = (40, 16, 10, 6)  # characters of a name: the first that finds room
_ROWS = 3  # names stand above the chart in at most so many rows
_ROW, _SIZE = 13, 8.0  # points: of a row, and of its letters
_AIR = 0.08  # inches between two names
_MOST = 12

Span = tuple[float, float]


class Named(NamedTuple):
    """What stands over a line: its row from below (None: no room for a name), its end at the line."""

    flags: tuple[Flag, ...]
    text: str
    row: int | None
    align: str


def draw_flags(axes: Axes, flags: Sequence[Flag], theme: FigureTheme) -> None:
    """Draw the latest flags of a figure that has been laid out.

    A name begins or ends at its line, several of a kind on one day are counted; what finds no room
    keeps its shape, and its words to point at.
    """
    low, high = axes.get_xlim()
    shown = [flag for flag in flags if low <= flag.on.toordinal() <= high][-_MOST:]
    for flag in shown:
        day = flag.on.toordinal()
        if flag.last is not None and flag.last > flag.on:
            band = axes.axvspan(day - 0.5, flag.last.toordinal() + 0.5, color=theme.track, lw=0)
            band.set(alpha=0.5, zorder=0, gid="promotion")
        axes.axvline(day, color=theme.muted, lw=0.9, linestyle=":", gid="flag")
    rows: list[list[Span]] = [[] for _ in range(_ROWS)]
    ordered = sorted(shown, key=lambda flag: (flag.on, flag.kind))
    groups = groupby(ordered, key=lambda flag: (flag.on, flag.kind))
    named = [_find_room(axes, tuple(found), rows) for _, found in groups]
    first = 1 if any(one.row is None for one in named) else 0  # shapes alone have a row below
    for one in named:
        _write(axes, one, 0 if one.row is None else one.row + first, theme)


def _find_room(axes: Axes, flags: tuple[Flag, ...], rows: list[list[Span]]) -> Named:
    """The fullest name that has room in a row beside the line, and the lowest such row."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    shape = _SHAPES[flags[0].kind]
    x = axes.transData.transform((flags[0].on.toordinal(), 0))[0] / figure.dpi
    half = inches(shape, _SIZE) / 2  # the shape stands over the line
    for name in _names(flags):
        long = inches(f"{shape} {name}", _SIZE)
        sides = {"left": (x - half, x - half + long), "right": (x + half - long, x + half)}
        for row in range(_ROWS):
            for align, span in sides.items():
                inside = span[0] >= _AIR and span[1] <= figure.get_figwidth() - _AIR
                if inside and _is_free(rows[row], span):
                    rows[row].append(span)
                    text = f"{shape} {name}" if align == "left" else f"{name} {shape}"
                    return Named(flags, text, row, align)
    return Named(flags, shape, None, "center")


def _write(axes: Axes, named: Named, row: int, theme: FigureTheme) -> None:
    half = inches(_SHAPES[named.flags[0].kind], _SIZE) / 2 * 72
    aside = {"left": -half, "right": half, "center": 0.0}[named.align]
    made = axes.annotate(
        named.text,
        (named.flags[0].on.toordinal(), 1),
        (aside, _ROW * row + 1.0),
        ("data", "axes fraction"),
        "offset points",
    )
    made.set(ha=named.align, va="bottom", fontsize=_SIZE, color=theme.muted)
    mark(made, flags_words(named.flags))


def _names(flags: tuple[Flag, ...]) -> list[str]:
    """What may stand at the line, the fullest first."""
    if len(flags) > 1:
        return [f"{KIND_WORDS[flags[0].kind]} {len(flags)} 项"]
    return [words.clip(flags[0].name, most) for most in _LENGTHS]


def _is_free(row: Sequence[Span], span: Span) -> bool:
    return all(span[1] + _AIR <= low or high + _AIR <= span[0] for low, high in row)


def flags_words(flags: Sequence[Flag]) -> str:
    """What the pointer tells: a line a flag."""
    return "\n".join(flag_words(flag) for flag in flags)


def flag_words(flag: Flag) -> str:
    """``2026-11-08 大促：双十一（到 11-11）``."""
    until = f"（到 {words.short_date(flag.last)}）" if flag.last not in (None, flag.on) else ""
    return f"{words.date_text(flag.on)} {KIND_WORDS[flag.kind]}：{flag.name}{until}"
