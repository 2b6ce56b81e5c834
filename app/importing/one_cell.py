"""Tables whose rows stand in one cell each: a csv pasted into a sheet, or quoted line by line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from app.importing.delimited import SAMPLE_LINES, delimiter_of
from app.importing.tables import RawTable, Row
from app.importing.values import clean


def split_up(table: RawTable) -> RawTable:
    """The table with its cells apart; any other table as it is."""
    lines = [_line(row) for row in islice(table.rows(), SAMPLE_LINES)]
    texts = [line for line in lines if line]
    if None in lines or len(texts) < 2:
        return table
    delimiter = delimiter_of([text for text in texts if text])
    if delimiter is None:
        return table
    mark = delimiter

    def rows() -> Iterator[Row]:
        for row in table.rows():
            line = _line(row)
            yield row if line is None else _parts(line, mark)

    return replace(table, rows=rows, formulas=None)


def _parts(line: str, mark: str) -> list[str]:
    """The cells of a line; one with a line break outside of quotes is parted without minding these."""
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return " ".join(line.splitlines()).split(mark)


def _line(row: Row) -> str | None:
    """The words of a row's first cell; None where another cell says something."""
    if any(map(clean, row[1:])):
        return None
    return clean(row[0]) if row else ""
