"""How often an action comes back: once, every day, week, month, quarter, or before promotions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from app.wording.actions import REPEAT_NAMES
from ui.tokens import GAP
from ui.widgets.text import label
from ui.widgets.wheel import keep_still

BEFORE = "before_promotion"
LEAD_DAYS = 7


class RepeatChoice(QWidget):
    """Emits :attr:`changed`; the days are asked for promotions only."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.choice = QComboBox()
        self.choice.setAccessibleName("重复")
        for key, name in REPEAT_NAMES.items():
            self.choice.addItem(name, key)
        self.days = QSpinBox()
        self.days.setRange(1, 90)
        self.days.setValue(LEAD_DAYS)
        self.days.setSuffix(" 天")
        self.days.lineEdit().setTextMargins(GAP["s"], 0, 0, 0)
        self.days.setAccessibleName("大促前几天")
        self.hint = label("登记大促后自动排期", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice)
        row.addWidget(self.days)
        row.addWidget(self.hint, 1)
        row.addStretch(1)
        for field in (self.choice, self.days):
            keep_still(field)
        self.choice.currentIndexChanged.connect(lambda _index: self._chosen())
        self.days.valueChanged.connect(lambda _days: self.changed.emit())
        self._chosen()

    def show_repeat(self, repeat: str, lead_days: int | None) -> None:
        """Show a rhythm."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(repeat)))
        self.days.setValue(lead_days or LEAD_DAYS)

    def repeat(self) -> str:
        """The key of the rhythm; "" for once."""
        return str(self.choice.currentData())

    def lead_days(self) -> int | None:
        """Days before a promotion; None for every other rhythm."""
        return self.days.value() if self.repeat() == BEFORE else None

    def _chosen(self) -> None:
        before = self.repeat() == BEFORE
        self.days.setVisible(before)
        self.hint.setVisible(before)
        self.changed.emit()
