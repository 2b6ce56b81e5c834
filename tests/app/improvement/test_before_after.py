"""Before and after: by the day of the order, with equal time to go wrong, told days only."""

from __future__ import annotations

from datetime import date

from app import clock
from app.improvement.before_after import (
    Periods,
    counted,
    everything,
    has_moved_away,
    is_beside,
    is_in,
    mature_days,
    pair,
    periods,
    placed,
    told_days,
)
from app.improvement.effect import Group, Pair
from app.model import Report
from app.scoring.counting import Entry, Excluded, Step, Tally
from app.storage.facts import Extent
from tests.app.diagnosis.units import order, parcel

DAY, HOUR = clock.DAY, clock.HOUR


def entry(day: int, signed: int, bad: int | None = None, courier: str = "甲") -> Entry:
    """An order placed on a day, counted from its signing on, bad from a day on."""
    unit = order(f"{day}-{signed}-{bad}", paid_at=day * DAY + HOUR, courier=courier)
    steps: tuple[Step, ...] = (Step(signed * DAY, 0, 1),)
    if bad is not None:
        steps += (Step(bad * DAY, 1, 0),)
    return Entry(unit, Tally(signed * DAY, steps))


def totals(found: Pair) -> tuple[float, float, float, float]:
    before, after = found.before, found.after
    return before.numerator, before.denominator, after.numerator, after.denominator


def test_a_unit_belongs_to_the_day_its_order_was_placed() -> None:
    unit = parcel("A", order=order("A", paid_at=10 * DAY))
    late = Entry(unit, Tally(14 * DAY, (Step(14 * DAY, 0, 1),)))
    alone = Entry(parcel("B"), Tally(15 * DAY, (Step(15 * DAY, 0, 1),)))
    out = Entry(order("C", paid_at=9 * DAY), Excluded("x", 9 * DAY))
    assert [one.day for one in placed([late, alone, out], 0, 99)] == [10, 15]
    assert [one.day for one in placed([late, alone, out], 11, 15)] == [15]


def test_orders_are_old_enough_when_nineteen_of_twenty_outcomes_are_known() -> None:
    good = [entry(day, day + 4) for day in range(100, 140)]
    bad = [entry(day, day + 4, day + 12) for day in range(100, 140)]
    units = placed([*good, *bad], 0, 999)
    assert mature_days(units, 100, 139, 160) == 12
    assert mature_days(placed(good, 0, 999), 100, 139, 160) == 4
    assert mature_days([], 100, 139, 160) == 1


def test_the_days_compared() -> None:
    assert periods(100, 120, 8) == Periods((72, 99), (101, 112), 8)
    assert periods(100, 160, 8) == Periods((48, 99), (101, 152), 8)
    assert periods(100, 300, 8) == Periods((40, 99), (101, 160), 8)
    assert periods(100, 104, 8).after == (101, 96)  # none is old enough


def test_old_orders_had_no_more_time_to_go_bad() -> None:
    """The first came back after 30 days; a young one had no chance to."""
    entries = [entry(80, 84, 110), entry(81, 85, 90), entry(105, 108), entry(100, 102)]
    when = Periods((72, 99), (101, 120), 10)
    found = counted(placed(entries, 0, 999), when, None)
    assert totals(pair(found, when, everything, with_values=False)) == (1, 2, 0, 1)


def test_an_order_whose_base_event_came_too_late_is_left_out() -> None:
    when = Periods((72, 99), (101, 120), 10)
    units = counted(placed([entry(80, 95), entry(81, 82)], 0, 999), when, None)
    found = pair(units, when, everything, with_values=True)
    assert totals(found) == (0, 1, 0, 0)
    assert found.before.values == ((0, 1),)


def test_groups_by_segment_and_beside_it() -> None:
    when = Periods((72, 99), (101, 120), 10)
    entries = (entry(80, 81, courier=name) for name in "甲乙乙丙")
    units = counted(placed(entries, 0, 999), when, "courier")
    assert totals(pair(units, when, is_in("乙"), False))[1] == 2
    assert totals(pair(units, when, is_beside(frozenset("乙丙")), False))[1] == 1


def groups(before: float, after: float) -> Pair:
    return Pair(*(Group(date.min, date.min, 0, n) for n in (before, after)))


def test_a_courier_that_is_no_longer_used() -> None:
    assert has_moved_away(groups(100, 5), groups(1000, 900))
    assert not has_moved_away(groups(100, 30), groups(1000, 900))
    assert not has_moved_away(groups(0, 0), groups(0, 0))


def extent(first: int, last: int) -> Extent:
    return Extent(Report.AFTER_SALES, first, last, frozenset())


def test_days_whose_cases_are_not_imported_do_not_count() -> None:
    when = Periods((72, 99), (101, 110), 5)
    told = told_days([Report.ORDERS, Report.AFTER_SALES], [extent(80, 100), extent(107, 114)], when)
    assert told == frozenset(range(80, 110))
    far = told_days([Report.AFTER_SALES], [extent(60, 90), extent(99, 120)], when)
    assert far == frozenset((*range(72, 86), *range(99, 111)))
    assert told_days([Report.ORDERS], [], when) is None
    told_when = Periods(when.before, when.after, 5, far)
    units = counted(placed([entry(88, 89), entry(84, 85)], 0, 999), told_when, None)
    kept = pair(units, told_when, everything, False)
    assert totals(kept) == (0, 1, 0, 0)


def test_an_action_done_after_the_data_end_looks_back_on_known_days_alone() -> None:
    """Done on day 102, the data end with day 100: before is days 74 to 100, after is empty."""
    when = periods(102, 100, 5)
    assert when.before == (74, 100)
    assert when.after[1] < when.after[0]
