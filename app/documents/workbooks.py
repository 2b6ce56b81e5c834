"""Tables as xlsx workbooks that Excel and WPS open: numbers stay numbers, texts stay texts."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import FileError
from app.whole_file import is_full, write_whole
from app.wording import bad_target

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | date | None

_FORMULA_STARTS = (*"=+-@＝＋－＠", "\t", "\r", "\n")  # the wide ones where Excel speaks Chinese
_WIDEST = 48
_LONGEST_CELL = 32_000
_SHEET_NAME = 31
_BAD_IN_SHEET_NAMES = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: a header, rows as wide as it, and the cells to colour as (row, column) from 0."""

    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    marked: frozenset[tuple[int, int]] = frozenset()
    as_text: bool = False  # cells stay text when the seller types into them: ids keep their digits
    hidden: frozenset[int] = frozenset()  # columns that only this program reads


def write_workbook(path: Path, sheets: Mapping[str, SheetTable]) -> None:
    """Write the sheets; the file appears only when it is whole. FileError where it cannot be."""
    import pandas as pd
    from lxml.etree import LxmlError  # openpyxl writes with it

    made = io.BytesIO()
    try:
        with pd.ExcelWriter(made, engine="openpyxl") as writer:
            for name, table in sheets.items():
                title = name.translate(_BAD_IN_SHEET_NAMES)[:_SHEET_NAME]
                frame = pd.DataFrame(
                    [[safe(cell) for cell in row] for row in table.rows],
                    columns=[safe(text) for text in table.header],
                    dtype=object,
                )
                frame.to_excel(writer, sheet_name=title, index=False)
                _dress(writer.sheets[title], table)
        write_whole(path, made.getvalue())
    except (OSError, LxmlError) as error:
        words = f"写不了「{path.name}」：文件可能正被 Excel 打开，或没有写入权限。请关闭后重试。"
        words = bad_target(path.name, error) if is_full(error) else words
        raise FileError("not_written", words) from error


def safe(cell: Cell) -> Cell:
    """A text that Excel would run as a formula gets an apostrophe; control characters go."""
    if not isinstance(cell, str):
        return cell
    text = "".join(c for c in cell if c >= " " or c in "\t\n\r")[:_LONGEST_CELL]
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _dress(sheet: Worksheet, table: SheetTable) -> None:
    """Header bold and frozen, columns as wide as their texts, marked cells coloured."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, header in enumerate(table.header):
        texts = [header, *(str(row[number] or "") for row in table.rows[:200])]
        width = min(_WIDEST, max(_width(text) for text in texts) + 2)
        column = sheet.column_dimensions[get_column_letter(number + 1)]
        column.width = width
        column.hidden = number in table.hidden
    if table.as_text:
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.number_format = "@"
    fill = PatternFill("solid", fgColor="FFE3C2")
    for row, column in table.marked:
        sheet.cell(row + 2, column + 1).fill = fill


def _width(text: str) -> int:
    """Rough width in digits: a Chinese character counts two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)
