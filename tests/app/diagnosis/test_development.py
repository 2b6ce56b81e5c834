"""What is learned of recent days: volume, rate, and how late bad news comes."""

from __future__ import annotations

from random import Random

import pytest

from app.diagnosis.development import learn
from app.diagnosis.outlook import Cell
from tests.app.diagnosis.cells import ON, mean_cells, outlook, rate_cells


def test_young_days_neither_hide_nor_invent_bad_orders() -> None:
    """Ten orders a day, one bad in ten, half of it told at once and half after two days."""
    cells = []
    for base in range(ON - 29, ON + 1):
        cells.append(Cell(base, base, 0.5, 10))
        if base + 2 <= ON:
            cells.append(Cell(base, base + 2, 0.5, 0))
    seen = learn(outlook(tuple(cells)))
    assert seen.rate == pytest.approx(0.1)
    assert (seen.ripe(0), seen.ripe(1), seen.ripe(2)) == pytest.approx((0.5, 0.5, 1))
    assert seen.ripe(-1) == 0
    assert seen.known == pytest.approx(28 * 10 + 2 * 5)
    assert (seen.volume, seen.volume_spread, seen.spread) == (10, 0, 1)


def test_ratings_come_days_after_signing() -> None:
    """Nothing counts on the day itself; four ratings of 4.5 stars come a day later."""
    cells = [Cell(b, b + 1, 18.0, 4.0) for b in range(ON - 20, ON)]
    seen = learn(outlook(tuple(cells), kind="mean", better="higher"))
    assert seen.rate == 4.5
    assert (seen.come(-1), seen.come(0), seen.come(1)) == (0, 0, 4)


def test_for_high_rates_the_missing_ones_are_bad() -> None:
    cells = tuple(Cell(b, b, 9.0, 10.0) for b in range(ON - 20, ON + 1))
    assert learn(outlook(cells, better="higher")).rate == pytest.approx(0.1)


@pytest.mark.parametrize("seed", range(3))
def test_rates_and_spreads_of_simulated_shops(seed: int) -> None:
    seen = learn(outlook(rate_cells(Random(seed), ON - 200, ON, volume=80, rate=0.1), ON))
    assert seen.rate == pytest.approx(0.1, abs=0.02)
    assert seen.volume == pytest.approx(80, abs=5)
    assert 1 <= seen.spread < 1.7
    assert seen.volume_spread == pytest.approx(80**-0.5, abs=0.05)


def test_days_that_stray_more_than_chance_are_seen_to() -> None:
    cells = tuple(Cell(b, b, 20.0 * (b % 2), 100.0) for b in range(ON - 59, ON + 1))
    assert learn(outlook(cells)).spread > 5


def test_the_variance_of_a_unit() -> None:
    """Exponential values of mean 6 vary by 36."""
    seen = learn(outlook(mean_cells(Random(4), ON - 59, ON, volume=60), kind="mean"))
    assert seen.spread == pytest.approx(36, rel=0.45)
    assert seen.per_unit == ()


def test_too_little_to_learn_from() -> None:
    seen = learn(outlook((Cell(ON, ON, 0.0, 5.0),)))
    assert (seen.rate, seen.volume, seen.volume_spread, seen.spread) == (0, 5, 0, 1)
    assert learn(outlook((Cell(ON, ON, 9.0, 5.0),), kind="mean")).spread == 0
    assert learn(outlook((Cell(ON, ON, 0.0, 0.0),), kind="mean")).rate == 0
