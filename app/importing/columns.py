"""recognised header -> a plan: which column feeds which field, with its converter chosen once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from app.catalogue.templates import (
    FIELDS,
    SELDOM,
    ExportTemplate,
    Vocabulary,
    WordValue,
    synonyms,
)
from app.clock import DAY, HOUR, MINUTE
from app.importing.date_systems import as_of_1900
from app.importing.durations import hours_of, seconds_of
from app.importing.headers import Header, without_unit
from app.importing.kept_values import amount_of, back_of, courier_name, text_of
from app.importing.periods import period_of
from app.importing.privacy import is_personal
from app.importing.times import deadline_of, time_of
from app.importing.values import (
    BadCell,
    Cell,
    clean,
    count_of,
    identifier,
    is_missing,
    percent_of,
    rate_of,
    stars_of,
    words,
)
from app.importing.wordlists import parcel_of, province_of, waybill_of
from app.model import Report

Converter = Callable[[Cell], object]

_KEPT = 16_384


class _Memory(dict[Cell, object]):
    """The values of texts that come again and again; other cells are not kept."""

    def __init__(self, convert: Converter) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, cell: Cell) -> object:
        value = self._convert(cell)
        if type(cell) is str and len(self) < _KEPT:
            self[cell] = value
        return value


def _kept(convert: Converter) -> Converter:
    return _Memory(convert).__getitem__


_CONVERTERS: dict[str, Converter] = {
    "id": identifier,
    "code": _kept(identifier),  # few different ones
    "text": _kept(text_of),
    "time": time_of,
    "deadline": deadline_of,
    "money": _kept(amount_of),
    "refund": _kept(back_of),
    "count": _kept(count_of),
    "rate": rate_of,
    "seconds": seconds_of,
    "hours": hours_of,
    "stars": stars_of,
    "province": province_of,
    "courier": courier_name,
    "waybill": waybill_of,
    "parcel": parcel_of,
    "period": period_of,
}
_DAYS = ("time", "deadline", "period")  # kinds that a bare number of days may stand for
_DURATIONS = {"seconds": seconds_of, "hours": hours_of}
_UNITS = (
    (("(秒)", "(s)"), 1),
    (("(分)", "(分钟)", "(min)"), MINUTE),
    (("(h)", "(小时)", "(时)"), HOUR),
    (("(天)", "(日)"), DAY),
)
# what a single conversation tells without columns of their own
_IMPLIED = {
    "at": ("period", "sessions"),
    "rating": ("rated_sessions", "dissatisfied_sessions", "dissatisfaction_rate"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One column to read: where the value goes, where it comes from and how it is understood."""

    position: int
    index: int
    convert: Converter
    header: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of one table are read."""

    template: ExportTemplate
    report: Report
    fields: tuple[str, ...]
    needed: tuple[int, ...]  # the columns that are looked at
    steps: tuple[Step, ...]
    key: tuple[tuple[int, str], ...]  # positions and headers of the fields every row must have
    marks: tuple[tuple[int, Converter], ...]  # columns that exclude an order
    shop: int | None
    personal: tuple[int, ...]
    exact: frozenset[int]  # columns of numbers, times and amounts: no free text
    dropped: tuple[str, ...]
    unused: tuple[str, ...]
    absent: tuple[str, ...]


def plan_columns(template: ExportTemplate, header: Header, from_1904: bool = False) -> Plan:
    """The plan for a header of that layout; ``from_1904``: its bare numbers count days from then."""
    assert template.report is not None
    fields = tuple(FIELDS[template.report])
    places = _places(header.names)
    steps = tuple(_steps(template, template.report, fields, header, places))
    if from_1904:
        steps = tuple(_counted_from_1904(step, template.report, fields) for step in steps)
    marks = tuple(_marks(template, places))
    shop = next((places[name] for name in template.shop_names if name in places), None)
    personal = tuple(i for i, name in enumerate(header.names) if is_personal(name))
    used = {step.index for step in steps} | {index for index, _ in marks}
    used |= set() if shop is None else {shop}
    kept = {s.index for s in steps if fields[s.position] != "province"}
    return Plan(
        template=template,
        report=template.report,
        fields=fields,
        needed=tuple(sorted({*used, *personal})),
        steps=steps,
        key=tuple(_key(template, fields, steps)),
        marks=marks,
        shop=shop,
        personal=personal,
        exact=frozenset(
            step.index for step in steps if FIELDS[template.report][fields[step.position]] != "text"
        ),
        dropped=tuple(header.cells[i] for i in personal if i not in kept),
        unused=tuple(
            cell
            for i, cell in enumerate(header.cells)
            if cell and i not in used and i not in personal
        ),
        absent=_absent(template.report, fields, steps),
    )


def _absent(report: Report, fields: tuple[str, ...], steps: tuple[Step, ...]) -> tuple[str, ...]:
    """Fields that no column feeds, but for those that only a few layouts have."""
    fed = {step.position for step in steps}
    spared = SELDOM.get(report, frozenset()).union(
        *(told for name, told in _IMPLIED.items() if name in fields and fields.index(name) in fed)
    )
    places = enumerate(fields)
    return tuple(name for place, name in places if place not in fed and name not in spared)


def _places(names: tuple[str, ...]) -> dict[str, int]:
    """Header name -> its first column; a name with a unit also stands for the bare name."""
    places: dict[str, int] = {}
    for index, name in enumerate(names):
        if name:
            places.setdefault(name, index)
    for name, index in list(places.items()):
        places.setdefault(without_unit(name), index)
    return places


def _steps(
    template: ExportTemplate,
    report: Report,
    fields: tuple[str, ...],
    header: Header,
    places: dict[str, int],
) -> list[Step]:
    """A column for each field: the layout's own names first, then those other layouts have."""
    chosen = {field: _first(template.fields.get(field, ()), places) for field in fields}
    free = {name: place for name, place in places.items() if name not in template.known}
    for field, names in synonyms(report).items():
        readable = FIELDS[report][field] != "word" or field in template.words
        if chosen[field] is None and readable:
            chosen[field] = _first(names, free)
    return [
        Step(
            position,
            place,
            words  # of the shop's own people
            if field == "agent"
            else converter(FIELDS[report][field], header.names[place], template.words.get(field)),
            header.cells[place],
        )
        for position, field in enumerate(fields)
        if (place := chosen[field]) is not None
    ]


def _counted_from_1904(step: Step, report: Report, fields: tuple[str, ...]) -> Step:
    """The step with its bare numbers as days since 1904, where it tells of days."""
    if FIELDS[report][fields[step.position]] not in _DAYS:
        return step
    convert = step.convert
    return replace(step, convert=lambda cell: convert(as_of_1900(cell)))


def _first(names: tuple[str, ...], places: dict[str, int]) -> int | None:
    return next((places[name] for name in names if name in places), None)


def _key(
    template: ExportTemplate, fields: tuple[str, ...], steps: tuple[Step, ...]
) -> list[tuple[int, str]]:
    headers = {step.position: step.header for step in steps}
    positions = [fields.index(field) for field in template.key]
    return [(position, headers[position]) for position in positions]


def _marks(template: ExportTemplate, places: dict[str, int]) -> list[tuple[int, Converter]]:
    marks: list[tuple[int, Converter]] = []
    for mark, vocabulary in template.exclusions.items():
        names = template.marks.get(mark) or template.fields.get(mark, ())
        name = next((name for name in names if name in places), None)
        if name is not None:
            marks.append((places[name], _looked_up(vocabulary)))
    return marks


def converter(kind: str, header: str, vocabulary: Vocabulary | None) -> Converter:
    """The function that understands one column, by its kind and the unit its header names."""
    if kind == "word":
        return _word_converter(vocabulary or Vocabulary({}, (), None))
    if kind == "rate" and "%" in header:
        return percent_of
    if kind in _DURATIONS:
        unit = next((unit for ends, unit in _UNITS if header.endswith(ends)), None)
        return _CONVERTERS[kind] if unit is None else partial(_DURATIONS[kind], unit=unit)
    return _CONVERTERS[kind]


class _Words(dict[Cell, WordValue | None]):
    """Meanings by cell, each found once; BadCell for words the vocabulary has not."""

    def __init__(self, vocabulary: Vocabulary, bad: str | None) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._bad = bad

    def __missing__(self, cell: Cell) -> WordValue | None:
        text = clean(cell)
        if is_missing(text):
            meaning = self._vocabulary.empty if self._bad else None
        else:
            meaning = self._vocabulary.meaning(text)
            if meaning is None and self._bad:
                raise BadCell(self._bad)
        self[cell] = meaning
        return meaning


def _word_converter(vocabulary: Vocabulary) -> Converter:
    return _Words(vocabulary, "unknown_status").__getitem__


def _looked_up(vocabulary: Vocabulary) -> Converter:
    """Like the word converter, but a word without a meaning simply marks nothing."""
    return _Words(vocabulary, None).__getitem__
