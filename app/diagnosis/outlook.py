"""A metric as days of numbers: all that what-if, roll-off and forecast need, units left behind.

Everything here works on one cell per base day and day of knowledge, so that 200,000 orders cost no
more than 200.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from app import clock
from app.catalogue.rulepacks import MetricRule
from app.model import Target
from app.scoring.counting import SHARES, DailyCounts, Entry, Tally
from app.scoring.gaps import MOST_MISSING, untold_days
from app.scoring.measuring import ShopData, entries, target_of
from app.scoring.metrics import Definition, definition_for

_BEST = {"rate": 1.0, "stars": 5.0, "points": 100.0}


def best_of(better: str, unit: str) -> float:
    """What a perfect unit adds to the numerator of a metric of that unit."""
    return 0.0 if better == "lower" else _BEST.get(unit, 1.0)


class Cell(NamedTuple):
    """What became known on day ``known`` of the units based on day ``base`` (day numbers)."""

    base: int
    known: int
    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """A metric's cells up to the day they are looked at from, and how its window moves."""

    metric_id: str
    kind: str  # rate, mean or sum
    better: str  # higher or lower
    window_days: int
    end_lag_days: int
    target: Target | None
    on: int  # day number; nothing later is in ``cells``
    cells: tuple[Cell, ...]
    first: int  # the first day the data tell of
    unit: str = "rate"
    untold: frozenset[int] = frozenset()  # days that no import tells of, between others

    @property
    def best(self) -> float:
        """What the best unit adds to the numerator: one for a good order, five stars, no hours."""
        return best_of(self.better, self.unit)

    def window(self, day: int) -> tuple[int, int]:
        """First and last base day of the window of a score on a day number."""
        last = day - self.end_lag_days
        return last - self.window_days + 1, last

    def total(self, day: int, cells: Iterable[Cell] | None = None) -> tuple[float, float]:
        """Numerator and denominator of the score on a day, by default of the known cells."""
        first, last = self.window(day)
        numerator = denominator = 0.0
        for cell in self.cells if cells is None else cells:
            if first <= cell.base <= last and cell.known <= day:
                numerator += cell.numerator
                denominator += cell.denominator
        return numerator, denominator

    def value(self, totals: tuple[float, float]) -> float | None:
        """The metric's value of a numerator and a denominator."""
        if totals[1] <= 0:
            return None
        return totals[0] if self.kind == "sum" else totals[0] / totals[1]

    def is_told(self, day: int) -> bool:
        """Whether files tell of enough of the days that the score on a day looks at."""
        first, last = self.window(day)
        missing = sum(first <= one <= last for one in self.untold)
        return missing * MOST_MISSING <= self.window_days

    def seen_from(self, day: int) -> Outlook:
        """The same metric as it was known at the end of an earlier day."""
        cells = tuple(cell for cell in self.cells if cell.known <= day)
        return replace(self, on=day, cells=cells)


def outlook_of(data: ShopData, rule: MetricRule, on: date, history: int = 0) -> Outlook | None:
    """The outlook of a metric on a day; None where exports cannot feed it or nothing is counted.

    ``history`` is how many days before the window are read whole; what lies further back is there
    only in part and left out.
    """
    definition = definition_for(rule)
    if definition is None:
        return None
    day = clock.day_number(on)
    since = day - rule.end_lag_days - rule.window_days + 1 - history
    cells = [cell for cell in _counted(data, rule, definition, day) if cell.base >= since]
    if not cells:
        return None
    target = target_of(data, rule.id, rule.target, rule.better)
    found = outlook_from(cells, rule, plain_kind(definition), target, day)
    return replace(found, untold=untold_days(definition, data.extents, range(found.first, day + 1)))


def _counted(
    data: ShopData, rule: MetricRule, definition: Definition, until: int
) -> tuple[Cell, ...]:
    """From the counts kept by the day; which service lines count is told line by line."""
    if definition.entity == "service":
        return cells_of(entries(data.facts_for("service"), definition, None), until)
    return cells_in(data.daily.counts(rule, definition), until)


def cells_in(counts: DailyCounts, until: int) -> tuple[Cell, ...]:
    """The cells of daily counts that count anything, oldest first, without what came later."""
    return tuple(
        Cell(base, known, numerator / SHARES, denominator / SHARES)
        for base, known, (numerator, denominator, _, _) in sorted(counts.cells())
        if known <= until and (numerator or denominator)
    )


def plain_kind(definition: Definition) -> str:
    """rate, mean or sum: a count is a sum of ones."""
    return "sum" if definition.kind == "count" else definition.kind


def outlook_from(
    cells: Sequence[Cell], rule: MetricRule, kind: str, target: Target | None, on: int
) -> Outlook:
    """An outlook of cells that are already there."""
    known = tuple(cell for cell in cells if cell.known <= on)
    return Outlook(
        rule.id,
        kind,
        rule.better,
        rule.window_days,
        rule.end_lag_days,
        target,
        on,
        known,
        min((cell.base for cell in known), default=on),
        rule.unit,
    )


def cells_of(counted: Iterable[Entry], until: int | None = None) -> tuple[Cell, ...]:
    """The tallies by base day and day of knowledge, oldest first; ``until`` hides what came later."""
    sums: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for entry in counted:
        if isinstance(entry.verdict, Tally):
            base = entry.verdict.base_at // clock.DAY
            for known_at, numerator, denominator in entry.verdict.steps:
                known = max(known_at // clock.DAY, base)
                if until is None or known <= until:
                    cell = sums[base, known]
                    cell[0] += numerator
                    cell[1] += denominator
    return tuple(Cell(base, known, n, d) for (base, known), (n, d) in sorted(sums.items()))
