"""What other values would do to the score: metric → step → dimension → total → gates.

Only what the pack (with the seller's own tables) can compute: where it gives no points, nothing is
gained and nothing is claimed. A value that stays on its step gains 0. What the backend's page says
of dimensions and total is set aside, because it does not move with a metric.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.catalogue.rulepacks import RulePack
from app.diagnosis.results import Gain
from app.model import MetricScore, ScoreCard, Stage
from app.scoring.dimensions import score_dimensions, score_total
from app.scoring.measuring import ShopData, measure_sums
from app.scoring.rules import metric_points, metric_weights, reaches
from app.scoring.scorecard import sample_of

Points = dict[str, float | None]


def gain(data: ShopData, pack: RulePack, card: ScoreCard, values: Mapping[str, float]) -> Gain:
    """The change of points if these metrics (id -> value) were at other values than on the card.

    Several at once are taken together, so steps, ranges and caps they share count once.
    """
    before, after = _points(data, pack, card, {}), _points(data, pack, card, values)
    metrics = {key: _change(before, after, key) for key in values}
    dimensions = {d.id: _change(before, after, d.id) for d in card.dimensions}
    total = _change(before, after, "total")
    passed, lost = _gates(pack, card, dimensions, total, values)
    return Gain(metrics, dimensions, total, passed, lost)


def at_target(metrics: Iterable[MetricScore]) -> dict[str, float]:
    """Metric id -> its target, for those that have one and miss it."""
    return {
        m.id: m.target.value
        for m in metrics
        if m.target is not None and m.value is not None and not _met(m)
    }


def _met(metric: MetricScore) -> bool:
    target, value = metric.target, metric.value
    return target is not None and value is not None and reaches(value, target.op, target.value)


def _change(before: Points, after: Points, key: str) -> float | None:
    was, now = before.get(key), after.get(key)
    return None if was is None or now is None else now - was


def _points(data: ShopData, pack: RulePack, card: ScoreCard, values: Mapping[str, float]) -> Points:
    """Points of metrics, dimensions and "total", as the pack computes them without the page."""
    pages = {"total", *(rule.id for rule in pack.dimensions)}
    own = replace(data, snapshots=tuple(s for s in data.snapshots if s.key not in pages))
    metrics = [_with_value(data, pack, card, metric, values) for metric in card.metrics]
    weights = metric_weights(pack, data.shop)
    dimensions = score_dimensions(own, pack, metrics, weights, card.on)
    growing = card.stage is Stage.GROWTH
    total = score_total(own, pack, metrics, dimensions, card.on, growing)
    return {
        **{metric.id: metric.points for metric in metrics},
        **{dimension.id: dimension.points for dimension in dimensions},
        "total": total.recomputed,
    }


def _with_value(
    data: ShopData,
    pack: RulePack,
    card: ScoreCard,
    metric: MetricScore,
    values: Mapping[str, float],
) -> MetricScore:
    value = values.get(metric.id)
    if value is None or value == metric.value:
        return metric
    return replace(metric, value=value, points=points_at(data, pack, card, metric.id, value))


def points_at(
    data: ShopData, pack: RulePack, card: ScoreCard, metric_id: str, value: float
) -> float | None:
    """The metric's points at a value, the small-sample rule included."""
    rule = pack.metric(metric_id)
    sample = None
    if rule.small_sample is not None:
        sample = sample_of(measure_sums(data, rule, card.on), card.valid_orders)
        if sample is not None and rule.unit == "rate":
            sample = replace(sample, numerator=value * sample.denominator)
    return metric_points(rule, value, sample, pack, data.shop)


# --- gates ----------------------------------------------------------------------------------------


def _gates(
    pack: RulePack,
    card: ScoreCard,
    dimensions: Mapping[str, float | None],
    total: float | None,
    values: Mapping[str, float],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gates that open and that close: those in force that ask only for the day's own values."""
    now = _shown(card)
    then = {**now, **values}
    for key, change in {**dimensions, "total": total}.items():
        if key in now and change is not None:
            then[key] = now[key] + change
    opened, closed = [], []
    for name, asked in _asked(pack, card):
        was, is_now = _passes(asked, now), _passes(asked, then)
        if was is False and is_now:
            opened.append(name)
        if was and is_now is False:
            closed.append(name)
    return tuple(opened), tuple(closed)


Asked = list[tuple[str, str, float]]  # of, op, limit


def _asked(pack: RulePack, card: ScoreCard) -> list[tuple[str, Asked]]:
    lines = []
    for gate in pack.gates:
        if gate.in_force(card.on) and not gate.special:
            asked = [
                (c.of, c.op, c.value)
                for c in gate.conditions
                if c.window == "daily" and c.value is not None and c.stage in ("any", card.stage)
            ]
            if len(asked) == len(gate.conditions):
                lines.append((gate.name, asked))
    return lines


def _shown(card: ScoreCard) -> dict[str, float]:
    """What is shown today: the page's total before the recomputed one."""
    shown = {m.id: m.value for m in card.metrics} | {d.id: d.points for d in card.dimensions}
    official = card.total.official
    shown["total"] = official if official is not None else card.total.recomputed
    return {key: value for key, value in shown.items() if value is not None}


def _passes(asked: Asked, values: Mapping[str, float]) -> bool | None:
    """Whether every condition holds; None where a value is not known."""
    if any(of not in values for of, _, _ in asked):
        return None
    return all(reaches(values[of], op, limit) for of, op, limit in asked)
