"""Whose word every field of a rule pack is: 官方, 后台所见, 第三方, 未核实, 文章口径, 示例值 or 自定.

A part (metric, dimension, item, growth stage) may say it of its own fields; what it does not say is
the pack's word for fields of that name, else the pack's default. Fields that no platform tells,
because this program chose them, are 自定 throughout. A file that says nothing is 未核实.
"""

from __future__ import annotations

from typing import Any

from app.catalogue.growth_rules import Growth
from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack, ScoreItem

DEFAULT = "default"
UNCHECKED, OURS, EXAMPLE = "未核实", "自定", "示例值"

# How near is near, which count and which reports stand for a formula, when to look again.
CHOSEN_HERE = frozenset(
    {"definition", "needs", "near_margin", "total_near_margin", "min_n", "words"}
    | {"known_on", "review_by"}
)
METRIC_FIELDS = (
    *("formula", "base", "window_days", "end_lag_days", "unit", "better", "dimension", "name"),
    *("labels", "clock", "exclusions", "exempt", "weight", "bands", "curve", "order_bands"),
    *("points_from", "small_sample", "target", "definition", "needs", "near_margin", "min_n"),
    "words",
)
DIMENSION_FIELDS = (
    *("name", "combine", "parts", "floor", "ceiling", "weight", "target", "labels", "grades"),
    "near_margin",
)
PACK_FIELDS = (
    *("effective_from", "effective_to", "floor", "ceiling", "total_combine", "total_target"),
    *("total_labels", "buyer_display", "buyer_stars", "growth", "caps", "only_for"),
    *("flagship_types", "small_sample_industries", "industry_aliases"),
    *("industry_weights", "dimension_weights", "total_near_margin", "known_on", "review_by"),
    "examples",
)
_FIELDS: dict[type, tuple[str, ...]] = {MetricRule: METRIC_FIELDS, DimensionRule: DIMENSION_FIELDS}
_UNSET: tuple[Any, ...] = (None, (), {}, "")

Part = RulePack | MetricRule | DimensionRule | ScoreItem | Growth


def whose(pack: RulePack, part: Part, field: str) -> str:
    """Whose word a field of the pack or of one of its parts is."""
    told = part.confidence
    if isinstance(told, str):
        return told or _of_pack(pack, field)
    if field in getattr(part, "own", ()):
        return OURS
    return told[field] if field in told else _of_pack(pack, field)


def _of_pack(pack: RulePack, field: str) -> str:
    if field == "examples":
        return EXAMPLE
    if field in pack.confidence:
        return pack.confidence[field]
    return OURS if field in CHOSEN_HERE else pack.confidence.get(DEFAULT, UNCHECKED)


def set_fields(part: RulePack | MetricRule | DimensionRule) -> tuple[str, ...]:
    """The fields of a part that say something, in the order they are told."""
    known = _FIELDS.get(type(part), PACK_FIELDS)
    return tuple(field for field in known if getattr(part, field) not in _UNSET)


def by_word(
    pack: RulePack, part: RulePack | MetricRule | DimensionRule
) -> dict[str, tuple[str, ...]]:
    """Word -> the fields it stands for, every set field once."""
    found: dict[str, tuple[str, ...]] = {}
    for field in set_fields(part):
        word = whose(pack, part, field)
        found[word] = (*found.get(word, ()), field)
    return found
