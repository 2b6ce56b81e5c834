"""An open book with one invented shop, in memory: values in, values out, like app.program.Program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.catalogue.compare_packs import Difference
from app.catalogue.gate_rules import Gate, GateCondition
from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack
from app.catalogue.target_lines import TargetLine
from app.model import (
    Action,
    Cause,
    CoverageRow,
    DimensionScore,
    Finding,
    ImportBatch,
    Measure,
    MetricScore,
    OrderLine,
    Origin,
    PackRef,
    Plan,
    Platform,
    Report,
    Role,
    ScoreCard,
    SeriesPoint,
    Shop,
    SnapshotValue,
    Stage,
    State,
    Suggestion,
    Target,
    TotalScore,
)
from app.progress import Progress
from app.scoring.estimate import CurveEstimate, Estimation
from app.scoring.explain import Explanation, ReasonCount
from app.scoring.gates import GateReport, judge_gates
from app.scoring.growth import GrowthReport, IndicatorValue
from app.scoring.reconcile import ReconcileCause, Reconciled
from app.scoring.versions import PackComparison, Standing, side_by_side, standing
from app.scoring.weight_ranges import WeightEstimate
from tests.ui.fake_improvement import FakeCases, FakeChecklist, FakeLibrary, no_effects
from tests.ui.fake_insights import FakeAppealing, FakeInsights, FakePictures, FakeVoicebook
from tests.ui.fake_safe import FakeSafe

if TYPE_CHECKING:
    from app.program import Program

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


class FakeRules:
    """No own tables: every pack as it is; one limit of a category can be chosen."""

    def __init__(self) -> None:
        self.note = ""
        self.wrong: tuple[str, ...] = ()
        self.limits: list[tuple[str, str, float]] = []

    def review_note(self, _pack: RulePack, _today: date) -> str:
        return self.note

    def problems(self) -> tuple[str, ...]:
        return self.wrong

    def compare(self, first: str, second: str) -> tuple[Difference, ...]:
        return () if first == second else (Difference("label", "名称", first, second),)

    def limit_rows(self, _shop: Shop, _table: str) -> tuple[tuple[str, str, float], ...]:
        return (("家居日用", "餐饮具", 0.012), ("家居日用", "收纳", 0.02))

    def set_gate_limit(self, _shop: Shop, gate_id: str, of: str, value: float) -> None:
        self.limits.append((gate_id, of, value))

    def applied(self, pack: RulePack, _shop: Shop) -> RulePack:
        return pack

    def judged_lines(
        self, _pack: RulePack, _shop: Shop, _key: str, _value: float | None, on: date
    ) -> tuple[tuple[TargetLine, State], ...]:
        own = TargetLine(0.005, "<=", "own", "店铺自己设的目标", on)
        platform = TargetLine(0.01, "<=", "platform", "联盟准入：规则", ON, None)
        return (own, State.BELOW), (platform, State.NEAR)


def explanation(metric_id: str) -> Explanation:
    """Why a fake metric has its value."""
    return Explanation(
        CARD.metric(metric_id), CARD.pack, CARD.run_id, "品质售后 ÷ 签收", "14 ÷ 1,045 = 1.3397 %",
        "物流签收", FIRST, ON, 30, 2, 1045, (ReasonCount("未匹配订单", 2), ReasonCount("赠品订单", 1)),
        ("平台的统计截止日比当天早 2 天",), "", LINE, (("target", "自定"),),
    )  # fmt: skip


def reconciled(metric_id: str, **changed: Any) -> Reconciled:
    """The page's value of a fake metric against ours."""
    causes = (ReconcileCause("lag", "统计截止日早 2 天来算更接近", 0.6),)
    fields: dict[str, Any] = {
        "official": 0.0146, "computed": 0.0134, "difference": -0.0012, "tolerance": 0.001,
        "agrees": False, "causes": causes,
    }  # fmt: skip
    score = CARD.metric(metric_id)
    return Reconciled(metric_id, score.name, score.unit, ON, **(fields | changed))


def curve(metric_id: str, **changed: Any) -> CurveEstimate:
    """What the shop's pages say of a metric's points: too little."""
    fields: dict[str, Any] = {
        "of": "product", "days": 8, "values": 8, "more_days": 4, "more_values": 0, "knots": (),
        "half_width": None, "floor": 0.0, "ceiling": 100.0,
        "note": "估算：有 8 天的页面快照，还需要 4 天快照，不下结论",
    }  # fmt: skip
    return CurveEstimate(metric_id, CARD.metric(metric_id).name, **(fields | changed))


class FakeWhys:
    """Explains every metric alike; the page has told of one."""

    def explain(self, _shop: Shop, metric_id: str, *_more: Any) -> Explanation:
        return explanation(metric_id)

    def reconcile(self, *_given: Any) -> tuple[Reconciled, ...]:
        return (reconciled("quality_return_rate"),)

    def growth(self, *_given: Any) -> GrowthReport | None:
        indicator = IndicatorValue(
            "商品品质退货订单数", "count", 6, 800, Origin.COMPUTED, "按签收计"
        )
        return GrowthReport(812, 30, False, (indicator,))

    def estimate(self, *_given: Any) -> Estimation:
        return Estimation(
            (curve("quality_return_rate"),),
            WeightEstimate(0, 5, (), "估算：还需要 5 天快照，不下结论"),
        )


class FakeProgram:
    """Keeps actions and targets in lists; every other answer is one of the constants above."""

    def __init__(self, with_shop: bool = True) -> None:
        self.checklist, self.library = FakeChecklist(), FakeLibrary()
        self.cases, self.effects = FakeCases(), no_effects
        self.data_dir = Path("账本")
        self.kept_shops = [SHOP] if with_shop else []
        self.kept_actions: list[Action] = []
        self.rules = FakeRules()
        self.whys, self.safe = FakeWhys(), FakeSafe()
        self.insights = FakeInsights(CARD, FINDINGS)
        self.appealing, self.voicebook = FakeAppealing(), FakeVoicebook()
        self.pictures = FakePictures()
        self.targets: dict[str, float | None] = {}
        self.since: date | None = None
        self.undone: list[str] = []
        self.others_edit: str | None = None
        self.log: list[tuple[str, Any]] = []

    def opened(self) -> Program:
        """Typed as the real one."""
        return cast("Program", self)

    def shops(self) -> list[Shop]:
        return self.kept_shops

    def add_shop(
        self,
        name: str,
        platform: Platform,
        industry: str | None = None,
        shop_type: str | None = None,
    ) -> Shop:
        shop = Shop(len(self.kept_shops) + 1, name, platform, industry, shop_type)
        self.kept_shops.append(shop)
        return shop

    def remove_shop(self, shop: Shop) -> None:
        self.kept_shops.remove(shop)

    def removed_shops(self) -> list[Shop]:
        return []

    def make_sample(self, progress: Progress | None = None) -> Shop:
        shop = replace(SHOP, shop_id=9, name="示例店铺", sample=True)
        if progress is not None:
            progress.step("正在导入", 1, 1)
        self.kept_shops.append(shop)
        return shop

    def packs(self) -> list[RulePack]:
        return [PACK]

    def score(self, shop: Shop, on: date | None = None, pack_id: str | None = None) -> ScoreCard:
        self.log.append(("score", (shop.name, on, pack_id)))
        return replace(CARD, shop=shop, on=on or ON)

    def findings(
        self, _shop: Shop, _on: date | None = None, _pack_id: str | None = None
    ) -> tuple[Finding, ...]:
        return FINDINGS

    def history(
        self, _shop: Shop, metric_id: str, days: int = 60, *_more: Any, **_named: Any
    ) -> tuple[SeriesPoint, ...]:
        value = CARD.metric(metric_id).value
        return tuple(
            SeriesPoint(
                ON - timedelta(days=days - 1 - i),
                None if value is None or 20 <= i < 24 else value * (0.8 + 0.2 * (i % 9) / 8),
            )
            for i in range(days)
        )

    def orders(
        self, _shop: Shop, _metric_id: str, role: Role, *_more: Any, **_named: Any
    ) -> list[OrderLine]:
        if role is Role.EXCLUDED:
            return [replace(line, reason="未匹配订单") for line in ORDERS[:2]]
        if role is Role.NUMERATOR:
            return list(ORDERS)
        return [*ORDERS, *(replace(line, value=0.0, quote=None) for line in ORDERS)]

    def snapshots(self, _shop: Shop) -> list[SnapshotValue]:
        return list(SNAPSHOTS)

    def coverage(self, _shop: Shop, first: date, last: date) -> list[CoverageRow]:
        days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
        full, gap = frozenset(days), frozenset(days[:12] + days[15:-4])
        return [
            CoverageRow(Report.ORDERS, full, first, last),
            CoverageRow(Report.AFTER_SALES, gap, first, days[-5]),
            CoverageRow(Report.REVIEWS, full, first, last),
            CoverageRow(Report.LOGISTICS, frozenset(), None, None),
        ]

    def gates(
        self, shop: Shop, on: date | None = None, card: ScoreCard | None = None
    ) -> GateReport:
        return judge_gates(card or self.score(shop, on), GATES, SNAPSHOTS, {})

    def compare_packs(self, shop: Shop, *ids: str, on: date | None = None) -> PackComparison:
        first, second = ids
        card = self.score(shop, on)
        known = {pack.id: pack for pack in self.packs()}
        return side_by_side(card, card, (known[first], known[second]))

    def standings(self, on: date | None = None) -> tuple[Standing, ...]:
        return tuple(standing(self.score(shop, on), PACK) for shop in self.kept_shops)

    def set_target(
        self, _shop: Shop, key: str, value: float | None, since: date | None = None
    ) -> None:
        self.targets[key] = value
        self.since = since

    def actions(self, _shop: Shop) -> list[Action]:
        return list(self.kept_actions)

    def add_action(self, _shop: Shop, action: Action) -> Action:
        kept = replace(action, action_id=len(self.kept_actions) + 1)
        self.kept_actions.append(kept)
        return kept

    def update_action(self, action: Action) -> None:
        self.kept_actions = [
            action if a.action_id == action.action_id else a for a in self.kept_actions
        ]

    def remove_action(self, action: Action) -> None:
        self.kept_actions = [a for a in self.kept_actions if a.action_id != action.action_id]

    def measures(self) -> tuple[Measure, ...]:
        return ()

    def plan(
        self,
        shop: Shop,
        on: date | None = None,
        top: int = 3,
        actions: Sequence[Action] | None = None,
        pack_id: str | None = None,
        known: object = None,
    ) -> Plan:
        assert known is None or isinstance(known, tuple)
        chosen = self.kept_actions if actions is None else actions
        card = self.score(shop, on, pack_id)
        trend = self.history(shop, FINDINGS[0].metric.id)
        return Plan(card, FINDINGS[:top], tuple(chosen), trend, ON)

    def imports(self, _shop: Shop) -> list[ImportBatch]:
        return []

    def next_shop(self, _redo: bool = False) -> str | None:
        """Whose edit is taken next."""
        return self.others_edit

    def undo(self) -> str | None:
        if not self.kept_actions:
            return None
        self.undone.append(self.kept_actions.pop().title)
        return f"加入「{self.undone[-1]}」"

    def redo(self) -> str | None:
        return None

    def close(self) -> None:
        self.log.append(("close", None))


def open_book(with_shop: bool = True) -> Program:
    """A fake book, typed as the real one."""
    return FakeProgram(with_shop).opened()


def titles(actions: Sequence[Action]) -> list[str]:
    """The titles of actions."""
    return [action.title for action in actions]
