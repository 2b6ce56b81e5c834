"""What of an own rule pack can be typed: targets, weights and windows, and the edits they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.catalogue.rulepacks import Band, DimensionRule, MetricRule, RulePack

TARGET, WEIGHT, WINDOW, LAG = "target", "weight", "window_days", "end_lag_days"
OWN = "自定"
# unit -> (factor from stored to typed, decimals, suffix)
UNITS = {
    "rate": (100.0, 3, " %"),
    "stars": (1.0, 2, " 分"),
    "hours": (1.0, 2, " 小时"),
    "seconds": (1.0, 1, " 秒"),
    "points": (1.0, 2, " 分"),
    "fen": (0.01, 2, " 元"),
    "count": (1.0, 0, " 个"),
    "days": (1.0, 0, " 天"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One dimension or metric and its present values; None is unset, a missing key is not asked."""

    place: str  # metrics.<id> or dimensions.<id>
    name: str
    unit: str
    values: Mapping[str, float | None]


def lines(pack: RulePack) -> list[Line]:
    """Each dimension followed by its metrics, then the metrics of none."""
    found = []
    for dimension in pack.dimensions:
        found.append(_dimension(dimension))
        found += [_metric(rule) for rule in pack.metrics if rule.dimension == dimension.id]
    return found + [_metric(rule) for rule in pack.metrics if rule.dimension is None]


def _dimension(rule: DimensionRule) -> Line:
    target = rule.target.value if rule.target else None
    values = {TARGET: target, WEIGHT: rule.weight}
    return Line(f"dimensions.{rule.id}", rule.name, "points", values)


def _metric(rule: MetricRule) -> Line:
    values: dict[str, float | None] = {TARGET: rule.target.value if rule.target else None}
    if rule.dimension is not None:
        values[WEIGHT] = rule.weight
    values |= {WINDOW: rule.window_days, LAG: rule.end_lag_days}
    return Line(f"metrics.{rule.id}", rule.name, rule.unit, values)


def changes(pack: RulePack, typed: Mapping[tuple[str, str], float | None]) -> dict[str, Any]:
    """The edits (path -> value) of the typed values (place, field) that differ from the pack's."""
    known = {line.place: line for line in lines(pack)}
    found: dict[str, Any] = {}
    marked: dict[str, dict[str, str]] = {}
    for (place, name), value in typed.items():
        if same(known[place].values[name], value):
            continue
        found[f"{place}.{name}"] = _stored(pack, place, name, value)
        marked.setdefault(place, dict(_rule(pack, place).confidence))[name] = OWN
    return found | {f"{place}.confidence": words for place, words in marked.items()}


def same(before: float | None, after: float | None) -> bool:
    """Whether a typed value is the stored one, as far as it can be typed."""
    if before is None or after is None:
        return before is after
    return abs(before - after) <= 5e-6


def _stored(pack: RulePack, place: str, name: str, value: float | None) -> Any:
    if name == TARGET:
        return None if value is None else _target(pack, place, value)
    return int(value) if value is not None and name in (WINDOW, LAG) else value


def _target(pack: RulePack, place: str, value: float) -> dict[str, Any]:
    rule = _rule(pack, place)
    op = rule.target.op if rule.target else _op(rule)
    return {"value": value, "op": op, "kind": "own", "source": OWN}


def _op(rule: DimensionRule | MetricRule) -> str:
    return "<=" if getattr(rule, "better", "higher") == "lower" else ">="


def _rule(pack: RulePack, place: str) -> DimensionRule | MetricRule:
    kind, _, key = place.partition(".")
    rules: Sequence[DimensionRule | MetricRule] = (
        pack.dimensions if kind == "dimensions" else pack.metrics
    )
    return next(rule for rule in rules if rule.id == key)


def band_changes(pack: RulePack, metric_id: str, bands: Sequence[Band]) -> dict[str, Any]:
    """The edits that put pasted bands in place of a metric's bands or curve."""
    place = f"metrics.{metric_id}"
    return {
        f"{place}.bands": [{"op": b.op, "limit": b.limit, "points": b.points} for b in bands],
        f"{place}.curve": None,
        f"{place}.points_from": "bands",
        f"{place}.confidence": {**pack.metric(metric_id).confidence, "bands": OWN},
    }


def new_id(taken: Callable[[str], bool]) -> str:
    """An id for a copy: own-1, own-2 …"""
    number = 1
    while taken(f"own-{number}"):
        number += 1
    return f"own-{number}"
