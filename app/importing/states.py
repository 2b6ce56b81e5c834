"""What the states in the rows tell of the platform: 等待出库 is said by one alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.catalogue.templates import ExportTemplate, Vocabulary, all_templates, normal, synonyms
from app.importing.headers import Header, without_unit
from app.importing.tables import Row
from app.importing.values import clean, is_missing
from app.model import Platform

_LEAST_SHARE = 0.8
_LEAST_COLUMNS = 4
_LEAST_WHOLE = 3  # where the layout knows every column by its own name


def by_values(
    headers: Sequence[Header], head: Sequence[Row], platform: Platform | None = None
) -> tuple[Header, ExportTemplate] | None:
    """Where names alone do not tell: the one platform whose words all states of the rows are.

    Of several the shop's, ``platform``.
    """
    for own in (True, False):  # the layouts' own names first
        for header in headers:
            names = frozenset(header.names) - {""}
            fitting = [layout for layout in all_templates() if _may_be(layout, names, own)]
            rows = head[header.row :]
            told = [(_told_by(layout, header, rows, own), layout) for layout in fitting]
            most = max((count for count, _ in told), default=0)
            best = [layout for count, layout in told if count == most > 0]
            if len(best) > 1:
                best = [layout for layout in best if layout.platform == platform]
            if len(best) == 1:
                return header, best[0]
    return None


def strange_states(layout: ExportTemplate, header: Header, rows: Sequence[Row]) -> bool:
    """Whether a state in the rows means nothing to the layout."""
    found = _states(layout, header, rows)
    return any(vocabulary.meaning(text) is None for vocabulary, texts in found for text in texts)


def _may_be(layout: ExportTemplate, names: frozenset[str], own: bool) -> bool:
    """Whether nearly all columns, the key among them, go by the layout's ``own`` names.

    Otherwise a name that any layout of the report has will do.
    """
    if layout.report is None or not layout.key or names & layout.never:
        return False
    shared = {} if own else synonyms(layout.report)
    known = layout.known.union(*shared.values())
    names = frozenset(name if name in known else without_unit(name) for name in names)
    if not all(names & {*layout.fields[f], *shared.get(f, ())} for f in layout.key):
        return False
    hits = names & known
    if own and len(hits) == len(names) >= _LEAST_WHOLE:
        return True
    return len(hits) >= _LEAST_COLUMNS and len(hits) >= _LEAST_SHARE * len(names)


def _told_by(layout: ExportTemplate, header: Header, rows: Sequence[Row], own: bool) -> int:
    """How many cells of states are the layout's very words; 0 where a single one is not."""
    count = 0
    for vocabulary, texts in _states(layout, header, rows, own):
        if any(normal(text) not in vocabulary.exact for text in texts):
            return 0
        count += len(texts)
    return count


def _states(
    layout: ExportTemplate, header: Header, rows: Sequence[Row], own: bool = True
) -> Iterator[tuple[Vocabulary, list[str]]]:
    """Every column of states, by the layout's ``own`` names or by any, with the words in it."""
    shared = synonyms(layout.report) if layout.report and not own else {}
    for field, vocabulary in layout.words.items():
        names = (*layout.fields.get(field, ()), *shared.get(field, ()))
        place = next((name for name in names if name in header.names), None)
        if place is not None:
            index = header.names.index(place)
            cells = [text for row in rows if index < len(row) and (text := clean(row[index]))]
            yield vocabulary, [text for text in cells if not is_missing(text)]
