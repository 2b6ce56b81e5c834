"""recognised tables -> records and row issues, in one pass over blocks of rows.

Rows that are no data (totals, averages, explanations, repeated headers) are skipped and counted;
rows without a usable key are rejected with their cell; any other unusable cell only loses its value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Protocol

from app.catalogue.templates import normal
from app.errors import FileError, file_error
from app.importing.batches import converted
from app.importing.columns import Plan
from app.importing.orders import OrderRows
from app.importing.other_rows import AfterSaleRows, ParcelRows, ReviewRows, ServiceRows
from app.importing.periods import Period, period_of_file
from app.importing.privacy import MASK, fragments, kept_cells, masked, shown_value
from app.importing.recognise import RecognisedTable
from app.importing.tables import MAX_ROWS, Row
from app.importing.values import clean
from app.importing.wordlists import note, wordlists
from app.model import Record, RejectedRow, Report, RowIssue
from app.progress import Progress

_STEP = 2000
_ISSUES_PER_COLUMN = 1000
_SHOPS = 20
_KEPT_REJECTED = 20_000
_WITH_GOODS = (Report.ORDERS, Report.ORDER_ITEMS)
_GOODS = frozenset(("product_id", "product_name", "sku", "item_id"))
_OF_GOODS = frozenset(("quantity", "refund_status", "refund_fen", "paid_fen"))
_BadCell = tuple[str, int, object]  # why, in which field, and the cell


class Collector(Protocol):
    """Takes the rows of one report and gives its records."""

    def add(self, values: Sequence[Any], mark: str | None, row: Row, /) -> None:
        """Take one row."""

    def records(self) -> Sequence[Record]:
        """All records at the end."""


@dataclass(slots=True)
class Outcome:
    """What reading the rows yields, filled as they pass."""

    rows: int = 0
    rejected: int = 0
    skipped: int = 0
    issues: list[RowIssue] = field(default_factory=list)
    rejected_rows: list[RejectedRow] = field(default_factory=list)
    shops: dict[str, None] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # personal cells in the file's or sheet's name
    per_column: Counter[str] = field(default_factory=Counter)

    def reject(self, row: RejectedRow, value: str) -> None:
        """Note a row that cannot be used, for what its cell says; the first 20,000 are kept."""
        self.rejected += 1
        if len(self.rejected_rows) < _KEPT_REJECTED:
            self.rejected_rows.append(row)
            self.issues.append(RowIssue(row.code, row.row, row.column, value))

    def lose(self, code: str, number: int, column: str, value: str) -> None:
        """Note a cell that cannot be used; a column bad throughout is noted 1000 times only."""
        self.per_column[column] += 1
        if self.per_column[column] <= _ISSUES_PER_COLUMN:
            self.issues.append(RowIssue(code, number, column, value))


def collector_for(
    plan: Plan, table: RecognisedTable, file_name: str, period: Period | None = None
) -> Collector:
    """The collector of the plan's report; ``period`` is the seller's, where a file names none."""
    if plan.report is Report.AFTER_SALES:
        return AfterSaleRows()
    if plan.report is Report.REVIEWS:
        return ReviewRows(plan.personal)
    if plan.report is Report.LOGISTICS:
        return ParcelRows()
    if plan.report is Report.CUSTOMER_SERVICE:
        named = period_of_file((*table.titles, file_name))
        return ServiceRows(named or period, "agent" not in plan.absent)
    return OrderRows(plan.template)


def collector_notes(collector: Collector) -> list[str]:
    """What the preview should say about the records."""
    if isinstance(collector, OrderRows) and collector.dates_from_ids:
        return [note("created_from_id")]
    if isinstance(collector, ServiceRows) and collector.period_missing:
        return [note("no_period")]
    return []


def normalise(
    table: RecognisedTable,
    plan: Plan,
    collector: Collector,
    outcome: Outcome,
    file_name: str,
    progress: Progress | None = None,
) -> None:
    """Pass all data rows of the table to the collector."""
    reader = _RowReader(table, plan, collector, outcome, file_name)
    number = table.header.row
    rows = islice(table.table.rows(), number, None)
    while block := list(islice(rows, _STEP)):
        reader.take(number + 1, block)
        number += len(block)
        if progress:
            progress.step(file_name, number, table.table.height)
        if number > MAX_ROWS:
            raise too_many_rows(file_name)


def too_many_rows(file_name: str) -> FileError:
    """The refusal of a table that is too long for one import."""
    return file_error("too_large", file_name, note("too_many_rows", most=f"{MAX_ROWS:,}"))


class _RowReader:
    """Reads one block of rows after another by the plan."""

    def __init__(
        self,
        table: RecognisedTable,
        plan: Plan,
        collector: Collector,
        outcome: Outcome,
        file_name: str,
    ) -> None:
        self._plan = plan
        self._collector = collector
        self._outcome = outcome
        self._headers = {step.position: step.header for step in plan.steps}
        more_rows = table.table.height > table.header.row + 1
        self._total_first = plan.template.total_first and more_rows
        self._summary = wordlists().summary_rows
        self._names = table.header.names
        self._sheet = table.table.sheet
        self._fragments = fragments(file_name) | fragments(self._sheet)
        self._above: Sequence[Any] | None = None  # the values of the last row with a key

    def take(self, first: int, rows: list[Row]) -> None:
        """Use, reject or skip the rows, of which the first has that number."""
        plan, outcome, add = self._plan, self._outcome, self._collector.add
        rows = [self._whole(row) for row in rows] if self._any_short(rows) else rows
        columns, bad = self._columns(rows)
        for index in plan.personal:
            cells = {clean(row[index]) for row in rows if index < len(row)}
            outcome.named.update(self._fragments & cells)
        keys = [position for position, _ in plan.key]
        everything = zip(rows, zip(*columns, strict=True), self._marks(rows), strict=True)
        for number, (row, values, mark) in enumerate(everything, first):
            for position in keys:
                value = values[position]
                if type(value) is not str or not value.isascii():
                    self._put_aside(number, row, values, bad.get(number - first, []))
                    break
            else:
                if keys or not self._no_data(row):
                    outcome.rows += 1
                    if bad or plan.shop is not None:
                        self._note(number, row, bad.get(number - first, []))
                    add(values, mark, row)
                    self._above = values
                else:
                    self._skip(row)

    def _any_short(self, rows: list[Row]) -> bool:
        return min(map(len, rows)) < self._plan.width

    def _whole(self, row: Row) -> Row:
        return [*row, *[""] * (self._plan.width - len(row))]

    def _columns(self, rows: list[Row]) -> tuple[list[list[Any]], dict[int, list[_BadCell]]]:
        """The values of every field, column by column, and the unusable cells by row."""
        plan = self._plan
        columns: list[list[Any]] = [[None] * len(rows)] * len(plan.fields)
        bad: dict[int, list[_BadCell]] = {}
        for step in plan.steps:
            index = step.index
            cells = [row[index] for row in rows]
            values, unusable = converted(cells, step.convert)
            if index not in plan.exact:
                values = self._own_masked(values, rows)
            columns[step.position] = values
            for place, code in unusable.items():
                bad.setdefault(place, []).append((code, step.position, cells[place]))
        return columns, bad

    def _own_masked(self, values: list[Any], rows: list[Row]) -> list[Any]:
        """Texts that told of a person: the row's own personal cells are masked in them as well."""
        personal = self._plan.personal
        return [
            masked(value, row, personal) if type(value) is str and MASK in value else value
            for value, row in zip(values, rows, strict=True)
        ]

    def _marks(self, rows: list[Row]) -> list[str | None]:
        """The first exclusion any column gives each row."""
        marks: list[str | None] = [None] * len(rows)
        for index, look_up in reversed(self._plan.marks):
            found = [look_up(row[index]) for row in rows]
            marks = [
                old if new is None else str(new) for old, new in zip(marks, found, strict=True)
            ]
        return marks

    def _note(self, number: int, row: Row, bad: list[_BadCell]) -> None:
        """What a usable row says beside its values: bad cells and the shop's name."""
        for code, position, cell in bad:
            self._outcome.lose(code, number, self._headers[position], self._shown(row, clean(cell)))
        shop, shops = self._plan.shop, self._outcome.shops
        if shop is not None and len(shops) < _SHOPS:
            shops[clean(row[shop])] = None

    def _put_aside(self, number: int, row: Row, values: Sequence[Any], bad: list[_BadCell]) -> None:
        """Skip or reject a row whose key is not whole."""
        for position, header in self._plan.key:
            value = values[position]
            if type(value) is str and value.isascii():
                continue
            if value is not None or self._no_data(row):
                self._skip(row)
            elif self._goes_on(values, bad):
                self._outcome.rows += 1
                self._collector.add(self._filled(values), None, row)
            else:
                self._reject(number, row, header, position, bad)
            return

    def _goes_on(self, values: Sequence[Any], bad: list[_BadCell]) -> bool:
        """Whether a row only adds goods to the order above: its other cells are merged with that."""
        if self._above is None or bad or self._plan.report not in _WITH_GOODS:
            return False
        told = {self._plan.fields[i] for i, value in enumerate(values) if value is not None}
        return bool(told & _GOODS) and told <= _GOODS | _OF_GOODS

    def _filled(self, values: Sequence[Any]) -> list[Any]:
        """A row's goods with what the row above says of their order."""
        assert self._above is not None
        own = _GOODS | _OF_GOODS
        pairs = zip(self._plan.fields, values, self._above, strict=True)
        return [value if field in own else above for field, value, above in pairs]

    def _reject(
        self,
        number: int,
        row: Row,
        header: str,
        position: int,
        bad: list[_BadCell],
    ) -> None:
        self._outcome.rows += 1
        found = next((item for item in bad if item[1] == position), None)
        code, value = (found[0], self._shown(row, clean(found[2]))) if found else ("id_missing", "")
        cells = kept_cells(row, len(self._names), self._plan.personal, self._plan.exact)
        self._outcome.reject(RejectedRow(self._sheet, number, code, header, cells), value)

    def _shown(self, row: Row, text: str) -> str:
        return shown_value(masked(text, row, self._plan.personal))

    def _skip(self, row: Row) -> None:
        if any(clean(cell) for cell in row):
            self._outcome.skipped += 1

    def _no_data(self, row: Row) -> bool:
        """Blank rows, totals and averages, notes in a single cell, a header said again."""
        texts = [clean(cell) for cell in row]
        total_first, self._total_first = self._total_first, False
        if total_first or any(normal(text) in self._summary for text in texts[:3]):
            return True
        filled = sum(1 for text in texts if text)
        if filled <= max(1, len(texts) // 8):
            return True
        same = sum(
            1 for text, name in zip(texts, self._names, strict=False) if normal(text) == name
        )
        return same > filled // 2
