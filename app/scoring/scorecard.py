"""Everything a pack says of a shop on a day: metrics, dimensions, total, with origin and reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from math import sqrt

from app import wording
from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack
from app.model import (
    DimensionScore,
    MetricScore,
    Origin,
    PackRef,
    ScoreCard,
    Stage,
    State,
    TotalScore,
)
from app.scoring.counting import Window, count, entries_of
from app.scoring.facts import OrderFacts, why_not_valid
from app.scoring.measuring import (
    Measured,
    ShopData,
    measure,
    page_value,
    target_of,
    value_of,
)
from app.scoring.metrics import aspect_stars
from app.scoring.rules import (
    Sample,
    buyer_display,
    clamp,
    dimension_points,
    is_low_rated,
    metric_points,
    metric_weights,
    state_of,
    weighted_mean,
)

_STAGE_DAYS = 30
_SURE, _FAIR = 300, 50  # denominators that make a value 高 or 中 in confidence
_Z95 = 1.959963984540054


def score(data: ShopData, pack: RulePack, on: date, data_until: date | None) -> ScoreCard:
    """The score card of a day. Same data and pack give the same card and run id."""
    valid = valid_orders(data, on)
    weights = metric_weights(pack, data.shop)
    metrics = tuple(_metric(data, pack, rule, on, valid, weights) for rule in pack.metrics)
    dimensions = tuple(
        _dimension(data, rule, metrics, on, weights, pack) for rule in pack.dimensions
    )
    growing = pack.growth is not None and valid < pack.growth.min_orders
    card = ScoreCard(
        shop=data.shop,
        on=on,
        data_until=data_until,
        pack=PackRef(pack.id, pack.fingerprint, pack.label, pack.source_label),
        stage=Stage.GROWTH if growing else Stage.FORMAL,
        valid_orders=valid,
        total=_total(data, pack, dimensions, on, growing),
        dimensions=dimensions,
        metrics=metrics,
        run_id="",
        notes=_notes(pack, valid, growing),
    )
    return replace(card, run_id=_run_id(card))


def valid_orders(data: ShopData, on: date) -> int:
    """近30天有效支付订单: valid orders paid in the 30 days ending with ``on``."""
    window = Window.ending(on, _STAGE_DAYS, 0)
    return sum(
        1
        for order in data.facts.orders
        if window.holds(order.paid_at) and why_not_valid(order) is None
    )


def _notes(pack: RulePack, valid: int, growing: bool) -> tuple[str, ...]:
    if not growing or pack.growth is None:
        return ()
    return (wording.growth_note(valid, pack.growth.min_orders, pack.growth.text),)


def _run_id(card: ScoreCard) -> str:
    """A short name of this very outcome: eight hex digits, written 7F3A-21C9."""
    values = {**asdict(card), "shop": card.shop.name}
    content = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(content.encode()).hexdigest()[:8].upper()
    return f"{digest[:4]}-{digest[4:]}"


# --- metrics --------------------------------------------------------------------------------------


def _metric(
    data: ShopData,
    pack: RulePack,
    rule: MetricRule,
    on: date,
    valid: int,
    weights: dict[str, float],
) -> MetricScore:
    measured = measure(data, rule, on)
    page = page_value(data, rule.id, on)
    target = target_of(data, rule.id, rule.target, rule.better)
    score = MetricScore(
        id=rule.id,
        name=rule.name,
        dimension=rule.dimension,
        value=None,
        unit=rule.unit,
        numerator=None,
        denominator=None,
        first=measured.window.first,
        last=measured.window.last,
        origin=Origin.MISSING,
        points=None,
        target=target,
        state=State.UNKNOWN,
        why=measured.missing or "",
        official=page.value if page else None,
        official_on=page.on if page else None,
        weight=weights.get(rule.id),
    )
    score = _with_count(score, measured)
    if page is not None and score.origin is not Origin.COMPUTED:
        score = replace(
            score,
            value=page.value,
            numerator=None,
            denominator=None,
            origin=page.origin,
            why=wording.from_page(page.on, page.origin is Origin.OFFICIAL),
            confidence="",
            interval=None,
        )
    points = metric_points(rule, score.value, _sample(measured, valid), pack, data.shop)
    state = state_of(score.value, target, rule.near_margin)
    if score.value is not None and target is None:
        score = replace(score, why=f"{score.why}。{wording.NO_TARGET}")
    return replace(score, points=points, state=state)


def _with_count(score: MetricScore, measured: Measured) -> MetricScore:
    """The counted value, its numbers and how sure it is."""
    found, definition = measured.count, measured.definition
    if found is None or definition is None:
        return score
    score = replace(
        score,
        numerator=found.numerator,
        denominator=found.denominator,
        excluded=len(found.excluded),
    )
    if measured.missing is not None:
        return score
    rate = definition.kind == "rate"
    return replace(
        score,
        value=value_of(definition, found.numerator, found.denominator),
        origin=definition.origin,
        why=_why(measured),
        confidence=confidence(found.denominator),
        interval=wilson(found.numerator, found.denominator) if rate else None,
    )


def _why(measured: Measured) -> str:
    found, definition, window = measured.count, measured.definition, measured.window
    assert found is not None
    assert definition is not None
    sentence = wording.summed_why if definition.kind == "sum" else wording.counted_why
    why = sentence(
        measured.rule.formula, found.numerator, found.denominator, window.first, window.last
    )
    if measured.undated:
        why = f"{why}。{wording.UNDATED_SERVICE}"
    return wording.proxy(definition.proxy_note, why) if definition.proxy_note else why


def _sample(measured: Measured, valid: int) -> Sample | None:
    found = measured.count
    if found is None:
        return None
    low = sum(
        1
        for part in found.counted
        if isinstance(part.unit, OrderFacts) and part.unit.ratings and is_low_rated(part.numerator)
    )
    return Sample(found.numerator, found.denominator, low, valid)


def confidence(denominator: float) -> str:
    """高, 中 or 低 by sample size."""
    high, fair, low = wording.CONFIDENCE
    return high if denominator >= _SURE else fair if denominator >= _FAIR else low


def wilson(numerator: float, denominator: float) -> tuple[float, float]:
    """The 95 % Wilson interval of a rate."""
    share, z2 = numerator / denominator, _Z95 * _Z95
    middle = share + z2 / (2 * denominator)
    spread = _Z95 * sqrt(
        max(0.0, share * (1 - share)) / denominator + z2 / (4 * denominator * denominator)
    )
    scale = 1 + z2 / denominator
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


# --- dimensions and total -------------------------------------------------------------------------


def _dimension(
    data: ShopData,
    rule: DimensionRule,
    metrics: Sequence[MetricScore],
    on: date,
    weights: dict[str, float],
    pack: RulePack,
) -> DimensionScore:
    page = page_value(data, rule.id, on)
    target = target_of(data, rule.id, rule.target)
    recomputed, why = _recomputed_dimension(data, rule, metrics, on, weights, pack)
    if page is not None:
        points: float | None = page.value
        origin = page.origin
        why = wording.from_page(page.on, page.origin is Origin.OFFICIAL)
    else:
        points = recomputed
        origin = Origin.MISSING if points is None else Origin.COMPUTED
    return DimensionScore(
        id=rule.id,
        name=rule.name,
        points=points,
        weight=data.own_weights.get(rule.id, rule.weight),
        target=target,
        state=state_of(points, target, rule.near_margin),
        origin=origin,
        why=why,
        estimated=origin is Origin.COMPUTED,
        official=page.value if page else None,
    )


def _recomputed_dimension(
    data: ShopData,
    rule: DimensionRule,
    metrics: Sequence[MetricScore],
    on: date,
    weights: dict[str, float],
    pack: RulePack,
) -> tuple[float | None, str]:
    if rule.combine == "pooled_stars":
        return _pooled_stars(data, rule, on, pack)
    points = {metric.id: metric.points for metric in metrics if metric.dimension == rule.id}
    found = dimension_points(rule, points, weights)
    if found is not None:
        return found, wording.DIMENSION_COMPUTED
    unpublished = rule.combine == "none"
    return None, wording.DIMENSION_UNPUBLISHED if unpublished else wording.DIMENSION_INCOMPLETE


def _pooled_stars(
    data: ShopData, rule: DimensionRule, on: date, pack: RulePack
) -> tuple[float | None, str]:
    """文章口径: the mean stars of all reviews that mention any aspect of the dimension."""
    rules = [m for m in pack.metrics if m.dimension == rule.id and m.words]
    if not rules:
        return None, wording.DIMENSION_INCOMPLETE
    words = tuple(word for metric in rules for word in metric.words)
    window = Window.ending(on, rules[0].window_days, rules[0].end_lag_days)
    found = count(entries_of(data.facts.reviews, aspect_stars(words)), window)
    if found.denominator < rules[0].min_n:
        return None, wording.too_few(found.denominator, rules[0].min_n)
    return found.numerator / found.denominator, wording.DIMENSION_POOLED


def _total(
    data: ShopData,
    pack: RulePack,
    dimensions: Sequence[DimensionScore],
    on: date,
    growing: bool,
) -> TotalScore:
    page = page_value(data, "total", on)
    recomputed = None if growing else _recomputed_total(data, pack, dimensions, on)
    target = target_of(data, "total", pack.total_target)
    official = page.value if page else None
    return TotalScore(
        official=official,
        official_on=page.on if page else None,
        recomputed=recomputed,
        estimated=recomputed is not None,
        state=state_of(
            official if official is not None else recomputed, target, pack.total_near_margin
        ),
        target=target,
        buyer_display=buyer_display(pack, official),
        why=_total_why(official, recomputed, pack),
    )


def _total_why(official: float | None, recomputed: float | None, pack: RulePack) -> str:
    if recomputed is not None:
        return wording.TOTAL_ESTIMATED
    if official is not None:
        return wording.TOTAL_OFFICIAL
    stars = any(rule.combine == "pooled_stars" for rule in pack.dimensions)
    return wording.TOTAL_NO_FORMULA if stars else wording.TOTAL_NO_WEIGHTS


def _recomputed_total(
    data: ShopData, pack: RulePack, dimensions: Sequence[DimensionScore], on: date
) -> float | None:
    """Σ dimension × weight + bonus − deduction, kept inside the pack's range."""
    points = {dimension.id: dimension.points for dimension in dimensions}
    weights = {d.id: d.weight for d in dimensions if d.weight is not None}
    total = weighted_mean(points, weights)
    if total is None:
        return None
    for key, sign in (("bonus", 1), ("deduction", -1)):
        page = page_value(data, key, on)
        total += sign * abs(page.value) if page else 0
    return clamp(total, pack.floor, pack.ceiling)
