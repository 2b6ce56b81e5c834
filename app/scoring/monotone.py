"""A monotone curve through noisy pairs, and how far off it may be.

The fit is isotonic regression by pooling adjacent violators. Its band is conformal: each pair is
left out once, and the ordered errors give the half-width that a further pair keeps to with the
wanted probability, whatever the noise looks like, as long as the next day is like the days before.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

COVERAGE = 0.9


class Knot(NamedTuple):
    """The fitted points at one value that was seen."""

    value: float
    points: float


Pair = tuple[float, float]


def fit(pairs: Sequence[Pair], rising: bool) -> tuple[Knot, ...]:
    """The least-squares monotone curve at the distinct values, by rising value."""
    sign = 1 if rising else -1
    groups: dict[float, list[float]] = defaultdict(list)
    for value, points in pairs:
        groups[value].append(sign * points)
    blocks: list[tuple[float, int, int]] = []  # mean, pairs in it, values in it
    for value in sorted(groups):
        mean, size, values = sum(groups[value]) / len(groups[value]), len(groups[value]), 1
        while blocks and blocks[-1][0] > mean:
            before, more, wide = blocks.pop()
            mean = (before * more + mean * size) / (more + size)
            size, values = size + more, values + wide
        blocks.append((mean, size, values))
    heights = [sign * mean for mean, _, values in blocks for _ in range(values)]
    return tuple(Knot(value, height) for value, height in zip(sorted(groups), heights, strict=True))


def at(knots: Sequence[Knot], value: float) -> float | None:
    """The curve at a value, straight between knots; None outside the values that were seen."""
    if not knots or not knots[0].value <= value <= knots[-1].value:
        return None
    return _inside(knots, value)


def _inside(knots: Sequence[Knot], value: float) -> float:
    for left, right in itertools.pairwise(knots):
        if value <= right.value:
            share = (value - left.value) / (right.value - left.value)
            return left.points + share * (right.points - left.points)
    return knots[-1].points


def half_width(pairs: Sequence[Pair], rising: bool) -> float | None:
    """How far a further pair lies from the curve at most, in 9 of 10 cases; None below 9 pairs."""
    rank = ceil(COVERAGE * (len(pairs) + 1))
    if rank > len(pairs):
        return None
    return sorted(_errors(pairs, rising))[rank - 1]


def _errors(pairs: Sequence[Pair], rising: bool) -> list[float]:
    """Each pair's distance from the curve through the others, held flat beyond its ends."""
    errors = []
    for index, (value, points) in enumerate(pairs):
        knots = fit([*pairs[:index], *pairs[index + 1 :]], rising)
        nearest = min(max(value, knots[0].value), knots[-1].value)
        errors.append(abs(_inside(knots, nearest) - points))
    return errors
