"""The forecast: certain where the future is known, and honest about the rest."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from app.diagnosis import forecast as forecasts
from app.diagnosis.ahead import Road
from app.diagnosis.forecast import Line
from app.diagnosis.outlook import Cell, Outlook
from app.diagnosis.results import Forecast, ForecastDay
from tests.app.diagnosis.cells import ON, mean_cells, outlook, poisson, rate_cells
from tests.app.diagnosis.units import target


def forecast(seen: Outlook, *asked: Any, **more: Any) -> Forecast:
    return forecasts.forecast(Road(seen), *asked, **more)


def on_day(seen: Outlook, ahead: int) -> ForecastDay:
    return forecasts.on_day(Road(seen), ahead)


def steady(better: str = "lower") -> Outlook:
    """One bad order in ten a day in the first half of the window, none in the second."""
    cells = []
    for day in range(ON - 29, ON + 1):
        bad = 1.0 * (day < ON - 14)
        cells.append(Cell(day, day, bad if better == "lower" else 10 - bad, 10.0))
    line = target(0.04) if better == "lower" else target(0.96, ">=")
    return outlook(tuple(cells), better=better, line=line)


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_roll_off_by_hand(better: str) -> None:
    """15 of 300; each day one leaves and half a one comes: 10 days ahead 10 of 300."""
    found = forecast(steady(better))
    assert found.value == pytest.approx(0.05 if better == "lower" else 0.95)
    assert found.rate == pytest.approx(0.05)
    assert found.days[9].base == pytest.approx(10 / 300 if better == "lower" else 290 / 300)
    assert len(found.days) == 30
    assert [day.day for day in found.days] == list(range(ON + 1, ON + 31))


def test_the_river_is_what_moves_the_path() -> None:
    seen = steady()
    found = forecast(seen)
    bad, units = seen.total(ON)
    for flow, day in zip(found.river, found.days, strict=True):
        bad += flow.new_bad - flow.bad
        units += flow.new_bad + flow.new_good - flow.bad - flow.good
        assert day.base == pytest.approx(bad / units)
    assert [flow.bad for flow in found.river] == [1.0] * 15 + [0.0] * 15


def test_the_day_a_line_is_crossed() -> None:
    """12 of 300 is 4 %, six days ahead; 4.9 % is met the next day; 6 % stays met."""
    lines = [Line("a", 0.04, "<="), Line("b", 0.049, "<="), Line("c", 0.06, "<=")]
    a, b, c = forecast(steady(), lines).crossings
    assert (a.met_now, a.expected) == (False, ON + 6)
    assert (b.met_now, b.expected) == (False, ON + 1)
    assert (c.met_now, c.expected) == (True, None)
    assert a.earliest is not None
    assert a.earliest <= ON + 6


def test_a_met_line_may_break_earliest_at_the_bad_edge() -> None:
    better = outlook(steady().cells, line=target(0.055))
    (crossing,) = forecast(better, [Line("目标", 0.055, "<=")]).crossings
    assert crossing.met_now
    assert crossing.expected is None
    assert crossing.earliest is not None


def test_one_day_alone_is_the_same() -> None:
    assert on_day(steady(), 9) == forecast(steady()).days[8]


def test_more_orders_thin_the_bad_days_faster() -> None:
    few = forecast(steady(), volumes=(5, 10, 20)).days[4]
    assert few.good is not None
    assert few.bad is not None
    assert few.base is not None
    assert few.good < few.base < few.bad
    high = forecast(steady("higher"), volumes=(5, 10, 20)).days[4]
    assert (high.good or 0) > (high.base or 0) > (high.bad or 0)


def test_volumes_are_learned_or_given() -> None:
    assert forecast(steady()).volume == 10
    assert forecast(steady()).volumes == (9, 11)
    assert forecast(steady(), volumes=(1, 2, 3)).volumes == (1, 3)


def test_bad_news_still_to_come_is_expected() -> None:
    """Half of the bad orders are told five days late: the young days are not taken for good."""
    cells = []
    for base in range(ON - 59, ON + 1):
        cells.append(Cell(base, base, 0.5, 10))
        if base + 5 <= ON:
            cells.append(Cell(base, base + 5, 0.5, 0))
    found = forecast(outlook(tuple(cells)))
    assert found.value == pytest.approx((30 - 2.5) / 300)
    assert [day.base for day in found.days] == pytest.approx([(30 - 2.5) / 300] * 30)


def covered(last: ForecastDay, truth: float | None) -> bool:
    assert last.low is not None
    assert last.high is not None
    assert truth is not None
    return last.low <= truth <= last.high


@pytest.mark.parametrize(("days", "higher"), [(7, False), (14, True), (30, False)])
def test_the_band_of_a_rate_holds_the_truth_in_four_of_five(days: int, higher: bool) -> None:
    random, hits = Random(20261120), 0
    for _ in range(500):
        cells = rate_cells(random, ON - 89, ON + days, volume=20, rate=0.06, higher=higher)
        whole = outlook(cells, ON + days, better="higher" if higher else "lower")
        truth = whole.value(whole.total(ON + days))
        hits += covered(on_day(whole.seen_from(ON), days), truth)
    assert 0.75 <= hits / 500 <= 0.85


def weekly(random: Random, last: int) -> tuple[Cell, ...]:
    """Busy weekends: 56 orders a day against 34, one in twenty bad."""
    return tuple(
        Cell(day, day, sum(random.random() < 0.05 for _ in range(units)), units)
        for day in range(ON - 89, last + 1)
        for units in [poisson(random, 56 if day % 7 > 4 else 34)]
    )


def bursty(random: Random, last: int) -> tuple[Cell, ...]:
    """One day in fourteen goes wrong: a fifth of its orders, else two in a hundred."""
    return tuple(
        Cell(day, day, sum(random.random() < rate for _ in range(units)), units)
        for day in range(ON - 89, last + 1)
        for units, rate in [(poisson(random, 40), 0.2 if random.random() < 0.07 else 0.02)]
    )


def young(random: Random, last: int) -> tuple[Cell, ...]:
    """A shop of three weeks, whose bad news comes up to nine days late."""
    return rate_cells(random, ON - 20, last, volume=20, rate=0.06)


@pytest.mark.parametrize("make", [weekly, bursty, young])
def test_the_band_holds_on_shops_of_other_shapes(
    make: Callable[[Random, int], tuple[Cell, ...]],
) -> None:
    random, hits = Random(20261122), 0
    for _ in range(500):
        whole = outlook(make(random, ON + 7), ON + 7)
        hits += covered(on_day(whole.seen_from(ON), 7), whole.value(whole.total(ON + 7)))
    assert 0.75 <= hits / 500 <= 0.85


def test_the_band_of_a_mean_holds_the_truth_in_four_of_five() -> None:
    random, hits = Random(20261120), 0
    for _ in range(500):
        whole = outlook(mean_cells(random, ON - 89, ON + 14, volume=15), ON + 14, kind="mean")
        hits += covered(on_day(whole.seen_from(ON), 14), whole.value(whole.total(ON + 14)))
    assert 0.75 <= hits / 500 <= 0.85


def test_the_band_of_a_sum_holds_the_truth_in_four_of_five() -> None:
    random, hits = Random(20261120), 0
    for _ in range(500):
        cells = mean_cells(random, ON - 89, ON + 20, volume=15)
        whole = outlook(cells, ON + 20, kind="sum", better="higher")
        hits += covered(on_day(whole.seen_from(ON), 20), whole.value(whole.total(ON + 20)))
    assert 0.75 <= hits / 500 <= 0.85


def test_nothing_to_go_on() -> None:
    found = forecast(outlook((Cell(ON - 40, ON - 40, 1.0, 3.0),)), days=3, volumes=(0, 0, 0))
    assert [(day.base, day.low, day.high) for day in found.days] == [(None, None, None)] * 3
    assert found.value is None


def test_a_band_stays_where_values_can_be() -> None:
    """One bad order in all: the smoothed band ends at nothing, not below; the other way at one."""
    for better in ("lower", "higher"):
        cells = tuple(
            Cell(
                d,
                d,
                float((d == ON) != (better == "higher")) * (1 if better == "lower" else 10),
                10.0,
            )
            for d in range(ON - 59, ON + 1)
        )
        seen = outlook(cells, better=better)
        for day in forecast(seen).days:
            assert day.low is not None
            assert day.high is not None
            assert 0 <= day.low <= day.high <= 1


def test_stars_end_at_five() -> None:
    cells = tuple(Cell(d, d, 49.0 + d % 2, 10.0) for d in range(ON - 59, ON + 1))
    days = forecast(outlook(cells, kind="mean", better="higher", line=target(4.7, ">="))).days
    assert all(day.high is not None and day.high <= 5 for day in days)
