"""raw table -> which layout it is, and where its header stands.

A layout is a candidate where the header holds one of its signatures, or its key and a column that
no other platform has. Every header counts for each layout that knows it, the more the fewer
platforms share it; the highest sum wins, and an equal sum is decided by the shop's platform only.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from app.catalogue.templates import (
    ExportTemplate,
    all_templates,
    normal,
    synonyms,
    template,
)
from app.importing.tables import RawTable, Row
from app.importing.values import clean, is_missing
from app.importing.wordlists import wordlists
from app.model import Guess, Mapping, Platform

HEADER_ROWS = 20
_LEAST_COVERAGE = 0.5
_SIGNED = 0.5
_LEAST_OVERLAP = 0.15  # one plain header name is no reason to guess
_HINT_COVERAGE = 0.8
_HINT_HITS = 4
_HINT_WHOLE = 3  # where the layout knows every column


@dataclass(frozen=True, slots=True)
class Header:
    """A possible header: the number of its last row, its cells as written and normalised."""

    row: int
    cells: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """A digest of the column names in their order."""
        return hashlib.sha256("\x1f".join(self.names).encode()).hexdigest()[:16]


Rename = Callable[[Sequence[Header]], Iterable[tuple[str, Header]]]


@dataclass(frozen=True, slots=True)
class Match:
    """How well one layout fits one header."""

    template: ExportTemplate
    score: float
    hits: int  # columns that the layout knows
    coverage: float  # their share of the header
    signed: bool
    marks: int  # columns that only this platform has

    @property
    def certain(self) -> bool:
        """Whether the header shows something that only this layout has."""
        return self.signed or (self.marks > 0 and self.coverage >= _LEAST_COVERAGE)


@dataclass(frozen=True, slots=True)
class RecognisedTable:
    """A raw table whose header is found. Exactly one of template and mapping is set."""

    table: RawTable
    header: Header
    titles: tuple[str, ...]  # words above the header
    template: ExportTemplate | None
    mapping: Mapping | None = None


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A table nothing fits, with what the mapping dialog needs."""

    table: RawTable
    header: Header | None
    guesses: tuple[Guess, ...]
    sample: tuple[Row, ...]


def recognise(
    table: RawTable,
    platform: Platform | None = None,
    mapping: Mapping | None = None,
    remembered: dict[str, Mapping] | None = None,
    rename: Rename | None = None,
) -> RecognisedTable | Unrecognised:
    """The layout of a table; a remembered mapping comes first, a given one after the layouts.

    ``rename`` gives headers as they read with names the seller has accepted for a layout.
    """
    head = list(islice(table.rows(), HEADER_ROWS + 5))
    headers = list(_headers(head[:HEADER_ROWS]))
    for header in headers:
        if remembered and header.fingerprint in remembered:
            return _found(table, header, head, None, remembered[header.fingerprint])
    best = _best(headers, platform)
    for layout, header in rename(headers) if rename else ():
        found = _best([header], platform)
        if found and found[1].id == layout and (best is None or best[1].id == layout):
            best = found
    best = best or by_values(headers, head)
    if best:
        return _found(table, best[0], head, best[1], None)
    for header in headers:
        if mapping and all(normal(name) in header.names for name in mapping.columns):
            return _found(table, header, head, None, mapping)
    return _unrecognised(table, headers, head)


def _found(
    table: RawTable,
    header: Header,
    head: list[Row],
    template: ExportTemplate | None,
    mapping: Mapping | None,
) -> RecognisedTable:
    above = (clean(cell) for row in head[: header.row - 1] for cell in row)
    return RecognisedTable(table, header, tuple(filter(None, above)), template, mapping)


def _headers(head: Sequence[Row]) -> Iterator[Header]:
    """Every row that may be a header, alone and with the gaps filled from the row above."""
    above: list[str] = []
    for number, row in enumerate(head, 1):
        cells = [clean(cell) for cell in row]
        if sum(1 for cell in cells if cell) > 1:
            yield _header(number, cells)
            if any(up and not low for up, low in zip(above, cells, strict=False)):
                filled = [low or up for up, low in zip(above, cells, strict=False)]
                yield _header(number, filled + cells[len(filled) :])
        above = cells


def _header(number: int, cells: list[str]) -> Header:
    while cells and (not cells[-1] or cells[-1] in wordlists().error_columns):
        cells = cells[:-1]
    return Header(number, tuple(cells), tuple(normal(cell) for cell in cells))


def _best(headers: list[Header], platform: Platform | None) -> tuple[Header, ExportTemplate] | None:
    """The header and layout that fit best of all rows."""
    found: tuple[Header, Match] | None = None
    for header in headers:
        match = chosen(ranked(frozenset(header.names)), platform)
        if match and (found is None or match.score > found[1].score):
            found = header, match
    return (found[0], found[1].template) if found else None


def ranked(names: frozenset[str]) -> list[Match]:
    """All layouts whose key the header holds, best first."""
    names = names - {""}
    matches = [_match(layout, names) for layout in all_templates()]
    eligible = [match for match in matches if match is not None and match.score > 0]
    return sorted(eligible, key=lambda match: (-match.score, match.template.id))


def _match(layout: ExportTemplate, names: frozenset[str]) -> Match | None:
    if names & layout.never:
        return None
    if not all(any(name in names for name in layout.fields[field]) for field in layout.key):
        return None
    signed = any(_signed(layout, signature, names) for signature in layout.signatures)
    if not signed and (layout.report is None or not layout.key):
        return None
    hits = names & layout.known
    weights = _weights()
    score = sum(weights[name] for name in hits) + (_SIGNED if signed else 0)
    marks = 0 if layout.platform is Platform.GENERIC else sum(weights[n] == 1 for n in hits)
    return Match(layout, score, len(hits), len(hits) / len(names), signed, marks)


def signed_but_for_key(layout: ExportTemplate, names: frozenset[str]) -> tuple[str, float] | None:
    """The one key field a header lacks to be of that layout, and how well the rest fits."""
    if layout.report is None or names & layout.never:
        return None
    lacking = [f for f in layout.key if not any(name in names for name in layout.fields[f])]
    hits = (names - {""}) & layout.known
    if len(lacking) != 1 or len(hits) < _HINT_HITS:
        return None
    weights = _weights()
    own = sum(weights[name] == 1 for name in hits)
    coverage = len(hits) / len(names - {""})
    enough = (own > 0 and coverage >= _LEAST_COVERAGE) or coverage >= _HINT_COVERAGE
    return (lacking[0], sum(weights[name] for name in hits)) if enough else None


def _signed(layout: ExportTemplate, signature: frozenset[str], names: frozenset[str]) -> bool:
    return all(any(name in names for name in layout.names(part)) for part in signature)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    """What a header name tells: 1 where one platform alone has it, less the more share it."""
    common = wordlists().common_headers
    known = {(name, t.platform) for t in all_templates() for name in t.known}
    platforms = Counter(name for name, _ in known)
    steps, plain = {1: 1.0, 2: 0.4, 3: 0.2}, {1: 0.3}
    return {n: (plain if n in common else steps).get(c, 0.1) for n, c in platforms.items()}


def chosen(matches: list[Match], platform: Platform | None) -> Match | None:
    """The one layout to take, or None where it must be asked."""
    certain = [match for match in matches if match.certain]
    if not certain:
        return _hinted(matches, platform)
    tied = [match for match in certain if match.score > certain[0].score - 1e-6]
    if len(tied) > 1:
        tied = [match for match in tied if match.template.platform == platform]
    return tied[0] if len(tied) == 1 else None


def _hinted(matches: list[Match], platform: Platform | None) -> Match | None:
    """Plain columns that several platforms have: the shop's platform decides."""
    own = [match for match in matches if match.template.platform == platform]
    if not own or own[0].score < matches[0].score - _SIGNED:
        return None
    rivals = [match for match in own[1:] if match.score > own[0].score - 1e-6]
    enough = own[0].coverage >= _HINT_COVERAGE and own[0].hits >= _HINT_HITS
    enough = enough or (own[0].coverage == 1 and own[0].hits >= _HINT_WHOLE)
    return own[0] if enough and not rivals else None


def by_values(
    headers: Sequence[Header], head: Sequence[Row]
) -> tuple[Header, ExportTemplate] | None:
    """Where names alone do not tell: the one platform whose words all states of the rows are."""
    for own in (True, False):  # the layouts' own names first
        for header in headers:
            names = frozenset(header.names) - {""}
            fitting = [layout for layout in all_templates() if _may_be(layout, names, own)]
            told = [(_told_by(layout, header, head[header.row :]), layout) for layout in fitting]
            most = max((count for count, _ in told), default=0)
            best = [layout for count, layout in told if count == most > 0]
            if len(best) == 1:
                return header, best[0]
    return None


def _may_be(layout: ExportTemplate, names: frozenset[str], own: bool) -> bool:
    """Whether nearly all columns, the key among them, go by the layout's ``own`` names.

    Otherwise a name that any layout of the report has will do.
    """
    if layout.report is None or not layout.key or names & layout.never:
        return False
    shared = {} if own else synonyms(layout.report)
    if not all(names & {*layout.fields[f], *shared.get(f, ())} for f in layout.key):
        return False
    hits = names & layout.known.union(*shared.values())
    if own and len(hits) == len(names) >= _HINT_WHOLE:
        return True
    return len(hits) >= _HINT_HITS and len(hits) >= _HINT_COVERAGE * len(names)


def _told_by(layout: ExportTemplate, header: Header, rows: Sequence[Row]) -> int:
    """How many cells of states are the layout's very words; 0 where a single one is not."""
    count = 0
    for field, vocabulary in layout.words.items():
        place = next((n for n in layout.fields.get(field, ()) if n in header.names), None)
        if place is None:
            continue
        index = header.names.index(place)
        texts = [text for row in rows if index < len(row) and (text := clean(row[index]))]
        texts = [text for text in texts if not is_missing(text)]
        if any(normal(text) not in vocabulary.exact for text in texts):
            return 0
        count += len(texts)
    return count


def _unrecognised(table: RawTable, headers: list[Header], head: list[Row]) -> Unrecognised:
    """The likeliest header is the first row that is as wide as any other."""
    if not headers:
        return Unrecognised(table, None, (), ())
    header = max(headers, key=lambda h: (len(set(h.names) - {""}), -h.row))
    sample = tuple(head[header.row : header.row + 5])
    return Unrecognised(table, header, guesses(frozenset(header.names)), sample)


def guesses(names: frozenset[str]) -> tuple[Guess, ...]:
    """The three layouts that share most with a header, whether or not their key is there."""
    wanted = [layout for layout in all_templates() if layout.report]
    overlaps = sorted((_overlap(layout, names) for layout in wanted), reverse=True)
    best = [(score, index) for score, index in overlaps if score > _LEAST_OVERLAP][:3]
    return tuple(_guess(template(index), score) for score, index in best)


def _overlap(layout: ExportTemplate, names: frozenset[str]) -> tuple[float, str]:
    hits = names & layout.known
    keyed = all(any(name in names for name in layout.fields[field]) for field in layout.key)
    return sum(_weights()[name] for name in hits) * (1 if keyed else 0.5), layout.id


def _guess(layout: ExportTemplate, score: float) -> Guess:
    assert layout.report is not None
    return Guess(layout.id, layout.platform, layout.report, layout.label, score / (score + 1))
