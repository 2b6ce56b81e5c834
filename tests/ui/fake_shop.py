"""One invented shop as values: its score, findings, orders, rules and gates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.catalogue.gate_rules import Gate, GateCondition
from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack
from app.model import (
    Cause,
    DimensionScore,
    Finding,
    Measure,
    MetricScore,
    OrderLine,
    Origin,
    PackRef,
    Platform,
    ScoreCard,
    Shop,
    SnapshotValue,
    Stage,
    State,
    Suggestion,
    Target,
    TotalScore,
)

ON = date(2026, 11, 20)
FIRST = date(2026, 10, 22)
SHOP = Shop(1, "晨光家居专营店", Platform.DOUYIN, "家居日用", "专营店")
LINE = "抖音《商家体验分规范》"


def target(value: float, op: str = "<=", kind: str = "suggested") -> Target:
    """A line with an invented source."""
    return Target(value, op, kind, "示例来源：行业常见水平" if kind == "suggested" else LINE)


def metric(
    metric_id: str,
    name: str,
    dimension: str | None,
    unit: str,
    value: float | None,
    counts: tuple[float | None, float | None],
    line: Target | None,
    state: State,
    **more: Any,
) -> MetricScore:
    """One computed metric of the fake shop; missing where the value is None."""
    numerator, denominator = counts
    fields: dict[str, Any] = {
        "origin": Origin.COMPUTED if value is not None else Origin.MISSING,
        "points": None,
        "why": "按导入的订单复算。"
        if value is not None
        else "缺少客服报表。请在后台导出后拖进来。",
        "confidence": "高" if value is not None else "",
    }
    return MetricScore(
        metric_id, name, dimension, value, unit, numerator, denominator, FIRST, ON,
        target=line, state=state, **(fields | more),
    )  # fmt: skip


METRICS = (
    metric(
        "quality_return_rate", "商品品质退货率", "product", "rate", 14 / 1045, (14, 1045),
        target(0.009), State.BELOW, interval=(0.008, 0.0224), excluded=6,
    ),
    metric(
        "product_rating", "商品综合评分", "product", "stars", 4.82, (1012.2, 210),
        target(4.8, ">="), State.MET,
    ),
    metric(
        "mean_pickup_hours", "平均揽收时长", "logistics", "hours", 11.4, (11_900, 1044),
        target(12), State.MET, origin=Origin.PROXY,
    ),
    metric(
        "on_time_delivery_rate", "运单配送时效达成率", "logistics", "rate", 0.962, (981, 1020),
        target(0.95, ">="), State.MET,
    ),
    metric(
        "mean_reply_seconds", "飞鸽平均响应时长", "service", "seconds", 27.0, (57_780, 2140),
        target(20), State.NEAR,
    ),
    metric(
        "chat_dissatisfaction_rate", "飞鸽会话不满意率", "service", "rate", None, (None, None),
        target(0.1), State.UNKNOWN,
    ),
    metric(
        "on_time_dispatch_rate", "发货及时率", None, "rate", 0.991, (1040, 1049),
        None, State.UNKNOWN,
    ),
)  # fmt: skip

DIMENSIONS = (
    DimensionScore(
        "product", "商品体验", 69.0, 0.5, target(75, ">="), State.BELOW, Origin.OFFICIAL, "后台页面"
    ),
    DimensionScore(
        "logistics", "物流体验", 99.0, 0.2, target(90, ">="), State.MET, Origin.ENTERED, "手工填写"
    ),
    DimensionScore(
        "service", "服务体验", None, 0.3, target(86, ">="), State.UNKNOWN, Origin.MISSING,
        "规则没有公布各行业分数的算法，不能复算；请粘贴后台页面。",
    ),
)  # fmt: skip

TOTAL = TotalScore(
    82.0, ON, None, False, State.NEAR, target(84, ">="), 4.6,
    "2026-09-08 起平台不再公布单项得分和权重，总分不能复算。",
)  # fmt: skip

MEASURES = tuple(
    Measure(
        f"m{number}", title, "商品", (f"{title}：先列清单", "按清单执行", "把结果记下来"),
        ("quality_return_rate",), (), (), "减少品质退货", "多花半小时", "半天", "检验记录", 10,
        "示例文章",
    )
    for number, title in enumerate(("到货抽检 20 件", "退换问题批次", "详情页写明保养方法"), 1)
)  # fmt: skip

CAUSES = (
    Cause("product", "加厚保温杯 500ml", 0.64, 9, 0.2),
    Cause("courier", "中通", 0.43, 6, 0.4),
    Cause("reason", "掉漆", 0.71, 10, None),
)


def finding(score: MetricScore, gain: float | None, fix: int | None) -> Finding:
    """A finding of one metric with the fake causes and measures."""
    return Finding(
        score, gain, fix, 14, CAUSES,
        tuple(Suggestion(measure, "商品「加厚保温杯 500ml」占 64 %") for measure in MEASURES),
        "高", "「加厚保温杯 500ml」占 64 %，主因掉漆",
    )  # fmt: skip


FINDINGS = (finding(METRICS[0], 4.0, 5), finding(METRICS[4], None, None))

ORDERS = tuple(
    OrderLine(
        f"69190000000{4471 + number}", ON - timedelta(days=number), "掉漆" if number % 3 else "变形",
        ("中通", "圆通", "韵达")[number % 3], "加厚保温杯 500ml" if number < 9 else "便当盒 双层",
        ("广东", "四川", "浙江")[number % 3], None, 1.0, "刚用两天杯底掉漆" if number % 2 else None,
    )
    for number in range(14)
)  # fmt: skip


def rule(score: MetricScore) -> MetricRule:
    """The pack's rule of a fake metric."""
    better = "higher" if score.target and score.target.op.startswith(">") else "lower"
    return MetricRule(
        score.id, score.name, score.id, score.dimension, score.unit, better, 30, 0, "物流签收",
        "因商品品质原因售后的订单数 ÷ 物流签收订单数", ("orders",), None, score.target, None, (), None,
        30, (), (), LINE, {},
    )  # fmt: skip


PACK = RulePack(
    "dy-20260908", Platform.DOUYIN, "抖店 2026-09-08", "官方", LINE, date(2026, 9, 8), None,
    date(2027, 3, 1), 0.0, 100.0, (), None, TOTAL.target, 2.0, (),
    tuple(
        DimensionRule(d.id, d.name, d.weight, 50.0, 100.0, d.target, 2.0, "none", (), LINE)
        for d in DIMENSIONS
    ),
    tuple(rule(score) for score in METRICS), (), (), (), (), (), (), True, "abc123",
)  # fmt: skip

CARD = ScoreCard(
    SHOP, ON, ON, PackRef(PACK.id, PACK.fingerprint, PACK.label, PACK.source_label), Stage.FORMAL,
    1102, TOTAL, DIMENSIONS, METRICS, "7F3A21C9",
)  # fmt: skip

SNAPSHOTS = tuple(
    SnapshotValue("total", ON - timedelta(days=7 * weeks), 82.0 - weeks * 0.7, Origin.OFFICIAL)
    for weeks in range(6)
)


def gate(gate_id: str, name: str, *conditions: GateCondition, special: bool = False) -> Gate:
    """A gate in force."""
    return Gate(
        gate_id,
        name,
        f"{name}的规则原文",
        date(2026, 1, 1),
        None,
        conditions,
        (),
        special,
        LINE,
        "官方",
    )


def asks(
    of: str, value: float | None, window: str = "daily", days: int = 1, limits: str | None = None
) -> GateCondition:
    """One condition of a gate; a limit of a table is at most, any other at least."""
    return GateCondition(of, "<=" if limits else ">=", value, window, days, "any", limits)


GATES = (
    gate("ads", "千川投放", asks("total", 60)),
    gate("bag", "超级福袋", asks("total", 80)),
    gate("bag_gift", "福袋转赠", asks("total", 80), asks("product", 75)),
    gate("goods", "联盟商品准入", asks("quality_return_rate", None, limits="alliance")),
    gate("fair", "官方大促", asks("total", 70, "mean", 7)),
    gate("crab", "联盟：河蟹", asks("total", 75), special=True),
)
