"""From metrics to dimensions to the total: worked values, items with caps, what rests on 示例值."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.own_tables import with_own
from app.catalogue.rulepacks import Cap, MetricRule, RulePack
from app.model import DimensionScore, Origin, Report, ScoreCard, SnapshotValue, Target
from app.scoring.dimensions import score_total, without_target
from app.scoring.rules import metric_points
from app.scoring.scorecard import score
from tests.app.scoring.examples import EVERYTHING, ON, facts, order, pack, page, review, shop_data

DY = "douyin-20260714"
SERVICE = {
    "mean_reply_seconds.points": 100.0,
    "after_sale_audit_hours.points": 100.0,
    "chat_dissatisfaction_rate.points": 90.0,
    "platform_help_rate.points": 90.0,
}
WEIGHTS = {"product": 0.5, "logistics": 0.2, "service": 0.3}
DIMENSIONS = {"product": 69.0, "logistics": 99.0, "service": 85.0}
FORMAL = [order(f"{number:04}") for number in range(30)]


def pages(values: dict[str, float]) -> list[SnapshotValue]:
    return [page(key, value) for key, value in values.items()]


def card_of(
    rules: RulePack,
    values: dict[str, float],
    own_weights: dict[str, float] | None = None,
    industry: str | None = None,
) -> ScoreCard:
    data = shop_data(
        facts(FORMAL), snapshots=pages(values), own_weights=own_weights, industry=industry
    )
    return score(data, rules, ON, ON)


def dimension(card: ScoreCard, name: str) -> DimensionScore:
    return next(one for one in card.dimensions if one.id == name)


def total_with(rules: RulePack, items: dict[str, float]) -> float | None:
    return card_of(rules, {**DIMENSIONS, **items}, WEIGHTS).total.recomputed


def test_the_published_service_score_reproduces() -> None:
    """服务 = 100·25% + 100·25% + 90·25% + 90·25% = 95 (医疗健康, 2026-08-01)."""
    card = card_of(pack(DY), SERVICE, industry="医疗健康")
    service = dimension(card, "service")
    assert service.points == pytest.approx(95)
    assert (service.origin, service.estimated, service.example) == (Origin.COMPUTED, True, False)
    reply = card.metric("mean_reply_seconds")
    assert (reply.points_source, reply.weight_source, reply.estimated) == (
        "后台所见",
        "官方",
        False,
    )


def test_the_weights_of_another_industry_give_another_score() -> None:
    """花卉/绿植盆栽 40/15/30/15: 90·40 + 100·15 + 100·30 + 90·15 = 94.5."""
    card = card_of(pack(DY), SERVICE, industry="花卉/绿植盆栽")
    assert dimension(card, "service").points == pytest.approx(94.5)
    unknown = card_of(pack(DY), SERVICE)
    assert dimension(unknown, "service").points is None


def test_the_published_total_of_taobao_reproduces() -> None:
    """宝贝/物流/服务 25/25/50: 5.00·.25 + 5.00·.25 + 4.32·.50 = 4.66."""
    values = {"product": 5.0, "logistics": 5.0, "service": 4.32}
    weights = {"product": 0.25, "logistics": 0.25, "service": 0.5}
    card = card_of(pack("taobao-20260316"), values, weights)
    assert card.total.recomputed == pytest.approx(4.66)
    assert card.total.estimated
    assert {part.weight_source for part in card.dimensions} == {"自定"}


def test_a_dimension_of_taobao_from_metric_points_at_seventy_to_thirty() -> None:
    """负反馈 70 / 好评 30: 5.0·.7 + 4.8·.3 = 4.94."""
    rules = with_own(
        pack("taobao-20260316"),
        {
            ("taobao-20260316", "metric_weight", "product_negative_feedback_rate"): 0.7,
            ("taobao-20260316", "metric_weight", "product_praise_rate"): 0.3,
        },
    )
    points = {"product_negative_feedback_rate.points": 5.0, "product_praise_rate.points": 4.8}
    assert dimension(card_of(rules, points), "product").points == pytest.approx(4.94)


def test_a_total_needs_every_dimension_and_weight() -> None:
    """总分 = 商品×w + 物流×w + 服务×w: 80×0.4 + 90×0.3 + 90×0.3 = 86; no part may be missing."""
    values = {"product": 90.0, "logistics": 90.0, "service": 90.0}
    weights = {"product": 0.4, "logistics": 0.3, "service": 0.3}
    assert card_of(pack(DY), values).total.recomputed is None
    assert card_of(pack(DY), {**values, "product": 80.0}, weights).total.recomputed == 86
    del values["service"]
    assert card_of(pack(DY), values, weights).total.recomputed is None


def test_the_weights_of_global_shops_come_from_their_industry() -> None:
    """全球购 2026-09-08, 跨境大快消 47/20/33: 80·.47 + 90·.20 + 100·.33 = 88.6."""
    values = {"product": 80.0, "logistics": 90.0, "service": 100.0}
    card = card_of(pack("douyin-global-20260908"), values, industry="跨境大快消")
    assert card.total.recomputed == pytest.approx(88.6)
    assert dimension(card, "product").weight_source == "官方"


# --- caps, min, grown from other dimensions -------------------------------------------------------


@pytest.mark.parametrize("turned", [False, True])
def test_caps_hold_in_any_order(turned: bool) -> None:
    caps: Sequence[Cap] = (
        Cap("product", "<", 70, 75, "测试"),
        Cap("service", "<=", 85, 60, "测试"),
        Cap("logistics", "<", 60, 10, "测试"),
    )
    rules = replace(pack(), caps=tuple(reversed(caps)) if turned else tuple(caps))
    assert total_with(rules, {}) == 60


def test_a_total_may_be_the_least_of_its_dimensions() -> None:
    rules = replace(pack(), total_combine="min")
    assert total_with(rules, {}) == 69
    partly = card_of(rules, {"product": 69.0})
    assert partly.total.recomputed is None


def test_a_dimension_may_be_made_of_other_dimensions() -> None:
    """A part of another dimension does not count in the total a second time."""
    rules = pack()
    whole = replace(rules.dimensions[0], id="whole", combine="min", parts=("product", "service"))
    rules = replace(rules, dimensions=(whole, *rules.dimensions), total_combine="min")
    card = card_of(rules, DIMENSIONS)
    assert dimension(card, "whole").points == 69
    assert card.dimensions[0].id == "whole"
    assert card.total.recomputed == 69


# --- 示例值 ---------------------------------------------------------------------------------------


def test_what_rests_on_example_values_says_so_up_to_the_total() -> None:
    """Unset tables are 示例值 on every screen; own bands are not."""
    name = "douyin-example-202602"
    values = {"mean_reply_seconds": 10.6, "after_sale_on_time_rate": 0.956}
    service = dimension(card_of(pack(name), values), "service")
    assert (service.points, service.example, service.estimated) == (100, True, True)
    metric = card_of(pack(name), values).metric("mean_reply_seconds")
    assert (metric.points_source, metric.weight_source) == ("示例值", "示例值")
    everything = {**values, "product": 100.0, "logistics": 100.0}
    total = card_of(pack(name), everything, WEIGHTS).total
    assert (total.recomputed, total.example) == (100, True)
    official = card_of(pack(name), {**DIMENSIONS}, WEIGHTS).total
    assert official.example is False


def test_a_card_with_example_values_says_so_once() -> None:
    values = {"mean_reply_seconds": 10.6}
    assert len(card_of(pack("douyin-example-202602"), values).notes) == 1
    assert "示例值" in card_of(pack("douyin-example-202602"), values).notes[0]
    assert card_of(pack(), values).notes == ()


# --- 成长阶段, and totals that are never made up --------------------------------------------------


@pytest.mark.parametrize(("failed", "expected"), [(0.0, 70), (1.0, 60)])
def test_the_growth_stage_is_seventy_or_sixty_once_the_seller_says_which(
    failed: float, expected: float
) -> None:
    """成长阶段 70; 60 when an indicator fails. Bonus and deduction do not touch it."""
    values = pages({"growth.failed": failed, "deduction": 10.0})
    card = score(shop_data(facts(FORMAL[:29]), snapshots=values), pack(), ON, ON)
    assert (card.total.recomputed, card.total.estimated) == (expected, True)
    assert card.total.buyer_display is None
    assert card.total.why.startswith("成长阶段")
    unsaid = score(shop_data(facts(FORMAL[:29])), pack(), ON, ON)
    assert unsaid.total.recomputed is None


@pytest.mark.parametrize("name", ["pinduoduo-service", "pinduoduo-star", "xiaohongshu-store"])
def test_no_total_is_made_up_where_the_platform_publishes_none(name: str) -> None:
    """拼多多：1.8 分的店铺五项为 0.1、1.9、1.8、2.4、3.4；小红书：4.5 不是 4.5、4.9、4.3 的平均。"""
    rules = pack(name)
    values = {rule.id: 4.0 for rule in rules.dimensions}
    weights = {rule.id: 1 / len(rules.dimensions) for rule in rules.dimensions}
    total = card_of(rules, values, weights).total
    assert total.recomputed is None
    assert total.why.startswith("平台没有公布总分的算法")


def test_a_dimension_of_reviews_names_the_report_that_is_missing() -> None:
    """文章口径: the reviews are in, their orders are not: that is what to say, not 「只有 0 条」."""
    known = facts(reviews=[review(str(n), text="质量好，发货快") for n in range(6)])
    reviewed = [one for one in EVERYTHING if one.report is not Report.ORDERS]
    rules = pack("douyin-article")
    card = score(shop_data(known, extents=reviewed), rules, ON, ON)
    assert all(one.points is None and "订单数据" in one.why for one in card.dimensions)
    card = score(shop_data(known), rules, ON, ON)
    assert all("只有 0 条" in one.why for one in card.dimensions)


# --- properties -----------------------------------------------------------------------------------

SCORED = [
    (rules, rule)
    for rules in (pack("douyin-example-202602"), pack("douyin-20260714"), pack("jd-star"))
    for rule in rules.metrics
    if rule.dimension is not None
]


@given(st.sampled_from(SCORED), st.floats(0, 600), st.floats(0, 600))
def test_a_worse_value_never_raises_the_points(
    chosen: tuple[RulePack, MetricRule], one: float, two: float
) -> None:
    rules, rule = chosen
    better, worse = (max, min) if rule.better == "higher" else (min, max)
    shop = shop_data(facts()).shop
    good = metric_points(rule, better(one, two), None, rules, shop)
    bad = metric_points(rule, worse(one, two), None, rules, shop)
    if good is not None and bad is not None:
        assert bad <= good
        assert rules.floor <= bad <= good <= rules.ceiling


@given(
    st.dictionaries(
        st.sampled_from(
            [f"deduction.{item.id}" for item in pack().deductions]
            + [f"bonus.{item.id}" for item in pack().bonuses]
        ),
        st.integers(0, 1000),
    ),
    st.floats(50, 100),
    st.floats(50, 100),
)
def test_the_total_stays_in_range_and_falls_with_a_dimension(
    items: dict[str, int], one: float, two: float
) -> None:
    counted = {key: float(times) for key, times in items.items()}

    def total(product: float) -> float:
        found = score_total(
            shop_data(facts(), snapshots=pages({**counted})), pack(), (),
            tuple(
                replace(part, points=product if part.id == "product" else 80, weight=weight)
                for part, weight in zip(EMPTY.dimensions, (0.5, 0.2, 0.3), strict=True)
            ),
            ON, False,
        ).recomputed  # fmt: skip
        assert found is not None
        return found

    low, high = total(min(one, two)), total(max(one, two))
    assert 0 <= low <= high <= 100


EMPTY = card_of(pack(), {})


def test_a_known_value_without_a_line_says_that_none_is_set() -> None:
    assert without_target("页面", 82.0, None) == "页面。未设目标"
    assert without_target("", 82.0, None) == "未设目标"
    assert without_target("缺文件", None, None) == "缺文件"
    assert without_target("页面", 82.0, Target(70, ">=", "own", "")) == "页面"


@pytest.mark.parametrize(
    ("pack_id", "said"),
    [("douyin-20260714", "填写后台显示的权重"), ("douyin-20260908", "平台没有公布维度权重")],
)
def test_weights_are_asked_for_only_where_the_page_shows_them(pack_id: str, said: str) -> None:
    """Since 2026-09-08 the page has none: nobody is sent to look for them there."""
    assert said in score(shop_data(facts()), pack(pack_id), ON, ON).total.why
