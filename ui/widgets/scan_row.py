"""A field for the codes on paper: a USB scanner types them, Enter ticks the action."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.tokens import GAP
from ui.widgets.text import beside_box, button

_LONGEST = 24


class ScanRow(QWidget):
    """Emits :attr:`scanned` with what was scanned or typed; the field is ready for the next."""

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.code = QLineEdit()
        self.code.setPlaceholderText("扫条码或输入编号，勾掉一项")
        self.code.setAccessibleName("行动编号")
        self.code.setToolTip("改善计划上每项行动有一个条码和编号。点到这里再扫，扫一个勾一个。")
        self.code.setMaxLength(_LONGEST)
        self.code.returnPressed.connect(self._send)
        self.tick_button = button("勾掉", self._send, kind="action", name="tick_code")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["s"])
        row.addWidget(self.code, 1)
        row.addWidget(beside_box(self.tick_button))

    def _send(self) -> None:
        code = self.code.text().strip()
        if code:
            self.code.clear()
            self.code.setFocus()
            self.scanned.emit(code)
