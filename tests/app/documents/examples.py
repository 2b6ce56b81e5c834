"""Plans for the tests of paper: invented shops, built from the vocabulary's own values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.model import (
    Action,
    Cause,
    DimensionScore,
    Finding,
    Measure,
    MetricScore,
    Origin,
    PackRef,
    Plan,
    Platform,
    ScoreCard,
    SeriesPoint,
    Shop,
    Stage,
    State,
    Suggestion,
    Target,
    TotalScore,
)

ON = date(2026, 11, 20)
FIRST = date(2026, 10, 22)

QUALITY = MetricScore(
    id="quality_return_rate",
    name="商品品质退货率",
    dimension="product",
    value=14 / 1045,
    unit="rate",
    numerator=14,
    denominator=1045,
    first=FIRST,
    last=ON,
    origin=Origin.COMPUTED,
    points=None,
    target=Target(0.009, "<=", "suggested", "建议值"),
    state=State.BELOW,
    why="品质原因售后订单 ÷ 物流签收订单",
    interval=(0.008, 0.0224),
)
REPLY = replace(
    QUALITY,
    id="mean_reply_seconds",
    name="飞鸽平均响应时长",
    dimension="service",
    value=27.0,
    unit="seconds",
    numerator=57780.0,
    denominator=2140,
    origin=Origin.PROXY,
    target=Target(20, "<=", "suggested", "建议值"),
    state=State.NEAR,
    interval=None,
)
PICKUP = replace(
    QUALITY,
    id="mean_pickup_hours",
    name="平均揽收时长",
    dimension="logistics",
    value=5.6,
    unit="hours",
    numerator=5600.0,
    denominator=1000,
    target=Target(12, "<=", "suggested", "建议值"),
    state=State.MET,
    interval=None,
)
HELP = replace(
    QUALITY,
    id="platform_help_rate",
    name="平台求助率",
    dimension="service",
    value=None,
    numerator=None,
    denominator=None,
    origin=Origin.MISSING,
    target=None,
    state=State.UNKNOWN,
    why="导出里没有升级求助记录，请在体验分页面填写",
    interval=None,
)

CHECK = Measure(
    id="check-batch",
    title="到货每批抽检 20 件",
    area="抽检",
    steps=("每批随机取 20 件", "发现掉漆整批拒收"),
    metrics=("quality_return_rate",),
    segments=("product",),
    reasons=(),
    benefit="减少品质退货",
    drawback="入库慢半天",
    effort="约 2 小时一批",
    proof="入库检验单",
    wait_days=10,
    source="文章",
)

DIMENSIONS = (
    DimensionScore(
        "product", "商品体验", 69.0, 0.5, Target(75, ">=", "suggested", ""), State.BELOW,
        Origin.OFFICIAL, "页面",
    ),
    DimensionScore(
        "logistics", "物流体验", 99.0, 0.2, Target(90, ">=", "platform", ""), State.MET,
        Origin.OFFICIAL, "页面",
    ),
    DimensionScore(
        "service", "服务体验", 85.0, 0.3, Target(86, ">=", "own", ""), State.NEAR,
        Origin.OFFICIAL, "页面",
    ),
)  # fmt: skip

TOTAL = TotalScore(
    official=82.0,
    official_on=ON,
    recomputed=None,
    estimated=False,
    state=State.NEAR,
    target=Target(84, ">=", "own", ""),
    buyer_display=4.6,
    why="页面",
)

SHOP = Shop(1, "青禾家居旗舰店", Platform.DOUYIN, "餐厨用具", "旗舰")

CARD = ScoreCard(
    shop=SHOP,
    on=ON,
    data_until=ON,
    pack=PackRef("dy-20260908", "abc123def456", "抖店 2026-09-08", "官方", staged=True),
    stage=Stage.FORMAL,
    valid_orders=1200,
    total=TOTAL,
    dimensions=DIMENSIONS,
    metrics=(QUALITY, REPLY, PICKUP, HELP),
    run_id="7F3A-21C9",
)

QUALITY_FINDING = Finding(
    metric=QUALITY,
    recoverable_points=4.0,
    orders_to_fix=5,
    bad=14,
    causes=(Cause("product", "加厚保温杯 500ml", 0.64, 9, 0.2),),
    suggestions=(Suggestion(CHECK, "集中在一款商品"),),
    confidence="中（n=1,045）",
    headline="加厚保温杯 500ml 占 64 %",
)
REPLY_FINDING = replace(
    QUALITY_FINDING,
    metric=REPLY,
    recoverable_points=None,
    orders_to_fix=None,
    causes=(Cause("agent", "晚班二组", 0.58, 120),),
    suggestions=(),
    confidence="高",
)

ACTION = Action(
    action_id=1,
    shop_id=1,
    metric_id="quality_return_rate",
    measure_id="check-batch",
    title="加厚保温杯：到货每批抽检 20 件，掉漆拒收",
    owner="仓库主管",
    due_on=date(2026, 11, 23),
    proof="入库检验单",
    expected="少 5 单品质退货",
    created_on=date(2026, 11, 21),
)


def action(number: int, title: str | None = None, metric: str | None = None) -> Action:
    """The number-th action, alternating between the two findings unless a metric is named."""
    fallback = "quality_return_rate" if number % 2 else "mean_reply_seconds"
    return replace(
        ACTION,
        action_id=number,
        metric_id=metric or fallback,
        title=title or f"行动{number:03d}：检查这一项并在本周内完成",
        steps=("找出相关订单", "与负责人核对") if number % 3 == 0 else (),
        note="下班前清零" if number % 4 == 0 else "",
        done_on=date(2026, 11, 21) if number % 5 == 0 else None,
    )


def plan(actions: int = 2, sample: bool = False) -> Plan:
    """A plan with two findings and that many actions."""
    return Plan(
        card=replace(CARD, shop=replace(SHOP, sample=sample)),
        findings=(QUALITY_FINDING, REPLY_FINDING),
        actions=tuple(action(number) for number in range(1, actions + 1)),
        trend=rates(),
        made_on=date(2026, 11, 21),
    )


def trend(days: int = 45) -> tuple[SeriesPoint, ...]:
    """A rising series in points with a gap of three days."""
    start = ON - timedelta(days=days - 1)
    return tuple(
        SeriesPoint(
            start + timedelta(days=day), None if 20 <= day < 23 else 76 + day * 0.12 + day % 3 * 0.4
        )
        for day in range(days)
    )


def rates() -> tuple[SeriesPoint, ...]:
    """The same as a rate that falls from about 1.7 to 1.1 %, as the quality finding's metric."""
    return tuple(
        replace(p, value=None if p.value is None else (93 - p.value) / 1000) for p in trend()
    )
