"""Rejected rows, looked up again in their source file where it is still there unchanged.

What is kept of a rejected row leaves out personal cells. A workbook to correct them takes those
from the source, which the seller has anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from app.errors import AppError
from app.importing.archives import sources_in
from app.importing.read import read
from app.importing.tables import RawTable, Source, digest_of
from app.importing.values import clean
from app.model import RejectedRow

Place = tuple[str, int]  # sheet and row number


def complete(rows: Iterable[RejectedRow], path: Path, sha256: str) -> list[RejectedRow] | None:
    """The rows with their blank cells filled from the source; None where it is gone or changed."""
    wanted = list(rows)
    try:
        source = _same_source(path, sha256)
        if source is None:
            return None
        found = _cells_at({(row.sheet, row.row) for row in wanted}, read(source))
    except (AppError, OSError):
        return None
    if any((row.sheet, row.row) not in found for row in wanted):
        return None  # a sheet whose name told of a person was not kept by it
    return [_filled(row, found[row.sheet, row.row]) for row in wanted]


def _same_source(path: Path, sha256: str) -> Source | None:
    """The file, or the file packed in it, with those very bytes."""
    if not path.is_file():
        return None
    sources = (one for one in sources_in(path, None) if isinstance(one, Source))
    return next((source for source in sources if digest_of(source) == sha256), None)


def _cells_at(places: set[Place], tables: list[RawTable]) -> dict[Place, tuple[str, ...]]:
    found: dict[Place, tuple[str, ...]] = {}
    for table in tables:
        wanted = {row for sheet, row in places if sheet == table.sheet}
        for number, row in enumerate(islice(table.rows(), max(wanted, default=0)), 1):
            if number in wanted:
                found[table.sheet, number] = tuple(map(clean, row))
    return found


def _filled(row: RejectedRow, cells: tuple[str, ...]) -> RejectedRow:
    """The source's own words; a formula's number, which only the kept row has, stays."""
    texts = [*cells, *[""] * (len(row.cells) - len(cells))]
    pairs = zip(row.cells, texts, strict=False)
    return row._replace(cells=tuple(text or kept for kept, text in pairs))
