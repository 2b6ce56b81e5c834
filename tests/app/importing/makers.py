"""Small makers of sources and tables for the importer's tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import openpyxl

from app.clock import moment
from app.importing.tables import RawTable, Row, Source


def source(data: bytes, name: str = "file.csv") -> Source:
    """A source of these bytes."""
    return Source(name, name, len(data), lambda: io.BytesIO(data))


def table(rows: Sequence[Row]) -> RawTable:
    """A raw table of these rows."""
    return RawTable("", lambda: iter(rows), len(rows))


def at(text: str) -> int:
    """The moment of ``2026-09-01 10:00:00`` or ``2026-09-01``."""
    return moment(datetime.fromisoformat(text))


def workbook(rows: Sequence[Sequence[object]], **more: Sequence[Sequence[object]]) -> bytes:
    """An xlsx with these rows on its first sheet, and further sheets by name."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in {"one": rows, **more}.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
