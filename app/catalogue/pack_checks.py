"""What must hold between the fields of a rule pack, told with file, key and reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.catalogue.pack_graph import all_parts, check_parts, parts_of, references
from app.catalogue.resources import Table
from app.catalogue.rulepacks import Band, MetricRule, RulePack
from app.model import Target

RESERVED_IDS = ("total", "bonus", "deduction")  # keys of a page's snapshot values

_TOLERANCE = 1e-6
_MOST = {"dimensions": 60, "metrics": 200, "gates": 200, "bonuses": 60, "deductions": 60}
_DEEPEST, _LONGEST, _MOST_VALUES = 8, 2_000, 50_000
# Control characters, and marks that turn the direction of writing, have no place in a rule.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"<\s*[A-Za-z!/]")


def check_text(root: Table) -> None:
    """Refuse a file that is too deep or too large, or whose words hold markup or hidden marks."""
    budget = _MOST_VALUES
    waiting: list[tuple[str, object, int]] = [(key, v, 1) for key, v in root.values.items()]
    while waiting:
        key, value, depth = waiting.pop()
        budget -= 1
        if depth > _DEEPEST or budget < 0:
            raise root.fail(key, "层数或内容太多，不像规则文件")
        if isinstance(value, str):
            _check_words(root, key, value)
        elif isinstance(value, dict):
            for name, inner in value.items():
                _check_words(root, key, name)
                waiting.append((f"{key}.{name}"[:_LONGEST], inner, depth + 1))
        elif isinstance(value, list):
            waiting.extend((key, inner, depth + 1) for inner in value)
    for key, most in _MOST.items():
        rows = root.values.get(key)
        if isinstance(rows, list) and len(rows) > most:
            raise root.fail(key, f"多于 {most} 项")


def _check_words(root: Table, key: str, text: str) -> None:
    if len(text) > _LONGEST:
        raise root.fail(key, f"文字超过 {_LONGEST} 个字符")
    if _CONTROL.search(text) or _MARKUP.search(text):
        raise root.fail(key, "文字里有控制字符或网页标签，请去掉")


def check_metric(rule: MetricRule, table: Table) -> None:
    """Refuse a metric whose target, bands or words contradict its own unit and direction."""
    if rule.target is not None:
        _check_direction(rule, rule.target, table)
        if rule.unit == "rate" and not 0 <= rule.target.value <= 1:
            raise table.fail("target", "比率应写成 0 到 1 的小数（1 % 写 0.01）")
    _check_bands(rule, rule.bands, "bands", table)
    _check_bands(rule.of_one_order(), rule.order_bands, "order_bands", table)
    _check_curve(rule, table)
    if (rule.definition == "aspect_stars") != bool(rule.words):
        raise table.fail("words", "按评价文字打分的指标要有关键词，其他指标不能有")


def _check_direction(rule: MetricRule, target: Target, table: Table) -> None:
    if (rule.better == "higher") != target.op.startswith(">"):
        raise table.fail("target", "目标的方向和 better 相反")


def _check_bands(rule: MetricRule, bands: Sequence[Band], key: str, table: Table) -> None:
    """Best band first: points fall, and limits fall (higher is better) or rise (lower is)."""
    sign = -1 if rule.better == "higher" else 1
    for better, worse in pairwise(bands):
        step = (worse.limit - better.limit) * sign
        if worse.points >= better.points or step < 0 or (step == 0 and _same_side(better, worse)):
            raise table.fail(key, "分档顺序不对：应从最好的一档往下写，分数和界限依次变差")


def _check_curve(rule: MetricRule, table: Table) -> None:
    """Values rise; points never fall where higher is better, never rise where lower is."""
    sign = 1 if rule.better == "higher" else -1
    for (value, points), (next_value, next_points) in pairwise(rule.curve):
        if next_value <= value or (next_points - points) * sign < 0:
            raise table.fail("curve", "曲线的数值应从小到大，分数不能与 better 的方向相反")
    if len(rule.curve) == 1 or (rule.curve != ()) != (rule.points_from == "curve"):
        raise table.fail("curve", "曲线至少两点，并且 points_from 应写 curve")


def _same_side(one: Band, two: Band) -> bool:
    return one.op[0] == two.op[0]


def check_pack(pack: RulePack, root: Table) -> None:
    """Refuse a pack whose parts don't fit together."""
    _check_dates(pack, root)
    _check_scale(pack, root)
    _check_ids(pack, root)
    _check_dimensions(pack, root)
    check_parts(pack, root)
    _check_references(pack, root)
    _check_points(pack, root)
    _check_weights(pack, root)
    _check_industries(pack, root)


def _check_dates(pack: RulePack, root: Table) -> None:
    if pack.effective_to is not None and pack.effective_to < pack.effective_from:
        raise root.fail("effective_to", "结束日期早于生效日期")
    if pack.known_on is not None and pack.review_by < pack.known_on:
        raise root.fail("review_by", "核对日期早于规则截至的日期")
    if pack.review_by < pack.effective_from:
        raise root.fail("review_by", "核对日期早于生效日期")


def _check_scale(pack: RulePack, root: Table) -> None:
    if pack.floor >= pack.ceiling:
        raise root.fail("floor", "最低分应小于最高分")
    if any(dimension.floor >= dimension.ceiling for dimension in pack.dimensions):
        raise root.fail("dimensions", "维度的最低分应小于最高分")
    for (points, stars), (lower, fewer) in pairwise(pack.buyer_display):
        if lower >= points or fewer >= stars:
            raise root.fail("buyer_display", "展示分对照表应从高分往低分写，不能重复")


def _check_ids(pack: RulePack, root: Table) -> None:
    dimensions = [dimension.id for dimension in pack.dimensions]
    metrics = [rule.id for rule in pack.metrics]
    _refuse_repeats((*RESERVED_IDS, *dimensions, *metrics), root, "id")
    items = [item.id for item in (*pack.bonuses, *pack.deductions)]
    _refuse_repeats(items, root, "bonuses/deductions 的 id")
    _refuse_repeats([gate.id for gate in pack.gates], root, "gates 的 id")


def _refuse_repeats(names: Iterable[str], root: Table, key: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise root.fail(key, f"「{name}」重复或与保留名相同")


def _check_dimensions(pack: RulePack, root: Table) -> None:
    known = {dimension.id for dimension in pack.dimensions}
    for rule in pack.metrics:
        if rule.dimension is not None and rule.dimension not in known:
            raise root.fail("metrics", f"指标 {rule.id} 的维度「{rule.dimension}」没有定义")
        if rule.dimension is None and rule.weight is not None:
            raise root.fail("metrics", f"指标 {rule.id} 不属于任何维度，不能有权重")


def _check_references(pack: RulePack, root: Table) -> None:
    """Caps, gates and items name only what the pack has."""
    known = all_parts(pack)
    for key, name in references(pack):
        if name not in known:
            raise root.fail(key, f"没有「{name}」这个维度或指标")


def _check_points(pack: RulePack, root: Table) -> None:
    """The points of bands, curves and fixed values lie inside the pack's scale."""
    for rule in pack.metrics:
        points = [band.points for band in (*rule.bands, *rule.order_bands)]
        points += [at for _, at in rule.curve]
        points += [rule.small_sample.points] if rule.small_sample else []
        if not all(pack.floor <= at <= pack.ceiling for at in points):
            raise root.fail(f"metrics（{rule.id}）", "得分超出规则包的最低分和最高分")


def _check_weights(pack: RulePack, root: Table) -> None:
    _check_sum([rule.weight for rule in pack.total_parts()], root, "dimensions")
    for dimension in pack.dimensions:
        weights = [part.weight for part in parts_of(pack, dimension)]
        _check_sum(weights, root, f"metrics（{dimension.id}）")


def _check_sum(weights: Sequence[float | None], root: Table, key: str) -> None:
    """Where every weight is set they add up to 1; where one is unset they stay below."""
    known = [weight for weight in weights if weight is not None]
    total = sum(known)
    if known and len(known) == len(weights) and abs(total - 1) > _TOLERANCE:
        raise root.fail(key, f"权重相加应为 1，现在是 {total:g}")
    if total > 1 + _TOLERANCE:
        raise root.fail(key, f"权重相加超过 1，现在是 {total:g}")


def _check_industries(pack: RulePack, root: Table) -> None:
    metrics = {rule.id for rule in pack.metrics}
    dimensions = {rule.id for rule in pack.dimensions}
    for key, rows, known in (
        ("industry_weights", pack.industry_weights, metrics),
        ("dimension_weights", pack.dimension_weights, dimensions),
    ):
        names = [f"{row.industry} {row.shop_type} {name}" for row in rows for name in row.weights]
        unknown = sorted({name for row in rows for name in row.weights} - known)
        if unknown:
            raise root.fail(key, f"没有指标「{unknown[0]}」")
        for name, times in Counter(names).items():
            if times > 1:
                raise root.fail(key, f"「{name}」重复")
