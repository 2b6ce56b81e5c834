"""recognised tables -> records and row issues, in one pass over blocks of rows.

Rows that are no data (totals, averages, explanations, repeated headers) are skipped and counted;
rows without a usable key are rejected with their cell; any other unusable cell only loses its value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from app.catalogue.templates import ExportTemplate, normal
from app.errors import FileError, file_error
from app.importing.batches import converted
from app.importing.collecting import Collector
from app.importing.columns import Plan
from app.importing.orders import OrderRows
from app.importing.other_rows import AfterSaleRows, ParcelRows, ReviewRows, ServiceRows
from app.importing.periods import Period, period_of_file
from app.importing.privacy import MASK, fragments, kept_cells, masked, matching, shown_value
from app.importing.recognise import RecognisedTable, labels_above, labels_beside, other_layout
from app.importing.tables import MAX_ROWS, Row
from app.importing.values import clean
from app.importing.wordlists import note, wordlists
from app.model import RejectedRow, Report, RowIssue
from app.progress import Progress

_STEP = 200  # few enough to stay in the processor's cache
_SHIFTED_CELLS = 2
_ISSUES_PER_COLUMN = 1000
_SHOPS = 20
_KEPT_REJECTED = 20_000
_WITH_GOODS = (Report.ORDERS, Report.ORDER_ITEMS)
_GOODS = frozenset(("product_id", "product_name", "sku", "item_id"))
_OF_GOODS = frozenset(("quantity", "refund_status", "refund_fen", "paid_fen"))
_BadCell = tuple[str, int, object]  # why, in which field, and the cell


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
    others: list[tuple[int, str]] = field(default_factory=list)  # rows where another table begins

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


def other_tables(table: RecognisedTable, template: ExportTemplate, outcome: Outcome) -> list[str]:
    """What to say of tables that stand above, below or beside the one that is read."""
    above = labels_above(table.table, table.header, template)
    beside = labels_beside(table.header, template)
    return [
        *(note("table_above", label=label) for label in above),
        *(note("table_below", row=row, label=label) for row, label in outcome.others),
        *(note("table_beside", label=label) for label in beside),
    ]


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
        if reader.ended:
            return
        if number > MAX_ROWS:
            raise too_many_rows(file_name)
        del block  # the next one has its place in the cache: a fifteenth of reading it


def too_many_rows(file_name: str) -> FileError:
    """The refusal of a table that is too long for one import."""
    return file_error("too_large", file_name, note("too_many_rows", most=f"{MAX_ROWS:,}"))


@dataclass(frozen=True, slots=True)
class _Block:
    """Some rows in turn: cells by column, values by field, and what was wrong with which cell."""

    first: int  # the number of the first row
    rows: list[Row]
    cells: Mapping[int, Sequence[Any]]
    values: list[list[Any]]
    marks: list[str | None]
    bad: dict[int, list[_BadCell]]  # by place in the block

    def values_at(self, place: int) -> list[Any]:
        """The values of one row."""
        return [column[place] for column in self.values]


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
        self._above: list[Any] | None = None  # the values of the last row with a key
        self._text = table.table.formulas is None  # a comma without quotes shifts the cells
        self.ended = False  # another table begins below

    def take(self, first: int, rows: list[Row]) -> None:
        """Use, reject or skip the rows, of which the first has that number."""
        if not any(map(any, rows)):  # only formatted, thousands of them at times
            return
        block = self._block(first, rows)
        for index in self._plan.personal:
            self._outcome.named |= matching(self._fragments, block.cells[index])
        start = 0
        for place in self._odd_or_shifted(block):
            self._use(block, start, place)
            self._put_aside(block, place)
            start = place + 1
            if self.ended:
                return
        self._use(block, start, len(rows))

    def _block(self, first: int, rows: list[Row]) -> _Block:
        plan = self._plan
        width = max(plan.needed, default=-1) + 1
        if min(map(len, rows)) < width:
            rows = [[*row, *[""] * (width - len(row))] for row in rows]
        columns = list(zip(*rows, strict=False))  # rows are cut to the shortest of them
        cells = {index: columns[index] for index in plan.needed}
        values, bad = self._values(cells, rows)
        return _Block(first, rows, cells, values, self._marks(cells, len(rows)), bad)

    def _values(
        self, cells: Mapping[int, Sequence[Any]], rows: list[Row]
    ) -> tuple[list[list[Any]], dict[int, list[_BadCell]]]:
        """The values of every field, column by column, and the unusable cells by row."""
        plan = self._plan
        columns: list[list[Any]] = [[None] * len(rows)] * len(plan.fields)
        bad: dict[int, list[_BadCell]] = {}
        for step in plan.steps:
            values, unusable = converted(cells[step.index], step.convert)
            if step.index not in plan.exact:
                values = self._own_masked(values, rows)
            columns[step.position] = values
            for place, code in unusable.items():
                cell = cells[step.index][place]
                bad.setdefault(place, []).append((code, step.position, cell))
        return columns, bad

    def _own_masked(self, values: list[Any], rows: list[Row]) -> list[Any]:
        """Texts that told of a person: the row's own personal cells are masked in them as well."""
        if not any(type(value) is str and MASK in value for value in set(values)):
            return values
        personal = self._plan.personal
        return [
            masked(value, row, personal) if type(value) is str and MASK in value else value
            for value, row in zip(values, rows, strict=True)
        ]

    def _marks(self, cells: Mapping[int, Sequence[Any]], count: int) -> list[str | None]:
        """The first exclusion any column gives each row."""
        marks: list[str | None] = [None] * count
        for index, look_up in reversed(self._plan.marks):
            found = list(map(look_up, cells[index]))
            if found.count(None) < count:
                marks = [
                    old if new is None else str(new) for old, new in zip(marks, found, strict=True)
                ]
        return marks

    def _odd_or_shifted(self, block: _Block) -> list[int]:
        """The places of all rows that are not simply used."""
        odd = self._odd(block)
        shifted = [place for place in block.bad if self._is_shifted(block, place)]
        return sorted({*odd, *shifted}) if shifted else odd

    def _is_shifted(self, block: _Block, place: int) -> bool:
        """Whether a row of a text has more cells than columns, and unreadable ones among them."""
        unreadable = len(block.bad.get(place, ())) >= _SHIFTED_CELLS
        return unreadable and self._text and any(block.rows[place][len(self._names) :])

    def _odd(self, block: _Block) -> list[int]:
        """The places of rows without a whole key, or, where no key is asked for, without data."""
        if not self._plan.key:
            return [place for place, row in enumerate(block.rows) if self._no_data(row)]
        keys = [block.values[position] for position, _ in self._plan.key]
        if all(None not in column and "".join(column).isascii() for column in keys):
            return []
        return [
            place
            for place, key in enumerate(zip(*keys, strict=True))
            if not all(value is not None and value.isascii() for value in key)
        ]

    def _use(self, block: _Block, start: int, end: int) -> None:
        """Pass rows with a key to the collector."""
        if start == end:
            return
        self._outcome.rows += end - start
        self._note(block, start, end)
        if end - start == len(block.rows):
            self._collector.take(block.values, block.marks, block.rows)
        else:
            cut = slice(start, end)
            values = [column[cut] for column in block.values]
            self._collector.take(values, block.marks[cut], block.rows[cut])
        self._above = block.values_at(end - 1)

    def _note(self, block: _Block, start: int, end: int) -> None:
        """What usable rows say beside their values: bad cells and the shop's name."""
        for place in sorted(block.bad) if block.bad else ():
            if start <= place < end:
                for code, position, cell in block.bad[place]:
                    shown = self._shown(block.rows[place], clean(cell))
                    header = self._headers[position]
                    self._outcome.lose(code, block.first + place, header, shown)
        shop, shops = self._plan.shop, self._outcome.shops
        if shop is not None and len(shops) < _SHOPS:
            names = map(clean, dict.fromkeys(block.cells[shop][start:end]))
            shops.update(dict.fromkeys(islice(names, _SHOPS - len(shops))))

    def _put_aside(self, block: _Block, place: int) -> None:
        """Skip or reject a row whose key is not whole, or whose cells are in the wrong columns."""
        row, values, bad = block.rows[place], block.values_at(place), block.bad.get(place, [])
        if self._is_shifted(block, place) and not self._no_data(row):
            self._reject_shifted(block.first + place)
            return
        for position, header in self._plan.key:
            value = values[position]
            if value is not None and value.isascii():
                continue
            if value is not None or self._no_data(row):
                break
            if self._goes_on(values, bad):
                self._outcome.rows += 1
                self._collector.add(self._filled(values), None, row)
            else:
                self._reject(block.first + place, row, header, position, bad)
            return
        self._skip(block.first + place, row)

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

    def _reject_shifted(self, number: int) -> None:
        """No cell of it is kept: whose data they are cannot be told from their columns."""
        self._outcome.rows += 1
        header = self._headers[self._plan.key[0][0]] if self._plan.key else ""
        blank = ("",) * len(self._names)
        self._outcome.reject(RejectedRow(self._sheet, number, "shifted_row", header, blank), "")

    def _shown(self, row: Row, text: str) -> str:
        return shown_value(masked(text, row, self._plan.personal))

    def _skip(self, number: int, row: Row) -> None:
        if not any(clean(cell) for cell in row):
            return
        other = other_layout(row, self._names, self._plan.template)
        if other is None:
            self._outcome.skipped += 1
        else:
            self.ended = True
            self._outcome.others.append((number, other.label))

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
