"""What must hold between the fields of a rule pack, told with file, key and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.catalogue.resources import Table
from app.catalogue.rulepacks import Band, MetricRule, RulePack
from app.model import Target

RESERVED_IDS = ("total", "bonus", "deduction")  # keys of a page's snapshot values

_TOLERANCE = 1e-6


def check_metric(rule: MetricRule, table: Table) -> None:
    """Refuse a metric whose target, bands or words contradict its own unit and direction."""
    if rule.target is not None:
        _check_direction(rule, rule.target, table)
        if rule.unit == "rate" and not 0 <= rule.target.value <= 1:
            raise table.fail("target", "比率应写成 0 到 1 的小数（1 % 写 0.01）")
    _check_bands(rule, table)
    if (rule.definition == "aspect_stars") != bool(rule.words):
        raise table.fail("words", "按评价文字打分的指标要有关键词，其他指标不能有")


def _check_direction(rule: MetricRule, target: Target, table: Table) -> None:
    if (rule.better == "higher") != target.op.startswith(">"):
        raise table.fail("target", "目标的方向和 better 相反")


def _check_bands(rule: MetricRule, table: Table) -> None:
    """Best band first: points fall, and limits fall (higher is better) or rise (lower is)."""
    sign = -1 if rule.better == "higher" else 1
    for better, worse in pairwise(rule.bands):
        step = (worse.limit - better.limit) * sign
        if worse.points >= better.points or step < 0 or (step == 0 and _same_side(better, worse)):
            raise table.fail("bands", "分档顺序不对：应从最好的一档往下写，分数和界限依次变差")


def _same_side(one: Band, two: Band) -> bool:
    return one.op[0] == two.op[0]


def check_pack(pack: RulePack, root: Table) -> None:
    """Refuse a pack whose parts don't fit together."""
    _check_dates(pack, root)
    _check_scale(pack, root)
    _check_ids(pack, root)
    _check_dimensions(pack, root)
    _check_weights(pack, root)
    _check_industries(pack, root)


def _check_dates(pack: RulePack, root: Table) -> None:
    if pack.effective_to is not None and pack.effective_to < pack.effective_from:
        raise root.fail("effective_to", "结束日期早于生效日期")
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


def _check_weights(pack: RulePack, root: Table) -> None:
    _check_sum([dimension.weight for dimension in pack.dimensions], root, "dimensions")
    for dimension in pack.dimensions:
        rules = [rule for rule in pack.metrics if rule.dimension == dimension.id]
        _check_sum([rule.weight for rule in rules], root, f"metrics（{dimension.id}）")


def _check_sum(weights: Sequence[float | None], root: Table, key: str) -> None:
    """Where every weight is set they add up to 1; where one is unset they stay below."""
    known = [weight for weight in weights if weight is not None]
    total = sum(known)
    if known and len(known) == len(weights) and abs(total - 1) > _TOLERANCE:
        raise root.fail(key, f"权重相加应为 1，现在是 {total:g}")
    if total > 1 + _TOLERANCE:
        raise root.fail(key, f"权重相加超过 1，现在是 {total:g}")


def _check_industries(pack: RulePack, root: Table) -> None:
    known = {rule.id for rule in pack.metrics}
    rows = [f"{row.industry} {row.shop_type}" for row in pack.industry_weights]
    _refuse_repeats(rows, root, "industry_weights")
    for row in pack.industry_weights:
        unknown = sorted(set(row.weights) - known)
        if unknown:
            raise root.fail("industry_weights", f"没有指标「{unknown[0]}」")
