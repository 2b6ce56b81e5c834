"""Whether chance may explain a miss, and what is then said."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app import clock
from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import MetricRule
from app.diagnosis.causes import causes
from app.diagnosis.findings import findings, weighted
from app.diagnosis.sureness import chance_of_miss, mean_error, spread_of, sureness
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


def straying_days(random: Random) -> list[tuple[float, float]]:
    """30 days of 150 orders at 5 % on the whole, each day's own share straying by half of it."""
    days = []
    for _ in range(30):
        share = 0.05 * random.gammavariate(4, 1 / 4)
        days.append((float(sum(random.random() < share for _ in range(150))), 150.0))
    return days


def test_days_that_go_badly_as_a_whole_are_no_proof() -> None:
    """400 shops at their target: orders taken one by one would call a sixth of them sure."""
    random, one_by_one, by_day = Random(20261122), 0, 0
    for _ in range(400):
        days = straying_days(random)
        found = replace(rate(1, 2), numerator=sum(n for n, _ in days), denominator=4500.0)
        one_by_one += chance_of_miss(found, True, target(0.05)) <= 0.05
        by_day += chance_of_miss(found, True, target(0.05), days) <= 0.05
    assert one_by_one / 400 > 0.12
    assert by_day / 400 < 0.07


DAY_BY_DAY = [(1.0, 50.0)] * 28 + [(20.0, 50.0)] * 2  # two bad days


def test_how_far_days_stray_is_taken_from_the_days() -> None:
    """28 days of 1 in 50 and two of 20: 68 of 1,500. Alike days, or one alone, stray no further."""
    assert spread_of(DAY_BY_DAY) == pytest.approx(10.74, abs=0.01)
    assert spread_of([(1.0, 50.0)] * 30) == spread_of([(20.0, 50.0)]) == spread_of(()) == 1.0
    assert spread_of([(0.0, 50.0)] * 30) == 1.0  # none is bad


def test_two_bad_days_are_two_witnesses() -> None:
    """68 of 1,500 against 3 %: beyond chance one by one, not where the days stray that far."""
    found = rate(68, 1500)
    assert chance_of_miss(found, True, target(0.03)) < 0.001
    assert chance_of_miss(found, True, target(0.03), DAY_BY_DAY) > 0.1
    good = [(of - n, of) for n, of in DAY_BY_DAY]
    assert chance_of_miss(rate(1432, 1500), True, target(0.97, ">="), good) > 0.1


def test_a_mean_of_straying_days() -> None:
    """Hours 1 on 25 days and 9 on five, 100 orders a day: the orders seem sure, the days do not."""
    parts = [part(order(str(i)), 9.0 if i % 30 < 5 else 1.0) for i in range(3000)]
    days = [(900.0, 100.0)] * 5 + [(100.0, 100.0)] * 25
    found = counted(parts)
    assert chance_of_miss(found, False, target(2.0)) < 0.001
    assert chance_of_miss(found, False, target(2.0), days) > 0.1
