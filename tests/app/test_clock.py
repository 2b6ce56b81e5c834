"""Moments and day numbers."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app import clock

TIMES = st.datetimes(min_value=datetime(1980, 1, 1), max_value=datetime(2100, 1, 1))


@given(TIMES)
def test_a_moment_goes_there_and_back(value: datetime) -> None:
    whole = value.replace(microsecond=0)
    assert clock.as_datetime(clock.moment(value)) == whole
    assert clock.date_of(clock.moment(value)) == whole.date()


def test_a_day_ends_at_its_last_second() -> None:
    day = date(2026, 9, 30)
    assert clock.as_datetime(clock.end_of(day)) == datetime(2026, 9, 30, 23, 59, 59)
    assert clock.as_date(clock.day_number(day)) == day
    assert clock.end_of(day) // clock.DAY == clock.day_number(day)
