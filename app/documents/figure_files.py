"""Charts as files: a picture (PNG), a drawing (SVG), the numbers (xlsx). Import late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from app.documents.charts import ChartTable
from app.documents.figure_theme import LIGHT, FigureTheme
from app.documents.workbooks import write_workbook
from app.errors import FileError

Make = Callable[[FigureTheme, tuple[float, float]], Figure]  # colours, size in inches

_DPI = 192  # sharp on paper and on screens of 200 %
_SHEET = "数据"


def save_picture(make: Make, size: tuple[float, float], path: Path) -> Path:
    """Draw in the light colours and write a PNG or SVG, as the path's ending says.

    FileError where it cannot be written; an older file there then stays as it was.
    """
    part = path.with_name(path.name + ".part")
    try:
        kind = "svg" if path.suffix.lower() == ".svg" else "png"
        make(LIGHT, size).savefig(part, format=kind, dpi=_DPI)
        part.replace(path)
    except OSError as error:
        words = f"写不了「{path.name}」：没有写入权限，或文件正被打开。请关闭后重试，或换一个位置。"
        raise FileError("not_written", words) from error
    finally:
        part.unlink(missing_ok=True)
    return path


def save_table(table: ChartTable, path: Path) -> Path:
    """Write the numbers of a chart as a workbook. FileError where it cannot be written."""
    write_workbook(path, {_SHEET: table.as_sheet()})
    return path
