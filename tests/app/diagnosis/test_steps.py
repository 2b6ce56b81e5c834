"""The next step up and the cliff, in orders and days, by hand."""

from __future__ import annotations

import pytest

from app.catalogue.rulepacks import Band
from app.diagnosis.outlook import Cell
from app.diagnosis.steps import step_move
from tests.app.diagnosis.cells import ON, outlook
from tests.app.diagnosis.units import bands, metric, rule, target

BANDS = bands("<=", (0.02, 100), (0.05, 80), (1, 60))
HIGH = bands(">=", (0.98, 100), (0.95, 80), (0, 60))


def window(bad: float, better: str = "lower", late: float = 0) -> tuple[Cell, ...]:
    """300 orders of thirty days; ``bad`` of them on the first day, ``late`` on the last."""
    cells = []
    for day in range(ON - 29, ON + 1):
        wrong = bad if day == ON - 29 else late if day == ON else 0
        cells.append(Cell(day, day, wrong if better == "lower" else 10 - wrong, 10.0))
    return tuple(cells)


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_between_two_steps(better: str) -> None:
    """9 of 300 bad is 3 %: three fewer reach 2 %, seven more pass 5 %."""
    table = BANDS if better == "lower" else HIGH
    found = step_move(
        outlook(window(9, better), better=better), rule(better=better, bands=table), metric()
    )
    assert found is not None
    assert (found.up, found.down) == (3, 7)
    assert (found.up_points, found.down_points) == (20, -20)
    assert (found.up_limit, found.down_limit) == (
        (0.02, 0.05) if better == "lower" else (0.98, 0.95)
    )


def test_roll_off_alone_gets_there() -> None:
    """All nine leave tomorrow; the present rate of 3 % brings 0.3 in their place."""
    found = step_move(outlook(window(9)), rule(bands=BANDS), metric())
    assert found is not None
    assert (found.up_on, found.down_on) == (ON + 1, None)


def test_the_best_step_has_nothing_above_and_the_last_nothing_below() -> None:
    best = step_move(outlook(window(0)), rule(bands=BANDS), metric())
    last = step_move(outlook(window(30)), rule(bands=BANDS), metric())
    assert best is not None
    assert last is not None
    assert (best.up, best.up_on, best.down) == (None, None, 7)
    assert (last.up, last.down, last.down_limit) == (15, None, None)


@pytest.mark.parametrize(("op", "up"), [("<=", 6), ("<", 7)])
def test_without_a_table_the_target_is_the_line(op: str, up: int) -> None:
    found = step_move(outlook(window(9)), rule(), metric(target=target(0.01, op)))
    assert found is not None
    assert (found.up, found.up_limit, found.up_points, found.down) == (up, 0.01, None, None)


def test_the_cliff_of_a_met_target() -> None:
    found = step_move(outlook(window(2)), rule(), metric(target=target(0.01)))
    assert found is not None
    assert (found.up, found.down, found.down_points) == (None, 2, None)


def test_what_orders_cannot_move() -> None:
    assert step_move(outlook(window(9), kind="mean"), rule(), metric()) is None
    assert step_move(outlook(window(9)), rule(), metric(target=None)) is None
    assert step_move(outlook((Cell(1, 1, 1.0, 1.0),)), rule(), metric()) is None


@pytest.mark.parametrize("bad", [9, 30])
def test_a_table_may_end_with_the_other_direction(bad: float) -> None:
    """… ≤ 5 %: 80, and > 5 %: 60, says the same as a last band that holds everything."""
    other = (*BANDS[:2], Band(">", 0.05, 60))
    same = step_move(outlook(window(bad)), rule(bands=BANDS), metric())
    assert step_move(outlook(window(bad)), rule(bands=other), metric()) == same
    assert same is not None
    assert (same.up, same.down) == ((3, 7) if bad == 9 else (15, None))


def test_a_table_without_a_last_band_keeps_all_its_edges() -> None:
    """Above 5 % the table says nothing: no points are told, the edge is."""
    found = step_move(outlook(window(9)), rule(bands=(*BANDS[:2], Band(">", 0.5, 0))), metric())
    assert found is not None
    assert (found.up, found.down, found.down_points) == (3, 7, None)
