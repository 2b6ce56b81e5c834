"""Importing: what a file holds, what would change, and what was taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from app.model.codes import Platform, Report
from app.model.records import Record


@dataclass(frozen=True, slots=True)
class RowIssue:
    """One cell that could not be used. ``row`` is the number Excel shows; value is what it says."""

    code: str  # a key of app.errors.ROW_ISSUES
    row: int
    column: str
    value: str


class RejectedRow(NamedTuple):
    """A row that could not be used, as text; cells that hold personal data are blank."""

    sheet: str
    row: int  # the number Excel shows
    code: str  # a key of app.errors.ROW_ISSUES
    column: str  # the column at fault, as the header writes it
    cells: tuple[str, ...]


class CorrectedRow(NamedTuple):
    """A row that was rejected, as the seller has corrected it, and where it stands in its file."""

    sheet: str
    row: int
    cells: tuple[str, ...]


class Corrections(NamedTuple):
    """What a corrected workbook says of where its rows come from."""

    digest: str  # the first digits of the digest of the file they were rejected from
    rows: tuple[CorrectedRow, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """One possible reading of a file: which layout, and how sure (0..1)."""

    template_id: str
    platform: Platform
    report: Report
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Alias:
    """A column that may be a known one under another name: «header 就是 name 吗?»"""

    layout: str  # template id
    label: str  # the layout in words
    header: str  # as the file writes it
    name: str  # what the layout calls it
    field: str
    samples: tuple[str, ...]  # some of its values, masked


@dataclass(frozen=True, slots=True)
class Mapping:
    """The seller's own reading of a header: source column name -> field of the record."""

    platform: Platform
    report: Report
    columns: dict[str, str]
    label: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file read, recognised and normalised; nothing of it is stored yet."""

    path: str
    name: str
    sha256: str
    platform: Platform
    report: Report
    layout: str  # template id, or "mapping" for the seller's own
    label: str  # in words: 抖店 订单 标准报表
    fingerprint: str  # of the header row
    rows: int  # data rows read, rejected ones included
    records: Sequence[Record]
    issues: Sequence[RowIssue]
    rejected: int  # rows that could not be used
    skipped: int  # rows that are no data: totals, averages, notes
    dropped_columns: tuple[str, ...]  # personal data left out before anything is kept
    unused_columns: tuple[str, ...]
    absent_fields: tuple[str, ...]  # fields of the report that no column of this file feeds
    first: date | None
    last: date | None
    shop_names: tuple[str, ...]  # shop names the file itself gives
    notes: tuple[str, ...] = ()  # sentences for the preview, e.g. Excel re-saved the dates
    header: tuple[str, ...] = ()  # the column names as written
    rejected_rows: Sequence[RejectedRow] = ()  # the first of them; ``rejected`` counts them all
    needs_period: bool = False  # a service table that names no day: to be asked for
    aliases: tuple[Alias, ...] = ()  # columns that may be fields it lacks
    corrections: Corrections | None = None  # of a workbook of rejected rows that comes back
    corrects: int | None = None  # the import those rows were rejected from, once it is known


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not imported, and why, in the seller's words."""

    path: str
    name: str
    code: str
    message: str
    guesses: tuple[Guess, ...] = ()
    headers: tuple[str, ...] = ()  # for the mapping dialog
    sample_rows: tuple[tuple[str, ...], ...] = ()
    fingerprint: str = ""
    aliases: tuple[Alias, ...] = ()  # with one of them accepted the file would be known
    shop: str = ""  # of a file that is stopped as another shop's: whose it seems to be


@dataclass(frozen=True, slots=True)
class ColumnGap:
    """A column a file lacks, and what cannot be computed without it."""

    field: str
    column: str  # as the platform calls it
    metrics: tuple[str, ...]  # ids
    sentence: str  # what cannot be computed, and how to tick the column


@dataclass(frozen=True, slots=True)
class FileCounts:
    """What committing a file would do, or did."""

    parsed: ParsedFile
    shop: str
    added: int
    updated: int
    unchanged: int
    import_id: int | None  # None in a preview
    shop_guess: str = ""  # whose file it seems to be, "" where nothing tells; only in a preview
    guessed_by: str = ""  # what tells: name, orders, earlier or platform
    gaps: tuple[ColumnGap, ...] = ()  # what it lacks for the metrics; only in a preview
    warnings: tuple[str, ...] = ()  # what to look at before it is imported; only in a preview
    taken_back: int = 0  # would return to a stage they have passed; only in a preview
    merged: int = 0  # changed as well, but brought by a file before it in the same drop
    stranger: bool = False  # names a shop that its earlier files do not; only in a preview


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One committed file in the history."""

    import_id: int
    shop: str
    file: str
    label: str
    report: Report
    at: datetime
    rows: int
    added: int
    updated: int
    unchanged: int
    rejected: int
    first: date | None
    last: date | None
    undone: bool
    merged: int = 0  # brought by a file before it in the same drop; not among the updated ones


@dataclass(frozen=True, slots=True)
class ToCorrect:
    """The rejected rows of an import, ``whole`` with the personal cells of their source."""

    header: tuple[str, ...]
    rows: tuple[RejectedRow, ...]
    total: int  # of very many only the first are kept
    whole: bool
    sha256: str  # of the file they come from
