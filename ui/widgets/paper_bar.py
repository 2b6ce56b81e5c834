"""The bar above the preview: what is shown, how large, which way round, and where it goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget

from ui.paper_kinds import PROBLEM, Kind
from ui.tokens import GAP
from ui.widgets.text import button, label


class PaperBar(QWidget):
    """Emits what was asked for."""

    zoomed = Signal(bool)  # True: fit the width
    turned = Signal()
    pdf_asked = Signal()
    table_asked = Signal()
    calendar_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.title = label("A4 预览", "card-title")
        self.count = label("", "muted", name="page_count")
        self.zoom = QButtonGroup(self)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(GAP["s"])
        bar.addWidget(self.title)
        bar.addWidget(self.count)
        bar.addStretch(1)
        self.turn_button = button("横向", self.turned.emit, kind="step", name="landscape")
        self.turn_button.setCheckable(True)
        bar.addWidget(self.turn_button)
        for number, word in enumerate(("适合宽度", "100 %")):
            one = button(word, kind="step")
            one.setCheckable(True)
            self.zoom.addButton(one, number)
            bar.addWidget(one)
        self.zoom.button(0).setChecked(True)
        self.zoom.idToggled.connect(self._zoomed)
        bar.addSpacing(GAP["s"])
        self.more_button = button("其他格式", name="other_formats")
        self._menu = QMenu(self)
        self.table_action = self._menu.addAction("存为表格 (xlsx)…", self.table_asked.emit)
        self.calendar_action = self._menu.addAction("存为日历 (ics)…", self.calendar_asked.emit)
        self.more_button.setMenu(self._menu)
        self.pdf_button = button("存为 PDF…", self.pdf_asked.emit, name="save_pdf")
        self.print_button = button(
            "打印…", self.print_asked.emit, kind="primary", name="print_plan"
        )
        for one in (self.more_button, self.pdf_button, self.print_button):
            bar.addWidget(one)
        self.enable(False)

    def show_kind(self, kind: Kind) -> None:
        """Name the paper; what has its own orientation cannot be turned."""
        self.title.setText("A3 预览" if kind.id == PROBLEM else "A4 预览")
        self.turn_button.setVisible(kind.can_turn)

    def landscape(self) -> bool:
        """Whether the paper lies."""
        return self.turn_button.isChecked()

    def enable(self, ready: bool, table: bool = False, calendar: bool = False) -> None:
        """Let the paper be printed and saved, as a table and a calendar where it has these."""
        self.pdf_button.setEnabled(ready)
        self.print_button.setEnabled(ready)
        self.table_action.setEnabled(ready and table)
        self.calendar_action.setEnabled(ready and calendar)
        self.more_button.setEnabled(ready and (table or calendar))

    def _zoomed(self, number: int, checked: bool) -> None:
        if checked:
            self.zoomed.emit(number == 0)
