"""Which count every computed metric of every shipped pack is, beside its rule's sentence."""

from __future__ import annotations

import pytest

from app.catalogue.load_packs import load_packs
from app.model import Report
from app.scoring.measuring import measure
from app.scoring.metrics import definition_for
from tests.app.scoring.examples import EVERYTHING, NOON, ON, facts, parcel, review, shop_data

PACKS = {pack.id: pack for pack in load_packs()}
DOUYIN_100 = (
    *("douyin-2025-tier", "douyin-20260407", "douyin-20260714", "douyin-20260908"),
    *("douyin-global-20260407", "douyin-global-20260714", "douyin-global-20260908"),
    "douyin-example-202602",
)
TO_0907 = tuple(name for name in DOUYIN_100 if not name.endswith("0908"))
FROM_0714 = tuple(name for name in DOUYIN_100 if name.endswith(("0714", "0908")))
FROM_0908 = tuple(name for name in DOUYIN_100 if name.endswith("0908"))
EARLY, JD, KUAISHOU = ("douyin-100-early",), ("jd-star",), ("kuaishou-store",)
PDD, PDD_STAR = ("pinduoduo-service",), ("pinduoduo-star",)
OLD_TAOBAO, TAOBAO = ("taobao-20250630",), ("taobao-20260316",)
WECHAT, RED = ("wechat-store",), ("xiaohongshu-store",)
EVERY = tuple(PACKS)

# (the rule's sentence, the definition, the metric, the packs)
TABLE = [
    # 商品
    (
        "Σ商品评分 / 有商品评分的订单数, 物流签收订单",
        "product_rating",
        "product_rating",
        (*DOUYIN_100, "douyin-5pt"),
    ),
    ("商品评价的平均分，近30天评价", "review_stars", "product_rating", JD),
    (
        "首次原因为商品品质的售后订单 / 物流签收订单",
        "quality_return_rate",
        "quality_return_rate",
        (*EARLY, *DOUYIN_100, *JD, *OLD_TAOBAO),
    ),
    (
        "1–2 星的订单 / 有评价的签收订单",
        "negative_review_of_rated_rate",
        "negative_review_rate",
        EARLY,
    ),
    ("1–2 星 / 确认收货", "negative_review_of_finished_rate", "negative_review_rate", OLD_TAOBAO),
    ("差评 / 商品订单数", "negative_review_of_paid_rate", "negative_review_rate", RED),
    (
        "首次原因品质的退款 或 描述相符 1–2 星 的订单 / 物流签收",
        "negative_feedback_rate",
        "product_negative_feedback_rate",
        TAOBAO,
    ),
    (
        "描述相符 4–5 星次数 / 被评价数；好评 / 有效评价量",
        "product_praise_rate",
        "product_praise_rate",
        (*TAOBAO, *WECHAT),
    ),
    ("积极评论 / 评论", "positive_review_rate", "product_praise_rate", PDD_STAR),
    ("品质退款 / 支付订单数", "quality_refund_rate", "quality_refund_rate", (*KUAISHOU, *PDD)),
    ("品质退款 / 已发货订单", "quality_refund_of_shipped_rate", "quality_refund_rate", WECHAT),
    ("品质售后 / 商品订单数", "quality_after_sale_rate", "quality_refund_rate", RED),
    (
        "质量差评 / 支付订单数",
        "quality_negative_review_rate",
        "quality_negative_review_rate",
        KUAISHOU,
    ),
    # 物流
    (
        "达成揽收要求（次日 23:59:59 前）/ 应揽收",
        "on_time_pickup_rate",
        "on_time_pickup_rate",
        ("douyin-2025-tier", "douyin-example-202602"),
    ),
    (
        "Σ单订单揽收时长得分 / 揽收订单数",
        "mean_pickup_points",
        "mean_pickup_points",
        ("douyin-20260407", "douyin-20260714"),
    ),
    (
        "Σ揽收时长 / 揽收订单数，18:00–06:00 从 06:00 起",
        "mean_pickup_hours",
        "mean_pickup_hours",
        ("douyin-20260908",),
    ),
    (
        "支付→揽收 ≤24h / 应揽收",
        "pickup_within_24h_rate",
        "pickup_within_24h_rate",
        (*EARLY, *WECHAT),
    ),
    (
        "支付→揽收 ≤48h（或约定时间）/ 应揽收",
        "pickup_within_48h_rate",
        "pickup_within_48h_rate",
        (*OLD_TAOBAO, *TAOBAO),
    ),
    ("当日揽收 / 应揽收", "same_day_pickup_rate", "same_day_pickup_rate", JD),
    ("Σ(支付→揽收) / 支付且已发货", "pay_to_pickup_hours", "pay_to_pickup_hours", RED),
    (
        "达成配送线路时效的运单数 / 应达成的运单数",
        "on_time_delivery_rate",
        "on_time_delivery_rate",
        (*DOUYIN_100, *JD, *WECHAT),
    ),
    ("Σ(揽收→签收) / 签收（配送时长）", "pickup_to_sign_hours", "mean_delivery_hours", EARLY),
    (
        "Σ(支付→签收) / 支付且已签收订单",
        "pay_to_sign_hours",
        "mean_delivery_hours",
        (*OLD_TAOBAO, *TAOBAO),
    ),
    ("Σ(揽收→签收) / 支付且有揽收记录", "pickup_to_sign_hours", "pickup_to_sign_hours", RED),
    ("Σ(发货→签收) / 签收运单量", "dispatch_to_sign_hours", "dispatch_to_sign_hours", KUAISHOU),
    ("成团→签收", "group_to_sign_hours", "group_to_sign_hours", (*PDD, *PDD_STAR)),
    (
        "首次原因为物流品质且有判定的售后 / 支付订单",
        "logistics_return_rate",
        "logistics_return_rate",
        (*TO_0907, *JD),
    ),
    (
        "首次原因为商品/包装破损的售后 / 支付订单",
        "damage_return_rate",
        "damage_return_rate",
        FROM_0908,
    ),
    ("发货问题负向反馈", "logistics_after_sale_rate", "dispatch_feedback_rate", EARLY),
    ("物流问题负反馈 / 订单数", "logistics_after_sale_rate", "logistics_complaint_rate", RED),
    ("物流投诉 / 支付订单", "logistics_complaint_rate", "logistics_complaint_rate", KUAISHOU),
    (
        "物流 1–2 星次数 / 确认收货订单",
        "logistics_negative_review_rate",
        "logistics_negative_review_rate",
        TAOBAO,
    ),
    (
        "(物流差评 + 投诉) / 已揽收有效支付订单",
        "logistics_feedback_of_picked_rate",
        "logistics_negative_review_rate",
        WECHAT,
    ),
    ("支付超过 48h 才发货的订单数", "late_dispatch_count", "late_dispatch_count", JD),
    (
        "按承诺及时发货 / 应发货",
        "on_time_dispatch_rate",
        "on_time_dispatch_rate",
        EVERY,
    ),
    # 售后和服务
    (
        "Σ审核时长 / 退款成功售后单，23:00–08:00 从 08:00 起",
        "after_sale_audit_hours",
        "after_sale_audit_hours",
        FROM_0714,
    ),
    ("Σ(申请→完结) / 服务单", "case_hours", "mean_refund_hours", JD),
    ("Σ退款时长 / 退款成功", "mean_refund_hours", "mean_refund_hours", PDD),
    (
        "Σ卖家处理退款时长 / 退款完结笔数",
        "seller_refund_hours",
        "mean_refund_hours",
        (*OLD_TAOBAO, *TAOBAO),
    ),
    (
        "Σ时长 / 退货退款售后单",
        "return_refund_hours",
        "return_refund_hours",
        (*EARLY, *KUAISHOU, *PDD, *RED),
    ),
    (
        "Σ等待商家操作时间 / 退货退款售后单",
        "seller_return_refund_hours",
        "return_refund_hours",
        WECHAT,
    ),
    (
        "Σ时长 / 仅退款成功的售后单",
        "refund_only_hours",
        "shipped_refund_hours",
        (*EARLY, *PDD, *RED),
    ),
    ("Σ时长 / 发货后仅退款完结", "shipped_refund_hours", "shipped_refund_hours", KUAISHOU),
    (
        "Σ等待商家操作时间 / 仅退款售后单",
        "seller_refund_only_hours",
        "shipped_refund_hours",
        WECHAT,
    ),
    ("在途订单退款时长", "in_transit_refund_hours", "in_transit_refund_hours", PDD_STAR),
    ("Σ(申请→首次操作) / 售后单", "first_handling_hours", "first_handling_hours", WECHAT),
    ("被拒绝的售后单 / 售后单", "rejected_case_rate", "after_sale_rejection_rate", EARLY),
    ("有售后被拒绝的订单 / 订单数", "rejected_order_rate", "after_sale_rejection_rate", RED),
    ("商责纠纷 / 有效支付订单", "merchant_dispute_rate", "merchant_dispute_rate", WECHAT),
    ("纠纷退款率，店铺概况自己的数", "overview_dispute_refund_rate", "dispute_refund_rate", PDD),
    (
        "升级求助平台订单 / 求助商家订单",
        "platform_help_rate",
        "platform_help_rate",
        (*EARLY, *FROM_0714),
    ),
    (
        "求助、介入（纠纷+投诉+咨询平台）/ 支付订单",
        "complaint_rate",
        "platform_help_rate",
        (*JD, *KUAISHOU, *PDD, *PDD_STAR, *OLD_TAOBAO, *TAOBAO),
    ),
    ("Σ轮次回复时长 / 人工咨询轮次", "mean_reply_seconds", "mean_reply_seconds", EVERY),
    ("3 分钟内人工回复 / 咨询", "three_minute_reply_rate", "three_minute_reply_rate", EVERY),
    (
        "评价 1–3 星会话 / 有人工客服评价的会话",
        "chat_dissatisfaction_rate",
        "chat_dissatisfaction_rate",
        tuple(one for one in EVERY if one not in (*OLD_TAOBAO, *TAOBAO, *RED)),  # 满意度 there
    ),
    (
        "满意 / 收到评价的会话",
        "chat_satisfaction_rate",
        "chat_satisfaction_rate",
        (*OLD_TAOBAO, *TAOBAO, *RED),
    ),
    # 经营数据
    ("有退款的支付订单 / 支付订单", "refund_rate", "refund_rate", EVERY),
    ("平台介入的支付订单 / 支付订单", "complaint_rate", "complaint_rate", EVERY),
    ("有效订单的支付金额", "sales", "sales", EVERY),
]


@pytest.mark.parametrize(("sentence", "definition", "metric", "packs"), TABLE)
def test_a_metric_is_the_count_of_its_rules_sentence(
    sentence: str, definition: str, metric: str, packs: tuple[str, ...]
) -> None:
    """Every pack of the row counts the metric by that definition."""
    found = {name: PACKS[name].metric(metric).definition for name in packs}
    assert found == dict.fromkeys(packs, definition), sentence


def test_every_computed_metric_stands_in_the_table() -> None:
    """文章口径: aspects are the mean stars of the reviews that mention one of the pack's words."""
    told = {(name, metric) for _, _, metric, packs in TABLE for name in packs}
    rules = [(pack.id, rule) for pack in PACKS.values() for rule in pack.metrics]
    aspects = {(name, rule.id) for name, rule in rules if rule.words}
    computed = {(name, rule.id) for name, rule in rules if rule.definition != "entered_only"}
    assert computed == told | aspects
    assert {rule.definition for _, rule in rules if rule.words} == {"aspect_stars"}


@pytest.mark.parametrize("pack_id", EVERY)
def test_a_pack_names_the_reports_its_counts_ask_for(pack_id: str) -> None:
    """「需要的报表」 is what has to be imported, no more and no less."""
    for rule in PACKS[pack_id].metrics:
        count = definition_for(rule)
        assert count is None or set(rule.needs) == {*count.fields}, rule.id


@pytest.mark.parametrize(
    ("pack_id", "metric"),
    [
        ("wechat-store", "product_praise_rate"),
        ("taobao-20260316", "product_praise_rate"),
        ("pinduoduo-star", "product_praise_rate"),
        ("douyin-article", "goods_quality_stars"),
        ("douyin-20260908", "on_time_delivery_rate"),
    ],
)
def test_reviews_and_parcels_without_an_order_file_ask_for_the_orders(
    pack_id: str, metric: str
) -> None:
    """有效支付订单 count: six reviews of unknown orders are not 「没有可以计入的记录」."""
    names = "ABCDEF"
    known = facts(
        parcels=[parcel(name, signed=NOON, promised=NOON) for name in names],
        reviews=[review(name, text="质量好") for name in names],
    )
    data = shop_data(known, extents=[e for e in EVERYTHING if e.report is not Report.ORDERS])
    missing = measure(data, PACKS[pack_id].metric(metric), ON).missing
    assert missing is not None
    assert "订单数据" in missing
