"""From metrics to dimensions to the total: the page's points beside the recomputed ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app import wording
from app.catalogue.pack_graph import in_order, parts_of
from app.catalogue.rulepacks import DimensionRule, RulePack, ScoreItem
from app.model import DimensionScore, MetricScore, Origin, Target, TotalScore
from app.scoring.availability import why_missing
from app.scoring.counting import Window, count, entries_of
from app.scoring.gaps import why_too_few
from app.scoring.measuring import ShopData, last_page_value, page_value, target_of
from app.scoring.metrics import aspect_definition
from app.scoring.rules import (
    buyer_display,
    capped,
    clamp,
    combined,
    dimension_points,
    dimension_weights,
    items_points,
    state_of,
)
from app.wording import rules as rule_wording

GROWTH_FAILED = "growth.failed"  # the page's or seller's word on it: 1 failed, 0 not

_EVENT_DAYS = 30  # 加分项 and 扣分项 count for 30 days
_DEDUCTION = "deduction."
Points = Mapping[str, float | None]


def score_dimensions(
    data: ShopData,
    pack: RulePack,
    metrics: Sequence[MetricScore],
    weights: Mapping[str, float],
    on: date,
) -> tuple[DimensionScore, ...]:
    """Every dimension in the pack's order; those made of others come after them."""
    done: dict[str, DimensionScore] = {}
    for rule in in_order(pack):
        done[rule.id] = _dimension(data, pack, rule, metrics, weights, done, on)
    return tuple(done[rule.id] for rule in pack.dimensions)


def _dimension(
    data: ShopData,
    pack: RulePack,
    rule: DimensionRule,
    metrics: Sequence[MetricScore],
    weights: Mapping[str, float],
    done: Mapping[str, DimensionScore],
    on: date,
) -> DimensionScore:
    page = page_value(data, rule.id, on)
    target = target_of(data, rule.id, rule.target)
    inner = _inner(pack, rule, metrics, done)
    if page is not None:
        points: float | None = page.value
        origin, why = page.origin, wording.from_page(page.on, page.origin is Origin.OFFICIAL)
    else:
        points, why = _recomputed(data, pack, rule, inner, weights, on)
        origin = Origin.MISSING if points is None else Origin.COMPUTED
    return DimensionScore(
        id=rule.id,
        name=rule.name,
        points=points,
        weight=dimension_weight(data, pack, rule),
        target=target,
        state=state_of(points, target, rule.near_margin),
        origin=origin,
        why=without_target(why, points, target),
        estimated=origin is Origin.COMPUTED,
        official=page.value if page else None,
        example=origin is Origin.COMPUTED and any(is_example(part) for part in inner),
        weight_source=dimension_weight_source(data, pack, rule),
        official_on=page.on if page else None,
    )


def without_target(why: str, value: float | None, target: Target | None) -> str:
    """A known value without a line to hold it against says that this is why it has no state."""
    if value is None or target is not None:
        return why
    return "。".join(filter(None, (why, wording.NO_TARGET)))


def dimension_weight(data: ShopData, pack: RulePack, rule: DimensionRule) -> float | None:
    """The seller's own weight of a dimension, else the industry table's, else the pack's."""
    return data.own_weights.get(rule.id, dimension_weights(pack, data.shop).get(rule.id))


def dimension_weight_source(data: ShopData, pack: RulePack, rule: DimensionRule) -> str:
    """Whose the weight is; "" where there is none."""
    if rule.id in data.own_weights or "weight" in rule.own:
        return wording.OWN_SOURCE
    if dimension_weight(data, pack, rule) is None:
        return ""
    return rule.confidence.get("weight", pack.source_label)


def is_example(part: MetricScore | DimensionScore) -> bool:
    """Whether the part's points or weight rest on 示例值."""
    if wording.EXAMPLE_SOURCE in (part.weight_source, getattr(part, "points_source", "")):
        return True
    return isinstance(part, DimensionScore) and part.example


def _inner(
    pack: RulePack,
    rule: DimensionRule,
    metrics: Sequence[MetricScore],
    done: Mapping[str, DimensionScore],
) -> list[MetricScore | DimensionScore]:
    """The scores a dimension is made of."""
    by_id: dict[str, MetricScore | DimensionScore] = {metric.id: metric for metric in metrics}
    by_id.update(done)
    return [by_id[part.id] for part in parts_of(pack, rule)]


def _recomputed(
    data: ShopData,
    pack: RulePack,
    rule: DimensionRule,
    inner: Sequence[MetricScore | DimensionScore],
    weights: Mapping[str, float],
    on: date,
) -> tuple[float | None, str]:
    if rule.combine == "pooled_stars":
        return _pooled_stars(data, rule, on, pack)
    points = {part.id: part.points for part in inner}
    known = {**weights, **_weights_of(inner)}
    items = [item for item in (*pack.bonuses, *pack.deductions) if item.dimension == rule.id]
    found = dimension_points(rule, points, known, items_points(items, _times(data, pack, on)) or 0)
    if found is not None:
        return found, wording.DIMENSION_COMPUTED
    if rule.combine == "none":
        return None, wording.DIMENSION_UNPUBLISHED
    lacking = [part.name for part in inner if part.points is None and known.get(part.id) != 0]
    weighed = bool(inner) and all(part.id in known for part in inner)
    if weighed and lacking:
        return None, rule_wording.dimension_lacks(lacking)
    return None, wording.DIMENSION_INCOMPLETE


def _weights_of(parts: Sequence[MetricScore | DimensionScore]) -> dict[str, float]:
    return {part.id: part.weight for part in parts if part.weight is not None}


def _pooled_stars(
    data: ShopData, rule: DimensionRule, on: date, pack: RulePack
) -> tuple[float | None, str]:
    """文章口径: the mean stars of all reviews that mention any aspect of the dimension."""
    rules = [m for m in pack.metrics if m.dimension == rule.id and m.words]
    if not rules:
        return None, wording.DIMENSION_INCOMPLETE
    words = tuple(word for metric in rules for word in metric.words)
    window = Window.ending(on, rules[0].window_days, rules[0].end_lag_days)
    definition = aspect_definition(words)
    missing = why_missing(definition, data.extents, window)
    missing = missing or why_too_few(definition, data.extents, window)
    if missing is not None:
        return None, missing
    found = count(entries_of(data.facts.reviews, definition.judge), window)
    if found.denominator < rules[0].min_n:
        return None, wording.too_few(found.denominator, rules[0].min_n)
    return found.numerator / found.denominator, wording.DIMENSION_POOLED


# --- bonuses and deductions -----------------------------------------------------------------------


def _times(data: ShopData, pack: RulePack, on: date) -> dict[str, float]:
    """How often each item happened in 30 days, as entered under its keys.

    ``bonus.<id>`` tells of the 30 days; ``deduction.<id>`` of the day it is entered for, since acts
    are judged by the rule in force on their own day.
    """
    found = {}
    for item in pack.bonuses:
        page = page_value(data, f"bonus.{item.id}", on, _EVENT_DAYS)
        if page is not None:
            found[item.id] = page.value
    for item in pack.deductions:
        events = _events(data, item, on)
        if events:
            found[item.id] = sum(events)
    return found


def _events(data: ShopData, item: ScoreItem, on: date) -> list[float]:
    """How many acts of an item were entered for each of the 30 days ending with ``on``."""
    oldest = on - timedelta(days=_EVENT_DAYS - 1)
    return [
        told.value
        for told in data.snapshots
        if oldest <= told.on <= on and item.takes(told.key.removeprefix(_DEDUCTION), told.on)
        if told.key.startswith(_DEDUCTION)
    ]


def _total_items(
    data: ShopData, pack: RulePack, kind: str, items: Sequence[ScoreItem], on: date
) -> float | None:
    """The page's sum where it is known, else the sum of the entered events; a positive amount."""
    page = page_value(data, kind, on)
    if page is not None:
        return abs(page.value)
    at_total = [item for item in items if item.dimension is None]
    found = items_points(at_total, _times(data, pack, on))
    return None if found is None else abs(found)


# --- the total ------------------------------------------------------------------------------------


def shown_to_buyers(pack: RulePack, official: float | None, growing: bool) -> float | None:
    """What buyers see. 成长阶段 scores are never shown; another total tells that files are missing."""
    growth = pack.growth
    if growing and growth is not None and official in (growth.points, growth.failed_points):
        return None
    return buyer_display(pack, official)


def score_total(
    data: ShopData,
    pack: RulePack,
    metrics: Sequence[MetricScore],
    dimensions: Sequence[DimensionScore],
    on: date,
    growing: bool,
) -> TotalScore:
    """The page's total and the recomputed one.

    In 成长阶段 no dimension counts, and buyers see no score.
    """
    page = page_value(data, "total", on)
    old = None if page is not None else last_page_value(data, "total", on)
    bonus = _total_items(data, pack, "bonus", pack.bonuses, on)
    deduction = _total_items(data, pack, "deduction", pack.deductions, on)
    outer = {rule.id for rule in pack.total_parts()}
    parts = [dimension for dimension in dimensions if dimension.id in outer]
    if growing:
        recomputed = _growth_total(data, pack, on)
    else:
        recomputed = combined(pack.total_combine, _points(parts), _weights_of(parts))
    if recomputed is not None and not growing:
        values = {**_values(metrics), **_points(dimensions)}
        recomputed += (bonus or 0) - (deduction or 0)
        recomputed = clamp(capped(recomputed, pack.caps, values), pack.floor, pack.ceiling)
    target = target_of(data, "total", pack.total_target)
    official = page.value if page else None
    shown = official if official is not None else recomputed
    return TotalScore(
        official=official,
        official_on=page.on if page else None,
        recomputed=recomputed,
        estimated=recomputed is not None,
        state=state_of(shown, target, pack.total_near_margin),
        target=target,
        buyer_display=shown_to_buyers(pack, official, growing),
        why=without_target(_total_why(official, recomputed, pack, growing, parts), shown, target),
        example=recomputed is not None and any(is_example(part) for part in parts),
        bonus=bonus,
        deduction=deduction,
        entered=page is not None and page.origin is Origin.ENTERED,
        expired=old.value if old else None,
        expired_on=old.on if old else None,
    )


def _points(dimensions: Sequence[DimensionScore]) -> Points:
    return {dimension.id: dimension.points for dimension in dimensions}


def _values(metrics: Sequence[MetricScore]) -> Points:
    return {metric.id: metric.value for metric in metrics}


def _growth_total(data: ShopData, pack: RulePack, on: date) -> float | None:
    """抖店 成长阶段: 70, or 60 with a failed indicator, once the seller says under GROWTH_FAILED
    whether one has failed; the limits of the indicators are not published."""
    said = page_value(data, GROWTH_FAILED, on)
    if pack.growth is None or said is None or data.shop.shop_type in pack.growth.no_score_for:
        return None
    return pack.growth.failed_points if said.value else pack.growth.points


def _total_why(
    official: float | None,
    recomputed: float | None,
    pack: RulePack,
    growing: bool,
    parts: Sequence[DimensionScore],
) -> str:
    if recomputed is not None:
        return wording.TOTAL_GROWTH if growing else wording.TOTAL_ESTIMATED
    if official is not None:
        return wording.TOTAL_OFFICIAL
    if any(rule.combine == "pooled_stars" for rule in pack.dimensions):
        return wording.TOTAL_NO_FORMULA
    if pack.total_combine == "none":
        return wording.TOTAL_UNPUBLISHED
    lacking = [part.name for part in parts if part.points is None and part.weight != 0]
    weighed = all(part.weight is not None for part in parts)
    if weighed and lacking:
        return rule_wording.total_lacks(lacking)
    told = any(rule.combine != "none" for rule in pack.dimensions)  # else the page shows no weights
    return wording.TOTAL_NO_WEIGHTS if told else wording.TOTAL_WEIGHTS_UNTOLD
