"""The one shape behind every metric: a numerator over a denominator, counted per day.

A :class:`Tally` is what one unit (an order, a case, a parcel) adds to a metric. It lies on the day
of its base event and comes in steps, each with the moment it became known, so that a score on a day
uses only what had happened by the end of that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
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


def count(entries: Iterable[Entry], window: Window) -> Count:
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


class DailyCounts:
    """A metric's counts by base day and the day they became known."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        cells: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for entry in entries:
            if isinstance(entry.verdict, Tally):
                base = entry.verdict.base_at // clock.DAY
                for known_at, numerator, denominator in entry.verdict.steps:
                    cell = cells[base, max(known_at // clock.DAY, base)]
                    cell[0] += numerator
                    cell[1] += denominator
        self._by_base: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
        for (base, known), (numerator, denominator) in sorted(cells.items()):
            self._by_base[base].append((known, numerator, denominator))

    def total(self, window: Window) -> tuple[float, float]:
        """Numerator and denominator of a window, as known on its day."""
        until = clock.day_number(window.on)
        numerator = denominator = 0.0
        for day in range(clock.day_number(window.first), clock.day_number(window.last) + 1):
            for known, more, of in self._by_base.get(day, ()):
                if known <= until:
                    numerator += more
                    denominator += of
        return numerator, denominator


def entries_of(units: Sequence[Unit], judge: Callable[[Any], Verdict]) -> Iterator[Entry]:
    """Every unit with the metric's verdict on it."""
    return (Entry(unit, judge(unit)) for unit in units)


def units_of(facts: Facts, entity: str) -> Sequence[Unit]:
    """The units a metric counts: ``entity`` is orders, after_sales, parcels, reviews or service."""
    units: Sequence[Unit] = getattr(facts, entity)
    return units
