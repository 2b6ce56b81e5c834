"""Charts as files: a picture (PNG), a drawing (SVG), the numbers (xlsx). Import late."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from app.documents.charts import Caption, ChartTable
from app.documents.figure_parts import style
from app.documents.figure_theme import LIGHT, FigureTheme
from app.documents.workbooks import SheetTable, write_workbook
from app.errors import FileError
from app.whole_file import is_full, write_whole
from app.wording import bad_target

Make = Callable[[FigureTheme, tuple[float, float]], Figure]  # colours, size in inches

_DPI = 192  # sharp on paper and on screens of 200 %
_SHEET, _ABOUT = "数据", "说明"
_HEAD = 0.7  # inches that the caption takes


def save_picture(make: Make, size: tuple[float, float], path: Path, caption: Caption) -> Path:
    """Draw in the light colours and write a PNG or SVG, as the path's ending says.

    The caption stands with it, so that a picture sent on still says whose and of when it is.

    FileError where it cannot be written; an older file there then stays as it was.
    """
    kind = "svg" if path.suffix.lower() == ".svg" else "png"
    drawn = io.BytesIO()
    _captioned(make, size, caption).savefig(drawn, format=kind, dpi=_DPI)
    try:
        write_whole(path, drawn.getvalue())
    except OSError as error:
        words = f"写不了「{path.name}」：没有写入权限，或文件正被打开。请关闭后重试，或换一个位置。"
        words = bad_target(path.name, error) if is_full(error) else words
        raise FileError("not_written", words) from error
    return path


def _captioned(make: Make, size: tuple[float, float], caption: Caption) -> Figure:
    """The figure below its caption, the sample shop's marked across."""
    figure = make(LIGHT, (size[0], size[1] + _HEAD))
    with style():
        head = f"{caption.title}\n{caption.note}"
        figure.suptitle(head, x=0.01, ha="left", fontsize=10, color=LIGHT.text)
        if caption.mark:
            mark = figure.text(0.5, 0.5, caption.mark, fontsize=64, color=LIGHT.muted, alpha=0.12)
            mark.set(ha="center", va="center", rotation=24)
    return figure


def save_table(table: ChartTable, path: Path, caption: Caption) -> Path:
    """Write the numbers of a chart as a workbook. FileError where it cannot be written."""
    about = [[text] for text in (*caption.note.splitlines(), caption.mark) if text]
    sheets = {_SHEET: table.as_sheet(), _ABOUT: SheetTable([caption.title], about)}
    write_workbook(path, sheets)
    return path
