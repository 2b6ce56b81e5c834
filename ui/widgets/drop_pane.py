"""为什么变了: two days, the parts of a metric's change that sum to it, each with its orders."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.diagnosis.results import DropPart, MetricDrop, ScoreDrop
from app.documents.words import count_text
from ui.segment_words import change_words, part_effect, part_name, total_words
from ui.table_model import Column, TableModel
from ui.widgets.calendar import date_field, day_of
from ui.widgets.table import Table
from ui.widgets.text import button, label

START = date(2026, 1, 1)  # until days are set
TEACHING = "选两个日期，点「比较」，看分数和指标为什么变了：每一项都能看到订单。"


class DropPane(QWidget):
    """Emits :attr:`asked` with two days and :attr:`chosen` with a :class:`DropPart`."""

    asked = Signal(object, object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._drop: ScoreDrop | None = None
        self._metric: MetricDrop | None = None
        self._unit = "rate"
        self.before, self.after = date_field(START, "从哪天"), date_field(START, "到哪天")
        self.total = label(TEACHING, "muted", wrap=True)
        self.change = label("", "strong", wrap=True)
        self.model: TableModel[DropPart] = TableModel(self._columns())
        self.table = Table(self.model)
        self.table.setAccessibleName("变化的各项原因")
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for part in (label("从", "muted"), self.before, label("到", "muted"), self.after):
            head.addWidget(part)
        head.addWidget(button("比较", self.ask, kind="action", name="compare_days"))
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        for part in (self.total, self.change):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.change.hide()
        self.table.hide()

    def _columns(self) -> list[Column[DropPart]]:
        return [
            Column("原因", part_name),
            Column("影响", self._effect, lambda part: abs(part.effect), right=True),
            Column(
                "订单",
                lambda part: count_text(len(part.order_ids)) if part.order_ids else "—",
                lambda part: len(part.order_ids),
                right=True,
            ),
            Column("", lambda part: "点开看订单" if part.order_ids else ""),
        ]

    def set_days(self, before: date, after: date) -> None:
        """Choose two days; what was shown of others goes away."""
        for field, day in ((self.before, before), (self.after, after)):
            field.setDate(QDate(day.year, day.month, day.day))
        self._drop = None
        self.total.setText(TEACHING)
        self.change.hide()
        self.table.hide()

    def ask(self) -> None:
        """Ask for the change between the two days."""
        self.asked.emit(day_of(self.before), day_of(self.after))

    def days(self) -> tuple[date, date]:
        """The two days in the fields."""
        return day_of(self.before), day_of(self.after)

    @property
    def known(self) -> bool:
        """Whether a change is shown."""
        return self._drop is not None

    def show_drop(self, drop: ScoreDrop, metric_id: str, unit: str) -> None:
        """Show a change, and the parts of one metric."""
        self._drop = drop
        self.total.setText(total_words(drop))
        self.show_metric(metric_id, unit)

    def show_metric(self, metric_id: str, unit: str) -> None:
        """Show the parts of another metric of the same change."""
        if self._drop is None:
            return
        found = next((m for m in self._drop.metrics if m.metric_id == metric_id), None)
        self._metric, self._unit = found, unit
        unknown = MetricDrop(metric_id, "", None, None, "lower", ())
        self.change.setText(change_words(found or unknown, unit))
        self.change.show()
        self.model.set_rows(found.parts if found else ())
        self.table.setVisible(bool(found and found.parts))
        self.table.fit()

    def _effect(self, part: DropPart) -> str:
        return part_effect(part, self._metric, self._unit) if self._metric else ""

    def _choose(self, index: QModelIndex) -> None:
        part = self.model.rows[index.row()]
        if part.order_ids:
            self.chosen.emit(part)
