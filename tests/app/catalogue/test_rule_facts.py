"""Facts of the published rules, typed once more from their sentences and held against the packs.

Every docstring is the rule's sentence; a slip in one number of one pack fails one line here.
"""

from __future__ import annotations

from datetime import date

import pytest

from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import MetricRule, RulePack

PACKS = {pack.id: pack for pack in load_packs()}
H, M = 3600, 60
NIGHT, AUDIT_NIGHT = (18 * H, 6 * H), (23 * H, 8 * H)
OPEN = (8 * H, 22 * H + 59 * M + 59)
DOUYIN = [
    *("douyin-2025-tier", "douyin-20260407", "douyin-20260714", "douyin-20260908"),
    *("douyin-global-20260407", "douyin-global-20260714", "douyin-global-20260908"),
]


def uses(metric_id: str, packs: list[str]) -> list[tuple[RulePack, MetricRule]]:
    found = [(PACKS[name], rule) for name in packs for rule in PACKS[name].metrics]
    return [(pack, rule) for pack, rule in found if rule.id == metric_id and rule.dimension]


# --- clocks and windows ---------------------------------------------------------------------------


@pytest.mark.parametrize("metric_id", ["mean_pickup_hours", "mean_pickup_points"])
def test_the_pickup_clock_rests_from_eighteen_to_six(metric_id: str) -> None:
    """Orders paid 18:00–06:00 start at 06:00."""
    found = uses(metric_id, DOUYIN)
    assert found
    assert {rule.clock.quiet for _, rule in found if rule.clock} == {NIGHT}


def test_the_audit_clock_rests_from_twenty_three_to_eight() -> None:
    """售后平均审核时长, from 0714: started 23:00–08:00 → clock from 08:00."""
    found = uses("after_sale_audit_hours", DOUYIN)
    assert {pack.id for pack, _ in found} == {name for name in DOUYIN if name[-4:] >= "0714"} - {
        "douyin-2025-tier"
    }
    assert {rule.clock.quiet for _, rule in found if rule.clock} == {AUDIT_NIGHT}


@pytest.mark.parametrize("metric_id", ["mean_reply_seconds", "chat_dissatisfaction_rate"])
def test_conversations_count_from_eight_to_a_second_before_twenty_three(metric_id: str) -> None:
    """飞鸽: 近30天 8:00:00–22:59:59 sessions; 不满意率: same hours."""
    found = uses(metric_id, DOUYIN)
    assert found
    assert {rule.clock.open for _, rule in found if rule.clock} == {OPEN}
    assert all(rule.clock for _, rule in found)


def test_a_round_without_a_reply_is_six_hundred_seconds() -> None:
    """飞鸽平均响应时长: unanswered round = 600 s."""
    found = uses("mean_reply_seconds", DOUYIN)
    assert {rule.clock.unanswered_seconds for _, rule in found if rule.clock} == {600}


def test_douyin_looks_at_thirty_days_in_every_version() -> None:
    """Window: rolling 30 days for all metrics."""
    rules = [rule for name in DOUYIN for rule in PACKS[name].metrics if rule.dimension]
    assert {(rule.window_days, rule.end_lag_days) for rule in rules} == {(30, 0)}


def test_the_end_lags_of_taobao() -> None:
    """3分钟响应, 求助率 end T-1; 负反馈, 好评, 退款时长 T-2; 满意度 T-3; 48h揽收 T-4; 到货 T-11."""
    lags = {rule.id: rule.end_lag_days for rule in PACKS["taobao-20260316"].metrics}
    assert {key: lag for key, lag in lags.items() if lag} == {
        "three_minute_reply_rate": 1,
        "platform_help_rate": 1,
        "product_negative_feedback_rate": 2,
        "product_praise_rate": 2,
        "mean_refund_hours": 2,
        "chat_satisfaction_rate": 3,
        "pickup_within_48h_rate": 4,
        "mean_delivery_hours": 11,
    }


@pytest.mark.parametrize("name", ["taobao-20250630", "taobao-20260316"])
def test_taobao_asks_for_forty_eight_hours_and_for_eight_to_twenty_three(name: str) -> None:
    """支付→揽收 ≤48h; 8:00–23:00 rounds answered by a human ≤3min."""
    pickup, reply = (
        PACKS[name].metric(key) for key in ("pickup_within_48h_rate", "three_minute_reply_rate")
    )
    assert pickup.clock is not None
    assert reply.clock is not None
    assert (pickup.clock.limit_hours, reply.clock.open) == (48, OPEN)


def test_wechat_asks_for_twenty_four_hours() -> None:
    """及时揽收率: 支揽 ≤24h."""
    clock = PACKS["wechat-store"].metric("pickup_within_24h_rate").clock
    assert clock is not None
    assert clock.limit_hours == 24


def test_the_windows_of_xiaohongshu() -> None:
    """近15–104天 (90 days, 15-day lag) for three; 30d or 90d without lag for the rest."""
    rules = [rule for rule in PACKS["xiaohongshu-store"].metrics if rule.dimension]
    told = {rule.id: (rule.window_days, rule.end_lag_days) for rule in rules}
    assert told == {
        **dict.fromkeys(
            ("negative_review_rate", "quality_refund_rate", "logistics_complaint_rate"), (90, 15)
        ),
        **dict.fromkeys(
            ("pickup_to_sign_hours", "return_refund_hours", "after_sale_rejection_rate"), (90, 0)
        ),
        **dict.fromkeys(("pay_to_pickup_hours", "shipped_refund_hours"), (30, 0)),
        **dict.fromkeys(("three_minute_reply_rate", "chat_satisfaction_rate"), (30, 0)),
    }


@pytest.mark.parametrize(
    ("name", "metric_id"),
    [("jd-star", "after_sale_rating_stars"), ("pinduoduo-star", "review_rank_rate")],
)
def test_ratings_that_are_looked_at_for_ninety_days(name: str, metric_id: str) -> None:
    """京东 售后评价得分 (90d); 拼多多 近90天用户评价得分排名; all others of these pages 30 days."""
    rules = [rule for rule in PACKS[name].metrics if rule.dimension]
    assert {rule.id for rule in rules if rule.window_days != 30} == {metric_id}
    assert PACKS[name].metric(metric_id).window_days == 90


def test_what_pinduoduo_only_shows_is_not_counted_from_own_orders() -> None:
    """店铺评价分 `descOver50RevScr3m` (90d), 成功退款率 (rolling 30d): no formula, no line, no 服务分."""
    shown = {rule.id: rule for rule in PACKS["pinduoduo-service"].metrics}
    told = [
        (name, shown[name].window_days) for name in ("product_rating", "successful_refund_rate")
    ]
    assert told == [("product_rating", 90), ("successful_refund_rate", 30)]
    for name, _ in told:
        rule = shown[name]
        assert (rule.definition, rule.target, rule.dimension) == ("entered_only", None, None)


# --- 春节 2026 ------------------------------------------------------------------------------------

PAID, TALK = (date(2026, 2, 10), date(2026, 2, 23)), (date(2026, 2, 15), date(2026, 2, 23))


@pytest.mark.parametrize(
    ("name", "metric_id", "days", "event", "effect"),
    [
        ("taobao-20250630", "mean_delivery_hours", PAID, "paid", "exempt"),
        ("taobao-20250630", "logistics_exception_rate", PAID, "paid", "exempt"),
        ("taobao-20250630", "pickup_within_48h_rate", PAID, "paid", "told"),
        ("taobao-20250630", "three_minute_reply_rate", TALK, "base", "exempt"),
        ("taobao-20250630", "chat_satisfaction_rate", TALK, "base", "exempt"),
        ("taobao-20250630", "mean_refund_hours", PAID, "created", "exempt"),
        ("taobao-20260316", "mean_delivery_hours", PAID, "paid", "exempt"),
        ("taobao-20260316", "logistics_negative_review_rate", PAID, "created", "exempt"),
        ("taobao-20260316", "pickup_within_48h_rate", PAID, "paid", "told"),
        ("taobao-20260316", "three_minute_reply_rate", TALK, "base", "exempt"),
        ("taobao-20260316", "chat_satisfaction_rate", TALK, "base", "exempt"),
        ("taobao-20260316", "mean_refund_hours", PAID, "created", "exempt"),
    ],
)
def test_the_exempt_days_of_the_spring_festival(
    name: str, metric_id: str, days: tuple[date, date], event: str, effect: str
) -> None:
    """48小时揽收 (paid 02-10~02-23) is not dropped; 到货时长, 物流异常率 paid in that window dropped;
    物流差评率 drops reviews created in it; 3分钟响应率, 旺旺满意度 drop consultations 02-15~02-23,
    退款处理时长 drops refunds created 02-10~02-23."""
    (one,) = PACKS[name].metric(metric_id).exempt
    assert (one.first, one.last) == days
    assert (one.event, one.effect) == (event, effect)


def test_nothing_else_is_exempt() -> None:
    exempt = [rule.id for pack in PACKS.values() for rule in pack.metrics if rule.exempt]
    assert len(exempt) == 12


# --- 样本很少按 80 分 -------------------------------------------------------------------------------

_BY_ORDERS = ("product_rating", "quality_return_rate", "logistics_return_rate")


@pytest.mark.parametrize("name", DOUYIN)
def test_small_samples_have_eighty_points_until_the_seventh_of_september(name: str) -> None:
    """差评订单, 品质售后, 发货物流品退, 升级求助 (from 0714) ≤3 each, only if orders <300 or <500;
    会话不满意率: ≤3 rated sessions, no order limit. From 09-08: treat as removed."""
    told = {
        rule.id: (s.points, s.max_count, s.max_orders_flagship, s.max_orders, s.counts)
        for rule in PACKS[name].metrics
        if (s := rule.small_sample)
    }
    expected: dict[str, tuple[float, int, int | None, int | None, str]] = {}
    if not name.endswith("0908"):
        expected = dict.fromkeys(_BY_ORDERS, (80, 3, 300, 500, "numerator"))
        expected["product_rating"] = (80, 3, 300, 500, "low_ratings")
    if name.endswith("0714"):
        expected["platform_help_rate"] = (80, 3, 300, 500, "numerator")
        expected["chat_dissatisfaction_rate"] = (80, 3, None, None, "denominator")
    assert told == expected


_LISTED = (
    "高端3C数码, 二手奢侈品, 二手数码百货, 光学眼镜, 农用物资, 大件玩具, 大件电器, 定制珠宝文玩, "
    "宠物活体, 家具家装, 家电, 手工艺/非遗技艺, 教育培训, 旅行箱, 潮品鞋服, 翡翠玉石, "
    "花卉/绿植盆栽, 菩提/核桃, 遥控电动类玩具, 钟表, 黄金珠宝, 大件婴童用品"
)


@pytest.mark.parametrize("name", DOUYIN)
def test_the_listed_industries_are_twenty_two_and_none_for_global_shops(name: str) -> None:
    """The 22 listed industries use <300 for every shop type. 全球购: no industry row."""
    listed = set(_LISTED.split(", "))
    without = "global" in name or name.endswith("0908")
    assert set(PACKS[name].small_sample_industries) == (set() if without else listed)


# --- what buyers see ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*DOUYIN, "douyin-example-202602"])
def test_the_display_table(name: str) -> None:
    """61–100: every 4 points = 0.1; 50–60: every point = 0.1; 50 (0–50 from 2026-09-08) → 3.0."""
    table = dict(PACKS[name].buyer_display)
    expected = {97 - 4 * step: round(5.0 - step / 10, 1) for step in range(10)}
    expected |= {60 - step: round(4.0 - step / 10, 1) for step in range(10)}
    expected[0 if name.endswith("0908") else 50] = 3.0
    assert table == expected


@pytest.mark.parametrize("name", [one for one in DOUYIN if one != "douyin-2025-tier"])
def test_the_stars_beside_the_shown_value(name: str) -> None:
    """5星 from 4.8; 4.5星 from 4.5; 4星 from 4.0; 3.5星 from 3.5; 3星 below 3.5."""
    assert dict(PACKS[name].buyer_stars) == {4.8: 5, 4.5: 4.5, 4.0: 4, 3.5: 3.5, 3.0: 3}


Bonus = tuple[str, float, float | None, str | None]

# --- items ----------------------------------------------------------------------------------------

AUG2, JUL13, JUL14 = date(2026, 8, 2), date(2026, 7, 13), date(2026, 7, 14)
SEP7, SEP8 = date(2026, 9, 7), date(2026, 9, 8)
_FROM_0908 = {
    "abnormal_return_address": (-2, 10, SEP8, None),
    "invoice_refusal": (-2, 10, SEP8, None),
    "fake_orders": (-10, 10, SEP8, None),
    "false_advertising": (-10, 10, SEP8, None),
    "fraudulent_dispatch": (-10, 10, SEP8, None),
    "brand_confusion": (-10, 10, SEP8, None),
    "bad_service_until_0907": (-3, 15, None, SEP7),
    "fake_orders_until_0907": (-15, 15, None, SEP7),
}
_FROM_0714 = {
    "bad_service": (-3, 15, JUL14, None),
    "fake_orders": (-15, 15, None, None),
    "fraudulent_dispatch": (-15, None, None, AUG2),
    "bad_service_until_0713": (-3, 15, None, JUL13),
}
_TO_0713 = {
    "bad_service": (-3, 15, None, None),
    "fake_orders": (-15, 15, None, None),
    "fraudulent_dispatch": (-15, None, None, AUG2),
}


@pytest.mark.parametrize("name", DOUYIN[1:])
def test_deductions_by_version(name: str) -> None:
    """To 07-13: −3 each, cap 15, 刷单 −15 once; 0714–0907: two acts −3; from 0908: −2 and −10, 10 per
    line. To 08-02 the 欺诈发货 rule itself deducted 15 per violation."""
    told = {d.id: (d.points, d.cap, d.acts_from, d.acts_to) for d in PACKS[name].deductions}
    expected = {"0407": _TO_0713, "0714": _FROM_0714, "0908": _FROM_0908}[name[-4:]]
    assert told == expected


@pytest.mark.parametrize("name", DOUYIN)
def test_bonuses_by_version(name: str) -> None:
    """明日达 +5, 退换货运费险 +2, 大件 +2, 上门安装 +2 (全球购: only the first two); 偏远中转 +3 on 物流,
    domestic only."""
    told: set[Bonus] = {(b.id, b.points, b.cap, b.dimension) for b in PACKS[name].bonuses}
    remote: set[Bonus] = {("remote_transit", 3, 3, "logistics")}
    both: set[Bonus] = {("next_day_share", 5, 5, None), ("freight_insurance", 2, 2, None)}
    domestic: set[Bonus] = {
        ("bulky_freight_insurance", 2, 2, None),
        ("home_installation", 2, 2, None),
    }
    expected: set[Bonus] = set() if "global" in name else remote
    if name.endswith("0908"):
        expected |= both if "global" in name else both | domestic
    assert told == expected


@pytest.mark.parametrize(
    ("name", "least", "points", "failed"),
    [*((one, 30, 70, 60) for one in DOUYIN), ("taobao-20260316", 30, None, None)],
)
def test_the_growth_stage(name: str, least: int, points: int | None, failed: int | None) -> None:
    """成长阶段: < 30; gets 70, drops to 60. 淘宝 needs 近30天有效支付订单 ≥30, else no score."""
    growth = PACKS[name].growth
    assert growth is not None
    assert (growth.min_orders, growth.points, growth.failed_points) == (least, points, failed)
