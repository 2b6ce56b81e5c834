"""From metrics to dimensions to the total: worked values, items with caps, what rests on 示例值."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

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


# --- items ----------------------------------------------------------------------------------------

WEIGHTS = {"product": 0.5, "logistics": 0.2, "service": 0.3}
DIMENSIONS = {"product": 69.0, "logistics": 99.0, "service": 85.0}


def total_with(rules: RulePack, items: dict[str, float]) -> float | None:
    return card_of(rules, {**DIMENSIONS, **items}, WEIGHTS).total.recomputed


@pytest.mark.parametrize(
    ("times", "expected"),
    [(0, 79.8), (1, 77.8), (4, 71.8), (5, 69.8), (6, 69.8), (100, 69.8)],
)
def test_a_deduction_stops_at_its_cap(times: int, expected: float) -> None:
    """异常售后地址 −2 each, cap 10."""
    found = total_with(pack(), {"deduction.abnormal_return_address": times})
    assert found == pytest.approx(expected)


def test_lines_add_up_whatever_their_order() -> None:
    """The cap is per line; lines add up: −10 −10 −4 +5 +2."""
    items = [
        ("deduction.abnormal_return_address", 9.0),
        ("deduction.fake_orders", 3.0),
        ("deduction.invoice_refusal", 2.0),
        ("bonus.next_day_share", 1.0),
        ("bonus.freight_insurance", 2.0),  # once per 30 days
    ]
    totals = {round(total_with(pack(), dict(order)) or 0, 6) for order in permutations(items)}
    assert totals == {round(79.8 - 24 + 7, 6)}


@pytest.mark.parametrize(
    ("pack_id", "on", "acts", "expected"),
    [
        # 欺诈发货: −15 each up to 08-02, nothing 08-03..09-07, −10 once from 09-08 on
        ("douyin-20260714", "2026-08-10", {"fraudulent_dispatch@2026-08-02": 1}, 15),
        ("douyin-20260714", "2026-08-10", {"fraudulent_dispatch@2026-08-03": 1}, None),
        ("douyin-20260714", "2026-08-10", {"fraudulent_dispatch@2026-08-01": 2}, 30),
        ("douyin-global-20260714", "2026-08-10", {"fraudulent_dispatch@2026-08-02": 1}, 15),
        ("douyin-20260908", "2026-09-10", {"fraudulent_dispatch@2026-09-07": 1}, None),
        ("douyin-20260908", "2026-09-10", {"fraudulent_dispatch@2026-09-08": 2}, 10),
        # 刷单: −15 for an act of 09-07, −10 for one of 09-08; each line has its own cap
        ("douyin-20260908", "2026-09-10", {"fake_orders@2026-09-07": 1}, 15),
        ("douyin-20260908", "2026-09-10", {"fake_orders@2026-09-08": 1}, 10),
        (
            "douyin-20260908",
            "2026-09-10",
            {"fake_orders@2026-09-07": 1, "fake_orders@2026-09-08": 1},
            25,
        ),
        # 拒开发票: −3 until 09-07, −2 from 09-08 on
        ("douyin-20260908", "2026-09-10", {"invoice_refusal@2026-09-07": 1}, 3),
        ("douyin-20260908", "2026-09-10", {"invoice_refusal@2026-09-08": 1}, 2),
        # 嘲讽贬低 and 无故拒绝 are no longer listed from 07-14 on, in one group of 15 before
        ("douyin-20260714", "2026-07-20", {"customer_mockery@2026-07-13": 1}, 3),
        ("douyin-20260407", "2026-07-13", {"unjust_refusal@2026-07-01": 4}, 12),
        (
            "douyin-20260407",
            "2026-07-13",
            {"unjust_refusal@2026-07-01": 3, "invoice_refusal@2026-07-02": 3},
            15,
        ),
        # two days' acts add up; the thirty-first day back is gone
        ("douyin-20260908", "2026-11-20", {"invoice_refusal@2026-10-22": 1}, 2),
        ("douyin-20260908", "2026-11-20", {"invoice_refusal@2026-10-21": 1}, None),
        (
            "douyin-20260908",
            "2026-11-20",
            {"invoice_refusal@2026-11-01": 1, "invoice_refusal@2026-11-02": 2},
            6,
        ),
    ],
)
def test_acts_are_judged_by_the_rule_of_their_own_day(
    pack_id: str, on: str, acts: dict[str, float], expected: float | None
) -> None:
    """Acts before an effective date are judged by the rule then in force."""
    day = date.fromisoformat(on)
    told = [
        page(f"deduction.{act}", times, date.fromisoformat(when))
        for key, times in acts.items()
        for act, _, when in [key.partition("@")]
    ]
    card = score(shop_data(facts(FORMAL), snapshots=told), pack(pack_id), day, day)
    assert card.total.deduction == expected


def test_deductions_take_acts_of_every_order() -> None:
    """Deductions ignore this filter: all orders count."""
    for name in ("douyin-20260407", DY, "douyin-20260908", "douyin-global-20260908"):
        assert all(item.all_orders for item in pack(name).deductions)


def test_the_old_and_the_new_name_of_an_industry_are_one() -> None:
    """二手数码百货 becomes 奢侈品 from 09-08; keep both as aliases: 90·40 + 100·15 + 100·15 + 90·30."""
    old, new = (
        dimension(card_of(pack(DY), SERVICE, industry=name), "service").points
        for name in ("二手数码百货", "奢侈品")
    )
    assert old == new == pytest.approx(93)


def test_a_shop_of_one_person_has_no_growth_score() -> None:
    """个人店: no 成长阶段 score."""
    values = pages({"growth.failed": 0.0})
    data = shop_data(facts(FORMAL[:29]), snapshots=values, shop_type="个人店")
    assert score(data, pack(), ON, ON).total.recomputed is None


def test_the_pages_sum_goes_before_the_counted_events() -> None:
    """− 扣分项: the page's 4 points, not the 10 of the entered 刷单刷评."""
    items = {"deduction": 4.0, "deduction.fake_orders": 1.0}
    assert total_with(pack(), items) == pytest.approx(75.8)


def test_what_is_not_known_is_none_and_not_nought() -> None:
    card = card_of(pack(), DIMENSIONS, WEIGHTS)
    assert (card.total.bonus, card.total.deduction) == (None, None)
    card = card_of(pack(), {**DIMENSIONS, "deduction.fake_orders": 0}, WEIGHTS)
    assert (card.total.bonus, card.total.deduction) == (None, 0)


def test_the_total_stays_in_its_range() -> None:
    """0–100 from 2026-09-08, 50–100 before."""
    top = dict.fromkeys(DIMENSIONS, 100.0)
    assert card_of(pack(), {**top, "bonus": 9.0}, WEIGHTS).total.recomputed == 100
    low = dict.fromkeys(DIMENSIONS, 50.0)
    card = card_of(pack(DY), {**low, "deduction.fake_orders": 1}, WEIGHTS)
    assert card.total.recomputed == 50
    card = card_of(pack(), {**low, "deduction.fake_orders": 1}, WEIGHTS)
    assert card.total.recomputed == 40


@pytest.mark.parametrize(("base", "expected"), [(80, 83), (98, 100)])
def test_remote_transit_adds_three_to_logistics_and_stops_at_a_hundred(
    base: float, expected: float
) -> None:
    """偏远中转: 物流体验 +3 (cap 100); default off."""
    rules = pack(DY)
    weights = {
        rule.id: weight
        for rule, weight in zip(
            [rule for rule in rules.metrics if rule.dimension == "logistics"],
            (0.15, 0.7, 0.15),
            strict=True,
        )
    }
    rules = with_own(rules, {(DY, "metric_weight", name): w for name, w in weights.items()})
    points = {f"{name}.points": base for name in weights}
    assert dimension(card_of(rules, points), "logistics").points == pytest.approx(base)
    card = card_of(rules, {**points, "bonus.remote_transit": 1})
    assert dimension(card, "logistics").points == pytest.approx(expected)
    assert card.total.bonus is None


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
