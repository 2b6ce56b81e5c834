"""The band that holds the truth in 80 of 100 cases, from what is known and what may come.

Known units stand; of the units to come (and the young ones of which bad news may still come) the
bad ones follow a beta-binomial around the recent rate, widened where the days stray more than
chance; their number itself is uncertain too, taken at seven equally likely volumes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from app.diagnosis.chance import beta_binomial_table, normal_above, normal_quantile

LOW, HIGH = 0.1, 0.9
_EDGE = normal_quantile(HIGH)
_NODES = tuple(normal_quantile((2 * node + 1) / 14) for node in range(7))
_SMOOTH = 60.0  # a standard deviation from which the normal curve stands for the sum
_HALVINGS = 40

Below = Callable[[float], float]  # P(amount ≤ x)


@dataclass(frozen=True, slots=True)
class Coming:
    """What is known at the horizon and what is open, for one volume of new units."""

    amount: float  # known bad units, or the known sum of a mean
    units: float  # known and expected units in the window
    open_units: float  # of which the news is still to come


@dataclass(frozen=True, slots=True)
class Belief:
    """The rate (or mean) of a unit and how much it may stray."""

    rate: float
    known: float  # units it rests on
    spread: float
    share: bool  # a rate: the amount is a number of bad units


def volume_factors(spread: float, new_days: int, learned_days: int) -> tuple[float, ...]:
    """Seven equally likely factors on the volume of so many days together."""
    error = volume_error(spread, new_days, learned_days)
    return tuple(max(0.0, 1 + error * node) for node in _NODES)


def volume_error(spread: float, new_days: int, learned_days: int) -> float:
    """The relative error of the volume of so many days, ``spread`` being that of one day."""
    return spread * sqrt(1 / new_days + 1 / max(learned_days, 1)) if new_days else 0.0


def sum_band(middle: float, volume_part: float, unit_variance: float) -> tuple[float, float]:
    """The band of a sum: the volume's error in the sum's unit and that of its units' values."""
    reach = _EDGE * sqrt(volume_part * volume_part + unit_variance)
    return middle - reach, middle + reach


def band(coming: Sequence[Coming], belief: Belief) -> tuple[float, float] | None:
    """The values below which 10 % and 90 % lie, over equally likely volumes; None without units.

    Values are shares of bad units, or means.
    """
    usable = [(case, _below(case, belief)) for case in coming if case.units > 0]
    if not usable:
        return None

    def chance(value: float) -> float:
        return sum(below(value * c.units - c.amount) for c, below in usable) / len(usable)

    ends = [_ends(case, belief) for case, _ in usable]
    low, high = min(end[0] for end in ends), max(end[1] for end in ends)
    return _quantile(chance, LOW, low, high), _quantile(chance, HIGH, low, high)


def _quantile(chance: Below, share: float, low: float, high: float) -> float:
    """Where the chance passes a share, by halving."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if chance(middle) < share:
            low = middle
        else:
            high = middle
    return high


def _spread_of(case: Coming, belief: Belief) -> float:
    """Standard deviation of the open amount."""
    n = max(case.open_units, 0.0)
    unit = belief.spread * (belief.rate * (1 - belief.rate) if belief.share else 1.0)
    return sqrt(max(0.0, unit) * (n + n * n / belief.known)) if belief.known else 0.0


def _ends(case: Coming, belief: Belief) -> tuple[float, float]:
    """Values that surely hold the band."""
    middle = case.amount + belief.rate * case.open_units
    reach = 8 * _spread_of(case, belief) + 2
    return (middle - reach) / case.units, (middle + reach) / case.units


def _below(case: Coming, belief: Belief) -> Below:
    """P(open amount ≤ x); whole numbers are smoothed over their unit."""
    spread = _spread_of(case, belief)
    middle = belief.rate * case.open_units
    if not belief.share or spread > _SMOOTH or not 0 < belief.rate < 1:
        return lambda x: 1 - normal_above((x - middle) / spread) if spread else float(x >= middle)
    trials = round(case.open_units)
    if trials < 1:
        return lambda x: float(x >= middle)
    first, sums = beta_binomial_table(trials, *_parameters(trials, belief))
    return lambda x: _smoothed(x, first, sums)


def _parameters(trials: int, belief: Belief) -> tuple[float, float]:
    """Beta parameters whose beta-binomial has the variance spread·n·p·q·(1 + n/known)."""
    wider = belief.spread * (1 + trials / belief.known) if belief.known else 1.0
    weight = (trials - 1) / (wider - 1) - 1 if wider > 1 and trials > 1 else 1e9
    weight = max(weight, 1e-3)
    return weight * belief.rate, weight * (1 - belief.rate)


def _smoothed(x: float, first: int, sums: list[float]) -> float:
    """The cumulative chance at x, each whole number k spread evenly from k − ½ to k + ½."""
    place = x + 0.5 - first
    if place <= 0:
        return 0.0
    whole = int(place)
    if whole >= len(sums):
        return 1.0
    before = sums[whole - 1] if whole else 0.0
    return before + (place - whole) * (sums[whole] - before)
