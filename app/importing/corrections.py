"""A workbook of rejected rows that comes back corrected: which rows of which file it corrects.

A row alone would replace what its order's other rows have said: sums, goods, the latest parcel. So
the corrected rows are put into their places in the file they were rejected from, and that is read
again; where it is gone, they are joined with what the book heard of the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from app.catalogue.templates import template
from app.importing.orders import joined
from app.importing.other_rows import completed
from app.importing.recognise import RecognisedTable
from app.importing.tables import RawTable, Row
from app.importing.values import clean
from app.importing.wordlists import wordlists
from app.model import (
    AfterSaleRecord,
    CorrectedRow,
    Corrections,
    OrderRecord,
    Record,
    RejectedRow,
    ReviewRecord,
)

_DIGITS = 16  # of a file's digest
_ORIGIN = re.compile(r"([0-9a-f]{16}) (\d+) ?(.*)", re.DOTALL)


def origin_text(digest: str, row: RejectedRow) -> str:
    """Where a rejected row stands, as the workbook says it: file, row, sheet."""
    return f"{digest[:_DIGITS]} {row.row} {row.sheet}"


def corrections_in(table: RecognisedTable) -> Corrections | None:
    """The corrected rows of a table that says where they come from; None of any other table."""
    names = next(islice(table.table.rows(), table.header.row - 1, None))
    place = _origin_column(names)
    if place is None:
        return None
    width = len(table.header.names)
    digest, rows = "", []
    for row in islice(table.table.rows(), table.header.row, None):
        found = _ORIGIN.fullmatch(clean(row[place])) if place < len(row) else None
        if found and found[1] == (digest or found[1]):
            digest = found[1]
            cells = tuple(map(clean, row[:width]))
            rows.append(CorrectedRow(found[3], int(found[2]), cells))
    return Corrections(digest, tuple(rows)) if rows else None


def _origin_column(names: Row) -> int | None:
    wanted = wordlists().origin_column
    return next((i for i, name in enumerate(names) if clean(name) == wanted), None)


def with_corrections(tables: Sequence[RawTable], rows: Sequence[CorrectedRow]) -> list[RawTable]:
    """The tables of a file with the corrected rows in their places."""
    return [_corrected(table, rows) for table in tables]


def _corrected(table: RawTable, rows: Sequence[CorrectedRow]) -> RawTable:
    cells = {row.row: row.cells for row in rows if row.sheet == table.sheet}
    if not cells:
        return table
    formulas = table.formulas
    again = None if formulas is None else (lambda: _corrected(formulas(), rows))
    return replace(table, rows=partial(_replaced, table, cells), formulas=again)


def _replaced(table: RawTable, cells: Mapping[int, Row]) -> Iterator[Row]:
    for number, row in enumerate(table.rows(), 1):
        right = cells.get(number, ())
        yield [*right, *row[len(right) :]] if right else row


def merged(said: Sequence[Record], new: Sequence[Record], layout: str) -> list[Record]:
    """Corrected records joined with what the same import has said of the same orders."""
    if said and isinstance(said[0], OrderRecord):
        return _merged_orders(said, new, layout)
    if said and isinstance(said[0], AfterSaleRecord):
        cases = {case.after_sale_id: case for case in said if isinstance(case, AfterSaleRecord)}
        return [_merged_case(cases, record) for record in new]
    if said and isinstance(said[0], ReviewRecord):
        return _numbered(said, new)
    return list(new)


def _merged_orders(said: Sequence[Record], new: Sequence[Record], layout: str) -> list[Record]:
    repeated = frozenset() if layout == "mapping" else template(layout).repeated
    before = {order.order_id: order for order in said if isinstance(order, OrderRecord)}
    return [
        joined([before[record.order_id], record], repeated)
        if isinstance(record, OrderRecord) and record.order_id in before
        else record
        for record in new
    ]


def _merged_case(cases: Mapping[str, AfterSaleRecord], record: Record) -> Record:
    known = cases.get(record.after_sale_id) if isinstance(record, AfterSaleRecord) else None
    return completed(known, record) if known and isinstance(record, AfterSaleRecord) else record


def _numbered(said: Sequence[Record], new: Sequence[Record]) -> list[Record]:
    """Reviews as further ones of their order, product and moment."""
    taken = [_moment_of(review) for review in said]
    return [
        record._replace(occurrence=record.occurrence + taken.count(_moment_of(record)))
        if isinstance(record, ReviewRecord)
        else record
        for record in new
    ]


def _moment_of(review: Record) -> tuple[object, ...] | None:
    if not isinstance(review, ReviewRecord):
        return None
    return review.order_id, review.product_id, review.reviewed_at
