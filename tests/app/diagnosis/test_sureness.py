"""Whether chance may explain a miss, and what is then said."""

from __future__ import annotations

from random import Random

import pytest

from app import clock
from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import MetricRule
from app.diagnosis.causes import causes
from app.diagnosis.findings import findings, weighted
from app.diagnosis.sureness import chance_of_miss, mean_error, sureness
from app.model import Cause, Finding, MetricScore
from app.scoring.counting import Count
from app.scoring.measuring import ShopData
from app.scoring.scorecard import score
from tests.app.diagnosis.shops import AGENTS, Planted, Rates, last_days, plant, shop
from tests.app.diagnosis.units import (
    ON,
    at,
    counted,
    metric,
    order,
    part,
    rule,
    service,
    target,
)

CAUSE = Cause("courier", "中通", 0.9, 9, 0.1)


def rate(bad: int, n: int) -> Count:
    return counted([part(order(str(i)), int(i < bad)) for i in range(n)])


def test_the_chance_of_a_rate_is_a_binomial_tail() -> None:
    """Of 2 trials at 10 %: at least one bad with 1 − 0.9²; the same from the good side."""
    assert chance_of_miss(rate(1, 2), True, target(0.1)) == pytest.approx(0.19)
    assert chance_of_miss(rate(1, 2), True, target(0.9, ">=")) == pytest.approx(0.19)


def test_the_error_of_a_mean_is_that_of_its_units() -> None:
    """Values 1, 2, 3: squares 1 + 0 + 1, so √2 / 3."""
    found = counted([part(order(str(v)), v) for v in (1, 2, 3)])
    assert mean_error(found) == pytest.approx(2**0.5 / 3)
    assert mean_error(counted([part(order("1"), 5)])) == 0.0


@pytest.mark.parametrize(("op", "chance"), [("<=", 0.9082), (">=", 0.0918)])
def test_the_chance_of_a_mean(op: str, chance: float) -> None:
    """Two errors below the line, three values: Student's curve of two degrees."""
    found = counted([part(order(str(v)), v) for v in (1, 2, 3)])
    line = 2 + 2 * 2**0.5 / 3
    assert chance_of_miss(found, False, target(line, op)) == pytest.approx(chance, abs=0.002)


def test_a_line_of_many_conversations_is_one_witness() -> None:
    """Four lines of 100: 26 unanswered of 400 against 5 %, all of them on one bad day."""
    lines = [part(service("甲", ON, 100, 20), bad, 100) for bad in (23, 1, 1, 1)]
    found, orders = counted(lines), counted([part(order(str(i)), int(i < 26)) for i in range(400)])
    assert chance_of_miss(orders, True, target(0.05)) < 0.15
    assert chance_of_miss(found, True, target(0.05)) > 0.3


@pytest.mark.parametrize(
    ("bad", "where", "judged", "said"),
    [
        (4, (CAUSE,), 1, "样本小"),
        (13, (), 10, "低"),
        (18, (), 10, "中"),
        (18, (), 1, "高"),
        (40, (), 10, "高"),
        (13, (CAUSE,), 10, "高"),
    ],
)
def test_what_is_said(bad: int, where: tuple[Cause, ...], judged: int, said: str) -> None:
    """1,000 orders at a line of 1 %: 18 or more bad ones happen by chance in 1.4 % of cases."""
    assert sureness(rate(bad, 1000), True, target(0.01), where, bad, judged) == said


def test_chance_alone_is_rarely_called_sure() -> None:
    """500 shops whose true rate is just the line: under 5 % of them hear 高 for this metric."""
    random = Random(20261120)
    said = []
    for _ in range(500):
        bad = sum(random.random() < 0.02 for _ in range(600))
        said.append(sureness(rate(bad, 600), True, target(0.02), (), bad, 1))
    assert 0 < said.count("高") < 25


# --- whole shops ----------------------------------------------------------------------------------

PACK = next(found for found in load_packs() if found.id == "douyin-20260908")


def findings_of(data: ShopData) -> tuple[Finding, ...]:
    return findings(data, PACK, score(data, PACK, ON, ON))


def bad_in_window(data: ShopData, planted: Planted) -> tuple[set[str], set[str]]:
    """Orders of the planted SKU returned, parcels of the planted route late, in 30 days."""
    first, last = (clock.day_number(day) * clock.DAY for day in last_days())
    returned = {
        o.order_id
        for o in data.facts.orders
        if (o.product, o.sku) == (planted.product, planted.sku)
        and o.first_kinds == {"quality"}
        and first <= (o.signed_at or 0) < last + clock.DAY
        and (o.first_applied_at or 0) < last + clock.DAY
    }
    late = {
        p.order_id
        for p in data.facts.parcels
        if (p.courier, p.province) == (planted.courier, planted.province)
        and first <= (p.promised_delivery_at or 0) < last + clock.DAY
        and (p.signed_at or 0) > (p.promised_delivery_at or 0)
    }
    return returned, late


@pytest.mark.parametrize("seed", range(5))
def test_planted_problems_are_the_first_findings_with_their_orders(seed: int) -> None:
    planted = plant(seed)
    data = shop(seed, planted)
    returned, late = bad_in_window(data, planted)
    found = {f.metric.id: f for f in findings_of(data)[:3]}
    assert set(found) == {"quality_return_rate", "mean_reply_seconds", "on_time_delivery_rate"}
    assert {f.confidence for f in found.values()} == {"高"}
    goods = found["quality_return_rate"].causes[0]
    assert (goods.segment, goods.key) == ("sku", f"{planted.product} {planted.sku}")
    assert set(goods.order_ids) == returned
    route = found["on_time_delivery_rate"].causes[0]
    assert (route.segment, route.key) == ("route", f"{planted.courier}→{planted.province}")
    assert set(route.order_ids) == late
    people = found["mean_reply_seconds"].causes
    assert (people[0].segment, people[0].key) == ("shift", planted.shift)
    assert {(c.segment, c.key.partition("-")[0]) for c in people[1:]} == {("agent", planted.shift)}


@pytest.mark.parametrize("seed", range(5))
def test_a_healthy_shop_has_no_confident_finding(seed: int) -> None:
    data = shop(seed)
    card = score(data, PACK, ON, ON)
    judged = [m for m in card.metrics if m.value is not None and m.target is not None]
    assert len(judged) >= 6  # there was enough to find something in
    assert [f.metric.id for f in findings_of(data) if f.confidence == "高"] == []


def orders_by_chance(random: Random, rule: MetricRule) -> str:
    """What is said of 400 orders whose true rate is the line, cut by everything there is."""
    parts = [
        part(
            order(
                str(number),
                paid_at=at(ON) - random.randrange(30 * clock.DAY),
                courier=random.choice("甲乙丙丁"),
                province=f"省{random.randrange(31)}",
                product=f"商品{random.randrange(8)}",
                sku=random.choice("红黄蓝"),
            ),
            int(random.random() < 0.03),
        )
        for number in range(400)
    ]
    return said_of(counted(parts), rule, metric(0.04, target=target(0.03)))


def lines_by_chance(random: Random, rule: MetricRule) -> str:
    """What is said of weekly reply times whose true mean is the line, busy weeks and slow ones."""
    lines = []
    for agent in AGENTS:
        for week in range(4):
            sessions, seconds = random.randrange(100, 300), random.gauss(20, 4)
            line = service(agent, last_days(7 * week + 7)[0], sessions, seconds)
            lines.append(part(line, seconds * sessions, sessions))
    return said_of(counted(lines), rule, metric(21, unit="seconds", target=target(20)))


def said_of(found: Count, rule: MetricRule, score: MetricScore) -> str:
    units = weighted(found, rule, score)
    bad = sum(unit.bad > 0 for unit in units)
    assert score.target is not None
    return sureness(found, score.unit == "rate", score.target, causes(units), bad, 4)


def test_chance_alone_rarely_singles_out_a_segment() -> None:
    """300 shops of three rates and a mean at their lines: every courier, SKU, agent … is looked at."""
    random, sure = Random(20261122), 0
    low = rule()
    for _ in range(300):
        said = [orders_by_chance(random, low) for _ in range(3)] + [lines_by_chance(random, low)]
        sure += "高" in said
    assert sure / 300 < 0.05


def test_chance_alone_makes_few_shops_hear_a_confident_finding() -> None:
    """100 shops whose true rates lie just at (or a little on the good side of) their targets."""
    rates = Rates(late=0.07, returned=0.01, damaged=0.002, refunded=0.1, seconds=20)
    sure = missed = 0
    for seed in range(100):
        found = findings_of(shop(500 + seed, rates=rates, a_day=12))
        missed += bool(found)
        sure += any(f.confidence == "高" for f in found)
    assert missed > 50
    assert sure < 5
