"""A rule pack in words: what it is, its dimensions, its metrics, its items and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.catalogue.examples import TOTAL
from app.documents.words import (
    DASH,
    date_text,
    number_text,
    share_text,
    signed_points,
    target_kind_text,
    target_text,
)
from app.model import PLATFORM_NAMES
from ui.own_tables import example_text
from ui.rule_words import (
    COMBINE,
    cap_text,
    clock_text,
    condition_text,
    counting_text,
    display_text,
    exempt_text,
    gate_text,
    grades_text,
    item_word,
    pack_words,
    points_text,
    source_text,
    stars_text,
    valid_text,
    with_word,
)
from ui.widgets.card import Card
from ui.widgets.text import Whole, label, line

if TYPE_CHECKING:
    from app.catalogue.gate_rules import Gate
    from app.catalogue.rulepacks import MetricRule, RulePack, ScoreItem

TOP = Qt.AlignmentFlag.AlignTop


def head_card(pack: RulePack, in_force: bool) -> Card:
    """What the pack is, whose it is, when it holds."""
    card = Card(pack.label, PLATFORM_NAMES[pack.platform])
    card.add_right(label(pack.source_label, "tag" if pack.source_label == "官方" else "amber-tag"))
    if in_force:
        card.add_right(label("当前使用", "tag"))
    grid = _grid()
    rows = [
        ("有效期", valid_text(pack)),
        ("来源", pack.source),
        (
            "分数范围",
            f"{number_text(pack.floor, 1, False)}–{number_text(pack.ceiling, 1, False)} 分",
        ),
        ("总分目标", _total_target(pack)),
        ("规则截至", _known(pack)),
        ("指纹", f"{pack.fingerprint}（规则内容变了，指纹就变）"),
    ]
    if pack.only_for:
        rows.insert(1, ("只适用", "、".join(pack.only_for)))
    if pack.buyer_display:
        rows.insert(-2, ("消费者看到", display_text(pack)))
    if pack.buyer_stars:
        rows.insert(-2, ("对应的星", stars_text(pack)))
    rows.append(("谁说的", pack_words(pack, pack)))
    _fill(grid, rows)
    card.body.addLayout(grid)
    return card


def _known(pack: RulePack) -> str:
    """As of when the rules were gathered, and when to look again."""
    known = f"{date_text(pack.known_on)}，" if pack.known_on else ""
    return f"{known}{date_text(pack.review_by)} 前核对一次有没有变"


def _total_target(pack: RulePack) -> str:
    target = pack.total_target
    kind = target_kind_text(target)
    words = target_text(target, pack.unit).removeprefix("目标 ")
    return f"{words} {kind}".strip()


def dimensions_card(pack: RulePack) -> Card:
    """Name, weight, range and how the points of each dimension come about."""
    card = Card("维度", f"{len(pack.dimensions)} 个")
    grid = _grid()
    grid.setColumnStretch(1, 0)
    grid.setColumnStretch(4, 1)
    for number, title in enumerate(("维度", "权重", "范围", "目标", "怎么得出")):
        grid.addWidget(label(title, "small"), 0, number)
    for row, rule in enumerate(pack.dimensions):
        weight = share_text(rule.weight) if rule.weight is not None else "未公布"
        span = f"{number_text(rule.floor, 1, False)}–{number_text(rule.ceiling, 1, False)}"
        cells = (rule.name, weight, span, target_text(rule.target, pack.unit))
        for number, text in enumerate(cells):
            grid.addWidget(label(text, "strong" if number == 0 else "body"), 3 * row + 1, number)
        how = "；".join(filter(None, (COMBINE[rule.combine], grades_text(rule))))
        grid.addWidget(label(how, "muted", wrap=True), 3 * row + 1, 4)
        grid.addWidget(Whole(source_text(pack, rule), "small"), 3 * row + 2, 0, 1, 5)
        example = example_text(pack, rule.id)
        if example:
            grid.addWidget(label(example, "amber", wrap=True), 3 * row + 3, 0, 1, 5)
    card.body.addLayout(grid)
    total = example_text(pack, TOTAL)
    if total:
        card.body.addWidget(label(f"维度权重 {total}", "amber", wrap=True))
    names = {rule.id: rule.name for rule in pack.dimensions} | {"total": "总分"}
    names |= {metric.id: metric.name for metric in pack.metrics}
    for cap in pack.caps:
        card.body.addWidget(label(cap_text(cap, names), wrap=True))
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
            card.body.addWidget(MetricRuleRow(pack, rule))
            if rule is not pack.metrics[-1]:
                card.body.addWidget(line())
    return card


class MetricRuleRow(QWidget):
    """One metric of a pack in words."""

    def __init__(self, pack: RulePack, rule: MetricRule) -> None:
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
        if rule.own:
            head.addWidget(label("有自填的表", "amber-tag"))
        if kind:
            official = rule.target is not None and rule.target.kind == "platform"
            head.addWidget(label(kind, "tag" if official else "amber-tag"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(Whole(rule.formula))
        column.addWidget(Whole(counting_text(rule), "muted"))
        for text in (clock_text(rule.clock), exempt_text(rule), points_text(rule)):
            if text:
                column.addWidget(Whole(text, "muted"))
        example = "" if points_text(rule) else example_text(pack, rule.id)
        if example:
            column.addWidget(label(example, "amber", wrap=True))
        column.addWidget(Whole(source_text(pack, rule), "small"))


def items_card(title: str, pack: RulePack, items: Sequence[ScoreItem]) -> Card:
    """Bonuses or deductions with their caps."""
    card = Card(title, f"{len(items)} 项")
    grid = _grid()
    for column, stretch in enumerate((2, 0, 3)):
        grid.setColumnStretch(column, stretch)
    for row, item in enumerate(items):
        cap = f"，上限 {number_text(abs(item.cap), 1, False)} 分" if item.cap is not None else ""
        place = 2 * row
        grid.addWidget(label(item.name, "strong", wrap=True), place, 0, TOP)
        grid.addWidget(label(f"{signed_points(item.points)} 分{cap}"), place, 1, TOP)
        grid.addWidget(label(condition_text(item) or DASH, "muted", wrap=True), place, 2)
        whose = f"来源：{with_word(item.source, item_word(pack, item))}"
        grid.addWidget(label(whose, "small", wrap=True), place + 1, 0, 1, 3)
    card.body.addLayout(grid)
    return card


def gates_card(gates: Sequence[Gate], on: date) -> Card:
    """What the score opens or closes, as the platform says it; what does not hold on a day says so."""
    now = [gate for gate in gates if gate.in_force(on)]
    others = [gate for gate in gates if gate not in now]
    more = f"；另有 {len(others)} 项不在有效期" if others else ""
    card = Card("门槛", f"{len(now)} 项，活动和投放会看的分数{more}")
    for number, gate in enumerate([*now, *others]):
        if number:
            card.body.addWidget(line())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Whole(gate.name, "strong"), 1)
        if gate not in now:
            word = "还没有开始" if on < gate.effective_from else "已失效"
            head.addWidget(label(word, "tag"))
        card.body.addLayout(head)
        card.body.addWidget(Whole(gate.platform_text))
        for text in gate.unchecked:
            card.body.addWidget(label(f"本软件看不到：{text}", "muted", wrap=True))
        card.body.addWidget(Whole(gate_text(gate), "small"))
    return card


def notes_card(notes: Sequence[str]) -> Card:
    """What is unknown or contradictory."""
    card = Card("说明", "哪些没有公布、哪些说法互相矛盾")
    for note in notes:
        card.body.addWidget(Whole(f"· {note}"))
    return card


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    return grid


def _fill(grid: QGridLayout, rows: Sequence[tuple[str, str]]) -> None:
    for number, (name, text) in enumerate(rows):
        grid.addWidget(label(name, "muted"), number, 0, TOP)
        grid.addWidget(Whole(text), number, 1)
