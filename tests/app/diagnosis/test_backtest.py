"""The backtest: forecasts made again in the past beside what came."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.diagnosis.ahead import Road
from app.diagnosis.backtest import backtest
from app.diagnosis.development import learn
from app.diagnosis.forecast import forecast
from app.diagnosis.outlook import Cell
from tests.app.diagnosis.cells import ON, outlook, rate_cells


def test_each_row_is_what_would_have_been_said() -> None:
    seen = outlook(rate_cells(Random(3), ON - 80, ON, higher=True), better="higher")
    found = backtest(seen, 7)
    assert [row.made_on for row in found.rows] == list(range(ON - 49, ON - 6, 3))[
        -len(found.rows) :
    ]
    for row in found.rows:
        then = seen.seen_from(row.made_on)
        last = forecast(Road(then), days=7).days[-1]
        assert (row.forecast, row.low, row.high) == (last.base, last.low, last.high)
        assert row.unchanged == then.value(then.total(row.made_on))
        assert row.actual == seen.value(seen.total(row.day))
    errors = [abs(row.forecast - row.actual) for row in found.rows]
    assert found.mean_error == pytest.approx(sum(errors) / len(errors))
    inside = [row.low <= row.actual <= row.high for row in found.rows]
    assert found.coverage == sum(inside) / len(inside)


def test_where_old_trouble_rolls_off_it_beats_staying_the_same() -> None:
    """Bad days long ago, none since."""
    cells = tuple(Cell(d, d, 3.0 * (d < ON - 40), 10.0) for d in range(ON - 69, ON + 1))
    found = backtest(outlook(cells), 7)
    assert found.mean_error is not None
    assert found.unchanged_error is not None
    assert found.mean_error < found.unchanged_error


def test_without_a_whole_window_of_past_there_is_none() -> None:
    found = backtest(outlook(rate_cells(Random(3), ON - 30, ON)), 7)
    assert (found.rows, found.mean_error, found.coverage) == ((), None, None)


def test_days_that_no_file_tells_of_are_no_forecast_gone_wrong() -> None:
    """A forgotten fortnight: no row rests on it, and it does not make a quiet shop of a busy one."""
    hole = frozenset(range(ON - 24, ON - 9))
    whole = outlook(rate_cells(Random(3), ON - 80, ON, higher=True), better="higher")
    cells = tuple(cell for cell in whole.cells if cell.base not in hole)
    seen = replace(whole, cells=cells, untold=hole)
    assert not seen.is_told(ON)
    assert all(row.day < ON - 14 for row in backtest(seen, 7).rows)
    assert learn(seen).volume == pytest.approx(learn(whole).volume, rel=0.05)
