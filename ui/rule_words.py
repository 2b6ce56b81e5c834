"""Rules in the seller's words: validity, counting, clocks, bands, curves, caps and gates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.catalogue.confidence import by_word, whose
from app.documents.words import (
    date_text,
    number_text,
    share_text,
    target_kind_text,
    value_text,
)

if TYPE_CHECKING:
    from app.catalogue.gate_rules import Gate
    from app.catalogue.rulepacks import (
        Band,
        Cap,
        Clock,
        DimensionRule,
        MetricRule,
        RulePack,
        ScoreItem,
    )
    from app.model import Target

COMBINE = {
    "weighted": "按指标得分和权重加权（估算）",
    "min": "取各部分里最低的分",
    "pooled_stars": "提到这一维度的评价平均星级（文章口径）",
    "none": "平台没有公布算法，只用官方分",
}
# The names of a rule's fields, where a pack says how sure each of them is.
FIELD_WORDS = {
    "formula": "算法",
    "window_days": "统计天数",
    "end_lag_days": "统计截止日",
    "base": "基准",
    "weight": "权重",
    "target": "目标",
    "bands": "分档",
    "small_sample": "小样本规则",
    "min_n": "最少样本",
    "name": "名称",
    "definition": "本软件的统计办法",
    "combine": "合成办法",
    "floor": "最低分",
    "ceiling": "最高分",
    "grades": "等级",
    "points_from": "得分来源",
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
    "better": "方向",
    "parts": "组成",
    "effective_from": "生效日期",
    "effective_to": "失效日期",
    "total_combine": "总分算法",
    "total_target": "总分目标",
    "total_labels": "总分在页面上的名称",
    "buyer_display": "消费者展示分",
    "buyer_stars": "展示分对应的星",
    "growth": "成长阶段",
    "caps": "封顶条件",
    "only_for": "适用行业或类型",
    "flagship_types": "旗舰类型",
    "small_sample_industries": "小样本规则的行业",
    "industry_aliases": "行业的旧名和新名",
    "industry_weights": "分行业指标权重",
    "dimension_weights": "分行业维度权重",
    "total_near_margin": "总分接近的范围",
    "known_on": "规则截至",
    "review_by": "请核对日期",
    "examples": "别家店铺的权重和分档",
}
# How a list of words is told: the surest first.
WORD_ORDER = ("官方", "后台所见", "第三方", "文章口径", "示例值", "未核实", "自定")
IMPORTED = "导入"  # how the source of a pack file from outside begins
_SIGN = re.compile(r"([≥≤＞＜])(?=\d)")
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


def source_text(pack: RulePack, rule: MetricRule | DimensionRule) -> str:
    """Where the rule of a metric or dimension comes from and whose word each set field of it is."""
    return f"来源：{with_word(rule.source, pack_words(pack, rule))}"


def pack_words(pack: RulePack, part: RulePack | MetricRule | DimensionRule) -> str:
    """Whose word the fields of a part are; of a file from outside only what it says of itself."""
    claimed = "文件自称 " if pack.source_label.startswith(IMPORTED) else ""
    return claimed + words_text(by_word(pack, part))


def words_text(told: Mapping[str, Sequence[str]]) -> str:
    """``官方：算法、基准 · 未核实：统计截止日``; the surest word first, one word alone for all."""
    if len(told) == 1:
        return f"全部{next(iter(told))}"
    ordered = sorted(told, key=WORD_ORDER.index)
    return " · ".join(f"{word}：{_fields(told[word])}" for word in ordered)


def _fields(fields: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(FIELD_WORDS.get(field, field) for field in fields))


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
    parts += [
        f"{name} {number_text(hours, 1, False)} 小时内算及时" for name, hours in clock.by_industry
    ]
    return "，".join(parts)


def _hour(seconds: int) -> str:
    rest = f":{seconds % 60:02d}" if seconds % 60 else ""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}{rest}"


def exempt_text(rule: MetricRule) -> str:
    """The days that are left out."""
    return "；".join(
        f"{date_text(one.first)} 至 {date_text(one.last)} {one.text}" for one in rule.exempt
    )


def display_text(pack: RulePack) -> str:
    """What buyers see for a total: ``97 分起 5.0 分，93 分起 4.9 分 …``."""
    return "，".join(
        f"{number_text(least, 0)} 分起 {number_text(shown, 1)} 分"
        for least, shown in pack.buyer_display
    )


def stars_text(pack: RulePack) -> str:
    """``4.8 分起 5 星，4.5 分起 4.5 星 …``."""
    return "，".join(
        f"{number_text(least, 1)} 分起 {number_text(stars, 1, False)} 星"
        for least, stars in pack.buyer_stars
    )


def condition_text(item: ScoreItem) -> str:
    """An item's condition, the days of the acts it takes, and whether every order counts."""
    days = ""
    if item.acts_from and item.acts_to:
        days = f"行为发生在 {date_text(item.acts_from)} 至 {date_text(item.acts_to)}"
    elif item.acts_from:
        days = f"行为发生在 {date_text(item.acts_from)} 及以后"
    elif item.acts_to:
        days = f"行为发生在 {date_text(item.acts_to)} 及以前"
    every = "全部订单都算（赠品、福袋、低价也算）" if item.all_orders else ""
    told = days if date_text(item.acts_to) not in item.condition or not item.acts_to else ""
    return "；".join(filter(None, (item.condition, told, every)))


def with_word(source: str, word: str) -> str:
    """``《规范》第三条（官方）``; a source that ends with the word already says it once."""
    return source if source.endswith(f"（{word}）") else f"{source}（{word}）"


def item_word(pack: RulePack, item: ScoreItem) -> str:
    """Whose word a bonus or deduction is."""
    return whose(pack, item, "items")


def grades_text(rule: DimensionRule) -> str:
    """``优秀 ≥ 4.5，良好 ≥ 3.5``; "" where the pack has no grade words."""
    return "，".join(f"{word} ≥ {number_text(least, 1, False)}" for least, word in rule.grades)


def cap_text(cap: Cap, names: dict[str, str]) -> str:
    """``商品体验 < 60 时总分最多 70 分``."""
    name = names.get(cap.of, cap.of)
    value, limit = number_text(cap.value, 1, False), number_text(cap.limit, 1, False)
    return f"{name} {_OPS[cap.op]} {value} 时，总分最多 {limit} 分"


def spaced(text: str) -> str:
    """``≥ 70`` as everywhere; a published file has ``≥70``."""
    return _SIGN.sub(r"\1 ", text)


def target_reason(target: Target | None) -> str:
    """Where a target comes from, without whose line it is: that stands beside it already."""
    if target is None:
        return ""
    return spaced(target.source.removeprefix(f"{target_kind_text(target)}："))


def gate_text(gate: Gate) -> str:
    """Since when a gate holds and who says so."""
    end = f"至 {date_text(gate.effective_to)}" if gate.effective_to else "起"
    return f"{date_text(gate.effective_from)} {end} · {gate.confidence} · {gate.source}"
