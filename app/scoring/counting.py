"""The one shape behind every metric: a numerator over a denominator, counted per day.

A :class:`Tally` is what one unit (an order, a case, a parcel) adds to a metric. It lies on the day
of its base event and comes in steps, each with the moment it became known, so that a score on a day
uses only what had happened by the end of that day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from operator import itemgetter
from typing import Any, NamedTuple

from app import clock
from app.scoring.facts import (
    AfterSaleFacts,
    Facts,
    OrderFacts,
    ParcelFacts,
    ReviewFacts,
    ServiceFacts,
)
from app.scoring.rules import is_low_rated
from app.wording import Reason

Unit = OrderFacts | AfterSaleFacts | ParcelFacts | ReviewFacts | ServiceFacts


class Step(NamedTuple):
    """From ``known_at`` on, so much more counts."""

    known_at: int
    numerator: float
    denominator: float


class Tally(NamedTuple):
    """One unit's part in a metric. ``note`` tells why it left, should its steps cancel out."""

    base_at: int
    steps: tuple[Step, ...]
    note: str = ""


class Excluded(NamedTuple):
    """A unit that does not count, why, and the moment it belongs to."""

    reason: str
    at: int | None


Verdict = Tally | Excluded


def seen(verdict: Verdict, until: int) -> Verdict:
    """The verdict as known at a moment: what falls due after the data end is not late yet.

    What was done in time before it fell due is good already.
    """
    if isinstance(verdict, Excluded):
        return verdict
    if verdict.base_at > until:
        done = verdict.steps[0].numerator
        return verdict if done else Excluded(Reason.NOT_DUE, verdict.base_at)
    known = tuple(step for step in verdict.steps if step.known_at <= until)
    return verdict if len(known) == len(verdict.steps) else verdict._replace(steps=known)


class Entry(NamedTuple):
    """A unit with its verdict."""

    unit: Unit
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Window:
    """Days ``first``..``last`` (both included) as known at the end of ``on``."""

    first: date
    last: date
    on: date

    @classmethod
    def ending(cls, on: date, days: int, end_lag_days: int) -> Window:
        """The ``days`` days that end with ``on`` moved back by the end lag."""
        last = clock.day_number(on) - end_lag_days
        return cls(clock.as_date(last - days + 1), clock.as_date(last), on)

    @property
    def begins_at(self) -> int:
        """The first moment inside."""
        return clock.day_number(self.first) * clock.DAY

    @property
    def ends_at(self) -> int:
        """The last moment inside."""
        return clock.end_of(self.last)

    @property
    def known_until(self) -> int:
        """Nothing after this moment has happened yet."""
        return clock.end_of(self.on)

    def holds(self, at: int | None) -> bool:
        """Whether a moment lies inside."""
        return at is not None and self.begins_at <= at <= self.ends_at


class Part(NamedTuple):
    """One unit's part as known on the window's day; ``denominator`` 0 means it does not count."""

    unit: Unit
    base_at: int | None
    numerator: float
    denominator: float
    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """A metric counted over a window."""

    window: Window
    numerator: float
    denominator: float
    counted: tuple[Part, ...]
    excluded: tuple[Part, ...]


def count(entries: Iterable[tuple[Unit, Verdict]], window: Window) -> Count:
    """Count the units whose base event lies in the window, as known on its day."""
    counted: list[Part] = []
    excluded: list[Part] = []
    begins_at, ends_at, known_until = window.begins_at, window.ends_at, window.known_until
    for unit, verdict in entries:
        if isinstance(verdict, Tally):
            if begins_at <= verdict.base_at <= ends_at:
                part = _part(unit, verdict, known_until)
                if part is not None:
                    (counted if part.denominator else excluded).append(part)
        elif verdict.at is not None and begins_at <= verdict.at <= ends_at:
            excluded.append(Part(unit, verdict.at, 0, 0, verdict.reason))
    return Count(
        window,
        sum([part.numerator for part in counted]),
        sum([part.denominator for part in counted]),
        tuple(counted),
        tuple(excluded),
    )


def _part(unit: Unit, tally: Tally, known_until: int) -> Part | None:
    """The tally as known by then; None where nothing of it had happened yet."""
    numerator = denominator = 0.0
    for known_at, more, of in tally.steps:
        if known_at <= known_until:
            numerator += more
            denominator += of
    if not denominator and tally.steps[0].known_at > known_until:
        return None
    return Part(unit, tally.base_at, numerator, denominator, tally.note)


class Sums(NamedTuple):
    """What a score needs of a count: its numbers, without the units behind them."""

    numerator: float
    denominator: float
    excluded: int
    low: int  # counted orders that are rated 1-2 stars on the whole


def sums_of(found: Count) -> Sums:
    """The numbers of a count."""
    low = sum(1 for part in found.counted if _is_low(part.unit, part.numerator))
    return Sums(found.numerator, found.denominator, len(found.excluded), low)


def _is_low(unit: Unit, numerator: float) -> bool:
    return isinstance(unit, OrderFacts) and bool(unit.ratings) and is_low_rated(numerator)


# Numerators are added as whole numbers of this share of 1, so that their sum does not depend on the
# order of adding, or on what was added and taken out again. Seconds are whole shares of an hour, and
# so are the means of up to ten stars.
SHARES = clock.HOUR * 5040 * 1000

Numbers = tuple[int, int, int, int]
Change = tuple[int, int, Numbers]  # base day, day known, what it adds
Cell = list[int]  # numerator in shares, denominator in shares, excluded, low
_NOTHING: Numbers = (0, 0, 0, 0)
_WHOLE = (0, 1)  # numerators of a rate; both are low as stars
_ONE_EXCLUDED: Numbers = (0, 0, 1, 0)


def error_of(parts: Iterable[tuple[float, float]]) -> float | None:
    """The standard error of a mean over parts (numerator, denominator); None for fewer than two."""
    known = [(n, of) for n, of in parts if of]
    if len(known) < 2:
        return None
    whole = sum(of for _, of in known)
    mean = sum(n for n, _ in known) / whole
    return sqrt(sum((n - mean * of) ** 2 for n, of in known)) / whole


class DailyCounts:
    """A metric's counts by base day and the day they became known."""

    def __init__(self, entries: Iterable[tuple[Unit, Verdict]] = ()) -> None:
        self._by_base: dict[int, dict[int, Cell]] = {}
        self.add(entries)

    def add(self, entries: Iterable[tuple[Unit, Verdict]], sign: int = 1) -> None:
        """Count more entries; with ``sign`` -1 take out what was counted before."""
        alike: list[tuple[int, int, float, bool]] = []  # most units of most rates
        for unit, verdict in entries:
            if isinstance(verdict, Tally) and len(verdict.steps) == 1:
                known_at, numerator, denominator = verdict.steps[0]
                base, known = verdict.base_at // clock.DAY, known_at // clock.DAY
                if denominator == 1 and numerator in _WHOLE:
                    alike.append((base, known, numerator, bool(getattr(unit, "ratings", ()))))
                else:
                    state = _state(unit, numerator, denominator)
                    self._add(base, max(known, base), state, sign)
            else:
                for change in _changes(unit, verdict):
                    self._add(*change, sign)
        for (base, known, numerator, rated), times in Counter(alike).items():
            number = times * SHARES
            state = (int(numerator) * number, number, 0, times * rated)
            self._add(base, max(known, base), state, sign)

    def add_changes(self, changes: Iterable[Change], sign: int = 1) -> None:
        """Count what many units at once add to the cells."""
        for base, known, numbers in changes:
            self._add(base, known, numbers, sign)

    def cells(self) -> Iterator[Change]:
        """Every base day and day of knowledge with what it adds, in no order."""
        for base, cells in self._by_base.items():
            for known, (numerator, denominator, excluded, low) in cells.items():
                yield base, known, (numerator, denominator, excluded, low)

    def _add(self, base: int, known: int, change: Numbers, sign: int) -> None:
        cells = self._by_base.get(base)
        if cells is None:
            cells = self._by_base[base] = {}
        cell = cells.get(known)
        if cell is None:
            cell = cells[known] = [0, 0, 0, 0]
        cell[0] += sign * change[0]
        cell[1] += sign * change[1]
        cell[2] += sign * change[2]
        cell[3] += sign * change[3]

    def sums(self, window: Window) -> Sums:
        """A window's numbers, as known on its day."""
        until = clock.day_number(window.on)
        numerator = denominator = excluded = low = 0
        for day in range(clock.day_number(window.first), clock.day_number(window.last) + 1):
            for known, cell in self._by_base.get(day, {}).items():
                if known <= until:
                    numerator += cell[0]
                    denominator += cell[1]
                    excluded += cell[2]
                    low += cell[3]
        return Sums(numerator / SHARES, denominator / SHARES, excluded, low)

    def error(self, window: Window) -> float | None:
        """The standard error of a mean, its days taken as they stray; None for fewer than two."""
        return error_of(self.by_day(window))

    def by_day(self, window: Window) -> list[tuple[float, float]]:
        """Numerator and denominator of each day of a window, as known on its day."""
        until, days = clock.day_number(window.on), []
        for day in range(clock.day_number(window.first), clock.day_number(window.last) + 1):
            cells = [cell for at, cell in self._by_base.get(day, {}).items() if at <= until]
            days.append((sum(c[0] for c in cells) / SHARES, sum(c[1] for c in cells) / SHARES))
        return days

    def total(self, window: Window) -> tuple[float, float]:
        """Numerator and denominator of a window, as known on its day."""
        found = self.sums(window)
        return found.numerator, found.denominator


def _changes(unit: Unit, verdict: Verdict) -> Iterable[Change]:
    """What a verdict adds to the cells."""
    if isinstance(verdict, Tally):
        return _stepwise(unit, verdict, verdict.base_at // clock.DAY)
    if verdict.at is None:
        return ()
    day = verdict.at // clock.DAY
    return ((day, day, _ONE_EXCLUDED),)


def _stepwise(unit: Unit, tally: Tally, base: int) -> Iterable[Change]:
    """One change for each day on which a step of the tally became known."""
    before = _NOTHING
    steps = [(max(at // clock.DAY, base), more, of) for at, more, of in tally.steps]
    opened = steps[0][0]
    steps.sort(key=itemgetter(0))
    days = [day for day, _, _ in steps]
    numerator: float = 0
    denominator: float = 0
    for (day, more, of), following in zip(steps, (*days[1:], None), strict=True):
        numerator, denominator = numerator + more, denominator + of
        if day == following or (not denominator and day < opened):
            continue
        state = _state(unit, numerator, denominator)
        yield base, day, _difference(state, before)
        before = state


def _difference(state: Numbers, before: Numbers) -> Numbers:
    return (
        state[0] - before[0],
        state[1] - before[1],
        state[2] - before[2],
        state[3] - before[3],
    )


def _state(unit: Unit, numerator: float, denominator: float) -> Numbers:
    """What a unit adds in all: counted with its numbers, or excluded."""
    if not denominator:
        return _ONE_EXCLUDED
    return _shares(numerator), _shares(denominator), 0, int(_is_low(unit, numerator))


def _shares(number: float) -> int:
    return number * SHARES if isinstance(number, int) else round(number * SHARES)


def entries_of(units: Sequence[Unit], judge: Callable[[Any], Verdict]) -> Iterator[Entry]:
    """Every unit with the metric's verdict on it."""
    return (Entry(unit, judge(unit)) for unit in units)


def units_of(facts: Facts, entity: str) -> Sequence[Unit]:
    """The units a metric counts: ``entity`` is orders, after_sales, parcels, reviews or service."""
    units: Sequence[Unit] = getattr(facts, entity)
    return units
