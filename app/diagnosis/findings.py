"""Findings: metrics that miss their target, ranked, with what it takes and who did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil, floor
from typing import NamedTuple

from app import clock, wording
from app.catalogue.rulepacks import MetricRule, RulePack
from app.collector import collector_paused
from app.diagnosis.causes import (
    NO_OTHERS,
    Others,
    causes,
    leaning,
    named,
    stands_for,
    trouble_of,
)
from app.diagnosis.crowd import crowd
from app.diagnosis.moved import kind_of, shown
from app.diagnosis.points import gain
from app.diagnosis.segments import KEYS, Weighted, unit_of
from app.diagnosis.sureness import Days, sureness
from app.model import Cause, Finding, MetricScore, Origin, Role, ScoreCard, State
from app.scoring.counting import Count, Part
from app.scoring.daily import key_of
from app.scoring.facts import AfterSaleFacts, OrderFacts, ParcelFacts, ServiceFacts
from app.scoring.measuring import ShopData, measure, measure_sums, window_of
from app.scoring.metrics import counts_of
from app.scoring.metrics.service import is_average
from app.scoring.rules import band_points
from app.wording.nouns import AVERAGES, no_pattern


def findings(data: ShopData, pack: RulePack, card: ScoreCard) -> tuple[Finding, ...]:
    """What needs work: what the platform scores first, by recoverable points, then by relative gap.

    A metric that no platform scores (经营参考), or whose value is our 替代估算 without points, stands
    behind all that is counted as the platform counts it: it may be first only where nothing else misses.
    """
    missed = [m for m in card.metrics if m.state in (State.BELOW, State.NEAR)]
    with collector_paused():
        found = [finding_of(data, pack, card, metric) for metric in missed]
    return tuple(sorted(found, key=_rank))


def _rank(finding: Finding) -> tuple[int, bool, float, float, str]:
    points, metric = finding.recoverable_points, finding.metric
    rank = _UNSCORED if metric.dimension is None else _SCORED
    if rank == _SCORED and metric.origin is Origin.PROXY and not points:
        rank = _ESTIMATED
    return (rank, points is None, -(points or 0), -relative_gap(metric), metric.id)


_SCORED, _ESTIMATED, _UNSCORED = range(3)


def relative_gap(metric: MetricScore) -> float:
    """|value − target| / target; 0 where either is unknown or the target is 0."""
    if metric.value is None or metric.target is None or not metric.target.value:
        return 0.0
    return abs(metric.value - metric.target.value) / abs(metric.target.value)


def finding_of(data: ShopData, pack: RulePack, card: ScoreCard, metric: MetricScore) -> Finding:
    """One metric of the card with what it takes and who did it, whether it misses or not."""
    rule = pack.metric(metric.id)
    judged = sum(m.value is not None and m.target is not None for m in card.metrics)
    # All that makes the answer beside the units, so that a page opened again costs nothing.
    rules = (rule.id, rule.better, rule.min_n, *key_of(rule), window_of(rule, card.on))
    behind = data.own_units.answers.get(
        ("behind", *rules, metric.target, metric.value, metric.origin, metric.confidence, judged),
        lambda: _behind(data, rule, card, metric, judged),
    )
    return Finding(
        metric=metric,
        recoverable_points=_recoverable(data, pack, card, metric),
        orders_to_fix=behind.fix.orders,
        estimated=behind.fix.estimated,
        own_count=behind.own_count,
        bad=behind.bad,
        causes=behind.causes,
        suggestions=(),
        confidence=behind.confidence,
        headline=behind.headline,
        reason_kinds=behind.reason_kinds,
        counts=behind.counts,
        leaning=behind.leaning,
    )


_PLACES = ("product", "courier", "province", "agent")


class _Behind(NamedTuple):
    """What the units behind a metric say."""

    fix: Fix
    own_count: tuple[float, float] | None
    bad: int | None
    causes: tuple[Cause, ...]
    confidence: str
    reason_kinds: frozenset[str]
    headline: str
    counts: str
    leaning: Cause | None


def _behind(
    data: ShopData, rule: MetricRule, card: ScoreCard, metric: MetricScore, judged: int
) -> _Behind:
    found, units, others = units_behind(data, rule, card.on, metric)
    trouble_in = trouble_of(units)
    troubled = [unit for unit in trouble_in.units if unit.bad > 0]
    bad = sum(map(stands_for, troubled)) if found and found.counted else None
    where = causes(units, others, trouble_in)
    seems = None if where or not bad else leaning(units, others, trouble_in)
    sure = _confidence(found, metric, where, bad, judged, days_behind(data, rule, card.on))
    counts = AVERAGES if any(unit.averaged for unit in units) else counts_of(rule)
    if counts == AVERAGES:
        bad = sum(map(named, troubled))
        where = tuple(replace(cause, count=_named_in(cause, troubled)) for cause in where)
        seems = seems and replace(seems, count=_named_in(seems, troubled))
    where = tuple(replace(cause, counts=counts) for cause in where)
    return _Behind(
        NO_FIX if found is None else to_fix(found, rule, metric),
        (found.numerator, found.denominator) if found and _is_page(metric) else None,
        bad,
        where,
        sure,
        _reason_kinds(found, rule),
        _headline(where, troubled if bad else (), seems),
        counts,
        seems and replace(seems, counts=counts),
    )


def _named_in(cause: Cause, troubled: Sequence[Weighted]) -> int:
    key_of = KEYS[cause.segment]
    return sum(named(unit) for unit in troubled if key_of(unit) == cause.key)


def days_behind(data: ShopData, rule: MetricRule, on: date) -> Days:
    """Numerator and denominator of each day of the window; of a service table's its lines tell."""
    measured = measure_sums(data, rule, on)
    if measured.definition is None or measured.sums is None:
        return ()
    if measured.count is None:
        return data.daily.counts(rule, measured.definition).by_day(measured.window)
    days: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for part in measured.count.counted:
        if part.base_at is not None:
            n, of = days[part.base_at // clock.DAY]
            days[part.base_at // clock.DAY] = n + part.numerator, of + part.denominator
    return list(days.values())


class UnitsBehind(NamedTuple):
    """What is counted, also behind an official value (None: nothing), and who makes trouble."""

    found: Count | None
    units: Sequence[Weighted]
    others: Others


def units_behind(data: ShopData, rule: MetricRule, on: date, metric: MetricScore) -> UnitsBehind:
    """The units one by one, or, where they can be told apart by columns, the troubled ones."""
    measured, plain = measure_sums(data, rule, on), None
    if measured.missing is not None or measured.definition is None or measured.sums is None:
        return UnitsBehind(None, (), NO_OTHERS)
    if measured.count is None:
        plain = data.daily.on_sheet(rule, measured.definition, measured.window)
    if plain is None:
        found = measured.count or measure(data, rule, on).count
        return UnitsBehind(found, () if found is None else weighted(found, rule, metric), NO_OTHERS)
    odd = data.daily.counted_odd(measured.definition, measured.window)
    limit = metric.target.value if metric.target else 0.0
    told = crowd(
        plain,
        data.daily.labels,
        measured.definition.entity,
        lambda part: trouble(part, rule, metric.unit, limit),
    )
    whole = replace(
        odd,
        numerator=measured.sums.numerator,
        denominator=measured.sums.denominator,
        counted=(*odd.counted, *told.parts),
    )
    units = sorted((*weighted(odd, rule, metric), *told.troubled), key=lambda unit: unit.order_id)
    return UnitsBehind(whole, units, told.others)


def _confidence(
    found: Count | None,
    metric: MetricScore,
    where: tuple[Cause, ...],
    bad: int | None,
    judged: int,
    days: Days,
) -> str:
    if found is None or metric.target is None or metric.unit in ("fen", "count"):
        return metric.confidence
    return sureness(found, metric.unit == "rate", metric.target, where, bad, judged, days)


def _headline(where: Sequence[Cause], troubled: Sequence[Weighted], seems: Cause | None) -> str:
    """What stands out or seems to, else of which segments nothing does: only those the files tell apart."""
    if where:
        return wording.concentrated(where[0])
    if not troubled:
        return wording.NO_ORDERS
    if seems is not None:
        return wording.seems_concentrated(seems)
    return no_pattern([segment for segment in _PLACES if any(map(KEYS[segment], troubled))])


# --- what it takes --------------------------------------------------------------------------------


def _recoverable(
    data: ShopData, pack: RulePack, card: ScoreCard, metric: MetricScore
) -> float | None:
    """Through every step, range and cap where the pack computes a total, else by the weights."""
    if metric.points is not None and metric.target is not None:
        total = gain(data, pack, card, {metric.id: metric.target.value}).total
        if total is not None:
            return max(0.0, total)
    return recoverable_points(pack.metric(metric.id), metric, card)


def recoverable_points(rule: MetricRule, metric: MetricScore, card: ScoreCard) -> float | None:
    """Total points gained if this metric alone reached its target; None where not published."""
    if metric.points is None or metric.target is None or metric.weight is None or not rule.bands:
        return None
    dimension = next((d for d in card.dimensions if d.id == metric.dimension), None)
    reached = band_points(rule.bands, metric.target.value)
    if dimension is None or dimension.weight is None or reached is None:
        return None
    return max(0.0, reached - metric.points) * metric.weight * dimension.weight


class Fix(NamedTuple):
    """How many orders are too many, and whether the number is an estimate."""

    orders: int | None
    estimated: bool = False


NO_FIX = Fix(None)


def to_fix(found: Count, rule: MetricRule, metric: MetricScore) -> Fix:
    """:func:`orders_to_fix`; of a page's rate that is not ours, the rate times our own n (估算).

    Nothing can be counted of the page's means, nor where our own count is of few orders.
    """
    if not _is_page(metric) or _agrees(found, metric):
        return Fix(orders_to_fix(found, rule, metric))
    if metric.unit != "rate" or metric.value is None or found.denominator < rule.min_n:
        return NO_FIX
    as_told = replace(found, numerator=metric.value * found.denominator)
    orders = orders_to_fix(as_told, rule, metric)
    return NO_FIX if orders is None else Fix(max(1, orders), estimated=True)


def _is_page(metric: MetricScore) -> bool:
    return kind_of(metric) is Origin.OFFICIAL


def _agrees(found: Count, metric: MetricScore) -> bool:
    """Whether our own count reads as the page does."""
    if metric.value is None or not found.denominator:
        return False
    own = (
        found.numerator if metric.unit in ("fen", "count") else found.numerator / found.denominator
    )
    return shown(own, metric.unit) == shown(metric.value, metric.unit)


def orders_to_fix(found: Count, rule: MetricRule, metric: MetricScore) -> int | None:
    """How many of the bad units would have to be good for the target to be met; n unchanged."""
    target = metric.target
    if target is None or metric.unit == "fen" or isinstance(_first_unit(found), ServiceFacts):
        return None
    if metric.unit == "count":
        return _rate_to_fix(replace(found, denominator=1.0), target.value, target.op)
    if metric.unit == "rate":
        return _rate_to_fix(found, target.value, target.op)
    return _mean_to_fix(found, target.value, rule.better)


def _first_unit(found: Count) -> object:
    return found.counted[0].unit if found.counted else None


def _rate_to_fix(found: Count, target: float, op: str) -> int:
    """Whole orders between the count and the line; a strict line must be passed, not reached."""
    limit = round(target * found.denominator, 9)
    if op in ("<=", "<"):
        allowed = floor(limit) if op == "<=" else ceil(limit) - 1
        return max(0, round(found.numerator) - allowed)
    needed = ceil(limit) if op == ">=" else floor(limit) + 1
    return max(0, needed - round(found.numerator))


def _mean_to_fix(found: Count, target: float, better: str) -> int | None:
    """The least number of worst units which, brought to the target, bring the mean there."""
    sign = 1 if better == "lower" else -1
    over = sorted((sign * (_mean(part) - target) for part in found.counted), reverse=True)
    excess = sum(over)
    for number, part in enumerate(over, 1):
        if excess <= 1e-9:
            return number - 1
        if part <= 0:
            return None
        excess -= part
    return len(over) if excess <= 1e-9 else None


def _mean(part: Part) -> float:
    return part.numerator / part.denominator


# --- who did it -----------------------------------------------------------------------------------


def weighted(found: Count, rule: MetricRule, metric: MetricScore) -> tuple[Weighted, ...]:
    """Each counted unit with its share of the trouble: bad orders, or what lies past the target."""
    limit = metric.target.value if metric.target else 0.0
    units = (
        unit_of(part, Role.NUMERATOR, trouble(part, rule, metric.unit, limit))
        for part in found.counted
    )
    if not isinstance(_first_unit(found), ServiceFacts):
        return tuple(units)
    pasts = (past(part, rule, metric.unit, limit) for part in found.counted)
    averaged = [_is_average(part, rule) for part in found.counted]
    return tuple(
        unit._replace(past=far, averaged=mean)
        for unit, far, mean in zip(units, pasts, averaged, strict=True)
    )


def _is_average(part: Part, rule: MetricRule) -> bool:
    return isinstance(part.unit, ServiceFacts) and is_average(part.unit, rule.definition)


def trouble(part: Part, rule: MetricRule, unit: str, limit: float) -> float:
    """How much a part adds to the trouble: 1 for a bad order, else what lies past the limit."""
    if unit in ("rate", "count"):
        return part.numerator if rule.better == "lower" else part.denominator - part.numerator
    return max(0.0, past(part, rule, unit, limit))


def past(part: Part, rule: MetricRule, unit: str, limit: float) -> float:
    """How far a part lies past the limit in all, below zero where it does not."""
    over = part.numerator - limit * part.denominator
    if unit in ("rate", "count"):
        limit = limit if rule.better == "lower" else 1 - limit
        return trouble(part, rule, unit, limit) - limit * part.denominator
    return over if rule.better == "lower" else -over


def _reason_kinds(found: Count | None, rule: MetricRule) -> frozenset[str]:
    """The kinds of the first reasons of the bad orders."""
    if found is None or rule.better != "lower":
        return frozenset()
    kinds: set[str] = set()
    for part in found.counted:
        unit = part.unit
        order = unit.order if isinstance(unit, AfterSaleFacts | ParcelFacts) else unit
        if part.numerator and isinstance(order, OrderFacts):
            kinds |= order.first_kinds
    return frozenset(kinds)
