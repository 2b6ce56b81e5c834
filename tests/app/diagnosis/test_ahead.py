"""The window on coming days: what is known, what is open, and that each day is made once."""

from __future__ import annotations

import pytest

from app.diagnosis.ahead import Road, bad_rate
from app.diagnosis.outlook import Cell
from tests.app.diagnosis.cells import ON, outlook


def late_news() -> Road:
    """Ten orders a day, one bad in ten, half of it told two days later."""
    cells = []
    for base in range(ON - 39, ON + 1):
        cells.append(Cell(base, base, 0.5, 10))
        if base + 2 <= ON:
            cells.append(Cell(base, base + 2, 0.5, 0))
    return Road(outlook(tuple(cells)))


def test_tomorrow_by_hand() -> None:
    """29 old days of which two are young; of the new day half the bad news is known."""
    day = late_news().day(1)
    assert (day.units, day.amount, day.new_days) == (290, 28.0, 1)
    assert day.open_old == pytest.approx(10 * 0.5)  # the day before yesterday's sibling ripens
    assert day.bad_news == pytest.approx(0.5)
    assert (day.new(10), day.ripe_new(10)) == pytest.approx((10, 5))
    assert day.value(10) == pytest.approx((28 + 0.5 + 0.5) / 300)
    assert day.value(10, 0.3) == pytest.approx((28 + 0.5 + 1.5) / 300)


def test_each_day_is_made_once_and_today_is_today() -> None:
    road = late_news()
    assert road.day(3) is road.day(3)
    assert road.value(0, 99, 0.9) == road.outlook.value(road.outlook.total(ON))


def test_units_that_begin_to_count_late_are_new_ones() -> None:
    """Four ratings of 4.5 stars a day, told a day later: yesterday's come tomorrow as well."""
    cells = tuple(Cell(b, b + 1, 18.0, 4.0) for b in range(ON - 40, ON))
    day = Road(outlook(cells, kind="mean", better="higher")).day(1)
    assert (day.late, day.new(4)) == (4, 4)
    assert day.value(4, 1.0) == pytest.approx(4.5)  # tomorrow's own ratings are not told yet


def test_a_numerator_as_a_share_of_bad_ones() -> None:
    cells = (Cell(ON, ON, 9.0, 10.0),)
    assert bad_rate(outlook(cells, better="higher"), 0.9) == pytest.approx(0.1)
    assert bad_rate(outlook(cells), 0.9) == 0.9
    assert bad_rate(outlook(cells, kind="mean", better="higher"), 4.5) == 4.5


def test_without_units_there_is_no_value() -> None:
    day = Road(outlook((Cell(ON - 40, ON - 40, 1.0, 3.0),))).day(1)
    assert day.value(0) is None
