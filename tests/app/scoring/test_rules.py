"""From values to points and states, at every edge the rules name."""

from __future__ import annotations

import pytest

from app.catalogue.rulepacks import Band, DimensionRule, SmallSample
from app.model import Platform, Shop, State, Target
from app.scoring.rules import (
    Sample,
    band_points,
    buyer_display,
    clamp,
    dimension_points,
    metric_points,
    metric_weights,
    small_sample_holds,
    state_of,
    weighted_mean,
)
from tests.app.scoring.examples import pack

OLD, NEW = "douyin-20260714", "douyin-20260908"


def shop(shop_type: str | None = None, industry: str | None = None) -> Shop:
    """A shop of a type and an industry."""
    return Shop(1, "手工店", Platform.DOUYIN, industry, shop_type)


def target(value: float, op: str) -> Target:
    """A target of our own."""
    return Target(value, op, "own", "")


# --- states ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "op", "limit", "margin", "state"),
    [
        # a rate to stay under, 1 %: near is missed by at most 40 % of the target, 1.4 %
        (0.01, "<=", 0.01, None, State.MET),
        (0.0101, "<=", 0.01, None, State.NEAR),
        (0.014, "<=", 0.01, None, State.NEAR),
        (0.01401, "<=", 0.01, None, State.BELOW),
        (0.0, "<=", 0.01, None, State.MET),
        # a share to stay above, 90 %: near is lacking by at most 40 % of the 10 % that may lack
        (0.9, ">=", 0.9, None, State.MET),
        (0.86, ">=", 0.9, None, State.NEAR),
        (0.8599, ">=", 0.9, None, State.BELOW),
        (0.7608, ">=", 0.9, None, State.BELOW),
        # of an amount to reach 40 % of itself
        (60.0, ">=", 100, None, State.NEAR),
        (59.9, ">=", 100, None, State.BELOW),
        # a strict line is not met by reaching it
        (0.01, "<", 0.01, None, State.NEAR),
        (0.0099, "<", 0.01, None, State.MET),
        (4.7, ">", 4.7, 0.1, State.NEAR),
        # a mean to stay under, 12 h: near up to 16.8 h
        (12.0, "<=", 12, None, State.MET),
        (16.8, "<=", 12, None, State.NEAR),
        (16.81, "<=", 12, None, State.BELOW),
        # the pack's own margin goes before: 0.1 stars under 4.7
        (4.7, ">=", 4.7, 0.1, State.MET),
        (4.69, ">=", 4.7, 0.1, State.NEAR),
        (4.6, ">=", 4.7, 0.1, State.NEAR),
        (4.59, ">=", 4.7, 0.1, State.BELOW),
        # a score: 2 points
        (75, ">=", 75, 2, State.MET),
        (73, ">=", 75, 2, State.NEAR),
        (72.99, ">=", 75, 2, State.BELOW),
        # without a margin anything missed is below
        (0.011, "<=", 0.01, 0.0, State.BELOW),
        # nothing asked, nothing known
        (None, "<=", 0.01, None, State.UNKNOWN),
    ],
)
def test_states_at_the_edges(
    value: float | None, op: str, limit: float, margin: float | None, state: State
) -> None:
    """met; near = missed by at most the metric's near_margin (default 40 % of a rate or mean target,
    2 points of a score); below; unknown."""
    assert state_of(value, target(limit, op), margin) is state


def test_without_a_target_the_state_is_unknown() -> None:
    """Without any target it is unknown with the reason 未设目标."""
    assert state_of(0.5, None, None) is State.UNKNOWN


@pytest.mark.parametrize("pack_id", [OLD, NEW])
def test_the_packs_scores_have_a_margin_of_two_points(pack_id: str) -> None:
    """2 points of a score: total, dimensions and metrics in points."""
    rules = pack(pack_id)
    assert rules.total_near_margin == 2
    assert {dimension.near_margin for dimension in rules.dimensions} == {2}
    assert {rule.near_margin for rule in rules.metrics if rule.unit == "points"} <= {2}


@pytest.mark.parametrize(
    ("seconds", "target_hours"),
    [
        ((60_358, 10_567, 64_409, 68_886, 11_780), 12),
        ((7_200, 10_800, 25_200, 43_200), 6),
        ((1, 2, 3), 2 / 3600),
    ],
)
def test_a_mean_that_adds_up_to_its_target_is_met(
    seconds: tuple[int, ...], target_hours: float
) -> None:
    """The sum in hours of whole seconds may carry dust in its last digit; the target is still met."""
    assert sum(seconds) == round(target_hours * 3600 * len(seconds))
    mean = sum(second / 3600 for second in seconds) / len(seconds)
    assert state_of(mean, target(target_hours, "<="), None) is State.MET


# --- points ---------------------------------------------------------------------------------------

# the tiers of one shop's page of 2026-02-07, with an invented step for 80
RATING = (
    Band(">=", 4.791, 100),
    Band(">=", 4.70, 80),
    Band(">=", 4.640, 70),
    Band(">=", 4.568, 50),
)
QUALITY = (Band("<=", 0.0026, 100), Band("<=", 0.0131, 60), Band(">", 0.0131, 50))


@pytest.mark.parametrize(
    ("value", "points"),
    [(750 / 154, 100), (4.791, 100), (4.7909, 80), (4.64, 70), (4.6399, 50), (4.0, None)],
)
def test_rating_bands(value: float, points: float | None) -> None:
    """商品综合评分: ≥4.640→70, ≥4.791→100; 750/154 = 4.8702 → 100. No band, no points."""
    assert band_points(RATING, value) == points


@pytest.mark.parametrize(
    ("value", "points"), [(6 / 3067, 100), (0.0026, 100), (0.0027, 60), (0.0131, 60), (0.0132, 50)]
)
def test_quality_bands(value: float, points: float) -> None:
    """商品品质退货率: >1.31%→50, ≤1.31%→60, ≤0.26%→100; 6/3067 = 0.195 % → 100."""
    assert band_points(QUALITY, value) == points


def test_what_is_not_known_makes_no_mean() -> None:
    """Never a number where pack and entered tables do not allow it."""
    weights = {"a": 0.5, "b": 0.5}
    assert weighted_mean({"a": 90, "b": None}, weights) is None
    assert weighted_mean({"a": 90, "b": 80}, {"a": 0.5}) is None
    assert weighted_mean({"a": 90, "b": 80}, {"a": 0.5, "b": 0.4}) is None
    assert weighted_mean({"a": 90}, weights) is None  # half of the weights
    assert weighted_mean({}, weights) is None
    assert weighted_mean({"a": 90, "b": 0}, weights) == 45  # nought is a number
    assert weighted_mean({"a": 90, "b": None}, {"a": 1.0, "b": 0.0}) == 90  # b is not asked for
    assert weighted_mean({"b": None}, {"b": 0.0}) is None


@pytest.mark.parametrize(
    ("industry", "shop_type", "row"),
    [
        # 不满意率, 响应, 审核, 求助率
        ("女装", "旗舰店", (0.25, 0.25, 0.25, 0.25)),
        ("女装", "企业店", (0.20, 0.40, 0.20, 0.20)),
        ("女装", None, (0.20, 0.40, 0.20, 0.20)),
        ("护肤", "官方旗舰店", (0.20, 0.25, 0.30, 0.25)),
        ("护肤", "专营店", (0.20, 0.40, 0.25, 0.15)),
        ("茶", "旗舰店", (0.25, 0.30, 0.15, 0.30)),  # 通用 = not split
        ("茶", "个体店", (0.25, 0.30, 0.15, 0.30)),
        ("肉蛋低温制品", None, (0.25, 0.25, 0.30, 0.20)),
    ],
)
def test_service_weights_by_industry_and_shop_type(
    industry: str, shop_type: str | None, row: tuple[float, ...]
) -> None:
    """旗舰 = 官方旗舰店+旗舰店; 非旗舰 = 专卖/专营/企业/个体/个人; 通用 = not split."""
    weights = metric_weights(pack(OLD), shop(shop_type, industry))
    service = ["chat_dissatisfaction_rate", "mean_reply_seconds", "after_sale_audit_hours"]
    assert tuple(weights[m] for m in [*service, "platform_help_rate"]) == pytest.approx(row)


def test_unpublished_weights_stay_unknown() -> None:
    """Weight tables must allow unknown: the domestic dimension weights are not published."""
    assert metric_weights(pack(OLD), shop("企业店", None)) == {}
    assert all(dimension.weight is None for dimension in pack(OLD).dimensions)
    assert metric_weights(pack(NEW), shop("企业店", "女装")) == {}  # no weights any more


def test_a_dimension_stays_inside_its_range() -> None:
    """Each dimension 50–100."""
    rule = next(d for d in pack(OLD).dimensions if d.id == "service")
    assert dimension_points(rule, {"a": 40.0}, {"a": 1.0}) == 50
    assert dimension_points(rule, {"a": 87.5}, {"a": 1.0}) == 87.5
    assert clamp(103, 0, 100) == 100


def test_a_dimension_without_a_published_formula_has_no_points() -> None:
    """From 2026-09-08: mapping not published."""
    rule: DimensionRule = pack(NEW).dimensions[0]
    assert dimension_points(rule, {"a": 90.0}, {"a": 1.0}) is None


# --- small samples --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shop_type", "industry", "orders", "holds"),
    [
        ("企业店", "女装", 499, True),  # other shops: <500
        ("企业店", "女装", 500, False),
        ("个体店", None, 499, True),
        ("旗舰店", "女装", 299, True),  # 旗舰: <300
        ("旗舰店", "女装", 300, False),
        ("官方旗舰店", "女装", 299, True),
        ("官方旗舰店", "女装", 300, False),
        ("企业店", "家电", 299, True),  # a listed industry: <300 for every shop type
        ("企业店", "家电", 300, False),
        ("旗舰店", "钟表", 299, True),
        ("旗舰店", "钟表", 300, False),
    ],
)
@pytest.mark.parametrize(
    "metric_id",
    ["product_rating", "quality_return_rate", "logistics_return_rate", "platform_help_rate"],
)
def test_small_sample_by_orders(
    metric_id: str, shop_type: str, industry: str | None, orders: int, holds: bool
) -> None:
    """Fixed at 80 only if 近30天有效支付订单 <300 (旗舰 and listed industries) or <500 (others)."""
    rule = pack(OLD).metric(metric_id).small_sample
    assert rule is not None
    sample = Sample(numerator=3, denominator=200, low_rated=3, valid_orders=orders)
    assert small_sample_holds(rule, sample, pack(OLD), shop(shop_type, industry)) is holds


@pytest.mark.parametrize(
    ("metric_id", "counted"),
    [
        ("product_rating", "low_rated"),  # 差评订单 ≤3
        ("quality_return_rate", "numerator"),  # 品质售后 ≤3
        ("logistics_return_rate", "numerator"),  # ≤3
        ("platform_help_rate", "numerator"),  # 升级求助 ≤3
        ("chat_dissatisfaction_rate", "denominator"),  # 评价会话数 ≤3
    ],
)
@pytest.mark.parametrize(("number", "holds"), [(0, True), (3, True), (4, False)])
def test_small_sample_by_bad_orders(metric_id: str, counted: str, number: int, holds: bool) -> None:
    """At most three of what the rule counts: 80 points whatever the bands say."""
    rules = pack(OLD)
    rule = rules.metric(metric_id)
    plenty = {"numerator": 50.0, "denominator": 90.0, "low_rated": 50, "valid_orders": 100}
    sample = Sample(**{**plenty, counted: number})  # type: ignore[arg-type]
    expected = 80 if holds else None  # no band table is published
    assert metric_points(rule, 0.5, sample, rules, shop("企业店")) == expected


def test_few_rated_sessions_need_no_order_limit() -> None:
    """飞鸽会话不满意率: 评价会话数 ≤3 → 80, no order limit."""
    rule = pack(OLD).metric("chat_dissatisfaction_rate").small_sample
    assert rule is not None
    sample = Sample(numerator=3, denominator=3, low_rated=0, valid_orders=100_000)
    assert small_sample_holds(rule, sample, pack(OLD), shop("旗舰店"))


@pytest.mark.parametrize(
    "metric_id", ["mean_pickup_points", "on_time_delivery_rate", "mean_reply_seconds"]
)
def test_other_metrics_have_no_small_sample_rule(metric_id: str) -> None:
    """80 分: 综合评分, 品质退货率, 发货物流品退率, 平台求助率 and 会话不满意率 alone are named."""
    assert pack(OLD).metric(metric_id).small_sample is None


def test_the_small_sample_rule_is_gone_from_september_on() -> None:
    """80-point override: treat as removed."""
    assert all(rule.small_sample is None for rule in pack(NEW).metrics)


def test_a_small_sample_goes_before_the_bands() -> None:
    """Metric score *fixed* at 80, better or worse than the bands."""
    rules = pack(OLD)
    fixed = SmallSample(80, 3, 500, 300)
    for value in (0.0, 0.5):
        rule = rules.metric("quality_return_rate")
        banded = type(rule)(
            **{name: getattr(rule, name) for name in rule.__slots__}
            | {"bands": QUALITY, "small_sample": fixed}
        )
        few, many = Sample(3, 6, 0, 100), Sample(4, 8, 0, 100)
        assert metric_points(banded, value, few, rules, shop()) == 80
        assert metric_points(banded, value, many, rules, shop()) == (100 if value == 0 else 50)


# --- what buyers see ------------------------------------------------------------------------------

BLOCKS = [  # 61–100: every 4 points = 0.1
    *[(97, 100, 5.0), (93, 96, 4.9), (89, 92, 4.8), (85, 88, 4.7), (81, 84, 4.6)],
    *[(77, 80, 4.5), (73, 76, 4.4), (69, 72, 4.3), (65, 68, 4.2), (61, 64, 4.1)],
]
POINTS = [(60 - n, round(4.0 - n / 10, 1)) for n in range(11)]  # 50–60: every point = 0.1


@pytest.mark.parametrize("pack_id", [OLD, NEW])
@pytest.mark.parametrize(("low", "high", "shown"), BLOCKS)
def test_buyers_see_a_tenth_for_four_points(
    pack_id: str, low: int, high: int, shown: float
) -> None:
    """97–100→5.0, 93–96→4.9, … 61–64→4.1."""
    assert buyer_display(pack(pack_id), low) == shown
    assert buyer_display(pack(pack_id), high) == shown


@pytest.mark.parametrize("pack_id", [OLD, NEW])
@pytest.mark.parametrize(("total", "shown"), POINTS)
def test_buyers_see_a_tenth_for_a_point(pack_id: str, total: int, shown: float) -> None:
    """60→4.0, 59→3.9, … 50→3.0."""
    assert buyer_display(pack(pack_id), total) == shown


@pytest.mark.parametrize(
    ("total", "shown"),
    [(96.4, 4.9), (96.49, 4.9), (96.5, 5.0), (60.5, 4.1), (60.4, 4.0), (59.5, 4.0), (50.5, 3.1)],
)
def test_a_shown_score_is_rounded_half_up_first(total: float, shown: float) -> None:
    """A score shown through a display table is rounded half up to a whole point first."""
    assert buyer_display(pack(NEW), total) == shown


def test_below_fifty_is_three_from_september_on() -> None:
    """50 (and 0–50 from 2026-09-08) → 3.0."""
    assert buyer_display(pack(NEW), 0) == 3.0
    assert buyer_display(pack(NEW), 49.4) == 3.0
    assert buyer_display(pack(OLD), 49.4) is None  # the old score begins at 50
    assert buyer_display(pack(NEW), None) is None
