"""Why the invented shop's metrics have their values, as values."""

from __future__ import annotations

from typing import Any

from app.model import (
    Origin,
    Shop,
)
from app.scoring.estimate import CurveEstimate, Estimation
from app.scoring.explain import Explanation, ReasonCount
from app.scoring.growth import GrowthReport, IndicatorValue
from app.scoring.reconcile import ReconcileCause, Reconciled
from app.scoring.weight_ranges import WeightEstimate
from tests.ui.fake_shop import CARD, FIRST, LINE, ON


def explanation(metric_id: str) -> Explanation:
    """Why a fake metric has its value."""
    return Explanation(
        CARD.metric(metric_id), CARD.pack, CARD.run_id, "品质售后 ÷ 签收", "14 ÷ 1,045 = 1.3397 %",
        "物流签收", FIRST, ON, 30, 2, 1045, (ReasonCount("未匹配订单", 2), ReasonCount("赠品订单", 1)),
        ("算作品质的售后原因：质量问题 14 单",), ("平台的统计截止日比当天早 2 天",), "", LINE, (("target", "自定"),),
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
