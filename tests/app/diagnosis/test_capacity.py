"""Orders against hands, by hand-worked numbers; backlog never vanishes by itself."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.diagnosis.capacity import (
    Hands,
    capacity_days,
    cleared_on,
    mean_factor,
    people_needed,
    worst,
)

FIRST, LAST = date(2026, 12, 10), date(2026, 12, 12)
TWO = Hands(people=2, hours=6, rate=12)  # 144 orders a day


def test_what_is_left_is_packed_after_the_promotion() -> None:
    """200 a day against 144 leaves 56, 112, 168; then 40 a day come, so 64 and 0 are left."""
    days = capacity_days(FIRST, LAST, 200, 40, TWO)
    assert [day.left for day in days] == [56, 112, 168, 64, 0]
    assert [day.orders for day in days] == [200, 200, 200, 40, 40]
    peak = worst(days)
    assert peak is not None
    assert (peak.on, peak.left, peak.days_behind) == (LAST, 168, 168 / 144)
    assert cleared_on(days) == date(2026, 12, 14)


def test_enough_hands_leave_nothing() -> None:
    days = capacity_days(FIRST, LAST, 144, 40, TWO)
    assert [day.left for day in days] == [0, 0, 0]
    assert worst(days) is None
    assert cleared_on(days) == LAST


def test_too_few_hands_for_every_day_never_clear_and_end_after_a_month() -> None:
    days = capacity_days(FIRST, LAST, 200, 150, TWO)
    assert days[-1].on == LAST + timedelta(days=30)
    assert cleared_on(days) is None


def test_nobody_packs_nothing() -> None:
    days = capacity_days(FIRST, FIRST, 10, 0, Hands(0, 8, 10))
    assert days[0].days_behind == inf
    assert people_needed(10, Hands(1, 0, 10)) is None


@pytest.mark.parametrize(("orders", "people"), [(0, 0), (72, 1), (73, 2), (144, 2), (200, 3)])
def test_people_who_pack_it_on_the_same_day(orders: int, people: int) -> None:
    assert people_needed(orders, TWO) == people


@given(st.integers(0, 500), st.integers(0, 200), st.integers(0, 5))
def test_orders_are_packed_or_left(promoted: int, normal: int, people: int) -> None:
    hands = Hands(people, 6, 12)
    left = 0.0
    for day in capacity_days(FIRST, LAST, promoted, normal, hands):
        packed = left + day.orders - day.left
        assert 0 <= packed <= hands.daily + 1e-9
        left = day.left


def test_the_mean_over_the_days_ahead_counts_promotion_days_as_they_are() -> None:
    on, until = date(2026, 12, 7), date(2026, 12, 17)  # ten days, three of them promoted
    assert mean_factor(on, FIRST, LAST, until, 200, 40) == (3 * 200 + 7 * 40) / (10 * 40)
    assert mean_factor(on, FIRST, LAST, until, 200, 0) is None
    assert mean_factor(until, FIRST, LAST, until, 200, 40) is None
