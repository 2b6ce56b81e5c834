"""The door of the importer: paths -> parsed files and refusals, nothing stored.

A bad file never stops the others: it comes back as a refusal with its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from app.clock import DAY, as_date, day_number
from app.collector import collector_paused
from app.errors import FILE_MESSAGES, AppError, FileError, file_error
from app.importing.aliases import field_proposals, key_proposals, renamed
from app.importing.archives import TABLE_SUFFIXES, files_in, sources_in
from app.importing.columns import Plan, plan_columns
from app.importing.corrections import corrections_in, with_corrections
from app.importing.mappings import layout_of
from app.importing.normalise import (
    Outcome,
    collector_for,
    collector_notes,
    normalise,
    other_tables,
    too_many_rows,
)
from app.importing.other_rows import AfterSaleRows, ServiceRows
from app.importing.privacy import kept_name, shown_row
from app.importing.quirks import looks_resaved, needs_formulas, without_key
from app.importing.read import read
from app.importing.recognise import RecognisedTable, Unrecognised, recognise
from app.importing.tables import MAX_ROWS, RawTable, Row, Source, digest_of
from app.importing.wordlists import note
from app.model import (
    AfterSaleRecord,
    Alias,
    Corrections,
    Mapping,
    OrderTable,
    ParcelRecord,
    ParsedFile,
    Platform,
    Record,
    Refusal,
    ReviewRecord,
    ServiceRecord,
)
from app.progress import Progress

_PROPOSING_ROWS = 60
_FIRST_OWN_RATE = ServiceRecord._fields.index("dispute_refund_rate")


def parse_files(
    paths: Sequence[Path],
    *,
    platform: Platform | None = None,
    mapping: Mapping | None = None,
    remembered: dict[str, Mapping] | None = None,
    password: str | None = None,
    progress: Progress | None = None,
    period: tuple[date, date] | None = None,
    aliases: Sequence[tuple[str, str, str]] = (),
    corrections: Corrections | None = None,
) -> tuple[list[ParsedFile], list[Refusal]]:
    """Read every file, folder and zip. ``platform`` is the shop's: it only breaks ties.

    ``mapping`` is used where no layout fits, ``remembered`` (header fingerprint -> mapping) before
    any layout. ``period`` (first and last day) is for service tables that name no day, ``aliases``
    (layout, header name, known name) for columns that go by another name, ``corrections`` rows to
    be read in the places of those in the file they name. Raises nothing but
    :class:`app.progress.Cancelled`.
    """
    parsed: list[ParsedFile] = []
    refused: list[Refusal] = []
    settings = (platform, mapping, remembered or {}, password, progress, period, aliases)
    reader = _Reader(*settings, corrections)
    for given in paths:
        if not files_in(given):  # a folder without a single table
            refused.append(_refusal(str(given), given.name, file_error("unsupported", given.name)))
    for path in (file for given in paths for file in files_in(given)):
        for source in sources_in(path, password):
            if isinstance(source, FileError):
                refused.append(_refusal(str(path), path.name, source))
                continue
            with collector_paused():  # every row makes values that stay
                found = reader.parse(source)
            parsed.extend(item for item in found if isinstance(item, ParsedFile))
            refused.extend(item for item in found if isinstance(item, Refusal))
    return parsed, refused


def _refusal(path: str, name: str, error: AppError) -> Refusal:
    return Refusal(path, name, error.code, error.message)


class _Reader:
    """The settings of one call, applied to one source after another."""

    def __init__(
        self,
        platform: Platform | None,
        mapping: Mapping | None,
        remembered: dict[str, Mapping],
        password: str | None,
        progress: Progress | None,
        period: tuple[date, date] | None,
        aliases: Sequence[tuple[str, str, str]],
        corrections: Corrections | None,
    ) -> None:
        self._platform = platform
        self._corrections = corrections
        self._mapping = mapping
        self._remembered = remembered
        self._password = password
        self._progress = progress
        self._aliases = aliases
        self._period = None if period is None else (day_number(period[0]), day_number(period[1]))

    def parse(self, source: Source) -> list[ParsedFile | Refusal]:
        """One file: a parsed file for every layout in it, or the reason why there is none."""
        if self._progress:
            self._progress.step(source.name)
        try:
            return self._parse(source)
        except AppError as error:
            return [_refusal(source.path, source.name, error)]
        except OSError as error:  # taken away or locked while it is read
            code = "not_found" if isinstance(error, FileNotFoundError) else "unreadable"
            return [_refusal(source.path, source.name, file_error(code, source.name))]
        except MemoryError:
            size = f"{source.size // 1_000_000} MB"
            too_large = file_error("too_large", source.name, size)
            return [_refusal(source.path, source.name, too_large)]

    def _parse(self, source: Source) -> list[ParsedFile | Refusal]:
        raw = read(source, self._password)
        if sum(table.height for table in raw) > MAX_ROWS:
            raise too_many_rows(source.name)
        rows = self._corrections
        if rows and digest_of(source).startswith(rows.digest):
            raw = with_corrections(raw, rows.rows)
        tables = [self._recognise(table) for table in raw]
        known = [table for table in tables if isinstance(table, RecognisedTable)]
        unknown = [table for table in tables if isinstance(table, Unrecognised)]
        if not known:
            return [_unknown(source, unknown)]
        wanted = _by_layout([table for table in known if layout_of(table).report])
        if not wanted:
            layout = layout_of(known[0])
            error = file_error(layout.refusal, source.name, layout.refused)
            return [_refusal(source.path, source.name, error)]
        digest = digest_of(source)
        ignored = [table.table.sheet for table in unknown if table.header is not None]
        return [
            self._parsed(_named(source, group, len(wanted)), digest, group, ignored)
            for group in wanted
        ]

    def _recognise(self, table: RawTable) -> RecognisedTable | Unrecognised:
        rename = partial(renamed, aliases=self._aliases) if self._aliases else None
        return recognise(table, self._platform, self._mapping, self._remembered, rename)

    def _parsed(
        self, source: Source, digest: str, tables: list[RecognisedTable], ignored: list[str]
    ) -> ParsedFile | Refusal:
        """The sheets of one layout and header as one file."""
        layout = layout_of(tables[0])
        outcome, notes = Outcome(), _sheet_notes(tables, ignored)
        plan = plan_columns(layout, tables[0].header, tables[0].table.from_1904)
        collector = collector_for(plan, tables[0], source.stem, self._period)
        for table in tables:
            rows, more = _prepared(table, plan)
            normalise(rows, plan, collector, outcome, source.name, self._progress)
            notes.extend(text for text in more if text not in notes)
        if outcome.rows == 0:
            error = file_error("empty", source.name)
            return _refusal(source.path, source.name, error)
        notes.extend(other_tables(tables[0], layout, outcome))
        notes.extend(collector_notes(collector))
        notes.extend(_lost_digits(outcome))
        ends = isinstance(collector, AfterSaleRows) and collector.ends_worked_out
        notes.extend([note("ends_worked_out")] if ends else [])
        undated = isinstance(collector, ServiceRows) and collector.period_missing
        records = collector.records()
        if undated and any(isinstance(r, ServiceRecord) and _own_rates(r) for r in records):
            error = file_error("needs_period", source.name)
            return _refusal(source.path, source.name, error)
        parsed = _parsed_file(source, digest, tables[0], plan, records, outcome, notes)
        head = list(islice(tables[0].table.rows(), tables[0].header.row, _PROPOSING_ROWS))
        proposed = field_proposals(plan, tables[0].header, head)
        found = corrections_in(tables[0])
        told = ("finished_at",) if ends else ()
        absent = tuple(name for name in parsed.absent_fields if name not in told)
        return replace(
            parsed,
            needs_period=undated,
            aliases=proposed,
            corrections=found,
            absent_fields=absent,
        )


def _lost_digits(outcome: Outcome) -> list[str]:
    """How to export again what no correction brings back."""
    count = sum(row.code == "id_lost_digits" for row in outcome.rejected_rows)
    return [note("lost_digits", count=f"{count:,}")] if count else []


def _own_rates(record: ServiceRecord) -> bool:
    """Whether a record carries rates of the platform's own, which mean nothing without days."""
    return any(value is not None for value in record[_FIRST_OWN_RATE:])


def _named(source: Source, tables: list[RecognisedTable], parts: int) -> Source:
    """The source under a name of its own where one workbook holds several reports."""
    if parts == 1:
        return source
    return replace(source, name=f"{source.name} [{tables[0].table.sheet}]")


def _by_layout(tables: list[RecognisedTable]) -> list[list[RecognisedTable]]:
    """Sheets of one layout and one header together, in the order of the workbook."""
    groups: dict[tuple[str, str], list[RecognisedTable]] = {}
    for table in tables:
        groups.setdefault((layout_of(table).id, table.header.fingerprint), []).append(table)
    return list(groups.values())


def _sheet_notes(tables: list[RecognisedTable], ignored: list[str]) -> list[str]:
    notes = [note("sheets", count=len(tables))] if len(tables) > 1 else []
    if tables[0].table.turned:
        notes.append(note("turned"))
    if ignored:
        notes.append(note("ignored_sheets", names="、".join(ignored)))
    return notes


def _prepared(table: RecognisedTable, plan: Plan) -> tuple[RecognisedTable, list[str]]:
    """The table to read, with formulas where its ids need them, and what to say about it."""
    sample = _sample(table.table, table)
    notes = [note("mapping")] if table.template is None else []
    if looks_resaved(sample, plan):
        notes.append(note("resaved"))
    if table.table.formulas and needs_formulas(sample, plan, table.table.height):
        formulas = table.table.formulas()
        if len(without_key(_sample(formulas, table), plan)) < len(without_key(sample, plan)):
            return replace(table, table=formulas), [*notes, note("formulas")]
    return table, notes


def _sample(rows: RawTable, table: RecognisedTable) -> list[Row]:
    first = islice(rows.rows(), table.header.row, table.header.row + 50)
    return [row for row in first if any(row)]


def _parsed_file(
    source: Source,
    digest: str,
    table: RecognisedTable,
    plan: Plan,
    records: Sequence[Record],
    outcome: Outcome,
    notes: list[str],
) -> ParsedFile:
    first, last = _span(records)
    return ParsedFile(
        path=source.path,
        name=kept_name(source.name, outcome.named),
        sha256=digest,
        platform=plan.template.platform,
        report=plan.report,
        layout=plan.template.id,
        label=plan.template.label,
        fingerprint=table.header.fingerprint,
        rows=outcome.rows,
        records=records,
        issues=outcome.issues,
        rejected=outcome.rejected,
        skipped=outcome.skipped,
        dropped_columns=plan.dropped,
        unused_columns=plan.unused,
        absent_fields=plan.absent,
        first=first,
        last=last,
        shop_names=tuple(name for name in outcome.shops if name),
        notes=tuple(notes),
        header=table.header.cells,
        rejected_rows=[
            row._replace(sheet=kept_name(row.sheet, outcome.named)) for row in outcome.rejected_rows
        ],
    )


def _span(records: Sequence[Record]) -> tuple[date | None, date | None]:
    """The first and last day of the records' own base event."""
    if records and isinstance(records[0], ServiceRecord):
        days = [d for r in records if isinstance(r, ServiceRecord) for d in r[1:3] if d is not None]
    elif isinstance(records, OrderTable):
        times = records.values("created_at")
        if None in times:
            pairs = zip(times, records.values("paid_at"), strict=True)
            told = (paid if created is None else created for created, paid in pairs)
            times = [moment for moment in told if moment is not None]
        days = [min(times) // DAY, max(times) // DAY] if times else []
    else:
        days = [moment // DAY for moment in map(_base_event, records) if moment is not None]
    return (as_date(min(days)), as_date(max(days))) if days else (None, None)


def _base_event(record: Record) -> int | None:
    if isinstance(record, AfterSaleRecord):
        return record.applied_at
    if isinstance(record, ReviewRecord):
        return record.reviewed_at
    assert isinstance(record, ParcelRecord)
    times = (record.paid_at, record.dispatched_at, record.picked_up_at, record.signed_at)
    return next((time for time in times if time is not None), None)


def _unknown(source: Source, tables: list[Unrecognised]) -> Refusal:
    """Refusal with everything the mapping dialog needs of the widest table."""
    headed = [table for table in tables if table.header is not None]
    if not headed:
        tabular = (
            source.name.lower().endswith(TABLE_SUFFIXES) and source.name[-4:].lower() != ".txt"
        )
        code = "no_columns" if tabular else "unsupported"
        return _refusal(source.path, source.name, file_error(code, source.name))
    table = max(headed, key=lambda t: len(t.header.names) if t.header else 0)
    header = table.header
    assert header is not None
    proposed = key_proposals(header, list(table.sample))
    return Refusal(
        source.path,
        source.name,
        "unknown_layout",
        _unknown_words(source.name, proposed),
        table.guesses,
        header.cells,
        tuple(shown_row(row, header.names) for row in table.sample),
        header.fingerprint,
        proposed,
    )


def _unknown_words(name: str, proposed: tuple[Alias, ...]) -> str:
    """That a file is not known, or that it almost is."""
    if not proposed:
        return FILE_MESSAGES["unknown_layout"].format(name=name)
    first = proposed[0]
    values = {"header": first.header, "known": first.name, "samples": "、".join(first.samples)}
    return FILE_MESSAGES["almost_known"].format(name=name, label=first.label, **values)
