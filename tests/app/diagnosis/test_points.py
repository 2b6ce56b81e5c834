"""Metric → step → dimension → total → gate, under a pack whose tables are all known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.catalogue.gate_rules import Gate, GateCondition
from app.catalogue.rulepacks import RulePack, SmallSample
from app.diagnosis.points import at_target, gain, points_at
from app.model import Origin, ScoreCard, SnapshotValue
from app.scoring.measuring import ShopData
from app.scoring.scorecard import score
from tests.app.diagnosis.units import (
    ON,
    at,
    bands,
    dimension,
    extents,
    facts,
    order,
    pack,
    rule,
    shop_data,
    target,
)

RETURNS = rule(bands=bands("<=", (0.01, 100), (0.03, 80), (1, 60)), weight=0.5)
DAMAGE = rule(
    "damage_return_rate",
    bands=bands("<=", (0.02, 100), (1, 70)),
    weight=0.5,
    target=target(0.02),
)
REFUNDS = rule(
    "refund_rate", dimension="service", bands=bands("<=", (0.1, 90), (1, 50)), weight=1.0
)
GATE = Gate(
    "union",
    "联盟",
    "",
    date(2026, 1, 1),
    None,
    (GateCondition("total", ">=", 80, "daily", 1, "any", None),),
    (),
    False,
    "test",
    "示例值",
)
RULES = pack(
    [RETURNS, DAMAGE, REFUNDS],
    [dimension("product", 0.6), dimension("service", 0.4)],
    gates=(GATE,),
)


def shop(returns: int = 4, damaged: int = 3, refunded: int = 20) -> ShopData:
    """100 signed orders: ``returns`` of poor quality, others damaged, others refunded."""
    signed = at(ON - timedelta(days=3))
    orders = []
    for number in range(100):
        kind = "quality" if number < returns else "damage" if number < returns + damaged else ""
        orders.append(
            order(
                str(number),
                paid_at=signed - 86_400,
                signed_at=signed,
                first_applied_at=signed + 3_600 if kind else None,
                first_kinds=frozenset({kind} - {""}),
                refunded_at=signed if number >= 100 - refunded else None,
            )
        )
    return shop_data(facts(orders=orders), extents=extents())


def card_of(data: ShopData, rules: RulePack = RULES) -> ScoreCard:
    return score(data, rules, ON, ON)


def test_the_shop_is_as_drawn() -> None:
    """Returns 4 % (60), damage 3 % (70), refunds 20 % (50): 65 × 0.6 + 50 × 0.4 = 59."""
    card = card_of(shop())
    assert [m.points for m in card.metrics] == [60, 70, 50]
    assert card.total.recomputed == pytest.approx(59)


def test_nothing_changed_gains_nothing() -> None:
    data = shop()
    card = card_of(data)
    today = {m.id: m.value for m in card.metrics if m.value is not None}
    found = gain(data, RULES, card, today)
    assert found.metrics == dict.fromkeys(today, 0)
    assert (found.total, found.gates, found.lost_gates) == (0, (), ())
    assert gain(data, RULES, card, {}).total == 0


def test_a_gain_that_crosses_no_step_is_zero_points() -> None:
    data = shop()
    assert gain(data, RULES, card_of(data), {"quality_return_rate": 0.031}).total == 0


def test_one_step_goes_through_to_the_total() -> None:
    """Returns to 3 %: +20 points × ½ × 0.6."""
    data = shop()
    found = gain(data, RULES, card_of(data), {"quality_return_rate": 0.03})
    assert found.metrics == {"quality_return_rate": 20}
    assert found.dimensions == {"product": pytest.approx(10), "service": 0}
    assert found.total == pytest.approx(6)


def test_several_at_once_reach_a_gate() -> None:
    data = shop()
    card = card_of(data)
    aims = at_target(card.metrics)
    assert aims == {
        "quality_return_rate": 0.01,
        "damage_return_rate": 0.02,
        "refund_rate": 0.01,
    }
    found = gain(data, RULES, card, aims)
    assert found.total == pytest.approx(100 * 0.6 + 90 * 0.4 - 59)
    assert (found.gates, found.lost_gates) == (("联盟",), ())
    good = shop(0, 0, 0)
    worse = gain(good, RULES, card_of(good), {"refund_rate": 0.5, "quality_return_rate": 0.5})
    assert (worse.gates, worse.lost_gates) == ((), ("联盟",))


def test_overlap_counts_once() -> None:
    """A dimension that is the least of its metrics moves only when both do."""
    least = replace(RULES, dimensions=(dimension("product", 1.0, combine="min"),))
    data = shop()
    card = card_of(data, least)
    one = gain(data, least, card, {"quality_return_rate": 0.0}).total
    other = gain(data, least, card, {"damage_return_rate": 0.0}).total
    both = gain(data, least, card, {"quality_return_rate": 0.0, "damage_return_rate": 0.0}).total
    assert (one, other, both) == (10, 0, 40)


def test_the_pages_points_do_not_hide_the_gain() -> None:
    data = replace(shop(), snapshots=(SnapshotValue("product", ON, 88, Origin.OFFICIAL),))
    found = gain(data, RULES, card_of(data), {"quality_return_rate": 0.03})
    assert found.total == pytest.approx(6)


def test_without_tables_nothing_is_claimed() -> None:
    bare = replace(RULES, metrics=(replace(RETURNS, bands=()), DAMAGE, REFUNDS))
    data = shop()
    found = gain(data, bare, card_of(data, bare), {"quality_return_rate": 0.0})
    assert (found.metrics, found.dimensions["product"], found.total) == (
        {"quality_return_rate": None},
        None,
        None,
    )


def test_small_samples_keep_their_fixed_points() -> None:
    few = replace(RETURNS, small_sample=SmallSample(points=80, max_count=3))
    rules = replace(RULES, metrics=(few, DAMAGE, REFUNDS))
    data = shop()
    card = card_of(data, rules)
    assert card.metric("quality_return_rate").points == 60
    assert points_at(data, rules, card, "quality_return_rate", 0.03) == 80
    assert points_at(data, rules, card, "quality_return_rate", 0.05) == 60
