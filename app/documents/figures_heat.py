"""A heat map of two segments: the darker a cell, the more of the trouble it holds. Import late."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from app.diagnosis.results import HeatCell, HeatMap
from app.documents import words
from app.documents.figure_parts import dress, new_figure, say, short, style
from app.documents.figure_spots import mark
from app.documents.figure_theme import FigureTheme, ink_on
from app.wording import key_text

MOST_ROWS, MOST_COLUMNS = 14, 24  # beyond, the table has them
_DARKEST = 0.62  # of the colour: words stay readable on it
_USUAL = 4.5  # contrast of words, where a theme does not ask for more
_NAME = 9
_DIGIT, _CHARACTER = 0.075, 0.13  # inches that one takes

Told = Callable[[HeatMap, int, int], str]  # what a cell says, by row and column


def heat_figure(
    found: HeatMap | None,
    unit: str,
    told: Told,
    chosen: tuple[str, str] | None,
    theme: FigureTheme,
    size_inches: tuple[float, float],
) -> Figure:
    """Cells with ``bad/all`` of a rate or the value of a mean; a click chooses (row, column)."""
    with style():
        figure, axes = new_figure(theme, size_inches)
        dress(axes, theme)
        if found is None or not found.rows or not found.columns:
            axes.set_xticks([])
            axes.set_yticks([])
            say(axes, "没有可以交叉的记录", theme)
            return figure
        rows, columns = found.rows[:MOST_ROWS], found.columns[:MOST_COLUMNS]
        most = max((c.trouble for row in found.cells for c in row), default=0.0) or 1.0
        room = size_inches[0] / (len(columns) + 2)  # inches for a cell
        for y in range(len(rows)):
            for x in range(len(columns)):
                _cell(axes, found, y, x, most, unit, told, chosen, room, theme)
        _names(axes, found, len(rows), len(columns), room)
    return figure


def _cell(
    axes: Axes,
    found: HeatMap,
    y: int,
    x: int,
    most: float,
    unit: str,
    told: Told,
    chosen: tuple[str, str] | None,
    room: float,
    theme: FigureTheme,
) -> None:
    cell, key = found.cells[y][x], (found.rows[y], found.columns[x])
    known = cell.value is not None
    colour = shade(cell.trouble / most, theme) if known else theme.ground
    plain = (
        theme.muted if known and theme.readable > _USUAL else theme.ground
    )  # on black none is pale
    edge, wide = (theme.text, 2.4) if key == chosen else (plain, 0.8)
    tile = Rectangle((x + 0.03, y + 0.03), 0.94, 0.94, facecolor=colour, edgecolor=edge, lw=wide)
    tile.set_gid("cell")
    axes.add_patch(tile)
    text = _short_text(cell, unit, room)
    if cell.trouble and text:
        ink = ink_on(colour, theme)
        axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", fontsize=8, color=ink)
    if known:
        mark(tile, told(found, y, x), key)


def _short_text(cell: HeatCell, unit: str, room: float) -> str:
    """What fits a cell so wide: bad of all, else the bad ones alone, else nothing."""
    bad = words.number_text(cell.trouble, 0) if unit == "rate" else ""
    fitting = (text for text in (cell_text(cell, unit), bad) if room > _DIGIT * len(text))
    return next(fitting, "")


def _names(axes: Axes, found: HeatMap, rows: int, columns: int, room: float) -> None:
    axes.set_xlim(0, columns)
    axes.set_ylim(rows, 0)
    names = [short(key_text(found.column_segment, key), _NAME) for key in found.columns]
    if found.column_segment == "hour":
        names = [str(int(key)) for key in found.columns]
    axes.set_xticks([x + 0.5 for x in range(columns)], labels=names[:columns])
    left = [short(key_text(found.row_segment, key), _NAME) for key in found.rows]
    axes.set_yticks([y + 0.5 for y in range(rows)], labels=left[:rows])
    wide = _DIGIT if found.column_segment == "hour" else _CHARACTER
    if max(map(len, names)) * wide > room:
        steep = room < _CHARACTER * 1.6  # slanted words would lie over each other
        axes.tick_params(axis="x", labelrotation=90 if steep else 40)
    axes.tick_params(axis="x", labelsize=8)


def shade(share: float, theme: FigureTheme) -> str:
    """From the track's grey to the colour of trouble, 0..1; the eye and a grey printer see it rise."""
    if theme.readable > _USUAL:
        return _stark(share, theme)
    return _mixed(theme.track, theme.below, _DARKEST * share)


def _stark(share: float, theme: FigureTheme) -> str:
    """The same for high contrast, on black: from dark to bright, without what white and black blur on."""
    if share < 0.5:
        return _mixed(theme.ground, theme.below, 0.2 + 0.5 * share)
    return _mixed(theme.below, theme.text, 1.2 * (share - 0.5))


def _mixed(one: str, other: str, part: float) -> str:
    both = zip(to_rgb(one), to_rgb(other), strict=True)
    red, green, blue = ((1 - part) * first + part * second for first, second in both)
    return to_hex((red, green, blue))


def cell_text(cell: HeatCell, unit: str) -> str:
    """``3/21`` for a rate, the value for a mean; empty where nothing is counted."""
    if cell.value is None:
        return ""
    if unit != "rate":
        return words.value_text(cell.value, unit)
    bad, n = (words.number_text(v, 1, keep_zeros=False) for v in (cell.trouble, cell.denominator))
    return f"{bad}/{n}"
