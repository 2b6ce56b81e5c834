"""Statutory holidays."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from app.catalogue.holidays import holiday_between, holidays


def test_holidays_do_not_meet() -> None:
    assert all(one.last < other.first for one, other in pairwise(holidays()))


def test_one_day_in_common_is_enough() -> None:
    found = holiday_between(date(2026, 9, 28), date(2026, 10, 1))
    assert found is not None
    assert (found.name, found.last) == ("国庆节", date(2026, 10, 7))
    assert holiday_between(date(2026, 9, 28), date(2026, 9, 30)) is None
