"""raw table -> which layout it is, and where its header stands.

A layout is a candidate where the header holds one of its signatures, or its key and a column that
no other platform has. Every header counts for each layout that knows it, the more the fewer
platforms share it; the highest sum wins, and an equal sum is decided by the shop's platform only,
unless the states in the rows are no words of that platform.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from app.catalogue.templates import (
    ExportTemplate,
    all_templates,
    normal,
)
from app.importing.headers import Header, possible_headers, without_unit
from app.importing.states import by_values, strange_states
from app.importing.tables import RawTable, Row
from app.importing.values import clean
from app.importing.wordlists import wordlists
from app.model import Guess, Mapping, Platform, Report

HEADER_ROWS = 40
_LEAST_COVERAGE = 0.5
_SIGNED = 0.5
_OWN_SHOP = 1.5  # what a file for a shop is likelier to be
_LEAST_OVERLAP = 0.15  # one plain header name is no reason to guess
_HINT_COVERAGE = 0.8
_HINT_HITS = 4
_MUCH_COVERAGE, _MUCH_HITS = 0.6, 8
_HINT_WHOLE = 3  # where the layout knows every column
_OF_WHAT = frozenset(("agent", "period"))
_PARCEL_FIELDS = ("waybill", "courier")  # any courier's file has them


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
    telling: bool  # a column that is neither its key nor a parcel's
    key_rank: int  # 0 where the key goes by its usual names

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
    headers = list(possible_headers(head[:HEADER_ROWS]))
    for header in headers:
        if remembered and header.fingerprint in remembered:
            return _found(table, header, head, None, remembered[header.fingerprint])
    best = _best(headers, platform)
    for layout, header in rename(headers) if rename else ():
        found = _best([header], platform)
        if found and found[1].template.id == layout:
            best = found if best is None or best[1].template.id == layout else best
    told = _told(best, headers, head, platform)
    if told:
        return _found(table, told[0], head, told[1], None)
    for header in headers:
        if mapping and all(normal(name) in header.names for name in mapping.columns):
            return _found(table, header, head, None, mapping)
    return _unrecognised(table, headers, head, platform)


def _told(
    best: tuple[Header, Match] | None,
    headers: list[Header],
    head: list[Row],
    platform: Platform | None,
) -> tuple[Header, ExportTemplate] | None:
    """What the names tell, unless the shop's platform alone decided and the states speak against it."""
    if best is None:
        return by_values(headers, head, platform)
    header, match = best
    if match.certain or not strange_states(match.template, header, head[header.row :]):
        return header, match.template
    by_states = by_values(headers, head, platform)
    return by_states or ((header, match.template) if match.hits >= _HINT_HITS else None)


def _found(
    table: RawTable,
    header: Header,
    head: list[Row],
    template: ExportTemplate | None,
    mapping: Mapping | None,
) -> RecognisedTable:
    above = (clean(cell) for row in head[: header.row - 1] for cell in row)
    titles = (*table.titles, *filter(None, above))
    return RecognisedTable(table, header, titles, template, mapping)


def _best(headers: list[Header], platform: Platform | None) -> tuple[Header, Match] | None:
    """The header and layout that fit best of all rows."""
    found: tuple[Header, Match] | None = None
    for header in headers:
        match = chosen(ranked(frozenset(header.names)), platform)
        if match and (found is None or match.score > found[1].score):
            found = header, match
    return found


def ranked(names: frozenset[str]) -> list[Match]:
    """All layouts whose key the header holds, best first."""
    names = _as_known(names) - {""}
    if names.isdisjoint(_column_names()):  # as those of rows of data, which are all looked at
        return []
    matches = [_match(layout, names) for layout in all_templates()]
    eligible = [match for match in matches if match is not None and match.score > 0]
    return sorted(eligible, key=lambda match: (-match.score, match.template.id))


def is_known_name(name: str) -> bool:
    """Whether any layout has a column of that normalised name, whatever its unit."""
    known = _weights()
    return name in known or without_unit(name) in known


def _as_known(names: frozenset[str]) -> frozenset[str]:
    """Names that no layout has, without their units; the others as they are."""
    known = _weights()
    return frozenset(name if name in known else without_unit(name) for name in names)


def _match(layout: ExportTemplate, names: frozenset[str]) -> Match | None:
    if names & layout.never:
        return None
    if not all(any(name in names for name in layout.fields[field]) for field in layout.key):
        return None
    signed = any(_signed(layout, signature, names) for signature in layout.signatures)
    if not signed and (layout.report is None or not (layout.key or _tells_figures(layout, names))):
        return None
    hits = names & layout.known
    weights = _weights()
    score = sum(weights[name] for name in hits) + (_SIGNED if signed else 0)
    marks = sum(weights[name] == 1 for name in hits)
    keys = [layout.fields[field] for field in layout.key]
    beside = (*keys, *(layout.fields.get(field, ()) for field in _PARCEL_FIELDS))
    return Match(
        layout,
        score,
        len(hits),
        len(hits) / len(names),
        signed,
        marks,
        telling=bool(hits.difference(*beside)),
        key_rank=sum(next(i for i, n in enumerate(key) if n in names) for key in keys),
    )


def other_layout(row: Row, own_names: Sequence[str], own: ExportTemplate) -> ExportTemplate | None:
    """The layout of another table whose header a row is; None of any other row."""
    names = frozenset(normal(clean(cell)) for cell in row) - {""}
    if len(names & _weights().keys()) < _HINT_WHOLE or len(names & set(own_names)) * 2 > len(names):
        return None
    best = chosen(ranked(names), None)
    return best.template if best and best.certain and best.template is not own else None


def labels_above(table: RawTable, header: Header, own: ExportTemplate) -> list[str]:
    """What other tables have their header above this one's."""
    rows = islice(table.rows(), header.row - 1)
    others = (other_layout(row, header.names, own) for row in rows)
    return [layout.label for layout in others if layout]


def labels_beside(header: Header, own: ExportTemplate) -> list[str]:
    """What the columns beyond an empty one are, where they are a table of their own."""
    parts: list[list[str]] = [[]]
    for name in header.names:
        if name:
            parts[-1].append(name)
        else:
            parts.append([])
    found = [chosen(ranked(frozenset(part)), None) for part in parts if len(part) >= _HINT_WHOLE]
    certain = [match.template for match in found if match and match.certain]
    return [layout.label for layout in certain if layout is not own] if len(certain) > 1 else []


def _tells_figures(layout: ExportTemplate, names: frozenset[str]) -> bool:
    """Whether a table without a key says of whom or of when, and then how much."""
    told = {field for field, known in layout.fields.items() if not names.isdisjoint(known)}
    return not told.isdisjoint(_OF_WHAT) and not told <= _OF_WHAT


def signed_but_for_key(layout: ExportTemplate, names: frozenset[str]) -> tuple[str, float] | None:
    """The one key field a header lacks to be of that layout, and how well the rest fits."""
    names = _as_known(names)
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
def _column_names() -> frozenset[str]:
    """Every name that a column or a part of a signature goes by in any layout."""
    layouts = all_templates()
    parts = (
        (layout, part) for layout in layouts for signed in layout.signatures for part in signed
    )
    names = (layout.names(part) for layout, part in parts)
    return frozenset().union(*names, *(layout.known for layout in layouts))


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
    if all(match.template.report is None for match in tied):
        return min(tied, key=lambda match: match.template.platform is Platform.GENERIC)
    if len({match.template.platform for match in tied}) > 1:
        tied = [match for match in tied if match.template.platform == platform]
    return _usual_key(tied)


def _hinted(matches: list[Match], platform: Platform | None) -> Match | None:
    """Plain columns that several platforms have: the shop's platform decides."""
    own = [match for match in matches if match.template.platform == platform]
    if not own or own[0].score < matches[0].score - _SIGNED:
        return None
    best = _usual_key([match for match in own if match.score > own[0].score - 1e-6])
    first = own[0].score > matches[0].score - 1e-6
    return best if best and (_enough(best) or (first and _much(best))) else None


def _usual_key(tied: list[Match]) -> Match | None:
    """Of equal layouts the one that calls its key so in the first place."""
    least = min((match.key_rank for match in tied), default=0)
    tied = [match for match in tied if match.key_rank == least]
    return tied[0] if len(tied) == 1 else None


def _much(match: Match) -> bool:
    """Whether most of many columns are known, of a layout that no other fits better."""
    return match.hits >= _MUCH_HITS and match.coverage >= _MUCH_COVERAGE


def _enough(match: Match) -> bool:
    """Whether so few plain columns are enough, the platform being the shop's."""
    if match.coverage >= _HINT_COVERAGE and match.hits >= _HINT_HITS:
        return True
    if match.coverage < 1:
        return False
    if match.template.platform is Platform.GENERIC:
        return match.hits >= _HINT_WHOLE
    return match.telling


def _unrecognised(
    table: RawTable, headers: list[Header], head: list[Row], platform: Platform | None
) -> Unrecognised:
    """The likeliest header is the first row that is as wide as any other."""
    if not headers:
        return Unrecognised(table, None, (), ())
    header = max(headers, key=lambda h: (len(set(h.names) - {""}), -h.row))
    sample = tuple(head[header.row : header.row + 5])
    return Unrecognised(table, header, guesses(frozenset(header.names), platform), sample)


def guesses(names: frozenset[str], platform: Platform | None = None) -> tuple[Guess, ...]:
    """The three layouts that share most with a header, whether or not their key is there.

    What the shop's own platform shares counts half as much again; of equals orders come first.
    """
    names = _as_known(names)
    wanted = [layout for layout in all_templates() if layout.report]
    overlaps = [
        (_overlap(layout, names) * (_OWN_SHOP if layout.platform == platform else 1), layout)
        for layout in wanted
    ]
    overlaps.sort(key=lambda found: (-round(found[0], 6), *_rank(found[1], platform)))
    best = [(score, layout) for score, layout in overlaps if score > _LEAST_OVERLAP][:3]
    return tuple(_guess(layout, score) for score, layout in best)


def _rank(layout: ExportTemplate, platform: Platform | None) -> tuple[bool, bool, str]:
    return layout.platform != platform, layout.report is not Report.ORDERS, layout.id


def _overlap(layout: ExportTemplate, names: frozenset[str]) -> float:
    hits = names & layout.known
    keyed = all(any(name in names for name in layout.fields[field]) for field in layout.key)
    return sum(_weights()[name] for name in hits) * (1 if keyed else 0.5)


def _guess(layout: ExportTemplate, score: float) -> Guess:
    assert layout.report is not None
    return Guess(layout.id, layout.platform, layout.report, layout.label, score / (score + 1))
