"""Shops as daily cells: orders come, some go bad, some of that is known only later. Seeded."""

from __future__ import annotations

from collections import Counter
from math import exp
from random import Random
from typing import Any

from app.diagnosis.outlook import Cell, Outlook, outlook_from
from app.model import Target
from tests.app.diagnosis.units import rule, target

ON = 20_000  # a day number
LINE = target(0.03)


def poisson(random: Random, mean: float) -> int:
    """A Poisson number by Knuth's product, for small means."""
    limit, count, product = exp(-mean), 0, random.random()
    while product > limit:
        count += 1
        product *= random.random()
    return count


def rate_cells(
    random: Random,
    first: int,
    last: int,
    volume: float = 40,
    rate: float = 0.03,
    latest: int = 9,
    higher: bool = False,
) -> tuple[Cell, ...]:
    """Poisson orders a day; each goes bad with ``rate``, known 0..``latest`` days later."""
    sums: Counter[tuple[int, int]] = Counter()
    units: Counter[int] = Counter()
    for base in range(first, last + 1):
        units[base] = poisson(random, volume)
        for _ in range(units[base]):
            if random.random() < rate:
                sums[base, base + random.randint(0, latest)] += 1
    cells = []
    for base in range(first, last + 1):
        for known in range(base, base + latest + 1):
            bad, new = sums[base, known], units[base] if known == base else 0
            if bad or new:
                cells.append(Cell(base, known, (new - bad) if higher else bad, new))
    return tuple(cells)


def mean_cells(
    random: Random, first: int, last: int, volume: float = 40, mean: float = 6.0
) -> tuple[Cell, ...]:
    """Poisson units a day with exponential values, known at once."""
    cells = []
    for base in range(first, last + 1):
        count = poisson(random, volume)
        value = sum(random.expovariate(1 / mean) for _ in range(count))
        cells.append(Cell(base, base, value, count))
    return tuple(cells)


def outlook(
    cells: tuple[Cell, ...],
    on: int = ON,
    kind: str = "rate",
    better: str = "lower",
    line: Target | None = LINE,
    **fields: Any,
) -> Outlook:
    """The cells as looked at from a day."""
    fields.setdefault("unit", {"rate": "rate", "mean": "stars", "sum": "fen"}[kind])
    return outlook_from(cells, rule(better=better, **fields), kind, line, on)
