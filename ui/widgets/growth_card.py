"""成长阶段: the tasks, what lowers the score, and the indicators with the shop's own numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.catalogue.confidence import whose
from app.documents.words import DASH, number_text, origin_text, value_text
from app.wording.nouns import noun
from ui.rule_words import with_word
from ui.widgets.card import Card
from ui.widgets.text import clear, label

if TYPE_CHECKING:
    from app.catalogue.growth_rules import Growth
    from app.catalogue.rulepacks import RulePack
    from app.scoring.growth import GrowthReport, IndicatorValue

UNPUBLISHED = "合格标准平台没有公布，只在后台按行业显示，所以这里只数，不判合格。"


class GrowthCard(Card):
    """Shown where the pack has such a stage; the numbers come once the program has counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("成长阶段", "", parent)
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(16)
        self.lines.setVerticalSpacing(6)
        self.lines.setColumnStretch(1, 1)
        self.indicators = QGridLayout()
        self.indicators.setHorizontalSpacing(16)
        self.indicators.setVerticalSpacing(4)
        self.indicators.setColumnStretch(2, 1)
        self.standing = label("", "strong", wrap=True, name="growth_standing")
        self.body.addWidget(self.standing)
        self.body.addLayout(self.lines)
        self.body.addLayout(self.indicators)
        self._names: tuple[str, ...] = ()

    def show_pack(self, pack: RulePack) -> bool:
        """What the pack says of the stage; False where it knows of none."""
        growth = pack.growth
        if growth is None:
            return False
        self.subtitle.setText(f"近30天有效支付订单少于 {growth.min_orders} 单")
        self.standing.hide()
        clear(self.lines)
        for row, (name, text) in enumerate(_lines(pack, growth)):
            self.lines.addWidget(label(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self.lines.addWidget(label(text, wrap=True), row, 1)
        self._names = tuple(one.name for one in growth.indicators)
        self._show_values({})
        return True

    def show_report(self, found: GrowthReport | None) -> None:
        """The shop's own numbers; nothing changes where there are none."""
        if found is None:
            return
        if found.valid_orders is not None:
            stage = "成长阶段" if found.growing else "正式阶段"
            self.standing.setText(
                f"本店近30天有效支付订单 {number_text(found.valid_orders, 0)} 单：{stage}"
            )
            self.standing.show()
        self._show_values({one.name: one for one in found.indicators})

    def _show_values(self, values: dict[str, IndicatorValue]) -> None:
        clear(self.indicators)
        if not self._names:
            return
        titles = ("考核项（近30天）", "本店", "怎么数的") if values else ("考核项（近30天）",)
        for column, title in enumerate(titles):
            self.indicators.addWidget(label(title, "small"), 0, column)
        for row, name in enumerate(self._names, 1):
            one = values.get(name)
            self.indicators.addWidget(label(name), row, 0)
            if one is not None:
                self.indicators.addWidget(label(_value(one), "strong"), row, 1)
                self.indicators.addWidget(label(one.why, "muted", wrap=True), row, 2)
        self.indicators.addWidget(
            label(UNPUBLISHED, "small", wrap=True), len(self._names) + 1, 0, 1, 3
        )


def _value(one: IndicatorValue) -> str:
    if one.value is None:
        return DASH
    counted = f" {noun(one.counts)}" if one.unit == "count" else ""
    return f"{value_text(one.value, one.unit)}{counted} · {origin_text(one.origin)}"


def _lines(pack: RulePack, growth: Growth) -> list[tuple[str, str]]:
    lines = [("规则", growth.text)]
    if growth.tasks:
        lines.append(("任务", "；".join(growth.tasks)))
    if growth.failed_by and growth.failed_points is not None:
        lines.append(
            (f"降到 {number_text(growth.failed_points, 0)} 分", "、".join(growth.failed_by))
        )
    if growth.no_score_for:
        lines.append(("不出分", "、".join(growth.no_score_for)))
    source = growth.source or pack.source
    return [*lines, ("来源", with_word(source, whose(pack, growth, "growth")))]
