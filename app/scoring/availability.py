"""What is missing before a metric may be counted: a report not imported, a column not ticked.

Missing is never zero: where a report says nothing about the window, the metric has no value.
"""

from __future__ import annotations

from collections.abc import Sequence

from app import clock, wording
from app.catalogue.exports import column_asked_for
from app.model import CoverageRow, Report
from app.scoring.counting import Window
from app.scoring.metrics import Definition
from app.storage.facts import Extent


def days_of(extents: Sequence[Extent], report: Report) -> set[int]:
    """The day numbers that imports of a report speak of."""
    days: set[int] = set()
    for extent in extents:
        first = extent.told_from
        if extent.report == report and first is not None and extent.last is not None:
            days.update(range(first, extent.last + 1))
    return days


def coverage(
    extents: Sequence[Extent], first: int, last: int, reports: Sequence[Report]
) -> list[CoverageRow]:
    """Covered days between two day numbers, a row for each report."""
    rows = []
    for report in reports:
        days = days_of(extents, report)
        rows.append(
            CoverageRow(
                report,
                frozenset(clock.as_date(day) for day in days if first <= day <= last),
                clock.as_date(min(days)) if days else None,
                clock.as_date(max(days)) if days else None,
            )
        )
    return rows


def why_missing(definition: Definition, extents: Sequence[Extent], window: Window) -> str | None:
    """One sentence on what is missing and where to get it, or None where nothing is."""
    for report, fields in definition.fields.items():
        sentence = _missing(extents, report, fields, window)
        if sentence is not None:
            return sentence
    lacking = [_missing(extents, report, (field,), window) for report, field in definition.one_of]
    return lacking[-1] if lacking and all(lacking) else None


def _missing(
    extents: Sequence[Extent], report: Report, fields: tuple[str, ...], window: Window
) -> str | None:
    return _report_missing(extents, report, window) or _fields_missing(
        extents, report, fields, window
    )


def speaks_of(extents: Sequence[Extent], report: Report, window: Window) -> bool:
    """Whether any import of a report says something of the window."""
    first, last = clock.day_number(window.first), clock.day_number(window.on)
    return any(
        one.last is None or (told is not None and max(told, first) <= min(one.last, last))
        for one in extents
        if one.report == report
        for told in (one.told_from,)
    )


def _inside(window: Window, days: set[int]) -> set[int]:
    return days.intersection(range(clock.day_number(window.first), clock.day_number(window.on) + 1))


def _report_missing(extents: Sequence[Extent], report: Report, window: Window) -> str | None:
    if speaks_of(extents, report, window):
        return None
    return wording.report_missing(report, window.first, window.on)


def _fields_missing(
    extents: Sequence[Extent], report: Report, fields: tuple[str, ...], window: Window
) -> str | None:
    """A day is fit where some import that speaks of it has the column."""
    for field in fields:
        without = [e for e in extents if e.report == report and field in e.absent]
        if not without:
            continue
        lacking = _inside(window, days_of(without, report))
        having = _inside(window, days_of([e for e in extents if field not in e.absent], report))
        undated = any(e.last is None for e in without)
        if lacking - having or (undated and not having):
            return wording.column_missing(
                report, *column_asked_for(without[-1].layout, report, field)
            )
    return None
