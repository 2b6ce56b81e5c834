"""去哪里导出: the way to every report, for the platform of the shop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model import REPORT_NAMES, Platform
from ui import export_help
from ui.widgets.card import Card
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import clear, label


class ExportPaths(ScrolledColumn):
    """The click path to every report of the shop's platform."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(page=True, parent=parent)
        self._platform: Platform | None = None

    def show_platform(self, platform: Platform) -> None:
        """Show the paths of a platform."""
        if platform == self._platform:
            return
        self._platform = platform
        clear(self.column)
        card = Card("去哪里导出", export_help.MAY_CHANGE)
        for report in export_help.REPORTS:
            row = QHBoxLayout()
            name = label(REPORT_NAMES[report], "strong")
            name.setMinimumWidth(76)
            row.addWidget(name)
            row.addWidget(label(export_help.where(platform, report), wrap=True), 1)
            card.body.addLayout(row)
            advice = label(export_help.COLUMNS[report], "muted", wrap=True)
            advice.setContentsMargins(82, 0, 0, 8)
            card.body.addWidget(advice)
        self.column.addWidget(card)
        self.column.addStretch(1)
