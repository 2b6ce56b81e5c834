"""Which tables of a pack the seller can copy from the backend, and what they say now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.catalogue.examples import in_words
from app.documents.words import share_text
from app.model import Shop
from ui.rule_words import bands_text, points_text

if TYPE_CHECKING:
    from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack
    from app.program import Program

WEIGHTS, BANDS, CURVE, ORDERS, WINDOWS = "weights", "bands", "curve", "orders", "windows"


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One table: a dimension's weights, a metric's bands, curve or points per order, all windows."""

    kind: str
    key: str  # the dimension's or the metric's id; "" for the windows
    name: str
    now: str  # what is in force; "" where nothing is
    own: bool  # whether the seller has set it
    example: str = ""  # what another shop's page showed of it, never used for points

    @property
    def wanted(self) -> bool:
        """Whether points are missing for want of it."""
        return not self.now and self.kind != WINDOWS

    def as_curve(self, curve: bool) -> OwnTable:
        """The same metric's points by a curve instead of bands, or back."""
        return replace(self, kind=CURVE if curve else BANDS)


def own_tables(pack: RulePack) -> list[OwnTable]:
    """The tables of a pack (the seller's own already laid over it) that make points of values."""
    found = []
    for dimension in pack.dimensions:
        if dimension.combine in ("weighted", "min"):
            rules = [rule for rule in pack.metrics if rule.dimension == dimension.id]
            found += [_weights(dimension, rules)] if dimension.combine == "weighted" else []
            found += [_bands(rule) for rule in rules if rule.points_from in ("bands", "curve")]
        found += [
            _orders(rule)
            for rule in pack.metrics
            if rule.dimension == dimension.id and rule.of_one_order() is not rule
        ]
    return [*(replace(one, example=example_text(pack, one.key)) for one in found), _windows(pack)]


def example_text(pack: RulePack, of: str) -> str:
    """The pack's 示例值 of a table in words; "" where it knows of none."""
    example = pack.example(of)
    names = {part.id: part.name for part in pack.dimensions}
    names |= {part.id: part.name for part in pack.metrics}
    return "" if example is None else in_words(example, names, share_text)


def _weights(dimension: DimensionRule, rules: list[MetricRule]) -> OwnTable:
    known = [f"{rule.name} {share_text(rule.weight)}" for rule in rules if rule.weight is not None]
    own = any("weight" in rule.own for rule in rules)
    return OwnTable(WEIGHTS, dimension.id, f"{dimension.name} · 指标权重", "，".join(known), own)


def _bands(rule: MetricRule) -> OwnTable:
    own = bool({"bands", "curve"} & set(rule.own))
    kind = CURVE if rule.curve else BANDS
    return OwnTable(kind, rule.id, f"{rule.name} · 分档", points_text(rule), own)


def _orders(rule: MetricRule) -> OwnTable:
    own = "order_bands" in rule.own
    now = points_text(rule) if rule.order_bands else ""
    return OwnTable(ORDERS, rule.id, f"{rule.name} · 每单得分", now, own)


def _windows(pack: RulePack) -> OwnTable:
    own = [rule for rule in pack.metrics if {"window_days", "end_lag_days"} & set(rule.own)]
    shown = own or [rule for rule in pack.metrics if rule.dimension]
    now = "，".join(f"{rule.name} {window_words(rule)}" for rule in shown)
    return OwnTable(WINDOWS, "", "统计天数和截止日（各指标）", now, bool(own))


def window_words(rule: MetricRule) -> str:
    """``30 天，截至 2 天前``."""
    return f"{rule.window_days} 天" + (
        f"，截至 {rule.end_lag_days} 天前" if rule.end_lag_days else ""
    )


def read_table(program: Program, pack_id: str, table: OwnTable, text: str) -> Any:
    """What a pasted text says: metric id -> weight, or bands. RequestError where it is unclear."""
    if table.kind == WEIGHTS:
        return program.rules.parse_weights(pack_id, table.key, text)
    if table.kind == WINDOWS:
        return program.rules.parse_windows(pack_id, text)
    rules = program.rules
    parse = {CURVE: rules.parse_curve, ORDERS: rules.parse_order_bands, BANDS: rules.parse_bands}
    return parse[table.kind](pack_id, table.key, text)


def save_table(program: Program, shop: Shop, pack_id: str, table: OwnTable, value: Any) -> None:
    """Store a table; None is the pack's own again. One edit that can be undone."""
    if table.kind == WEIGHTS:
        program.rules.set_metric_weights(shop, pack_id, table.key, value)
    elif table.kind == WINDOWS:
        program.rules.set_windows(shop, pack_id, value)
    elif table.kind == CURVE:
        program.rules.set_curve(shop, pack_id, table.key, value)
    elif table.kind == ORDERS:
        program.rules.set_order_bands(shop, pack_id, table.key, value)
    else:
        program.rules.set_bands(shop, pack_id, table.key, value)


def table_text(table: OwnTable, value: Any, pack: RulePack) -> str:
    """A read table in words, to check before it is saved."""
    if table.kind == WINDOWS:
        rules = {rule.id: rule for rule in pack.metrics}
        return "；".join(_window_text(rules[key], *one) for key, one in value.items())
    if table.kind == CURVE:
        return points_text(replace(pack.metric(table.key), bands=(), curve=tuple(value)))
    if isinstance(value, Mapping):
        names = {rule.id: rule.name for rule in pack.metrics}
        return "，".join(f"{names.get(key, key)} {share_text(part)}" for key, part in value.items())
    rule = pack.metric(table.key)
    return bands_text(value, (rule.of_one_order() if table.kind == ORDERS else rule).unit)


def _window_text(rule: MetricRule, days: int, lag: int | None) -> str:
    kept = rule.end_lag_days if lag is None else lag
    return f"{rule.name} {window_words(replace(rule, window_days=days, end_lag_days=kept))}"
