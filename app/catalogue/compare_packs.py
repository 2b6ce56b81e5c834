"""Two rule packs field by field, in the seller's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from app.catalogue.compare_texts import paired
from app.catalogue.examples import Example
from app.catalogue.growth_rules import Growth, GrowthIndicator
from app.catalogue.pack_graph import all_parts
from app.catalogue.rulepacks import Band, Clock, IndustryWeights, MetricRule, RulePack
from app.model import Target

WORDS = {
    "label": "名称", "source_label": "来源类别", "source": "出处", "effective_from": "生效日期",
    "effective_to": "失效日期", "known_on": "规则截至", "review_by": "请核对日期", "floor": "最低分", "ceiling": "最高分",
    "buyer_display": "消费者展示分", "growth": "成长阶段", "total_target": "总分目标",
    "total_near_margin": "总分接近线", "total_combine": "总分算法", "dimensions": "维度",
    "metrics": "指标", "bonuses": "加分项", "deductions": "扣分项", "caps": "封顶条件",
    "gates": "门槛", "industry_weights": "分行业指标权重", "dimension_weights": "分行业维度权重",
    "flagship_types": "旗舰类型", "small_sample_industries": "样本很少条款的行业", "notes": "说明",
    "automatic": "按日期自动选用", "only_for": "适用行业或类型", "name": "名称", "definition": "统计办法",
    "dimension": "所属维度", "unit": "单位", "better": "方向", "window_days": "统计天数",
    "end_lag_days": "截止日往前天数", "base": "分母", "formula": "公式", "needs": "需要的报表",
    "weight": "权重", "target": "目标", "near_margin": "接近线", "bands": "分档", "curve": "曲线",
    "order_bands": "单订单分档", "small_sample": "样本很少条款", "min_n": "最少样本", "words": "关键词",
    "labels": "页面上的叫法", "confidence": "可信程度", "points_from": "得分来源", "clock": "计时办法",
    "exclusions": "不计入的订单", "exempt": "豁免日期", "combine": "合成办法", "parts": "组成",
    "grades": "等级", "points": "分数", "cap": "封顶", "condition": "条件", "conditions": "条件",
    "platform": "平台", "id": "编号", "platform_text": "规则原意", "unchecked": "另需自查",
    "special": "限特定类目", "buyer_stars": "展示分对应的星", "industry_aliases": "行业的旧名和新名", "examples": "示例值",
    "min_orders": "最少单量", "failed_points": "有不合格项时的分", "text": "说明", "tasks": "任务",
    "failed_by": "降分的行为", "no_score_for": "不出分的店铺类型", "indicators": "考核项",
    "default": "没有写明的", "total_labels": "总分在页面上的叫法", "acts_from": "行为发生日起", "acts_to": "行为发生日止", "all_orders": "全部订单都算",
}  # fmt: skip
# What stands in a pack file for a choice, as the seller reads it.
VALUES = {
    "weighted": "加权平均", "min": "取最低", "pooled_stars": "评价平均星级", "none": "没有公布",
    "platform": "平台线", "suggested": "建议值（非官方）", "article": "文章口径（非官方）",
    "own": "自定", "higher": "越高越好", "lower": "越低越好", "bands": "分档", "curve": "曲线",
    "value": "数值就是得分", "page": "只在后台页面", "rank": "按同行排名", "rate": "百分比",
    "points": "分", "stars": "星", "hours": "小时", "seconds": "秒", "fen": "金额", "count": "个数",
    "orders": "订单", "after_sales": "售后", "reviews": "评价", "logistics": "物流",
    "customer_service": "客服", "daily": "当天", "mean": "均值", "run": "连续", "mean_run": "均值连续",
    "snapshot": "后台页面", "low_ratings": "差评订单", "paid": "支付", "created": "发起",
    "base": "基准", "exempt": "不计入", "told": "计入", "misses": "未达成数", "entered_only": "只能填写",
    "numerator": "分子", "denominator": "分母", ">": "＞", "<": "＜",
    "any": "不限阶段", "formal": "正式阶段", "growth": "成长阶段", ">=": "≥", "<=": "≤",
}  # fmt: skip
_UNIT_WORDS = {"hours": " 小时", "seconds": " 秒", "stars": " 星", "points": " 分", "count": " 个"}
_SHOWN_IN = {"buyer_display": "points", "buyer_stars": "stars"}  # what buyers see of a total
_IN_UNIT = frozenset({"target", "near_margin", "bands", "curve", "order_bands"})
_SKIPPED = frozenset({"fingerprint", "page", "shipped", "own", "labels", "total_labels"})
_ONE_BY_ONE = frozenset({"notes", "examples"})  # lists in which every entry is a line of its own
_INNER_SKIPPED = frozenset(
    {"id", "definition", "acts"}
)  # names of this program for parts and counts


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; "" where a pack does not have it."""

    key: str  # metrics.product_rating.target; lines of one list have the same
    label: str  # 指标 · 商品综合评分 · 目标
    first: str
    second: str


def compare(first: RulePack, second: RulePack) -> tuple[Difference, ...]:
    """Every field in which two packs differ, in the order of the fields."""
    one, two = dict(_flat(first, (), ())), dict(_flat(second, (), ()))
    names = {key: part.name for pack in (first, second) for key, part in all_parts(pack).items()}
    found = []
    for key in dict.fromkeys([*one, *two]):
        left, right = one.get(key, _NOTHING), two.get(key, _NOTHING)
        if left.value != right.value:
            label = left.label or right.label
            pairs = _told(key, left, right, names)
            found += [Difference(key, label, *pair) for pair in pairs]
    return tuple(found)


def _told(key: str, left: _Field, right: _Field, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What both packs say of a field; sentences and examples one by one."""
    if key not in _ONE_BY_ONE:
        return [(said(left.value, left.unit, names), said(right.value, right.unit, names))]
    lists = [[said(one, "", names) for one in field.value or ()] for field in (left, right)]
    return paired(*lists)


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a pack: its words, its value, and the unit its numbers are in."""

    label: str
    value: Any
    unit: str


_NOTHING = _Field("", None, "")


def _flat(value: Any, path: Sequence[str], words: Sequence[str]) -> Iterator[tuple[str, _Field]]:
    """(key, field) of every field; lists of things with an id are keyed by it."""
    for part in fields(value):
        if part.name in _SKIPPED or (path and part.name in _INNER_SKIPPED):
            continue
        inner = getattr(value, part.name)
        key, word = (*path, part.name), (*words, WORDS.get(part.name, part.name))
        if isinstance(inner, Growth):
            yield from _flat(inner, key, word)
        elif isinstance(inner, tuple) and inner and isinstance(inner[0], IndustryWeights):
            for row in inner:
                kind = f"{row.industry} {row.shop_type}"
                field = _Field(" · ".join((*word, kind)), row.weights, "rate")
                yield ".".join((*key, row.industry, row.shop_type)), field
        elif isinstance(inner, tuple) and inner and hasattr(inner[0], "id"):
            for entry in inner:
                name = getattr(entry, "name", entry.id)
                yield from _flat(entry, (*key, entry.id), (*word, name))
        else:
            yield ".".join(key), _Field(" · ".join(word), inner, _unit_of(value, part.name))


def _unit_of(part: Any, field: str) -> str:
    """The unit of the numbers in a field; "" for plain ones."""
    if field == "weight":
        return "rate"
    if field in _SHOWN_IN:
        return _SHOWN_IN[field]
    if not isinstance(part, MetricRule) or field not in _IN_UNIT:
        return ""
    return part.of_one_order().unit if field == "order_bands" else part.unit


def said(value: Any, unit: str = "", names: Mapping[str, str] = WORDS) -> str:
    """A field's value in a line, its numbers in their unit; "" where it is unset."""
    if value is None or value == () or value == {}:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return amount(value, unit)
    if isinstance(value, (int, str, date)):
        return VALUES.get(str(value), names.get(str(value), str(value)))
    if isinstance(value, Band):
        return (
            f"{VALUES.get(value.op, value.op)} {amount(value.limit, unit)} 得 {value.points:g} 分"
        )
    if isinstance(value, Target):
        line = f"{VALUES.get(value.op, value.op)} {amount(value.value, unit)}"
        kind = f"{VALUES[value.kind]}："
        return f"{line} {kind}{value.source.removeprefix(kind)}"
    if isinstance(value, GrowthIndicator):
        return value.name
    if isinstance(value, Example):
        told = said(dict(value.weights), "rate", names) or value.text
        return f"{names.get(value.of, '维度权重')} {told}（{value.source}）"
    if isinstance(value, Clock):
        return _clock(value)
    if is_dataclass(value):
        values = (getattr(value, part.name) for part in fields(value))
        return " ".join(text for text in (said(one, "", names) for one in values) if text)
    if isinstance(value, dict):
        known = {**WORDS, **names}
        return "、".join(
            f"{known.get(key, key)} {said(inner, unit)}" for key, inner in value.items()
        )
    if all(_is_pair(inner) for inner in value):  # from so many points on, buyers see so much
        return "，".join(f"{_plain(least)} 分起 {amount(shown, unit)}" for least, shown in value)
    return "；".join(said(inner, unit, names) for inner in value)


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple) and [type(one) for one in value] == [float, float]


def _clock(clock: Clock) -> str:
    """``18:00–06:00 不计时；没有回复按 600 秒算``."""
    told = []
    for hours, word in ((clock.quiet, "不计时"), (clock.open, "才算")):
        if hours is not None:
            told.append(f"{_hour(hours[0])}–{_hour(hours[1])} {word}")
    if clock.unanswered_seconds is not None:
        told.append(f"没有回复按 {_plain(clock.unanswered_seconds)} 秒算")
    if clock.limit_hours is not None:
        told.append(f"{_plain(clock.limit_hours)} 小时内算及时")
    told += [f"{name} {_plain(hours)} 小时内算及时" for name, hours in clock.by_industry]
    return "；".join(told)


def _hour(seconds: int) -> str:
    rest = f":{seconds % 60:02d}" if seconds % 60 else ""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}{rest}"


def amount(value: float, unit: str) -> str:
    """A number in its unit without dust: ``1.31 %``, ``12 小时``, ``6189480``."""
    if unit == "rate":
        return f"{_plain(value * 100)} %"
    return f"{_plain(value)}{_UNIT_WORDS.get(unit, '')}"


def _plain(value: float) -> str:
    """Up to six decimals, never a power of ten."""
    return f"{round(value, 6):f}".rstrip("0").rstrip(".")
