"""The seller's own tables laid over a pack: weights, bands, curves and windows, entered once.

They are kept as single numbers under (pack id, kind, key), so that each edit can be undone. A band
is kept under ``metric|op|limit`` with its points as the value, a curve's point under ``metric|x``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.catalogue.pack_checks import check_metric
from app.catalogue.resources import Table
from app.catalogue.rulepacks import Band, MetricRule, RulePack
from app.errors import RuleError

DIMENSION_WEIGHT = "dimension_weight"
METRIC_WEIGHT = "metric_weight"
BAND = "band"
ORDER_BAND = "order_band"
CURVE = "curve"
WINDOW_DAYS = "window_days"
END_LAG_DAYS = "end_lag_days"
CHOSEN_PACK = "chosen_pack"  # key = the pack's id

Own = Mapping[tuple[str, str, str], float]  # (pack id or "", kind, key) -> value


def with_own(pack: RulePack, own: Own) -> RulePack:
    """The pack with the seller's own tables in place of its own; ``own`` fields say which."""
    mine = {(kind, key): value for (pack_id, kind, key), value in own.items() if pack_id == pack.id}
    if not mine:
        return pack
    weights = _of_kind(mine, DIMENSION_WEIGHT)
    dimensions = tuple(
        replace(rule, weight=weights[rule.id], own=(*rule.own, "weight"))
        if rule.id in weights
        else rule
        for rule in pack.dimensions
    )
    metrics = tuple(_own_metric(rule, mine) for rule in pack.metrics)
    return replace(pack, dimensions=dimensions, metrics=metrics)


def _of_kind(mine: Mapping[tuple[str, str], float], wanted: str) -> dict[str, float]:
    return {key: value for (kind, key), value in mine.items() if kind == wanted}


def _own_metric(rule: MetricRule, mine: Mapping[tuple[str, str], float]) -> MetricRule:
    weight = mine.get((METRIC_WEIGHT, rule.id))
    if weight is not None:
        rule = replace(rule, weight=weight, own=(*rule.own, "weight"))
    for kind in (WINDOW_DAYS, END_LAG_DAYS):
        days = mine.get((kind, rule.id))
        if days is not None:
            rule = _with_days(rule, kind, int(days))
    bands = bands_of(mine, BAND, rule.id)
    if bands:
        own = (*rule.own, "bands")
        rule = replace(rule, bands=bands, points_from="bands", curve=(), own=own)
    order_bands = bands_of(mine, ORDER_BAND, rule.id)
    if order_bands:
        rule = replace(rule, order_bands=order_bands, own=(*rule.own, "order_bands"))
    curve = _curve_of(mine, rule.id)
    if curve:
        rule = replace(rule, curve=curve, points_from="curve", own=(*rule.own, "curve"))
    return rule


def _with_days(rule: MetricRule, kind: str, days: int) -> MetricRule:
    own = (*rule.own, kind)
    if kind == WINDOW_DAYS:
        return replace(rule, window_days=days, own=own)
    return replace(rule, end_lag_days=days, own=own)


def bands_of(mine: Mapping[tuple[str, str], float], kind: str, metric_id: str) -> tuple[Band, ...]:
    """The stored bands of a metric, best first."""
    found = []
    for key, points in _of_kind(mine, kind).items():
        metric, op, limit = key.split("|")
        if metric == metric_id:
            found.append(Band(op, float(limit), points))
    return tuple(sorted(found, key=lambda band: -band.points))


def _curve_of(
    mine: Mapping[tuple[str, str], float], metric_id: str
) -> tuple[tuple[float, float], ...]:
    found = []
    for key, points in _of_kind(mine, CURVE).items():
        metric, value = key.split("|")
        if metric == metric_id:
            found.append((float(value), points))
    return tuple(sorted(found))


def band_values(metric_id: str, bands: Sequence[Band]) -> dict[str, float]:
    """Bands as the keyed numbers that are stored."""
    return {f"{metric_id}|{band.op}|{band.limit!r}": band.points for band in bands}


def curve_values(metric_id: str, curve: Sequence[tuple[float, float]]) -> dict[str, float]:
    """A curve as the keyed numbers that are stored."""
    return {f"{metric_id}|{value!r}": points for value, points in curve}


def check_own_bands(pack: RulePack, rule: MetricRule, bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands best first; RuleError where they contradict each other or the pack's scale."""
    ordered = tuple(sorted(bands, key=lambda band: -band.points))
    table = Table({}, rule.name)
    check_metric(replace(rule, bands=ordered, points_from="bands", curve=()), table)
    _check_scale(pack, table, "bands", [band.points for band in ordered])
    return ordered


def check_order_bands(pack: RulePack, rule: MetricRule, bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands of single orders best first; RuleError where they contradict each other."""
    ordered = tuple(sorted(bands, key=lambda band: -band.points))
    table = Table({}, rule.name)
    check_metric(replace(rule, order_bands=ordered), table)
    _check_scale(pack, table, "order_bands", [band.points for band in ordered])
    return ordered


def check_own_curve(
    pack: RulePack, rule: MetricRule, curve: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    """The curve by rising values; RuleError where its points go the wrong way."""
    ordered = tuple(sorted(curve))
    table = Table({}, rule.name)
    check_metric(replace(rule, curve=ordered, points_from="curve", bands=()), table)
    _check_scale(pack, table, "curve", [points for _, points in ordered])
    return ordered


def _check_scale(pack: RulePack, table: Table, key: str, points: Sequence[float]) -> None:
    for value in points:
        if not pack.floor <= value <= pack.ceiling:
            raise table.fail(key, f"得分应在 {pack.floor:g} 到 {pack.ceiling:g} 之间")


def check_own_weights(weights: Mapping[str, float], names: Mapping[str, str]) -> None:
    """RuleError unless every weight is a share 0..1 of a known part and they sum to 1."""
    for key, weight in weights.items():
        if key not in names:
            raise RuleError("bad_weights", f"权重：没有「{key}」这一项。请核对后再填。")
        if not 0 <= weight <= 1:
            raise RuleError(
                "bad_weights", f"{names[key]}的权重应在 0 % 到 100 % 之间。请核对后再填。"
            )
    if weights and abs(sum(weights.values()) - 1) > 1e-6:
        total = sum(weights.values())
        raise RuleError("bad_weights", f"权重加起来应为 100 %，现在是 {total:.4g}。请核对后再填。")
