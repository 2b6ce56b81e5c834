"""What the sample rows of an unknown file would be read as, by a mapping that is being made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue.templates import FIELDS, ExportTemplate, normal
from app.clock import as_date, as_datetime
from app.documents.words import DASH, date_text, period_text, value_text
from app.errors import ROW_ISSUES
from app.importing.columns import Converter, converter
from app.importing.mappings import as_template, targets
from app.importing.privacy import is_personal
from app.importing.values import BadCell, words
from app.model import Mapping, Report
from app.wording.readings import MEANING_NAMES

_SHOWN = 3  # rows


@dataclass(frozen=True, slots=True)
class Understood:
    """One field: its first cells as they are read, and what is wrong where one cannot be."""

    text: str
    wrong: str = ""


def understood(
    mapping: Mapping, headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[str, Understood]:
    """Field -> how its column is read; columns of personal data, which are masked, are left out."""
    template = as_template(mapping)
    found = {}
    for header, target in mapping.columns.items():
        if header not in headers or is_personal(normal(header)):
            continue
        place = list(headers).index(header)
        cells = [row[place] for row in rows[:_SHOWN] if place < len(row) and row[place]]
        for field in targets(target):
            found[field] = _field(field, header, template, mapping.report, cells)
    return found


def _field(
    field: str, header: str, template: ExportTemplate, report: Report, cells: Sequence[str]
) -> Understood:
    kind = FIELDS[report][field]
    convert = (
        words if field == "agent" else converter(kind, normal(header), template.words.get(field))
    )
    told = [_cell(cell, kind, convert) for cell in cells]
    wrong = next((one.wrong for one in told if one.wrong), "")
    return Understood(" · ".join(one.text for one in told), wrong)


def _cell(cell: str, kind: str, convert: Converter) -> Understood:
    try:
        value = convert(cell)
    except BadCell as error:
        return Understood(cell, ROW_ISSUES[error.code])
    return Understood(shown_value(value, kind))


def shown_value(value: object, kind: str) -> str:
    """A value that was read, in words; a dash for none."""
    if value is None or value == "":
        return DASH
    if kind in ("time", "deadline") and isinstance(value, int):
        return f"{as_datetime(value):%Y-%m-%d %H:%M:%S}".removesuffix(" 00:00:00")
    if kind == "period" and isinstance(value, tuple):
        first, last = map(as_date, value)
        return date_text(first) if first == last else period_text(first, last)
    if kind in ("money", "refund") and isinstance(value, int):
        return value_text(value, "fen")
    if kind in ("rate", "hours", "seconds") and isinstance(value, float):
        return value_text(value, kind)
    if kind == "word":
        return MEANING_NAMES.get(str(value), str(value))
    if isinstance(value, tuple):
        return " ".join(str(part) for part in value if part)
    return str(value)
