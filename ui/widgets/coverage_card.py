"""数据覆盖: which days of each report are in the book, and where to get what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.documents.words import short_date
from app.model import REPORT_NAMES, CoverageRow
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.coverage import CoverageStrip, is_of_the_morning
from ui.widgets.text import button, clear, label

COVERAGE_DAYS = 45


class CoverageCard(Card):
    """One strip a report over the last 45 days."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("数据覆盖", f"近 {COVERAGE_DAYS} 天：空心还会变，横线缺", parent)
        self.help = button(
            "去哪里导出", lambda: session.go.emit("imports", "export_help"), kind="action"
        )
        self.add_right(self.help)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 1)
        self.body.addLayout(self.grid)
        self.body.addStretch(1)

    def show_rows(self, rows: Sequence[CoverageRow], last: date) -> None:
        """Show the coverage of the days that end with ``last``."""
        clear(self.grid)
        first = last - timedelta(days=COVERAGE_DAYS - 1)
        for number, row in enumerate(rows):
            strip = CoverageStrip(first, last, row.covered, still_open=row.open)
            name = REPORT_NAMES[row.report]
            strip.setAccessibleName(f"{name}：{strip.accessibleName()}")
            self.grid.addWidget(label(name), number, 0)
            self.grid.addWidget(strip, number, 1)
            note = label(coverage_words(row, strip.missing, last), "muted")
            self.grid.addWidget(note, number, 2, Qt.AlignmentFlag.AlignRight)


def coverage_words(row: CoverageRow, missing: int, until: date) -> str:
    """``11-20 ✓`` where nothing is missing, else what is, or how far back the data are.

    Nor is a report behind that ends a day or two before ``until``: exports are made in the morning, and
    another report reaches into that day.
    """
    if row.last is None:
        return "未导入"
    if not row.covered:
        return f"只到 {row.last:%Y-%m-%d}"
    if is_of_the_morning(row, missing, until):
        return f"{short_date(row.last)} ✓"
    return f"缺 {missing} 天"
