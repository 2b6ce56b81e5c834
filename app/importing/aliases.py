"""A column whose name has changed: which known column it may be, and reading it as that one.

Nothing is taken for granted: the seller is asked «X 就是 Y 吗», with some of its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from app.catalogue.templates import FIELDS, ExportTemplate, all_templates
from app.importing.columns import Plan, converter
from app.importing.headers import Header
from app.importing.privacy import is_personal, masked
from app.importing.recognise import signed_but_for_key
from app.importing.tables import Row
from app.importing.values import BadCell, clean
from app.model import Alias

_ALIKE = 0.6
_LEAST_DIGITS = 6  # of a number that may be a key
_SAMPLES = 3
_PROPOSALS = 3


def key_proposals(header: Header, rows: Sequence[Row]) -> tuple[Alias, ...]:
    """For a header no layout fits: columns that would make one fit, likeliest first."""
    found: list[tuple[float, Alias]] = []
    for layout in all_templates():
        fit = signed_but_for_key(layout, frozenset(header.names))
        if fit is None:
            continue
        field, score = fit
        for index in _unknown(layout, header):
            if _fits(layout, field, header, index, rows) and _looks_like_key(index, rows):
                name = layout.fields[field][0]
                alias = _alias(layout, field, name, header, index, rows)
                found.append((score + _likeness(header.names[index], layout.fields[field]), alias))
    found.sort(key=lambda item: -item[0])
    return tuple(alias for _, alias in found[:_PROPOSALS])


def field_proposals(plan: Plan, header: Header, rows: Sequence[Row]) -> tuple[Alias, ...]:
    """For a known layout: unused columns named much like a field that no column feeds."""
    layout = plan.template
    found: dict[int, tuple[float, Alias]] = {}
    for field in plan.absent:
        names = layout.fields.get(field, ())
        for index in _unknown(layout, header):
            alike = _likeness(header.names[index], names)
            known = found.get(index, (_ALIKE, None))[0]
            if alike >= known and _fits(layout, field, header, index, rows):
                name = max(names, key=lambda one: _likeness(header.names[index], (one,)))
                found[index] = alike, _alias(layout, field, name, header, index, rows)
    return tuple(alias for _, alias in found.values())


def renamed(
    headers: Iterable[Header], aliases: Iterable[tuple[str, str, str]]
) -> Iterator[tuple[str, Header]]:
    """The headers as they read with the accepted names of each layout: (layout, header)."""
    names_of: dict[str, dict[str, str]] = {}
    for layout, theirs, ours in aliases:
        names_of.setdefault(layout, {})[theirs] = ours
    for header in headers:
        for layout, names in names_of.items():
            fresh = {t: o for t, o in names.items() if t in header.names and o not in header.names}
            if fresh:
                yield layout, replace(header, names=tuple(fresh.get(n, n) for n in header.names))


def _unknown(layout: ExportTemplate, header: Header) -> list[int]:
    return [
        index
        for index, name in enumerate(header.names)
        if name and name not in layout.known and not is_personal(name)
    ]


def _likeness(name: str, names: Iterable[str]) -> float:
    return max((SequenceMatcher(None, name, other).ratio() for other in names), default=0.0)


def _fits(
    layout: ExportTemplate, field: str, header: Header, index: int, rows: Sequence[Row]
) -> bool:
    """Whether every value of the column is understood, and there are some."""
    assert layout.report is not None
    convert = converter(FIELDS[layout.report][field], header.names[index], layout.words.get(field))
    try:
        values = [convert(row[index]) for row in rows if index < len(row)]
    except BadCell:
        return False
    return any(value is not None for value in values)


def _looks_like_key(index: int, rows: Sequence[Row]) -> bool:
    """Numbers long enough for an order, and not one for all."""
    texts = [text for row in rows if index < len(row) and (text := clean(row[index]))]
    long = all(sum(c.isdigit() for c in text) >= _LEAST_DIGITS for text in texts)
    plain = all(text.isascii() and ":" not in text and "/" not in text for text in texts)
    return long and plain and (len(set(texts)) > 1 or len(texts) == 1)


def _alias(
    layout: ExportTemplate, field: str, name: str, header: Header, index: int, rows: Sequence[Row]
) -> Alias:
    texts = dict.fromkeys(clean(row[index]) for row in rows if index < len(row))
    kind = FIELDS[layout.report][field] if layout.report else ""
    shown = [text if kind == "id" else masked(text, (), ()) for text in texts if text]
    samples = tuple(shown[:_SAMPLES])
    return Alias(layout.id, layout.label, header.cells[index], name, field, samples)
