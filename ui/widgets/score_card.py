"""The score at a glance: official total on a gauge, our own number or why there is none, change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.documents.losses import score_unit
from app.documents.words import (
    NO_TARGET,
    expired_text,
    number_text,
    origin_text,
    short_date,
    target_mark,
    target_text,
    value_text,
)
from app.model import ScoreCard, SnapshotValue, Stage
from ui.changes import last_change
from ui.plain import tip
from ui.widgets.card import Card
from ui.widgets.meters import Gauge
from ui.widgets.shapes import StateBadge
from ui.widgets.text import Whole, button, label, set_role

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack


class ScoreHero(Card):
    """The first card of the overview; emits :attr:`fill_in` where the official score is wanted, and
    :attr:`drop_wanted` with the two days that a drop lies between.
    """

    fill_in = Signal()
    drop_wanted = Signal(object)  # (date, date)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("体验分", parent=parent)
        self.badge = StateBadge()
        self.head.insertWidget(1, self.badge)
        self.buyer = label("", "muted", name="buyer_star")
        self.add_right(self.buyer)
        self.gauge = Gauge()
        self.body.addWidget(self.gauge, 1)
        self.target = Whole("", "muted")
        self.target.setObjectName("total_target")
        self.body.addWidget(self.target)
        self.recomputed = Whole("", "muted")
        self.recomputed.setObjectName("recomputed")
        self.body.addWidget(self.recomputed)
        row = QHBoxLayout()  # a line of its own: with the verb it leaves no room for a reason
        self.change = label("", "muted", name="change")
        row.addWidget(self.change, 1)
        self.why_drop = button("为什么掉了", self._ask_drop, kind="link", name="why_drop")
        self._days: tuple[date, ...] = ()
        row.addWidget(self.why_drop)
        self.body.addLayout(row)
        self.example = label("含示例值，请在「规则」里换成后台显示的", "amber", wrap=True)
        self.body.addWidget(self.example)
        self.why = label("", "small", wrap=True, name="total_why")
        self.body.addWidget(self.why)
        self.fill = button("填后台显示的分", self.fill_in.emit, kind="link", name="fill_in")
        self.body.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignLeft)

    def show_card(
        self, card: ScoreCard, pack: RulePack | None, totals: Sequence[SnapshotValue]
    ) -> None:
        """Show a score; ``totals`` are the official totals known up to its day."""
        total = card.total
        shown = total.official if total.official is not None else total.recomputed
        unset = shown is not None and total.target is None
        self.badge.set_state(total.state, NO_TARGET if unset else "")
        scale = (pack.floor, pack.ceiling) if pack else (0.0, 100.0)
        line = total.target.value if total.target else None
        self.gauge.show_value(shown, line, scale, total.state, _caption(card))
        mark = target_mark(total.target)
        words = target_text(total.target, score_unit(card))
        self.target.setText(" ".join(filter(None, (words, mark))))
        set_role(self.target, "amber" if mark else "muted")
        self.target.setVisible(total.target is not None)
        stars = total.buyer_display
        self.buyer.setText(f"买家看到 {number_text(stars, 1)} ★" if stars is not None else "")
        self.example.setVisible(total.example)
        self.fill.setVisible(bool(card.dimensions) and total.official is None)
        self._show_recomputed(card)
        self._show_change(totals if total.official is not None else (), score_unit(card))

    def _show_recomputed(self, card: ScoreCard) -> None:
        total = card.total
        explained = total.official is None and bool(total.why)
        said = explained and total.recomputed is None
        self.recomputed.setText("" if said else recomputed_text(card))
        self.recomputed.setVisible(not said)
        self.recomputed.setToolTip(tip(total.why))
        old = expired_text(total, score_unit(card))
        beside = old if total.recomputed is not None else ""  # the gauge says it where it is empty
        self.why.setText("。".join(filter(None, (beside, total.why))))
        self.why.setVisible(explained or bool(beside))
        self.fill.setText("粘贴新的官方分" if old else "填后台显示的分")

    def _show_change(self, totals: Sequence[SnapshotValue], unit: str) -> None:
        change = last_change(totals, unit)
        self.change.setText(change.text)
        self.change.setVisible(bool(change.text))
        self.change.setToolTip(change.since)
        set_role(self.change, change.role)
        self._days = change.days
        self.why_drop.setVisible(change.role == "worse")

    def _ask_drop(self) -> None:
        self.drop_wanted.emit(self._days)


def recomputed_text(card: ScoreCard) -> str:
    """Our own total, marked where it is an estimate, or the reason why there is none."""
    if card.total.recomputed is not None:
        estimate = " 估算" if card.total.estimated else ""
        shown = value_text(card.total.recomputed, score_unit(card)).removesuffix(" 分")
        return f"复算 {shown}{estimate}"
    if card.stage is Stage.GROWTH:
        return "成长阶段，不出正式分"
    if any(dimension.weight is None for dimension in card.dimensions):
        return "不能复算：权重未公布"
    return "不能复算：维度分不全"


def _caption(card: ScoreCard) -> str:
    total = card.total
    if total.official is not None:
        return f"{origin_text(total.origin)} · {short_date(total.official_on)}"
    if total.recomputed is not None:
        return "复算 · 估算" if total.estimated else "复算"
    return expired_text(total, score_unit(card)) or "还没有官方分"
