"""Axes: everything known and the target inside, a few round ticks, first and last day named."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.axes import axis_range, axis_ticks, day_ticks
from app.model import Target

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(st.none() | numbers, max_size=20), st.none() | numbers)
def test_all_values_and_the_target_are_inside(
    values: list[float | None], goal: float | None
) -> None:
    target = None if goal is None else Target(goal, ">=", "own", "")
    low, high = axis_range(values, target)
    assert low < high
    known = [value for value in (*values, goal) if value is not None]
    assert all(low <= value <= high for value in known)


def test_an_axis_of_rates_does_not_start_below_zero() -> None:
    low, high = axis_range([0.001, 0.02], None)
    assert low == 0.0
    assert high == pytest.approx(0.02285)


def test_nothing_known_gives_an_axis_all_the_same() -> None:
    assert axis_range([None], None) == (0.0, 1.0)


@given(numbers, st.floats(1e-4, 1e6))
def test_ticks_lie_inside_and_are_few(low: float, span: float) -> None:
    ticks = axis_ticks(low, low + span)
    assert len(ticks) <= 6
    assert all(low - span * 1e-6 <= tick <= low + span * (1 + 1e-6) for tick in ticks)


def test_ticks_are_round() -> None:
    assert axis_ticks(74.3, 85.7) == [75.0, 77.5, 80.0, 82.5, 85.0]
    assert axis_ticks(0.0055, 0.0143) == [0.006, 0.008, 0.01, 0.012, 0.014]


@given(st.integers(0, 400), st.integers(2, 8))
def test_day_ticks_name_the_first_and_the_last_day(days: int, most: int) -> None:
    first = date(2026, 1, 1)
    ticks = day_ticks([first, first + timedelta(days=days)], most)
    assert ticks[0] == first
    assert ticks[-1] == first + timedelta(days=days)
    assert len(ticks) == len(set(ticks)) <= most


def test_no_days_no_ticks() -> None:
    assert day_ticks([]) == []
