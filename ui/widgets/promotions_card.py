"""大促: when, how many orders are expected; the checks before one are dated from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.documents.words import count_text, period_text
from app.model import Promotion
from ui.free_text import WORDS
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.card import Card
from ui.widgets.text import Whole, button, clear, label

LEAD_DAYS = 14


class PromotionsCard(Card):
    """Emits :attr:`saved` with a promotion, :attr:`removed` with one to forget."""

    saved = Signal(object)
    removed = Signal(object)

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__("大促", "登记后自动排好检查", parent)
        self._today = today
        self._editing = 0
        self.add_right(button("登记", self._begin, kind="link", name="add_promotion"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.body.addLayout(self.rows)
        self.body.addWidget(self._form())

    def _form(self) -> QWidget:
        self.name = QLineEdit()
        self.name.setPlaceholderText("例如：双12")
        start = self._today() + timedelta(days=LEAD_DAYS)
        self.first, self.last = date_field(start, "开始日期"), date_field(start, "结束日期")
        self.first.dateChanged.connect(self._keep_order)
        self.orders = QLineEdit()
        self.orders.setPlaceholderText("可不填")
        self.form = QWidget()
        self.form.setObjectName("plain")
        form = QFormLayout(self.form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GAP["s"])
        for word, field in (
            ("名称", self.name),
            ("开始", self.first),
            ("结束", self.last),
            ("每天约几单", self.orders),
        ):
            form.addRow(label(word, "muted"), field)
            field.setAccessibleName(word)
        verbs = QHBoxLayout()
        verbs.addStretch(1)
        verbs.addWidget(button("取消", self.form.hide, name="cancel_promotion"))
        verbs.addWidget(button("保存大促", self._save, kind="primary", name="save_promotion"))
        form.addRow(verbs)
        self.form.hide()
        return self.form

    def show_promotions(self, promotions: Sequence[Promotion]) -> None:
        """Show those that are on or to come, then the past ones."""
        clear(self.rows)
        self.form.hide()
        today = self._today()
        coming = [one for one in promotions if one.last >= today]
        for one in (*coming, *(one for one in promotions if one not in coming)):
            self.rows.addLayout(self._row(one, one in coming))
        if not promotions:
            self.rows.addWidget(label("还没有登记。写上日期和预计单量就行。", "muted", wrap=True))

    def _row(self, promotion: Promotion, coming: bool) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(GAP["m"])
        first.addWidget(Whole(promotion.name, "strong" if coming else "muted", free=WORDS), 1)
        for word, act in (
            ("修改", lambda: self._change(promotion)),
            ("删除", lambda: self.removed.emit(promotion)),
        ):
            verb = button(word, act, kind="link")
            verb.setAccessibleName(f"{word}大促 {promotion.name}")
            first.addWidget(verb)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(first)
        orders = promotion.daily_orders
        parts = (
            period_text(promotion.first, promotion.last),
            f"每天约 {count_text(orders)}" if orders else "",
            "" if coming else "已过",
        )
        column.addWidget(label(" · ".join(filter(None, parts)), "small", wrap=True))
        return column

    def _begin(self) -> None:
        start = self._today() + timedelta(days=LEAD_DAYS)
        self._change(Promotion(0, 0, "", start, start))

    def _change(self, promotion: Promotion) -> None:
        self._editing = promotion.promotion_id
        self.name.setText(promotion.name)
        self.first.setDate(_qdate(promotion.first))
        self.last.setDate(_qdate(promotion.last))
        self.orders.setText(str(promotion.daily_orders or ""))
        self.form.show()
        self.name.setFocus()

    def _keep_order(self, first: QDate) -> None:
        if self.last.date() < first:
            self.last.setDate(first)

    def _save(self) -> None:
        text = self.orders.text().strip().replace(",", "")
        orders = int(text) if text.isascii() and text.isdigit() else (0 if text else None)
        days = day_of(self.first), day_of(self.last)
        self.saved.emit(Promotion(self._editing, 0, self.name.text(), *days, orders))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
