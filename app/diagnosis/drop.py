"""Why did it drop: a change between two days split exactly, each part with its orders.

For a rate or mean n/d the change is Σ (Δn − before·Δd) / d₂ over all units, exactly; each unit
belongs to one kind: it came into the window, rolled out of it, or turned out otherwise meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from app.catalogue.rulepacks import MetricRule, RulePack
from app.diagnosis.outlook import plain_kind
from app.diagnosis.results import DimensionMove, DropPart, MetricDrop, PointPart, ScoreDrop
from app.model import DimensionScore, MetricScore, ScoreCard
from app.scoring.counting import Count, Unit
from app.scoring.daily import OnSheet
from app.scoring.facts import AfterSaleFacts, OrderFacts, ParcelFacts, ReviewFacts
from app.scoring.measuring import Measured, ShopData, measure_sums, value_of

_KINDS = ("new_bad", "good_left", "late", "rule", "new_good", "bad_left")
_NOTHING = 1e-9


class _Own(NamedTuple):
    """What one unit counts with."""

    numerator: float
    denominator: float
    order_id: str


def split_change(
    before: Count,
    after: Count,
    kind: str,
    better: str,
    plain: tuple[OnSheet, OnSheet] | None = None,
) -> tuple[DropPart, ...]:
    """The parts of a metric's change between two counts under one rule; empty where one is.

    ``plain`` are the orders that the counts leave out, before and after.
    """
    first, last = _total(before, plain, 0), _total(after, plain, 1)
    if not first[1] or not last[1]:
        return ()
    start = 0.0 if kind == "sum" else first[0] / first[1]
    size = 1.0 if kind == "sum" else last[1]
    effects: dict[str, float] = defaultdict(float)
    ids: dict[str, set[str]] = defaultdict(set)
    was, now = _units(before), _units(after)
    for key in dict.fromkeys((*was, *now)):
        old, new = was.get(key), now.get(key)
        effect = _effect(old, new, start) / size
        if abs(effect) > 0:
            part = _kind(old, new, effect, better)
            effects[part] += effect
            ids[part].add((new or old or _Own(0, 0, "")).order_id)
    if plain is not None:
        for part, effect, keys in _plain_parts(*plain, start, size, better):
            effects[part] += effect
            ids[part].update(keys)
    return tuple(
        DropPart(part, effects[part], tuple(sorted(ids[part] - {""})))
        for part in _KINDS
        if abs(effects.get(part, 0.0)) > _NOTHING
    )


def _total(found: Count, plain: tuple[OnSheet, OnSheet] | None, place: int) -> tuple[float, float]:
    if plain is None:
        return found.numerator, found.denominator
    more = plain[place]
    return (
        found.numerator + float(more.numerator.sum()),
        found.denominator + float(more.denominator.sum()),
    )


def _plain_parts(
    before: OnSheet, after: OnSheet, start: float, size: float, better: str
) -> Iterable[tuple[str, float, list[str]]]:
    """The same by columns: kind, effect and the orders' keys."""
    moved = after.numerator - before.numerator
    effect = (moved - start * (after.denominator - before.denominator)) / size
    old, new = before.denominator != 0, after.denominator != 0
    worse = (effect > 0) == (better == "lower")
    kinds = {
        "late": old & new,
        "new_bad": ~old & new & worse,
        "new_good": ~old & new & ~worse,
        "good_left": old & ~new & worse,
        "bad_left": old & ~new & ~worse,
    }
    for part, where in kinds.items():
        hit = where & (effect != 0)
        if hit.any():
            yield part, float(effect[hit].sum()), after.keys[hit].tolist()


def _units(found: Count) -> dict[Hashable, _Own]:
    units: dict[Hashable, _Own] = {}
    for part in found.counted:
        key = _key(part.unit)
        n, d, _ = units.get(key, (0.0, 0.0, ""))
        order_id = getattr(part.unit, "order_id", "")
        units[key] = _Own(n + part.numerator, d + part.denominator, order_id)
    return units


def _key(unit: Unit) -> Hashable:
    if isinstance(unit, OrderFacts):
        return unit.order_id
    if isinstance(unit, AfterSaleFacts):
        return unit.after_sale_id
    if isinstance(unit, ParcelFacts):
        return unit.order_id, unit.waybill
    if isinstance(unit, ReviewFacts):
        return unit.order_id, unit.reviewed_at, unit.product, unit.text
    return unit.agent, unit.first, unit.last


def _effect(old: _Own | None, new: _Own | None, start: float) -> float:
    n1, d1, _ = old or _Own(0, 0, "")
    n2, d2, _ = new or _Own(0, 0, "")
    return (n2 - n1) - start * (d2 - d1)


def _kind(old: _Own | None, new: _Own | None, effect: float, better: str) -> str:
    if old is not None and new is not None:
        return "late"
    worse = (effect > 0) == (better == "lower")
    if old is None:
        return "new_bad" if worse else "new_good"
    return "good_left" if worse else "bad_left"


# --- the metrics and the total of two days --------------------------------------------------------


class Dated(NamedTuple):
    """A score card with the pack that made it."""

    card: ScoreCard
    pack: RulePack


def explain(data: ShopData, before: Dated, same_rules: Dated, after: Dated) -> ScoreDrop:
    """The change from ``before`` to ``after``.

    ``same_rules`` is the later day under the earlier pack; ``data`` spans both days.
    """
    official = before.card.total.recomputed is None or after.card.total.recomputed is None
    first, last = _points(before.card, official), _points(after.card, official)
    moved = _unweighed(before.card, after.card) if official else ()
    parts: tuple[PointPart, ...] = ()
    if first is not None and last is not None:
        parts = _point_parts(before.card, same_rules.card, official)
        if not official:
            parts = _with_rule(parts, same_rules.card, after.card)
        parts = _with_rest(parts, last - first, "dimensions" if moved else "rest")
    metrics = tuple(_metric_drop(data, before, after, m) for m in after.card.metrics)
    return ScoreDrop(first, last, official, parts, metrics, after.pack.unit, moved)


def _points(card: ScoreCard, official: bool) -> float | None:
    return card.total.official if official else card.total.recomputed


def _unweighed(before: ScoreCard, after: ScoreCard) -> tuple[DimensionMove, ...]:
    """The page's dimensions that moved without telling how much of the total each is."""
    was = {d.id: d.official for d in before.dimensions if d.official is not None}
    return tuple(
        DimensionMove(d.name, was[d.id], d.official)
        for d in after.dimensions
        if d.id in was and d.official is not None and d.weight is None and d.official != was[d.id]
    )


def _metric_drop(data: ShopData, before: Dated, after: Dated, metric: MetricScore) -> MetricDrop:
    """The counted value split under the earlier rule, what the later rule changes under ``rule``.

    Where one of the days has no count, the cards' values stand alone, without parts, if both are of
    one kind: the page's value is never held against one of ours.
    """
    rule = after.pack.metric(metric.id)
    old_rule = next((r for r in before.pack.metrics if r.id == metric.id), None)
    if old_rule is not None:
        first = measure_sums(data, old_rule, before.card.on)
        middle = measure_sums(data, old_rule, after.card.on)
        last = middle if rule == old_rule else measure_sums(data, rule, after.card.on)
        values = _value(first), _value(last)
        if middle.sums is not None and None not in values:
            parts = _parts(data, old_rule, first, middle, rule.better)
            parts = _with_other_rule(parts, (values[1] or 0) - (values[0] or 0))
            return MetricDrop(metric.id, metric.name, *values, rule.better, parts)
    was = next((m for m in before.card.metrics if m.id == metric.id), None)
    return MetricDrop(metric.id, metric.name, *_alike(was, metric), rule.better, ())


def _alike(was: MetricScore | None, now: MetricScore) -> tuple[float | None, float | None]:
    """The values of two days that may be compared: both of the page, else both of one origin."""
    if was is None:
        return None, now.value
    if was.official is not None and now.official is not None:
        return was.official, now.official
    return (was.value, now.value) if was.origin is now.origin else (None, None)


def _parts(
    data: ShopData, rule: MetricRule, first: Measured, last: Measured, better: str
) -> tuple[DropPart, ...]:
    """The parts of a change under one rule."""
    definition = first.definition
    if definition is None:
        return ()
    kind = plain_kind(definition)
    if first.count is not None and last.count is not None:  # service lines, counted already
        return split_change(first.count, last.count, kind, better)
    before, old = data.daily.counted_in(rule, definition, first.window)
    after, new = data.daily.counted_in(rule, definition, last.window)
    plain = None if old is None or new is None else (old, new)
    return split_change(before, after, kind, better, plain)


def _value(measured: Measured) -> float | None:
    found, definition = measured.sums, measured.definition
    if found is None or definition is None or measured.missing is not None:
        return None
    return value_of(definition, found.numerator, found.denominator)


def _with_other_rule(parts: tuple[DropPart, ...], change: float) -> tuple[DropPart, ...]:
    rest = change - sum(part.effect for part in parts)
    return parts if abs(rest) <= _NOTHING else (*parts, DropPart("rule", rest, ()))


def _point_parts(before: ScoreCard, after: ScoreCard, official: bool) -> tuple[PointPart, ...]:
    """Steps of metrics (or, on the page, dimensions) times their weights, bonus and deduction."""
    parts: list[PointPart] = []
    for dimension in after.dimensions:
        old = next((d for d in before.dimensions if d.id == dimension.id), None)
        if old is not None and dimension.weight is not None:
            parts += _of_dimension(before, after, old, dimension, official)
    for kind, was, now in (
        ("bonus", before.total.bonus, after.total.bonus),
        ("deduction", before.total.deduction, after.total.deduction),
    ):
        moved = (now or 0) - (was or 0)
        parts.append(PointPart(kind, "", "", moved if kind == "bonus" else -moved))
    return tuple(part for part in parts if abs(part.effect) > _NOTHING)


def _of_dimension(
    before: ScoreCard,
    after: ScoreCard,
    old: DimensionScore,
    new: DimensionScore,
    official: bool,
) -> Iterable[PointPart]:
    weight = new.weight or 0.0
    if old.points is None or new.points is None:
        return
    if official or old.official is not None or new.official is not None:
        yield PointPart("dimension", new.id, new.name, weight * (new.points - old.points))
        return
    for metric in after.metrics:
        was = next((m for m in before.metrics if m.id == metric.id), None)
        if metric.dimension != new.id or was is None or metric.weight is None:
            continue
        if metric.points is not None and was.points is not None:
            effect = weight * metric.weight * (metric.points - was.points)
            yield PointPart("step", metric.id, metric.name, effect)


def _with_rule(
    parts: tuple[PointPart, ...], same_rules: ScoreCard, after: ScoreCard
) -> tuple[PointPart, ...]:
    first, last = same_rules.total.recomputed, after.total.recomputed
    if first is None or last is None or abs(last - first) <= _NOTHING:
        return parts
    return (*parts, PointPart("rule", "", after.pack.label, last - first))


def _with_rest(parts: tuple[PointPart, ...], change: float, kind: str) -> tuple[PointPart, ...]:
    rest = change - sum(part.effect for part in parts)
    return parts if abs(rest) <= _NOTHING else (*parts, PointPart(kind, "", "", rest))
