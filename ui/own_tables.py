"""Which tables of a pack the seller can copy from the backend, and what they say now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.documents.words import share_text
from app.model import Shop
from ui.rule_words import bands_text, points_text

if TYPE_CHECKING:
    from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack
    from app.program import Program

WEIGHTS, BANDS = "weights", "bands"


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One table: the weights of a dimension's metrics, or the bands of a metric."""

    kind: str
    key: str  # the dimension's or the metric's id
    name: str
    now: str  # what is in force; "" where nothing is
    own: bool  # whether the seller has set it


def own_tables(pack: RulePack) -> list[OwnTable]:
    """The tables of a pack (the seller's own already laid over it) that make points of values."""
    found = []
    for dimension in pack.dimensions:
        if dimension.combine in ("weighted", "min"):
            rules = [rule for rule in pack.metrics if rule.dimension == dimension.id]
            found += [_weights(dimension, rules)] if dimension.combine == "weighted" else []
            found += [_bands(rule) for rule in rules if rule.points_from in ("bands", "curve")]
    return found


def _weights(dimension: DimensionRule, rules: list[MetricRule]) -> OwnTable:
    known = [f"{rule.name} {share_text(rule.weight)}" for rule in rules if rule.weight is not None]
    own = any("weight" in rule.own for rule in rules)
    return OwnTable(WEIGHTS, dimension.id, f"{dimension.name} · 指标权重", "，".join(known), own)


def _bands(rule: MetricRule) -> OwnTable:
    own = bool({"bands", "curve"} & set(rule.own))
    return OwnTable(BANDS, rule.id, f"{rule.name} · 分档", points_text(rule), own)


def read_table(program: Program, pack_id: str, table: OwnTable, text: str) -> Any:
    """What a pasted text says: metric id -> weight, or bands. RequestError where it is unclear."""
    if table.kind == WEIGHTS:
        return program.rules.parse_weights(pack_id, table.key, text)
    return program.rules.parse_bands(pack_id, table.key, text)


def save_table(program: Program, shop: Shop, pack_id: str, table: OwnTable, value: Any) -> None:
    """Store a table; None is the pack's own again. One edit that can be undone."""
    if table.kind == WEIGHTS:
        program.rules.set_metric_weights(shop, pack_id, table.key, value)
    else:
        program.rules.set_bands(shop, pack_id, table.key, value)


def table_text(table: OwnTable, value: Any, pack: RulePack) -> str:
    """A read table in words, to check before it is saved."""
    if isinstance(value, Mapping):
        names = {rule.id: rule.name for rule in pack.metrics}
        return "，".join(f"{names.get(key, key)} {share_text(part)}" for key, part in value.items())
    return bands_text(value, pack.metric(table.key).unit)
