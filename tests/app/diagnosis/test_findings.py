"""Findings: what misses its target, in which order, and what it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.catalogue.rulepacks import Band, RulePack
from app.diagnosis.findings import findings
from app.model import Finding, Origin, ScoreCard, State
from app.scoring.facts import Facts
from app.scoring.measuring import ShopData
from app.scoring.scorecard import score
from tests.app.scoring.examples import (
    DAMAGE,
    NOON,
    ON,
    agent,
    case,
    facts,
    order,
    pack,
    page,
    parcel,
    review,
    shop_data,
)


def card_of(data: ShopData, rules: RulePack | None = None) -> ScoreCard:
    """The score card of the day."""
    return score(data, rules or pack(), ON, ON)


def found(data: ShopData, rules: RulePack | None = None) -> tuple[Finding, ...]:
    """The findings of the day."""
    return findings(data, rules or pack(), card_of(data, rules))


def one(data: ShopData, metric_id: str) -> Finding | None:
    """The finding of a metric, if it is one."""
    return next((f for f in found(data) if f.metric.id == metric_id), None)


# --- which -----------------------------------------------------------------------------------------


def test_only_what_misses_its_target_is_a_finding() -> None:
    """damage 1/40 = 2.5 % misses 0.3 %; refund 0 % meets 12 %; the rest is unknown."""
    data = shop_data(
        facts(
            [order(f"{n:02d}") for n in range(40)], cases=[case("01", reason=DAMAGE, status="open")]
        )
    )
    states = {metric.id: metric.state for metric in card_of(data).metrics}
    assert states["damage_return_rate"] is State.BELOW
    assert states["refund_rate"] is State.MET
    assert [finding.metric.id for finding in found(data)] == ["damage_return_rate"]


def test_a_page_value_without_orders_says_so() -> None:
    """Only the page tells: a finding without orders, without causes, without a number to fix."""
    data = shop_data(facts(), extents=(), snapshots=[page("quality_return_rate", 0.05)])
    (finding,) = found(data)
    assert (finding.metric.origin, finding.orders_to_fix) == (Origin.OFFICIAL, None)
    assert (finding.bad, finding.causes) == (None, ())


def test_few_bad_orders_carry_a_mark() -> None:
    """No finding from <5 bad orders without a 样本小 tag."""
    for bad, marked in ((4, True), (5, False)):
        orders = [order(f"{n:03d}") for n in range(400)]
        cases = [case(f"{n:03d}", reason=DAMAGE, status="open") for n in range(bad)]
        finding = one(shop_data(facts(orders, cases=cases)), "damage_return_rate")
        assert finding is not None
        assert finding.bad == bad
        assert ("样本小" in finding.confidence) is marked


def test_what_the_platform_scores_goes_before_estimates_and_what_it_does_not() -> None:
    """However far the others are from their lines: 经营参考 is first only where it is alone."""
    orders = [order(f"{n:03d}") for n in range(400)]
    cases = [case(f"{n:03d}", reason=DAMAGE, status="open") for n in range(5)]
    refunds = [case(f"{n:03d}", reason="不想要了", number=f"r{n}") for n in range(100, 300)]
    lines = [agent("甲", 300, 600.0)]
    both = found(shop_data(facts(orders, cases=[*cases, *refunds], service=lines)))
    ids = [finding.metric.id for finding in both]
    assert ids == ["damage_return_rate", "mean_reply_seconds", "refund_rate"]
    assert both[0].metric.value == 0.0125


# --- what it takes --------------------------------------------------------------------------------


def damaged(all_: int, bad: int, target: float) -> ShopData:
    """A shop of which so many orders came damaged, and its own target."""
    orders = [order(f"{n:03d}") for n in range(all_)]
    cases = [case(f"{n:03d}", reason=DAMAGE, status="open") for n in range(bad)]
    return shop_data(facts(orders, cases=cases), own_targets={"damage_return_rate": target})


@pytest.mark.parametrize(
    ("all_", "bad", "target", "fix"),
    [
        (1000, 12, 0.01, 2),  # 10 of 1000 are allowed
        (1000, 11, 0.01, 1),
        (999, 10, 0.01, 1),  # 9.99 are allowed: 9
        (10, 1, 0.01, 1),  # 0.1 is allowed: 0
        (100, 29, 0.28, 1),  # 28 of 100, which binary fractions miss by a hair
        (50, 50, 0.0, 50),
    ],
)
def test_orders_between_a_rate_and_its_target(all_: int, bad: int, target: float, fix: int) -> None:
    """How many bad orders fewer, with the same number of orders, meet the target."""
    finding = one(damaged(all_, bad, target), "damage_return_rate")
    assert finding is not None
    assert finding.orders_to_fix == fix


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 120), st.data(), st.integers(0, 60).map(lambda n: n / 100))
def test_so_many_fewer_bad_orders_meet_the_target_and_one_less_does_not(
    all_: int, data: st.DataObject, target: float
) -> None:
    """orders_to_fix is minimal: k works, k − 1 does not."""
    bad = data.draw(st.integers(0, all_))
    finding = one(damaged(all_, bad, target), "damage_return_rate")
    assume(finding is not None)
    assert finding is not None
    fix = finding.orders_to_fix
    assert fix is not None
    assert fix > 0
    assert one(damaged(all_, bad - fix, target), "damage_return_rate") is None
    assert one(damaged(all_, bad - fix + 1, target), "damage_return_rate") is not None


@pytest.mark.parametrize(("told", "fix", "estimated"), [(0.9, 3, True), (0.92, 1, False)])
def test_the_pages_rate_is_not_counted_by_our_own(told: float, fix: int, estimated: bool) -> None:
    """Ours is 92 of 100. 90 % on the page is below 93 % by three such orders, never by our one."""
    data = shop_data(
        facts(
            [order(f"{n:03d}", promised_delivery="2026-11-15") for n in range(100)],
            parcels=[
                parcel(f"{n:03d}", signed="2026-11-20" if n < 8 else "2026-11-14")
                for n in range(100)
            ],
        ),
        snapshots=[page("on_time_delivery_rate", told)],
    )
    finding = one(data, "on_time_delivery_rate")
    assert finding is not None
    assert (finding.orders_to_fix, finding.estimated) == (fix, estimated)
    assert finding.own_count == (92.0, 100.0)


def dispatched(all_: int, late: int, target: float) -> ShopData:
    """A shop of which so many orders were sent too late, and its own target."""
    sent = ["2026-11-13" if n < late else "2026-11-11" for n in range(all_)]
    orders = [
        order(f"{n:03d}", promised="2026-11-12", dispatched=when) for n, when in enumerate(sent)
    ]
    return shop_data(facts(orders), own_targets={"on_time_dispatch_rate": target})


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 120), st.data(), st.integers(40, 100).map(lambda n: n / 100))
def test_so_many_more_good_orders_meet_the_target_and_one_less_does_not(
    all_: int, data: st.DataObject, target: float
) -> None:
    """The same for a rate that should be high."""
    late = data.draw(st.integers(0, all_))
    finding = one(dispatched(all_, late, target), "on_time_dispatch_rate")
    assume(finding is not None)
    assert finding is not None
    fix = finding.orders_to_fix
    assert fix is not None
    assert fix > 0
    assert one(dispatched(all_, late - fix, target), "on_time_dispatch_rate") is None
    assert one(dispatched(all_, late - fix + 1, target), "on_time_dispatch_rate") is not None


def picked(hours: Sequence[int], target: float) -> ShopData:
    """A shop whose orders waited so many hours for their pickup, and its own target."""
    paid = datetime(2026, 11, 1, 8)
    orders = [order(f"{n:03d}", str(paid)) for n in range(len(hours))]
    parcels = [
        parcel(f"{n:03d}", picked=str(paid + timedelta(hours=waited)))
        for n, waited in enumerate(hours)
    ]
    return shop_data(facts(orders, parcels), own_targets={"mean_pickup_hours": target})


@pytest.mark.parametrize(
    ("hours", "target", "fix"),
    [
        ((4, 4, 4, 20), 6, 1),  # mean 8; the worst at 6: 18 / 4 = 4.5
        ((20, 20, 20), 6, 3),
        ((6, 7), 6, 1),
        ((2, 7, 7, 10), 6, 1),  # mean 6.5; the worst at 6: 22 / 4 = 5.5
        ((5, 8, 9), 6, 2),  # mean 7.3; the worst at 6: 19 / 3 > 6; two: 17 / 3
    ],
)
def test_orders_between_a_mean_and_its_target(
    hours: tuple[int, ...], target: int, fix: int
) -> None:
    """The least number of worst orders which, brought to the target, bring the mean there."""
    finding = one(picked(hours, target), "mean_pickup_hours")
    assert finding is not None
    assert finding.orders_to_fix == fix


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1, max_size=12), st.integers(1, 60))
def test_so_many_worst_orders_at_the_target_meet_it_and_one_less_does_not(
    hours: list[int], target: int
) -> None:
    finding = one(picked(hours, target), "mean_pickup_hours")
    assume(finding is not None)
    assert finding is not None
    fix = finding.orders_to_fix
    assert fix is not None
    worst_first = sorted(hours, reverse=True)

    def with_fixed(count: int) -> ShopData:
        return picked([*([target] * count), *worst_first[count:]], target)

    assert one(with_fixed(fix), "mean_pickup_hours") is None
    assert one(with_fixed(fix - 1), "mean_pickup_hours") is not None


# --- what it is worth -----------------------------------------------------------------------------


def banded(*metrics: str) -> RulePack:
    """The pack of July with the tier table a seller would enter for these rates or seconds."""
    tables = {
        "mean_reply_seconds": (Band("<=", 15, 100), Band("<=", 20, 90), Band("<=", 120, 70)),
        "chat_dissatisfaction_rate": (
            Band("<=", 0.1, 100),
            Band("<=", 0.3, 80),
            Band(">", 0.3, 50),
        ),
        "platform_help_rate": (Band("<=", 0.006, 100), Band("<=", 0.05, 60)),
    }
    rules = pack("douyin-20260714")
    changed = tuple(
        replace(rule, bands=tables[rule.id] if rule.id in metrics else (), small_sample=None)
        for rule in rules.metrics
    )
    return replace(rules, metrics=changed)


PAGES = (
    page("mean_reply_seconds", 60),  # 70 → 90 points at 20 s: 20 × 25 % × 30 %
    page("chat_dissatisfaction_rate", 0.2),  # 80 → 100 points at 10 %: 20 × 25 % × 30 %
    page("platform_help_rate", 0.012),  # 60 → 100 points at 0.6 %: 40 × 25 % × 30 %
)
WEIGHTS = {"product": 0.5, "logistics": 0.2, "service": 0.3}


def test_findings_are_ranked_by_recoverable_points_then_by_relative_gap() -> None:
    """Ranked by recoverable points; without points, by relative gap, after those with points.

    help 3.0 > reply 1.5 = dissatisfaction 1.5 (gap 200 % before 100 %) > quality, no points.
    """
    data = shop_data(
        facts(),
        industry="医疗健康",
        extents=(),
        snapshots=[*PAGES, page("quality_return_rate", 0.5), page("on_time_delivery_rate", 0.5)],
        own_weights=WEIGHTS,
    )
    rules = banded("mean_reply_seconds", "chat_dissatisfaction_rate", "platform_help_rate")
    ranked = found(data, rules)
    assert [finding.metric.id for finding in ranked] == [
        "platform_help_rate",
        "mean_reply_seconds",
        "chat_dissatisfaction_rate",
        "quality_return_rate",  # 50 % against 1 %: 4900 %
        "on_time_delivery_rate",  # 50 % against 93 %: 46 %
    ]
    points = [finding.recoverable_points for finding in ranked]
    assert points[:3] == pytest.approx([3.0, 1.5, 1.5])
    assert points[3:] == [None, None]


def test_without_weights_no_points_are_promised() -> None:
    """Points only where bands and weights are known; never a number where they are not."""
    rules = banded("mean_reply_seconds")
    data = shop_data(facts(), industry="医疗健康", extents=(), snapshots=PAGES[:1])
    assert [finding.recoverable_points for finding in found(data, rules)] == [None]
    unbanded = shop_data(facts(), extents=(), snapshots=PAGES[:1], own_weights=WEIGHTS)
    assert [finding.recoverable_points for finding in found(unbanded)] == [None]


def rated(stars: Sequence[int]) -> Facts:
    """Signed orders, each with one rating."""
    names = [f"{n:03d}" for n in range(len(stars))]
    return facts(
        [order(name, "2026-11-05") for name in names],
        [parcel(name, signed="2026-11-08") for name in names],
        reviews=[review(name, NOON, given) for name, given in zip(names, stars, strict=True)],
    )


def test_low_ratings_are_the_bad_orders_of_a_mean_that_should_be_high() -> None:
    """Target 4.7: 30 × 5 and 10 × 3 make 4.5; the ten threes fall short of it.

    Each three brought to 4.7 adds 1.7; 40 × 0.2 = 8 are wanted: 5 orders.
    """
    finding = one(shop_data(rated([5] * 30 + [3] * 10)), "product_rating")
    assert finding is not None
    assert finding.bad == 10
    assert finding.orders_to_fix == 5


def test_lines_of_agents_count_by_their_conversations() -> None:
    """Three agents' monthly lines are not a small sample: 900 conversations stand behind them."""
    known = facts([], service=[agent(name, 300, 60.0) for name in ("甲", "乙", "丙")])
    data = shop_data(known)
    (found,) = [
        one
        for one in findings(data, pack(), score(data, pack(), ON, ON))
        if one.metric.id == "mean_reply_seconds"
    ]
    assert found.confidence != "样本小"
    assert (found.bad, found.counts) == (
        3,
        "averages",
    )  # nobody knows how many of the 900 were slow


@pytest.mark.parametrize(
    ("of_pans", "said"),
    [
        (9, "商品「平底锅」占 60 %（只占总量 23 %），可能碰巧"),
        (6, "分散在各处，没有集中的商品"),
    ],
)
def test_what_chance_may_explain_is_named_as_such(of_pans: int, said: str) -> None:
    """Nine of fifteen are not called scattered, though among all segments chance may do that."""
    goods = ("砧板", "锅铲", "碗")
    orders = [order(str(n), product="平底锅" if n < 120 else goods[n % 3]) for n in range(520)]
    bad = [*range(of_pans), *range(200, 215 - of_pans)]
    cases = [case(str(n), number=str(n)) for n in bad]
    parcels = [parcel(str(n), signed=NOON, waybill=str(n)) for n in range(520)]
    found = one(shop_data(facts(orders, parcels, cases)), "quality_return_rate")
    assert found is not None
    assert (found.headline, found.causes) == (said, ())


@pytest.mark.parametrize(
    ("goods", "courier", "said"),
    [
        (None, None, "这份报表分不出商品、快递或人"),
        ("杯子", None, "分散在各处，没有集中的商品"),
        ("杯子", "中通", "分散在各处，没有集中的商品或快递"),
    ],
)
def test_only_what_files_tell_apart_is_called_scattered(
    goods: str | None, courier: str | None, said: str
) -> None:
    orders = [order(str(n), product=goods, courier=courier) for n in range(40)]
    cases = [case(str(n), number=str(n)) for n in range(4)]
    parcels = [parcel(str(n), signed=NOON, waybill=str(n)) for n in range(40)]
    found = one(shop_data(facts(orders, parcels, cases)), "quality_return_rate")
    assert found is not None
    assert found.headline == said
