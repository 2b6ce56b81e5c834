"""Days of numbers: the same totals as the count over units, today and on any earlier day."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from app import clock
from app.diagnosis.outlook import Cell, cells_of, outlook_of
from app.model import Report
from app.scoring.counting import count
from app.scoring.facts import Facts
from app.scoring.measuring import entries, window_of
from app.scoring.metrics import definition_of
from app.storage.facts import Extent
from tests.app.diagnosis.cells import outlook
from tests.app.diagnosis.units import ON, at, facts, order, rule, shop_data


def random_facts(seed: int, orders: int = 400) -> Facts:
    """Signed orders of ninety days, some with a quality case days later."""
    random = Random(seed)
    made = []
    for number in range(orders):
        signed = at(ON - timedelta(days=random.randrange(90)), random.randrange(24))
        bad = random.random() < 0.2
        made.append(
            order(
                str(number),
                paid_at=signed - 3 * clock.DAY,
                signed_at=signed,
                first_applied_at=signed + random.randrange(20) * clock.DAY if bad else None,
                first_kinds=frozenset({"quality"} if bad else ()),
            )
        )
    return facts(orders=made)


@pytest.mark.parametrize("lag", [0, 3])
@pytest.mark.parametrize("back", [0, 1, 17])
def test_cells_total_what_units_count(lag: int, back: int) -> None:
    found, quality = random_facts(5), rule(end_lag_days=lag)
    definition = definition_of(quality.definition, ())
    assert definition is not None
    on = ON - timedelta(days=back)
    window = window_of(quality, on)
    direct = count(entries(found, definition, window), window)
    seen = outlook_of(shop_data(found), quality, ON, history=60)
    assert seen is not None
    day = clock.day_number(on)
    assert seen.total(day) == (direct.numerator, direct.denominator)
    assert seen.seen_from(day).total(day) == (direct.numerator, direct.denominator)


def test_what_is_not_known_yet_is_not_there() -> None:
    found = random_facts(6)
    definition = definition_of("quality_return_rate", ())
    assert definition is not None
    until = clock.day_number(ON) - 10
    cells = cells_of(entries(found, definition, None), until)
    assert cells
    assert max(cell.known for cell in cells) <= until


def test_days_read_only_in_part_are_left_out() -> None:
    short = outlook_of(shop_data(random_facts(5)), rule(end_lag_days=2), ON, history=10)
    assert short is not None
    assert short.first == clock.day_number(ON) - 2 - 30 + 1 - 10


def test_nothing_to_look_at() -> None:
    data = shop_data(facts(), extents=(Extent(Report.ORDERS, 1, 2, frozenset()),))
    assert outlook_of(data, rule(), ON) is None
    assert outlook_of(data, rule(definition="entered_only"), ON) is None


def test_the_shops_own_target_goes_first() -> None:
    seen = outlook_of(
        shop_data(random_facts(5), own_targets={"quality_return_rate": 0.5}), rule(), ON
    )
    assert seen is not None
    assert seen.target is not None
    assert (seen.target.value, seen.target.kind) == (0.5, "own")


def test_values_by_kind() -> None:
    cells = (Cell(10, 10, 3.0, 4.0),)
    assert outlook(cells, on=10).value((3.0, 4.0)) == 0.75
    assert outlook(cells, on=10, kind="sum").value((3.0, 4.0)) == 3.0
    assert outlook(cells, on=10).value((0.0, 0.0)) is None


@pytest.mark.parametrize(
    ("better", "unit", "best"),
    [
        ("lower", "hours", 0),
        ("higher", "rate", 1),
        ("higher", "stars", 5),
        ("higher", "points", 100),
    ],
)
def test_the_best_a_unit_can_add(better: str, unit: str, best: float) -> None:
    kind = "rate" if unit == "rate" else "mean"
    assert outlook((Cell(1, 1, 1.0, 1.0),), on=1, kind=kind, better=better, unit=unit).best == best
