"""估算 where the platform publishes no mapping: from the seller's own page values, day by day.

A metric's curve goes to its own points where the page gives them, else to its dimension's, which
other metrics move too: the band then is wider and says so. Nothing here ever becomes an official
value, and nothing is told of values that were never seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack
from app.model import SnapshotValue
from app.scoring.monotone import Knot, Pair, at, fit, half_width
from app.scoring.weight_ranges import WeightEstimate, weight_ranges

LABEL = "估算"
LEAST_DAYS = 12  # pages with both numbers
LEAST_VALUES = 5  # different values of the metric among them

Days = Mapping[date, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Guess:
    """Estimated points at a value, with the band that holds in 9 of 10 cases."""

    points: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CurveEstimate:
    """What the seller's own pages say of one metric's points."""

    metric_id: str
    name: str
    of: str  # whose points: the metric's own id or its dimension's
    days: int  # pages that tell both numbers
    values: int  # different values of the metric among them
    more_days: int  # how many more pages are needed; 0: enough
    more_values: int  # how many more different values are needed; 0: enough
    knots: tuple[Knot, ...]  # empty below the needed number
    half_width: float | None
    floor: float
    ceiling: float
    note: str  # one sentence, beginning with 估算

    def at(self, value: float) -> Guess | None:
        """Points at a value; None outside what was seen or where too little is known."""
        points = at(self.knots, value)
        if points is None or self.half_width is None:
            return None
        low, high = points - self.half_width, points + self.half_width
        return Guess(points, max(self.floor, low), min(self.ceiling, high))


@dataclass(frozen=True, slots=True)
class Estimation:
    """Everything that can be guessed of a pack's unpublished numbers."""

    curves: tuple[CurveEstimate, ...]
    weights: WeightEstimate


def estimate(snapshots: Sequence[SnapshotValue], pack: RulePack) -> Estimation:
    """Fit what can be fitted from the page values of the days the pack is in force."""
    days = _days(snapshots, pack)
    dimensions = {rule.id: rule for rule in pack.dimensions}
    curves = tuple(
        _curve(days, rule, dimensions[rule.dimension])
        for rule in pack.metrics
        if rule.dimension in dimensions
    )
    return Estimation(curves, weight_ranges(days, pack))


def _days(snapshots: Sequence[SnapshotValue], pack: RulePack) -> Days:
    last = pack.effective_to or date.max
    days: dict[date, dict[str, float]] = defaultdict(dict)
    for one in snapshots:
        if pack.effective_from <= one.on <= last:
            days[one.on][one.key] = one.value
    return dict(sorted(days.items()))


def _curve(days: Days, rule: MetricRule, dimension: DimensionRule) -> CurveEstimate:
    own = _pairs(days, rule.id, f"{rule.id}.points")
    of, pairs = (rule.id, own) if own else (dimension.id, _pairs(days, rule.id, dimension.id))
    values = len({value for value, _ in pairs})
    more_days, more_values = max(0, LEAST_DAYS - len(pairs)), max(0, LEAST_VALUES - values)
    enough = not more_days and not more_values
    rising = rule.better == "higher"
    return CurveEstimate(
        metric_id=rule.id,
        name=rule.name,
        of=of,
        days=len(pairs),
        values=values,
        more_days=more_days,
        more_values=more_values,
        knots=fit(pairs, rising) if enough else (),
        half_width=half_width(pairs, rising) if enough else None,
        floor=dimension.floor,
        ceiling=dimension.ceiling,
        note=_note(rule, of, len(pairs), more_days, more_values, dimension.name),
    )


def _pairs(days: Days, value_key: str, points_key: str) -> list[Pair]:
    return [
        (values[value_key], values[points_key])
        for values in days.values()
        if value_key in values and points_key in values
    ]


def _note(
    rule: MetricRule, of: str, days: int, more_days: int, more_values: int, dimension: str
) -> str:
    if more_days or more_values:
        lacking = [f"{more_days} 天快照"] if more_days else []
        lacking += [f"{more_values} 种不同的数值"] if more_values else []
        told = f"已有 {days} 天页面快照，" if days else ""
        return f"{LABEL}：{told}还需要 {'和 '.join(lacking)}，才能推算"
    told = f"{LABEL}：按店铺自己 {days} 天的页面数值拟合"
    if of == rule.id:
        return f"{told}的指标得分"
    return f"{told}的「{dimension}」分；同一维度的其他指标也在变，只能当参考"
