"""Writes rows the way backends do: text, workbooks, web pages, and the wrapping of their cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile

HERE = Path(__file__).parent
Rows = Sequence[Sequence[object]]


def text_file(name: str, rows: Rows, encoding: str = "utf-8-sig", delimiter: str = ",") -> None:
    """Write rows as csv or tsv."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path(name).write_bytes(out.getvalue().encode(encoding))


def workbook(name: str, sheets: dict[str, Rows]) -> None:
    """Write one sheet after another."""
    path(name).write_bytes(workbook_bytes(sheets))


def workbook_bytes(sheets: dict[str, Rows]) -> bytes:
    """The bytes of an xlsx with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = datetime(2026, 11, 1)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def locked_workbook(name: str, sheets: dict[str, Rows], password: str) -> None:
    """Write an encrypted workbook."""
    with path(name).open("wb") as out:
        OOXMLFile(io.BytesIO(workbook_bytes(sheets))).encrypt(password, out)


def web_page(name: str, rows: Rows) -> None:
    """Write an html table, as old backends name .xls."""
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    page = "<html><body><table>" + "".join(f"<tr>{line}</tr>" for line in lines)
    path(name).write_bytes((page + "</table></body></html>").encode("gb18030"))


def path(name: str) -> Path:
    """The place of a sample, its folder made."""
    place = HERE / name
    place.parent.mkdir(exist_ok=True)
    return place


def tabbed(rows: Rows) -> Rows:
    """Cells as 抖店 writes them: text behind a TAB, numbers bare."""
    head, *data = rows
    return [head, *[[f"\t{c}" if isinstance(c, str) and c != "-" else c for c in r] for r in data]]


def tab_ended(rows: Rows) -> Rows:
    """Cells as 拼多多 writes them."""
    head, *data = rows
    return [head, *[[f"{cell}\t" for cell in row] for row in data]]


def quoted(rows: Rows) -> Rows:
    """Cells as 京东 writes them: an apostrophe before, TAB or line end after."""
    head, *data = rows
    return [head, *[[f"'{cell}\t\r\n" for cell in row] for row in data]]
