"""Which orders did it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model import Cause, MetricScore, OrderLine
from tests.ui.fake_program import METRICS, ORDERS, target
from ui.bad_orders import bad_lines, in_segment

RATE, STARS, HOURS = METRICS[0], METRICS[1], METRICS[2]
ON_TIME = METRICS[3]


def lines(*values: float | None) -> list[OrderLine]:
    """Lines named by their place."""
    return [
        replace(ORDERS[0], order_id=str(place), value=value) for place, value in enumerate(values)
    ]


def ids(metric: MetricScore, *values: float | None) -> list[str]:
    """The bad ones of these values."""
    return [line.order_id for line in bad_lines(metric, lines(*values))]


def test_of_a_rate_that_should_be_low_the_counted_events_are_bad() -> None:
    assert ids(RATE, 0, 1, 0, 1) == ["1", "3"]


def test_of_a_rate_that_should_be_high_what_did_not_happen_is_bad() -> None:
    assert ids(ON_TIME, 1, 0, 1) == ["1"]


def test_of_a_mean_those_past_the_target_are_bad_the_worst_first() -> None:
    assert ids(HOURS, 5, 13, 40, 12) == ["2", "1"]
    assert ids(STARS, 5, 4.8, 1, 3) == ["2", "3"]


def test_an_unknown_value_is_never_bad() -> None:
    assert ids(HOURS, None, 13) == ["1"]


def test_without_a_target_a_mean_keeps_every_line() -> None:
    assert ids(replace(HOURS, target=None), 5, 13) == ["0", "1"]


def test_a_target_may_be_strict() -> None:
    assert ids(replace(STARS, target=target(4.8, ">")), 5, 4) == ["1"]


@pytest.mark.parametrize(
    ("segment", "key", "count"),
    [
        ("courier", "中通", 5),
        ("route", "中通→广东", 5),
        ("route", "中通→四川", 0),
        ("province", "四川", 5),
        ("product", "便当盒 双层", 5),
        ("reason", "变形", 5),
        ("agent", "小林", 0),
    ],
)
def test_a_cause_keeps_its_own_orders(segment: str, key: str, count: int) -> None:
    keep = in_segment(Cause(segment, key, 0.5, 5))
    assert sum(keep(line) for line in ORDERS) == count


def test_a_cause_that_names_its_orders_keeps_exactly_those() -> None:
    keep = in_segment(
        Cause("sku", "加厚保温杯 500ml 白色", 0.5, 2, order_ids=(ORDERS[3].order_id,))
    )
    assert [line for line in ORDERS if keep(line)] == [ORDERS[3]]


def test_a_shift_keeps_its_agents() -> None:
    keep = in_segment(Cause("shift", "晚班", 1.0, 5))
    shown = [keep(replace(ORDERS[0], agent=agent)) for agent in ("晚班-小周", "白班-小陈", None)]
    assert shown == [True, False, False]
