"""The last two weeks against the mean that a forecast goes on with."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.diagnosis.ahead import Road
from app.diagnosis.development import learn
from app.diagnosis.forecast import forecast
from app.diagnosis.lately import lately
from app.diagnosis.outlook import Cell, Outlook
from app.diagnosis.results import Lately
from tests.app.diagnosis.cells import ON, mean_cells, outlook, rate_cells


def _found(seen: Outlook) -> Lately | None:
    return lately(seen, learn(seen))


def _changed(rate: float) -> Outlook:
    """Sixty-odd days at 5 %, the last fourteen of them at ``rate``."""
    before = rate_cells(Random(3), ON - 70, ON - 14, volume=60, rate=0.05, latest=0)
    return outlook(before + rate_cells(Random(4), ON - 13, ON, volume=60, rate=rate, latest=0))


def test_a_jump_is_told_with_both_numbers() -> None:
    found = _found(_changed(0.25))
    assert found is not None
    assert found.days == 14
    assert found.n == pytest.approx(840, abs=90)
    assert found.rate == pytest.approx(0.25, abs=0.04)
    assert found.before == pytest.approx(0.05, abs=0.01)


def test_a_forecast_carries_it_and_goes_on_as_it_did() -> None:
    seen = _changed(0.25)
    made = forecast(Road(seen))
    assert (made.lately, made.learned_days) == (_found(seen), 60)
    assert made.rate == learn(seen).rate


def test_the_same_goes_for_better_days_and_for_high_rates() -> None:
    better = _found(_changed(0.001))
    assert better is not None
    assert better.rate < better.before
    high = tuple(
        Cell(day, day, 75.0 if day > ON - 14 else 95.0 + day % 2, 100.0)
        for day in range(ON - 59, ON + 1)
    )
    found = _found(outlook(high, better="higher"))
    assert found is not None
    assert found.rate == pytest.approx(0.25)


def test_what_chance_does_is_not_told() -> None:
    alarms = sum(
        _found(outlook(rate_cells(Random(seed), ON - 70, ON, volume=40, rate=0.1))) is not None
        for seed in range(30)
    )
    means = sum(
        _found(outlook(mean_cells(Random(seed), ON - 70, ON), kind="mean")) is not None
        for seed in range(30)
    )
    assert (alarms, means) == (0, 0)


def test_young_days_are_not_better_for_being_young() -> None:
    """Bad news comes up to nine days late: what is not yet told is no good news."""
    late = outlook(rate_cells(Random(5), ON - 70, ON, volume=300, rate=0.2, latest=9))
    known = tuple(cell for cell in late.cells if cell.known <= ON)
    assert _found(replace(late, cells=known)) is None


def test_too_few_days_and_sums_tell_nothing() -> None:
    short = tuple(Cell(day, day, 5.0 if day > ON - 14 else 1.0, 10.0) for day in range(ON - 20, ON))
    assert _found(outlook(short)) is None
    assert _found(outlook(mean_cells(Random(1), ON - 70, ON), kind="sum")) is None
