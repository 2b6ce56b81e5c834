"""Provinces as equal tiles where they lie, and as bars by trouble: a map without any map service.

Import late: matplotlib is heavy. The tiles are a drawing of relative place, not of borders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from app.diagnosis.results import SegmentRow
from app.documents import words
from app.documents.figure_parts import bare_figure, dress, hatch, say, short, style
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme, ink_on
from app.documents.figures_heat import shade
from app.model import State

# Column and row of every province-level area, from the west and the north.
TILES: Mapping[str, tuple[int, int]] = {
    "黑龙江": (8, 0), "内蒙古": (5, 1), "吉林": (8, 1), "新疆": (2, 2),
    "甘肃": (3, 2), "宁夏": (4, 2), "山西": (5, 2), "北京": (6, 2), "天津": (7, 2), "辽宁": (8, 2),
    "青海": (3, 3), "陕西": (4, 3), "河南": (5, 3), "河北": (6, 3), "山东": (7, 3),
    "西藏": (2, 4), "四川": (3, 4), "重庆": (4, 4), "湖北": (5, 4), "安徽": (6, 4), "江苏": (7, 4),
    "上海": (8, 4),
    "云南": (3, 5), "贵州": (4, 5), "湖南": (5, 5), "江西": (6, 5), "浙江": (7, 5),
    "广西": (4, 6), "广东": (5, 6), "福建": (6, 6), "台湾": (7, 6),
    "海南": (4, 7), "澳门": (5, 7), "香港": (6, 7),
}  # fmt: skip
_ENDINGS = (
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市",
)  # fmt: skip
MOST_BARS = 10
_MOST_IN_TILE = 10_000
_BOTH, _NAMED = 0.34, 0.26  # inches of a tile that holds its name and number, or its name alone
_WHOLE = 0.38  # inches of a tile that holds three characters; in a smaller one they are smaller
_BROAD = 1.3  # times its height a tile is wide, where there is room beside the tiles
_POINTS, _SMALLER = 8.0, 6.5  # of the letters in a tile
_NAME = 6


def tile_name(province: str) -> str:
    """``广东省`` and ``广东`` are one tile; a name that is none of China's stays as it is."""
    for ending in _ENDINGS:
        if province.endswith(ending) and province.removesuffix(ending) in TILES:
            return province.removesuffix(ending)
    return province


def province_figure(
    rows: Sequence[SegmentRow],
    unit: str,
    chosen: str | None,
    theme: FigureTheme,
    size_inches: tuple[float, float],
) -> Figure:
    """Tiles on the left, sorted bars on the right; a click on either chooses the province."""
    known = [row for row in rows if row.key is not None]
    most = max((row.trouble for row in known), default=0.0) or 1.0
    with style():
        figure = bare_figure(theme, size_inches)
        grid, bars = figure.subplots(1, 2, width_ratios=(6, 5))
        for axes in (grid, bars):
            axes.set_facecolor("none")
            dress(axes, theme)
            axes.set_xticks([])
            axes.set_yticks([])
        by_tile = {tile_name(row.key or ""): row for row in known}
        wide = 0.5 * figure.get_figwidth() / 7
        room = min(figure.get_figheight() / 8, wide)
        broad = min(_BROAD, wide / room)
        for name, place in TILES.items():
            _tile(
                grid,
                name,
                place,
                by_tile.get(name),
                most,
                (room * broad, room),
                unit,
                chosen,
                theme,
            )
        grid.set_xlim(2, 9)
        grid.set_ylim(8, 0)
        grid.set_aspect(1 / broad)
        _bars(bars, sorted(known, key=lambda row: -row.trouble), unit, chosen, theme)
    return figure


def _tile(
    axes: Axes,
    name: str,
    place: tuple[int, int],
    row: SegmentRow | None,
    most: float,
    room: tuple[float, float],
    unit: str,
    chosen: str | None,
    theme: FigureTheme,
) -> None:
    """One tile, ``room`` inches wide and high: its name, its number where it fits, both for the pointer."""
    x, y = place
    colour = theme.ground if row is None else shade(row.trouble / most, theme)
    lit = row is not None and chosen == row.key
    edge = theme.text if lit else theme.grid
    tile = Rectangle((x + 0.04, y + 0.04), 0.92, 0.92, facecolor=colour, edgecolor=edge, lw=1)
    tile.set_gid("tile")
    axes.add_patch(tile)
    bad = "" if row is None or not row.bad else f"\n{_in_tile(row.bad)}"
    tint = theme.muted if row is None else ink_on(colour, theme)
    wide, high = room
    size = _POINTS if len(name) < 3 or wide > _WHOLE else _SMALLER
    text = name + bad if high > _BOTH else name if high > _NAMED else ""
    axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=size, color=tint)
    mark(tile, f"{name}：没有记录" if row is None else row_words(row, unit), row and row.key)


def _in_tile(bad: int) -> str:
    """As many digits as fit a tile; the whole number stands beside it and under the pointer."""
    return str(bad) if bad < _MOST_IN_TILE else f"{bad // _MOST_IN_TILE}万+"


def row_words(row: SegmentRow, unit: str) -> str:
    """``新疆：33 单问题，占 77 %，自己 45.2 %（n = 73）``."""
    value = words.value_text(row.value, unit)
    n = words.number_text(row.denominator, 1, keep_zeros=False)
    return f"{row.key}：{row.bad} 单问题，占 {words.share_text(row.share)}，自己 {value}（n = {n}）"


def _bars(
    axes: Axes, rows: Sequence[SegmentRow], unit: str, chosen: str | None, theme: FigureTheme
) -> None:
    shown = [row for row in rows if row.trouble > 0][:MOST_BARS]
    if not shown:
        say(axes, "没有问题单", theme)
        return
    longest = shown[0].trouble
    for place, row in enumerate(shown):
        lit = chosen in (None, row.key)
        colour = theme.mark(State.BELOW) if lit else theme.track
        bar = axes.barh(place, row.trouble / longest, height=0.6, color=colour, gid="bars")
        hatch(bar, State.BELOW if lit else None, theme)
        of = words.number_text(row.denominator, 1, keep_zeros=False)
        text = f" {row.bad:,} / {of} 单 · {words.value_text(row.value, unit)}"
        axes.text(row.trouble / longest, place, text, va="center", fontsize=9, color=theme.text)
        mark(bar.patches[0], row_words(row, unit), row.key)
    axes.set_yticks(
        range(len(shown)), labels=[short(tile_name(row.key or ""), _NAME) for row in shown]
    )
    axes.set_xlim(0, 1.75)
    axes.set_ylim(max(len(shown), 5) - 0.4, -0.6)
