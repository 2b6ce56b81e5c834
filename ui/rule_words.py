"""Rules in the seller's words: validity, counting, clocks, bands, curves, caps and gates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.documents.words import (
    date_text,
    number_text,
    share_text,
    value_text,
)

if TYPE_CHECKING:
    from app.catalogue.gate_rules import Gate
    from app.catalogue.rulepacks import Band, Cap, Clock, DimensionRule, MetricRule, RulePack

COMBINE = {
    "weighted": "按指标得分和权重加权（估算）",
    "min": "取各部分里最低的分",
    "pooled_stars": "提到这一维度的评价平均星级（文章口径）",
    "none": "平台没有公布算法，只用官方分",
}
# The names of a rule's fields, where a pack says how sure each of them is.
FIELD_WORDS = {
    "formula": "算法",
    "window": "统计期",
    "window_days": "统计期",
    "end_lag_days": "统计期末延迟",
    "base": "基准",
    "weight": "权重",
    "target": "目标",
    "bands": "分档",
    "points": "得分",
    "small_sample": "小样本规则",
    "min_n": "最少样本",
    "name": "名称",
    "definition": "算法",
    "combine": "算法",
    "floor": "分数范围",
    "ceiling": "分数范围",
    "grades": "等级",
    "points_from": "得分",
    "order_bands": "每单得分",
    "labels": "页面上的名称",
    "words": "用词",
    "curve": "曲线",
    "clock": "计时",
    "exclusions": "不计入",
    "near_margin": "接近的范围",
    "exempt": "豁免日期",
    "unit": "单位",
    "dimension": "所属维度",
    "needs": "要的报表",
}
_OPS = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜"}


def valid_text(pack: RulePack) -> str:
    """From when to when a pack holds."""
    end = f"至 {date_text(pack.effective_to)}" if pack.effective_to else "起，现行"
    return f"{date_text(pack.effective_from)} {end}"


def counting_text(rule: MetricRule) -> str:
    """Window, base event, lag, weight and least sample of a metric in one line."""
    lag = f"，截至 {rule.end_lag_days} 天前" if rule.end_lag_days else ""
    parts = [f"近 {rule.window_days} 天{lag}", f"按{rule.base}" if rule.base else ""]
    if rule.weight is not None:
        parts.append(f"占维度 {share_text(rule.weight)}")
    if rule.min_n > 1:
        parts.append(f"少于 {rule.min_n} 条不下结论")
    return " · ".join(filter(None, parts))


def bands_text(bands: Sequence[Band], unit: str) -> str:
    """``≤ 0.50 % 100 分；≤ 0.60 % 90 分``."""
    return "；".join(
        f"{_OPS[band.op]} {value_text(band.limit, unit)} {number_text(band.points, 1, False)} 分"
        for band in bands
    )


def source_text(rule: MetricRule | DimensionRule) -> str:
    """Where the rule of a metric or dimension comes from and how sure each field of it is."""
    fields = {FIELD_WORDS.get(field, field): word for field, word in rule.confidence.items()}
    sure = " · ".join(f"{field}：{word}" for field, word in fields.items())
    return f"来源：{rule.source}" + (f"（{sure}）" if sure else "")


def points_text(rule: MetricRule) -> str:
    """How the value becomes points: bands, a curve, or why there are none; "" where unscored."""
    if rule.bands:
        return f"分档：{bands_text(rule.bands, rule.unit)}"
    if rule.curve:
        points = "；".join(
            f"{value_text(value, rule.unit)} {number_text(points, 1, False)} 分"
            for value, points in rule.curve
        )
        return f"按直线换算：{points}"
    if rule.order_bands:
        return f"每单得分：{bands_text(rule.order_bands, rule.of_one_order().unit)}"
    known = {
        "value": "指标的值就是得分",
        "rank": "按同行排名得分，算不出来",
        "page": "得分只在后台页面",
    }
    return known.get(rule.points_from, "")


def clock_text(clock: Clock | None) -> str:
    """When time does not run and which hours count."""
    if clock is None:
        return ""
    parts = []
    if clock.quiet is not None:
        parts.append(f"{_hour(clock.quiet[0])}–{_hour(clock.quiet[1])} 不计时")
    if clock.open is not None:
        parts.append(f"只看 {_hour(clock.open[0])}–{_hour(clock.open[1])}")
    if clock.unanswered_seconds is not None:
        parts.append(f"没有回复按 {number_text(clock.unanswered_seconds, 1, False)} 秒算")
    if clock.limit_hours is not None:
        parts.append(f"{number_text(clock.limit_hours, 1, False)} 小时内算及时")
    return "，".join(parts)


def _hour(seconds: int) -> str:
    rest = f":{seconds % 60:02d}" if seconds % 60 else ""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}{rest}"


def exempt_text(rule: MetricRule) -> str:
    """The days that are left out."""
    return "；".join(
        f"{date_text(one.first)} 至 {date_text(one.last)} {one.text}" for one in rule.exempt
    )


def grades_text(rule: DimensionRule) -> str:
    """``优秀 ≥ 4.5，良好 ≥ 3.5``; "" where the pack has no grade words."""
    return "，".join(f"{word} ≥ {number_text(least, 1, False)}" for least, word in rule.grades)


def cap_text(cap: Cap, names: dict[str, str]) -> str:
    """``商品体验 < 60 时总分最多 70 分``."""
    name = names.get(cap.of, cap.of)
    value, limit = number_text(cap.value, 1, False), number_text(cap.limit, 1, False)
    return f"{name} {_OPS[cap.op]} {value} 时，总分最多 {limit} 分"


def gate_text(gate: Gate) -> str:
    """Since when a gate holds and who says so."""
    end = f"至 {date_text(gate.effective_to)}" if gate.effective_to else "起"
    return f"{date_text(gate.effective_from)} {end} · {gate.confidence} · {gate.source}"
