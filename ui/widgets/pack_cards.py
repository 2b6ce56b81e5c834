"""A rule pack in words: what it is, its dimensions, its metrics, its items and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.documents.words import (
    DASH,
    date_text,
    number_text,
    share_text,
    signed_points,
    target_kind_text,
    target_text,
    value_text,
)
from app.model import PLATFORM_NAMES
from ui.widgets.card import Card
from ui.widgets.text import label, line

if TYPE_CHECKING:
    from app.catalogue.rulepacks import Band, MetricRule, RulePack, ScoreItem

COMBINE = {
    "weighted": "按指标得分和权重加权（估算）",
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
    "labels": "页面上的名称",
    "words": "用词",
}
_OPS = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜"}


def valid_text(pack: RulePack) -> str:
    """From when to when a pack holds."""
    end = f"至 {date_text(pack.effective_to)}" if pack.effective_to else "起，现行"
    return f"{date_text(pack.effective_from)} {end}"


def head_card(pack: RulePack, in_force: bool) -> Card:
    """What the pack is, whose it is, when it holds."""
    card = Card(pack.label, PLATFORM_NAMES[pack.platform])
    card.add_right(label(pack.source_label, "tag" if pack.source_label == "官方" else "amber-tag"))
    if in_force:
        card.add_right(label("本店现用", "tag"))
    grid = _grid()
    rows = [
        ("有效期", valid_text(pack)),
        ("来源", pack.source),
        (
            "分数范围",
            f"{number_text(pack.floor, 1, False)}–{number_text(pack.ceiling, 1, False)} 分",
        ),
        ("总分目标", _total_target(pack)),
        ("复核日期", f"{date_text(pack.review_by)} 前核对一次规则有没有变"),
        ("指纹", f"{pack.fingerprint}（规则内容变了，指纹就变）"),
    ]
    if pack.growth is not None:
        rows.insert(4, ("成长阶段", pack.growth.text))
    _fill(grid, rows)
    card.body.addLayout(grid)
    return card


def _total_target(pack: RulePack) -> str:
    target = pack.total_target
    kind = target_kind_text(target)
    words = target_text(target, "points").removeprefix("目标 ")
    return f"{words} {kind}".strip()


def dimensions_card(pack: RulePack) -> Card:
    """Name, weight, range and how the points of each dimension come about."""
    card = Card("维度", f"{len(pack.dimensions)} 个")
    grid = _grid()
    grid.setColumnStretch(1, 0)
    grid.setColumnStretch(4, 1)
    for number, title in enumerate(("维度", "权重", "范围", "目标", "怎么得出")):
        grid.addWidget(label(title, "small"), 0, number)
    for row, rule in enumerate(pack.dimensions, 1):
        weight = share_text(rule.weight) if rule.weight is not None else "未公布"
        span = f"{number_text(rule.floor, 1, False)}–{number_text(rule.ceiling, 1, False)}"
        cells = (rule.name, weight, span, target_text(rule.target, "points"))
        for number, text in enumerate(cells):
            grid.addWidget(label(text, "strong" if number == 0 else "body"), row, number)
        grid.addWidget(label(COMBINE.get(rule.combine, rule.combine), "muted", wrap=True), row, 4)
    card.body.addLayout(grid)
    return card


def metrics_card(pack: RulePack) -> Card:
    """Every metric with its formula, window, base, source and how sure each part is."""
    card = Card("指标", f"{len(pack.metrics)} 项")
    groups: list[tuple[str, str | None]] = [(rule.name, rule.id) for rule in pack.dimensions]
    for title, dimension in [*groups, ("经营参考（不计分）", None)]:
        own = [rule for rule in pack.metrics if rule.dimension == dimension]
        if own:
            card.body.addWidget(label(title, "small"))
        for rule in own:
            card.body.addWidget(MetricRuleRow(rule))
            card.body.addWidget(line())
    return card


class MetricRuleRow(QWidget):
    """One metric of a pack in words."""

    def __init__(self, rule: MetricRule) -> None:
        super().__init__()
        self.setObjectName("plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(rule.name, "strong"))
        head.addWidget(label(target_text(rule.target, rule.unit)))
        kind = target_kind_text(rule.target)
        if kind:
            official = rule.target is not None and rule.target.kind == "platform"
            head.addWidget(label(kind, "tag" if official else "amber-tag"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(label(rule.formula, wrap=True))
        column.addWidget(label(counting_text(rule), "muted", wrap=True))
        if rule.bands:
            column.addWidget(
                label(f"分档：{bands_text(rule.bands, rule.unit)}", "muted", wrap=True)
            )
        column.addWidget(label(source_text(rule), "small", wrap=True))


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


def source_text(rule: MetricRule) -> str:
    """Where the rule comes from and how sure each field of it is."""
    fields = {FIELD_WORDS.get(field, field): word for field, word in rule.confidence.items()}
    sure = " · ".join(f"{field}：{word}" for field, word in fields.items())
    return f"来源：{rule.source}" + (f"（{sure}）" if sure else "")


def items_card(title: str, items: Sequence[ScoreItem]) -> Card:
    """Bonuses or deductions with their caps."""
    card = Card(title, f"{len(items)} 项")
    grid = _grid()
    for column, stretch in enumerate((2, 0, 3)):
        grid.setColumnStretch(column, stretch)
    for row, item in enumerate(items):
        cap = f"，上限 {number_text(abs(item.cap), 1, False)} 分" if item.cap is not None else ""
        grid.addWidget(label(item.name, "strong", wrap=True), row, 0)
        grid.addWidget(label(f"{signed_points(item.points)} 分{cap}"), row, 1)
        grid.addWidget(label(item.condition or DASH, "muted", wrap=True), row, 2)
    card.body.addLayout(grid)
    return card


def notes_card(notes: Sequence[str]) -> Card:
    """What is unknown or contradictory."""
    card = Card("说明", "哪些没有公布、哪些说法互相矛盾")
    for note in notes:
        card.body.addWidget(label(f"· {note}", wrap=True))
    return card


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    return grid


def _fill(grid: QGridLayout, rows: Sequence[tuple[str, str]]) -> None:
    for number, (name, text) in enumerate(rows):
        grid.addWidget(label(name, "muted"), number, 0)
        grid.addWidget(label(text, wrap=True), number, 1)
