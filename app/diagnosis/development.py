"""How a metric's days fill up: how many units come, how many go bad, and how late that is known.

The chance that a unit is known to be bad k days after its base event is counted over all base days
that are at least k days old, so that young days neither hide nor invent bad orders.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from app.diagnosis.outlook import Outlook

_LEARNED_DAYS = 60
_LATEST = 60  # later news than this is not expected


@dataclass(frozen=True, slots=True)
class Development:
    """What is learned of a metric's recent days; lists are by days since the base event."""

    arrivals: tuple[float, ...]  # units that begin to count, a base day
    per_unit: tuple[float, ...]  # bad units (or, for means, nothing) per unit
    rate: float  # bad units per unit in the end, or the mean of a unit
    known: float  # units behind the rate, young ones in part
    bad: float  # of these
    spread: float  # of a unit: for rates times the binomial variance (≥ 1), for means a variance
    volume_spread: float  # standard deviation of one day's units over their mean
    days: int

    @property
    def volume(self) -> float:
        """Units of one base day once all count."""
        return max(0.0, sum(self.arrivals))

    def ripe(self, age: int) -> float:
        """The share of a unit's bad news that is known after ``age`` days."""
        if age < 0:
            return 0.0
        whole = sum(self.per_unit)
        return sum(self.per_unit[: age + 1]) / whole if whole > 0 else 1.0

    def come(self, age: int) -> float:
        """Units of one base day that count after ``age`` days."""
        return sum(self.arrivals[: age + 1]) if age >= 0 else 0.0


Pair = tuple[float, float]  # bad units (of means the sum of values) of so many
Sums = Mapping[int, Mapping[int, Pair]]  # base day -> delay -> (bad, units)


def learn(outlook: Outlook) -> Development:
    """The development of the last days before the outlook's own."""
    first = _first(outlook)
    ages = range(outlook.on - first, -1, -1)
    by_base = _by_base(outlook, first)
    units = {base: sum(d for _, d in cells.values()) for base, cells in by_base.items()}
    latest = min(_LATEST, max(ages, default=0))
    arrivals, per_unit = [], []
    for delay in range(latest + 1):
        old = [day for day in range(first, outlook.on - delay + 1) if day not in outlook.untold]
        news = [by_base.get(base, {}).get(delay, (0.0, 0.0)) for base in old]
        weight = sum(units.get(base, 0.0) for base in old)
        arrivals.append(sum(d for _, d in news) / max(1, len(old)))
        per_unit.append(sum(n for n, _ in news) / weight if weight > 0 else 0.0)
    return _summed(outlook, first, by_base, arrivals, per_unit)


def learned_days(outlook: Outlook, seen: Development) -> list[tuple[int, Pair]]:
    """Each day that was learned from: its bad units of those whose outcome is known by now."""
    by_base = _by_base(outlook, first := _first(outlook))
    told = (day for day in range(first, outlook.on + 1) if day not in outlook.untold)
    days = []
    for day in told:
        cells = by_base.get(day, {}).values()
        known = seen.ripe(outlook.on - day) if outlook.kind == "rate" else 1.0
        days.append((day, (sum(n for n, _ in cells), known * sum(d for _, d in cells))))
    return days


def _first(outlook: Outlook) -> int:
    return max(outlook.first, outlook.on - _LEARNED_DAYS + 1)


def _by_base(outlook: Outlook, first: int) -> Sums:
    """Bad and counted units by base day and delay; for means and sums their values, not bad ones."""
    sums: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
    for base, known, numerator, denominator in outlook.cells:
        if base >= first:
            bad = bad_of(outlook, numerator, denominator)
            was = sums[base].get(known - base, (0.0, 0.0))
            sums[base][known - base] = was[0] + bad, was[1] + denominator
    return sums


def bad_of(outlook: Outlook, numerator: float, denominator: float) -> float:
    """The bad units of a rate; of a mean or sum the numerator itself."""
    if outlook.kind == "rate" and outlook.better == "higher":
        return denominator - numerator
    return numerator


def base_units(outlook: Outlook) -> dict[int, float]:
    """The units that count so far, by base day."""
    units: dict[int, float] = defaultdict(float)
    for cell in outlook.cells:
        units[cell.base] += cell.denominator
    return units


def _summed(
    outlook: Outlook, first: int, by_base: Sums, arrivals: list[float], per_unit: list[float]
) -> Development:
    days = [day for day in range(first, outlook.on + 1) if day not in outlook.untold]
    units = [sum(d for _, d in by_base.get(b, {}).values()) for b in days]
    bad = [sum(n for n, _ in by_base.get(b, {}).values()) for b in days]
    if outlook.kind == "rate":
        rate = sum(per_unit)
        draft = Development(tuple(arrivals), tuple(per_unit), rate, 0, 0, 1, 0, len(days))
        known = [n * draft.ripe(outlook.on - base) for base, n in zip(days, units, strict=True)]
        spread = _overspread(bad, known, rate)
    else:
        known = units
        rate = sum(bad) / sum(units) if sum(units) > 0 else 0.0
        spread = _unit_variance(bad, known, rate)
    return Development(
        tuple(arrivals),
        tuple(per_unit) if outlook.kind == "rate" else (),
        rate,
        sum(known),
        sum(bad),
        spread,
        _volume_spread(units, outlook.on - first, arrivals),
        len(days),
    )


def _overspread(bad: list[float], known: list[float], rate: float) -> float:
    """How much more the days differ than independent orders would; at least 1."""
    if not 0 < rate < 1:
        return 1.0
    parts = [
        (k - rate * n) ** 2 / (rate * (1 - rate) * n)
        for k, n in zip(bad, known, strict=True)
        if n > 0
    ]
    return max(1.0, sum(parts) / (len(parts) - 1)) if len(parts) > 1 else 1.0


def _unit_variance(sums: list[float], units: list[float], mean: float) -> float:
    """Variance of one unit's value, from how the days' sums stray."""
    parts = [((s - mean * n) ** 2, n) for s, n in zip(sums, units, strict=True) if n > 0]
    if len(parts) < 2:
        return 0.0
    return (
        sum(square for square, _ in parts)
        / sum(n for _, n in parts)
        * len(parts)
        / (len(parts) - 1)
    )


def _volume_spread(units: list[float], age: int, arrivals: list[float]) -> float:
    """Of days old enough to be full; 0 where there are too few to tell."""
    whole = sum(arrivals)
    if whole <= 0:
        return 0.0
    late = next((k for k in range(len(arrivals)) if sum(arrivals[: k + 1]) >= 0.95 * whole), 0)
    full = units[: max(0, age + 1 - late)]
    if len(full) < 7:
        return 0.0
    mean = sum(full) / len(full)
    if mean <= 0:
        return 0.0
    return sqrt(sum((u - mean) ** 2 for u in full) / (len(full) - 1)) / mean
