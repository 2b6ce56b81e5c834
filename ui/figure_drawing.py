"""What the worker does for a chart: draws it with Agg at device pixels, and finds its places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.figure_theme import FigureTheme
from ui.tokens import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.charts import Caption, ChartTable
    from app.documents.figure_spots import Spot

Make = Callable[[FigureTheme, tuple[float, float]], "Figure"]  # colours, size in inches
DPI = 96


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and the places of it that can be pointed at."""

    pixels: bytes  # RGBA
    width: int
    height: int
    spots: tuple[Spot, ...]


def draw(make: Make, colours: FigureTheme, size: tuple[float, float], ratio: float) -> Drawn:
    """Draw a figure of a size in inches; ``ratio`` is device pixels a pixel."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from app.documents.figure_spots import spots_of

    figure = make(colours, size)
    figure.set_dpi(DPI * ratio)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height()
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return Drawn(pixels, width, height, spots_of(figure))


def save_picture(make: Make, size: tuple[float, float], path: Path, caption: Caption) -> Path:
    """Save a picture or a drawing."""
    from app.documents import figure_files

    return figure_files.save_picture(make, size, path, caption)


def save_table(table: ChartTable, path: Path, caption: Caption) -> Path:
    """Save the numbers."""
    from app.documents import figure_files

    return figure_files.save_table(table, path, caption)


def same_drawing(one: Make | None, other: Make | None) -> bool:
    """Whether two calls draw the same: the same function of equal values."""
    if isinstance(one, partial) and isinstance(other, partial):
        return (one.func, one.args, one.keywords) == (other.func, other.args, other.keywords)
    return one is other


def figure_theme(theme: Theme) -> FigureTheme:
    """The chart colours of a window theme."""
    return FigureTheme(
        name=theme.name,
        ground=theme.surface,
        text=theme.text,
        muted=theme.muted,
        grid=theme.border if theme.name != "contrast" else theme.track,
        band=theme.band,
        track=theme.track,
        neutral=theme.unknown.mark,
        below=theme.below.mark,
        near=theme.near.mark,
        met=theme.met.mark,
        unknown=theme.unknown.mark,
        readable=7.0 if theme.name == "contrast" else 4.5,
    )
