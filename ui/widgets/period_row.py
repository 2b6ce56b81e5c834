"""First and last day of a table that does not name its days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.text import button, label
from ui.widgets.wheel import keep_still

DAYS = 30  # what the backends offer most


class PeriodRow(QWidget):
    """Emits :attr:`chosen` with the first and the last day."""

    chosen = Signal(object, object)

    def __init__(self, last: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.first = date_field(last - timedelta(days=DAYS - 1), "统计周期的第一天")
        self.last = date_field(last, "统计周期的最后一天")
        for field in (self.first, self.last):
            keep_still(field)
            field.dateChanged.connect(lambda _day: self._judge())
        self.use_button = button("按这个周期读取", self._use, kind="primary", name="use_period")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP["s"])
        for row, (word, field) in enumerate((("从", self.first), ("到", self.last))):
            grid.addWidget(label(word, "muted"), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.use_button, 2, 1)
        grid.setColumnStretch(1, 1)

    def _judge(self) -> None:
        self.use_button.setEnabled(day_of(self.first) <= day_of(self.last))

    def _use(self) -> None:
        self.chosen.emit(day_of(self.first), day_of(self.last))
