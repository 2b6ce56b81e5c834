"""How far two rates or means lie apart, with the 95 % interval of the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from app.scoring.counting import Part
from app.scoring.scorecard import wilson

_Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Difference:
    """``value`` is one minus the other; the interval is None where it cannot be told."""

    value: float
    low: float | None
    high: float | None

    @property
    def sure(self) -> bool:
        """Whether the interval leaves no doubt which of the two is larger."""
        return self.low is not None and self.high is not None and self.low * self.high > 0


def between(one: Sequence[Part], other: Sequence[Part], rate: bool) -> Difference | None:
    """The difference of two groups of units; None where either is empty."""
    if not one or not other:
        return None
    (k1, n1), (k2, n2) = _sums(one), _sums(other)
    value = k1 / n1 - k2 / n2
    if rate:
        return Difference(value, *newcombe((k1, n1), (k2, n2)))
    errors = _error(one, k1 / n1, n1), _error(other, k2 / n2, n2)
    if errors[0] is None or errors[1] is None:
        return Difference(value, None, None)
    half = _Z95 * sqrt(errors[0] ** 2 + errors[1] ** 2)
    return Difference(value, value - half, value + half)


def newcombe(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The 95 % interval of a difference of rates (k, n), from their Wilson intervals (Newcombe 1998)."""
    (p1, low1, high1), (p2, low2, high2) = ((k / n, *wilson(k, n)) for k, n in (one, other))
    gap = p1 - p2
    low = gap - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
    return low, gap + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)


def _sums(parts: Sequence[Part]) -> tuple[float, float]:
    return sum(p.numerator for p in parts), sum(p.denominator for p in parts)


def _error(parts: Sequence[Part], mean: float, n: float) -> float | None:
    """The standard error of a mean of units that weigh differently; None for fewer than two."""
    if len(parts) < 2:
        return None
    return sqrt(sum((p.numerator - mean * p.denominator) ** 2 for p in parts)) / n
