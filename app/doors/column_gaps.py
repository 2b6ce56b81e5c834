"""What cannot be computed because a file lacks a column, and how that column is ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app import wording
from app.catalogue.exports import column_asked_for
from app.catalogue.rulepacks import RulePack
from app.catalogue.templates import template
from app.doors.intake import ImportPreview
from app.doors.rulebook import RuleBook
from app.model import ColumnGap, FileCounts, ParsedFile, Platform, Report, Shop
from app.scoring.metrics import definition_for


def with_gaps(
    preview: ImportPreview, rules: RuleBook, shop: Shop | None, today: date
) -> ImportPreview:
    """The preview with the gaps of each file, by the rules of the shop or of the file's platform."""
    files = [replace(file, gaps=_gaps_of(file, rules, shop, today)) for file in preview.files]
    return replace(preview, files=tuple(files))


def _gaps_of(
    file: FileCounts, rules: RuleBook, shop: Shop | None, today: date
) -> tuple[ColumnGap, ...]:
    parsed = file.parsed
    if shop is None and parsed.platform is Platform.GENERIC:
        return ()
    whose = shop or Shop(0, "", parsed.platform)
    return column_gaps(parsed, rules.pack_for(whose, parsed.last or today))


def column_gaps(parsed: ParsedFile, pack: RulePack) -> tuple[ColumnGap, ...]:
    """The fields a file lacks and a metric of the pack cannot do without."""
    gaps = []
    for field in parsed.absent_fields:
        lacking = _metrics_needing(field, parsed, pack)
        if lacking:
            column, how = column_asked_for(parsed.layout, parsed.report, field)
            names = [name for _, name in lacking]
            sentence = wording.column_gap(column, names, how)
            gaps.append(ColumnGap(field, column, tuple(key for key, _ in lacking), sentence))
    return tuple(gaps)


def _metrics_needing(field: str, parsed: ParsedFile, pack: RulePack) -> list[tuple[str, str]]:
    """Id and name of every metric that this file cannot feed without the field."""
    report = Report.ORDERS if parsed.report is Report.ORDER_ITEMS else parsed.report
    needing = []
    for rule in pack.metrics:
        counted = definition_for(rule)
        if counted is None:
            continue
        needed = field in counted.fields.get(report, ())
        if needed or field == _either(counted.one_of, report, parsed):
            needing.append((rule.id, rule.name))
    return needing


def _either(one_of: Sequence[tuple[Report, str]], report: Report, parsed: ParsedFile) -> str | None:
    """Of fields of which one is enough the one to ask for; None where another report may have it."""
    fields = [field for of, field in one_of if of is report]
    if len(fields) < len(one_of) or not all(field in parsed.absent_fields for field in fields):
        return None
    known = {} if parsed.layout == "mapping" else template(parsed.layout).fields
    return next((field for field in fields if known.get(field)), fields[0] if fields else None)
