"""From values to points and states, as far as a pack and the seller's own tables allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, isclose

from app.catalogue.rulepacks import (
    Band,
    Cap,
    DimensionRule,
    IndustryWeights,
    MetricRule,
    RulePack,
    ScoreItem,
    SmallSample,
)
from app.model import Shop, State, Target
from app.wording import ANY_SHOP_TYPE, FLAGSHIP

_NEAR_SHARE = 0.4  # of a rate or mean target, where the pack gives no margin
LOW_STARS = 2.0  # 1-2 stars are 差评


def reaches(value: float, op: str, limit: float) -> bool:
    """Whether ``value op limit`` holds. A mean that differs in its last digits only is the limit."""
    if isclose(value, limit, rel_tol=1e-9, abs_tol=1e-12):
        return op in (">=", "<=")
    return value > limit if op in (">=", ">") else value < limit


def state_of(value: float | None, target: Target | None, near_margin: float | None) -> State:
    """met, near (missed by at most the margin), below, or unknown.

    ``near_margin`` is in the value's unit; None means 40 % of the target, of a share that is to be high
    40 % of what may be missing: 76 % is not near to 90 %, as 24 % is not to 10 %.
    """
    if value is None or target is None:
        return State.UNKNOWN
    if reaches(value, target.op, target.value):
        return State.MET
    margin = _usual_margin(target) if near_margin is None else near_margin
    return State.NEAR if abs(value - target.value) <= margin + 1e-12 else State.BELOW


def _usual_margin(target: Target) -> float:
    high_share = target.op in (">=", ">") and 0 < target.value <= 1
    return _NEAR_SHARE * (1 - target.value if high_share else abs(target.value))


def band_points(bands: Sequence[Band], value: float) -> float | None:
    """The points of the first band that holds, best first; None outside every band."""
    return next((b.points for b in bands if reaches(value, b.op, b.limit)), None)


def curve_points(curve: Sequence[tuple[float, float]], value: float) -> float | None:
    """Points on the straight line between two neighbours; the end points hold beyond the ends."""
    if not curve:
        return None
    if value <= curve[0][0]:
        return curve[0][1]
    for (left, low), (right, high) in pairwise(curve):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return curve[-1][1]


@dataclass(frozen=True, slots=True)
class Sample:
    """What the small-sample rule looks at."""

    numerator: float
    denominator: float
    low_rated: int  # orders rated 1-2 stars
    valid_orders: int | None  # of 30 days; None where no order report tells


def small_sample_holds(rule: SmallSample, sample: Sample, pack: RulePack, shop: Shop) -> bool:
    """抖店 to 2026-09-07: at most 3 bad orders, and few orders in all, give fixed points."""
    counted = {
        "numerator": sample.numerator,
        "denominator": sample.denominator,
        "low_ratings": sample.low_rated,
    }[rule.counts]
    if counted > rule.max_count:
        return False
    listed = any(pack.same_industry(name, shop.industry) for name in pack.small_sample_industries)
    strict = shop.shop_type in pack.flagship_types or listed
    limit = rule.max_orders_flagship if strict else rule.max_orders
    known = sample.valid_orders
    return limit is None or (known is not None and known < limit)


def metric_points(
    rule: MetricRule, value: float | None, sample: Sample | None, pack: RulePack, shop: Shop
) -> float | None:
    """The metric's points, or None where the pack has no table for it."""
    if value is None:
        return None
    if (
        rule.small_sample is not None
        and sample is not None
        and small_sample_holds(rule.small_sample, sample, pack, shop)
    ):
        return rule.small_sample.points
    if rule.points_from == "value":
        return clamp(value, pack.floor, pack.ceiling)
    if rule.points_from == "curve":
        return curve_points(rule.curve, value)
    return band_points(rule.bands, value) if rule.points_from == "bands" else None


def metric_weights(pack: RulePack, shop: Shop) -> dict[str, float]:
    """Metric id -> weight in its dimension: the seller's own, the industry table's, the pack's."""
    weights = {rule.id: rule.weight for rule in pack.metrics if rule.weight is not None}
    own = {key: weights[key] for key in _own_weights(pack.metrics)}
    return {**weights, **_by_industry(pack.industry_weights, pack, shop), **own}


def dimension_weights(pack: RulePack, shop: Shop) -> dict[str, float]:
    """Dimension id -> weight in the total: the seller's own, the industry table's, the pack's."""
    weights = {rule.id: rule.weight for rule in pack.dimensions if rule.weight is not None}
    own = {key: weights[key] for key in _own_weights(pack.dimensions)}
    return {**weights, **_by_industry(pack.dimension_weights, pack, shop), **own}


def _own_weights(parts: Sequence[MetricRule] | Sequence[DimensionRule]) -> list[str]:
    return [part.id for part in parts if part.weight is not None and "weight" in part.own]


def _by_industry(rows: Sequence[IndustryWeights], pack: RulePack, shop: Shop) -> dict[str, float]:
    """The weights of every row of the shop's industry and type."""
    return {
        name: weight
        for row in rows
        if pack.same_industry(row.industry, shop.industry) and _type_fits(row.shop_type, shop, pack)
        for name, weight in row.weights.items()
    }


def _type_fits(shop_type: str, shop: Shop, pack: RulePack) -> bool:
    if shop_type == ANY_SHOP_TYPE:
        return True
    return (shop.shop_type in pack.flagship_types) == (shop_type == FLAGSHIP)


def weighted_mean(points: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """Σ points × weight; None unless every part that weighs and its weight are known and sum to 1.

    A part of weight 0 is not asked for: it adds nothing, whatever it is.
    """
    asked = {key: value for key, value in points.items() if weights.get(key) != 0}
    if not asked or any(value is None or key not in weights for key, value in asked.items()):
        return None
    if abs(sum(weights[key] for key in asked) - 1) > 1e-6:
        return None
    return sum(value * weights[key] for key, value in asked.items() if value is not None)


def clamp(value: float, low: float, high: float) -> float:
    """The value kept inside its range."""
    return min(max(value, low), high)


def combined(
    how: str, points: Mapping[str, float | None], weights: Mapping[str, float]
) -> float | None:
    """The parts' points as one: their weighted mean or the least; None where a part is unknown."""
    if how == "min":
        known = [value for value in points.values() if value is not None]
        return min(known) if known and len(known) == len(points) else None
    return weighted_mean(points, weights) if how == "weighted" else None


def dimension_points(
    rule: DimensionRule,
    points: Mapping[str, float | None],
    weights: Mapping[str, float],
    added: float = 0.0,
) -> float | None:
    """A dimension's recomputed points with what items add, inside its range; None if not known."""
    found = combined(rule.combine, points, weights)
    return None if found is None else clamp(found + added, rule.floor, rule.ceiling)


def item_points(item: ScoreItem, times: float) -> float:
    """What an item adds (or, negative, takes) after so many events, never beyond its cap."""
    amount = abs(item.points) * max(times, 0.0)
    if item.cap is not None:
        amount = min(amount, item.cap)
    return amount if item.points > 0 else -amount


def items_points(items: Sequence[ScoreItem], times: Mapping[str, float]) -> float | None:
    """The sum of the items whose number of events is known; None where none is."""
    known = [item_points(item, times[item.id]) for item in items if item.id in times]
    return sum(known) if known else None


def capped(total: float, caps: Sequence[Cap], values: Mapping[str, float | None]) -> float:
    """The total under every cap whose condition holds; their order does not matter."""
    for cap in caps:
        value = values.get(cap.of)
        if value is not None and reaches(value, cap.op, cap.value):
            total = min(total, cap.limit)
    return total


def buyer_display(pack: RulePack, total: float | None) -> float | None:
    """The value buyers see. The total is rounded half up to a whole point first (未核实)."""
    if total is None:
        return None
    whole = floor(total + 0.5)
    return next((shown for least, shown in pack.buyer_display if whole >= least), None)


def is_low_rated(stars: float) -> bool:
    """差评: 1 or 2 stars."""
    return stars <= LOW_STARS
