"""The simulator's arithmetic, worked by hand, and its identities."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from app.diagnosis import whatif
from app.diagnosis.ahead import Road
from app.diagnosis.chance import beta_binomial_tail
from app.diagnosis.forecast import forecast
from app.diagnosis.outlook import Cell, Outlook
from app.diagnosis.results import Needed, Reach
from app.diagnosis.whatif import fewer_bad
from app.scoring.rules import reaches
from tests.app.diagnosis.cells import ON, outlook, rate_cells
from tests.app.diagnosis.units import target


def needed(seen: Outlook, *asked: Any, **more: Any) -> Needed | None:
    return whatif.needed(Road(seen), *asked, **more)


def reach(seen: Outlook, *asked: Any) -> Reach | None:
    return whatif.reach(Road(seen), *asked)


def reachable(seen: Outlook, days: int, volume: float) -> tuple[float, float] | None:
    return whatif.reachable(Road(seen), days, volume)


def value_after(seen: Outlook, days: int, volume: float, rate: float) -> float | None:
    return whatif.value_after(Road(seen), days, volume, rate)


def steady(bad: float = 1, units: float = 10, better: str = "lower", **fields: Any) -> Outlook:
    """Thirty equal days: one bad order in ten, unless told otherwise."""
    numerator = bad if better == "lower" else units - bad
    cells = tuple(Cell(day, day, numerator, units) for day in range(ON - 29, ON + 1))
    line = target(0.05) if better == "lower" else target(0.95, ">=")
    return outlook(cells, better=better, line=line, **fields)


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_nothing_changed_is_today(better: str) -> None:
    seen = steady(better=better)
    today = seen.value(seen.total(ON))
    assert today == pytest.approx(0.1 if better == "lower" else 0.9)
    assert fewer_bad(seen, 0) == today
    assert value_after(seen, 0, 123, 0.7) == today


def test_fewer_bad_orders() -> None:
    assert fewer_bad(steady(), 15) == pytest.approx(15 / 300)
    assert fewer_bad(steady(better="higher"), 15) == pytest.approx(285 / 300)


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_needed_good_orders_by_hand(better: str) -> None:
    """After ten days 200 orders with 180 good stay; of 300 then 285 must be good: 105 of 100."""
    found = needed(steady(better=better), 10, 10)
    assert found is not None
    assert (found.good, found.volume, found.feasible, found.probability) == (105, 100, False, 0)
    assert found.bad_allowed == -5
    assert found.best == pytest.approx(280 / 300 if better == "higher" else 20 / 300)


def test_twenty_days_are_enough() -> None:
    """After twenty days 100 orders with 90 good stay; 285 − 90 = 195 of 200."""
    found = needed(steady(), 20, 10)
    assert found is not None
    assert (found.good, found.bad_allowed, found.feasible) == (195, 5, True)
    assert found.probability == pytest.approx(beta_binomial_tail(195, 200, 270.5, 30.5))


@pytest.mark.parametrize(("op", "good"), [("<=", 195), ("<", 196)])
def test_a_strict_line_has_to_be_passed(op: str, good: int) -> None:
    found = needed(steady(), 20, 10, target(0.05, op))
    assert found is not None
    assert found.good == good


def test_orders_that_will_still_go_bad_are_taken_off() -> None:
    found = needed(steady(), 20, 10, late=3)
    assert found is not None
    assert (found.good, found.feasible) == (198, True)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("days", [1, 7, 29, 45])
def test_the_needed_number_is_the_least_that_reaches_the_line(seed: int, days: int) -> None:
    better = ("lower", "higher")[seed % 2]
    cells = rate_cells(Random(seed), ON - 60, ON, higher=better == "higher")
    line = target(0.03) if better == "lower" else target(0.97, ">=")
    seen = outlook(cells, better=better, line=line)
    found = needed(seen, days, 40, late=0)
    assert found is not None
    new = found.volume
    kept, units = seen.total(ON + days)

    def met(good: float) -> bool:
        numerator = kept + (new - good if better == "lower" else good)
        return reaches(numerator / (units + new), line.op, line.value)

    assert met(found.good)
    assert found.good == 0 or not met(found.good - 1)


def test_a_mean_has_room_for_its_new_units() -> None:
    """300 units of 6 h; 10 days ahead 200 stay (1,200 h); 5 h × 300 leaves 300 h for 100: 3 h."""
    cells = tuple(Cell(day, day, 60.0, 10.0) for day in range(ON - 29, ON + 1))
    found = needed(outlook(cells, kind="mean", line=target(5)), 10, 10)
    assert found is not None
    assert (found.good, found.mean, found.feasible) == (300, 3, True)
    assert (found.best, found.expected) == (4, 6)
    assert found.probability == 0
    stars = outlook(cells, kind="mean", better="higher", line=target(5.9, ">="))
    impossible = needed(stars, 10, 10)
    assert impossible is not None
    assert not impossible.feasible


def test_the_chance_of_a_mean() -> None:
    """Values around 6 h: staying at or under 6 h is even, under 10 h nearly sure."""
    cells = tuple(Cell(d, d, 50.0 + 20 * (d % 2), 10.0) for d in range(ON - 29, ON + 1))
    seen = outlook(cells, kind="mean", line=target(6))
    even, sure = needed(seen, 30, 10), needed(seen, 30, 10, target(10))
    assert even is not None
    assert sure is not None
    assert even.probability == pytest.approx(0.5)
    assert sure.probability > 0.99


def test_without_new_units_the_window_decides() -> None:
    cells = tuple(Cell(day, day, 60.0, 10.0) for day in range(ON - 29, ON + 1))
    found = needed(outlook(cells, kind="mean", line=target(7)), 5, 0)
    assert found is not None
    assert (found.mean, found.feasible, found.probability) == (None, True, 1)


def test_the_first_day_the_line_can_be_met() -> None:
    """Each new day of good orders takes one bad away: 15 days to 15 of 300; never at one in ten."""
    found = reach(steady(), 10)
    assert found is not None
    assert (found.earliest_day, found.expected_day) == (15, None)
    met = reach(steady(), 10, target(0.1))
    assert met is not None
    assert (met.earliest_day, met.expected_day) == (0, 0)


def test_at_a_better_recent_rate_time_alone_helps() -> None:
    """30 bad in the first half of the window: 30 − 2d, or with one new a day 30 − d, to 22."""
    cells = tuple(Cell(day, day, 2.0 * (day < ON - 14), 10.0) for day in range(ON - 29, ON + 1))
    found = reach(outlook(cells, line=target(0.075)), 10)
    assert found is not None
    assert (found.earliest_day, found.expected_day) == (4, 8)


def test_the_best_to_be_reached() -> None:
    assert reachable(steady(), 15, 10) == pytest.approx((0.05, 0.1))
    assert reachable(steady(better="higher"), 30, 10) == pytest.approx((1.0, 0.9))


def test_a_sum_has_no_share_of_good_orders() -> None:
    sales = outlook((Cell(ON, ON, 5.0, 1.0),), kind="sum", better="higher")
    assert needed(sales, 7) is None
    assert reach(sales) is None
    assert needed(outlook((Cell(ON, ON, 5.0, 9.0),), line=None), 7) is None


def test_new_days_wait_for_the_end_lag_and_leave_again() -> None:
    road, lagging = Road(steady()), Road(steady(end_lag_days=3))
    assert [road.day(days).new_days for days in (0, 1, 30, 40)] == [0, 1, 30, 30]
    assert [lagging.day(days).new_days for days in (0, 3, 4, 33)] == [0, 0, 1, 30]


@pytest.mark.parametrize("higher", [False, True])
def test_nothing_changed_is_the_forecast_on_every_day(higher: bool) -> None:
    """Bad news comes up to five days late: both ways of asking count it alike."""
    cells = []
    for cell in rate_cells(Random(5), ON - 60, ON, rate=0.1, higher=higher):
        bad = cell.denominator - cell.numerator if higher else cell.numerator
        late = bad // 2 * (-1 if higher else 1)
        cells.append(Cell(cell.base, cell.base, cell.numerator - late, cell.denominator))
        if cell.base + 5 <= ON:
            cells.append(Cell(cell.base, cell.base + 5, late, 0))
    better = "higher" if higher else "lower"
    seen = outlook(tuple(cells), better=better, line=target(0.5, ">=" if higher else "<="))
    road = Road(seen)
    rate = 1 - road.seen.rate if higher else road.seen.rate
    said = forecast(road)
    for ahead, day in enumerate(said.days, 1):
        assert day.base == pytest.approx(whatif.value_after(road, ahead, said.volume, rate))
        asked = whatif.needed(road, ahead)
        assert asked is not None
        assert asked.expected == day.base
    assert said.days[0].base != pytest.approx(seen.value(seen.total(ON)), abs=1e-6)


def test_bad_news_still_to_come_is_taken_off_by_itself() -> None:
    """Of ten a day one goes bad, half of it told a day later: tomorrow half a one more is known."""
    cells = []
    for day in range(ON - 29, ON + 1):
        cells.append(Cell(day, day, 0.5, 10))
        if day < ON:
            cells.append(Cell(day, day + 1, 0.5, 0))
    seen = outlook(tuple(cells), line=target(0.1))
    usual, none = needed(seen, 1, 10), needed(seen, 1, 10, late=0)
    assert usual is not None
    assert none is not None
    assert (usual.good, none.good) == (9, 9)
    long, longer = needed(seen, 1, 10, target(0.0985)), needed(seen, 1, 10, target(0.0985), late=0)
    assert long is not None
    assert longer is not None
    assert (long.good, longer.good) == (10, 9)


def test_fewer_bad_orders_than_usual() -> None:
    """Of 200 new orders usually 20 go bad, and 5 may: 15 fewer (all of the window's rate known)."""
    found = needed(steady(), 20, 10)
    assert found is not None
    assert found.fewer == pytest.approx(15)
    enough = needed(steady(), 20, 10, target(0.5))
    assert enough is not None
    assert (enough.fewer, enough.all_good) == (0, 0)


def test_how_many_good_ones_alone_would_do() -> None:
    """90 of 100 good stay; (90 + x) / (100 + x) = 0.95 takes 100. Stars: (450 + 5x) / (100 + x) = 4.8
    takes 150."""
    found = needed(steady(), 20, 10)
    assert found is not None
    assert found.all_good == 100
    cells = tuple(Cell(day, day, 45.0, 10.0) for day in range(ON - 29, ON + 1))
    stars = needed(outlook(cells, kind="mean", better="higher", line=target(4.8, ">=")), 20, 10)
    assert stars is not None
    assert stars.all_good == 150
    strict = needed(outlook(cells, kind="mean", better="higher", line=target(4.8, ">")), 20, 10)
    assert strict is not None
    assert strict.all_good == 151
    perfect = needed(steady(), 20, 10, target(0.0))
    assert perfect is not None
    assert perfect.all_good is None
