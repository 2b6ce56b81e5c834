"""覆盖日历: the last 75 days of every report; a click on a strip says what is missing and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.catalogue.exports import export_way, menus_may_change
from app.documents.words import short_date
from app.model import REPORT_NAMES, CoverageRow, Platform, Report
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.coverage import CoverageStrip
from ui.widgets.coverage_card import coverage_words
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import button, clear, label

DAYS = 75


class _Strip(CoverageStrip):
    """A strip that can be clicked."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()


class CoverageCalendar(ScrolledColumn):
    """One strip a report, and under them the gaps of the chosen one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(page=True, parent=parent)
        self._session = session
        self._last = date.today()
        self._rows: tuple[CoverageRow, ...] = ()
        self.calendar = Card("数据覆盖", "")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GAP["m"])
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnStretch(1, 1)
        self.calendar.body.addLayout(self.grid)
        self.help = Card("", "")
        self.help_title = label("", "card-title", wrap=True, name="gap_title")
        self.gaps = label("", wrap=True, name="gap_words")
        self.where = label("", wrap=True, name="gap_where")
        self.columns = label("", "muted", wrap=True)
        for part in (self.help_title, self.gaps, self.where, self.columns):
            self.help.body.addWidget(part)
        self.column.addWidget(self.calendar)
        self.column.addWidget(self.help)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read the coverage of the 75 days that end with 数据截至."""
        program, view = self._session.program, self._session.view
        if program is None or view is None:
            return
        self._last = view.card.data_until or view.card.on
        first = self._last - timedelta(days=DAYS - 1)
        read = partial(program.coverage, view.card.shop, first, self._last)
        self._session.runner.run(read, self.show_rows, key="coverage-calendar")

    def show_rows(self, rows: Sequence[CoverageRow]) -> None:
        """Show the strips; the first report with a gap is explained."""
        self._rows = tuple(rows)
        first = self._last - timedelta(days=DAYS - 1)
        self.calendar.subtitle.setText(f"近 {DAYS} 天，带横线的是缺的日子，点开看去哪里补")
        clear(self.grid)
        for number, row in enumerate(rows):
            self._strip(number, row, first)
        self.grid.addLayout(self._axis(first), len(rows), 1)
        gap = next((row for row in rows if gap_ranges(row, first, self._last)), None)
        self.explain(gap.report if gap else rows[0].report)

    def _strip(self, number: int, row: CoverageRow, first: date) -> None:
        name = REPORT_NAMES[row.report]
        strip = _Strip(first, self._last, row.covered)
        strip.setCursor(Qt.CursorShape.PointingHandCursor)
        strip.setAccessibleName(f"{name}：{strip.accessibleName()}")
        strip.clicked.connect(partial(self.explain, row.report))
        strip.setMinimumHeight(20)
        word = button(name, partial(self.explain, row.report), kind="link")
        word.setAccessibleName(f"{name}：{coverage_words(row, strip.missing)}，看去哪里补")
        note = label(coverage_words(row, strip.missing), "muted")
        self.grid.addWidget(word, number, 0)
        self.grid.addWidget(strip, number, 1)
        self.grid.addWidget(note, number, 2, Qt.AlignmentFlag.AlignRight)

    def _axis(self, first: date) -> QHBoxLayout:
        axis = QHBoxLayout()
        middle = first + timedelta(days=DAYS // 2)
        for day, stretch in ((first, 1), (middle, 1), (self._last, 0)):
            axis.addWidget(label(short_date(day), "small"))
            if stretch:
                axis.addStretch(1)
        return axis

    def explain(self, report: Report) -> None:
        """Say which days of a report are missing and where to export them."""
        row = next((row for row in self._rows if row.report == report), None)
        shop = self._session.shop
        if row is None:
            return
        first = self._last - timedelta(days=DAYS - 1)
        ranges = gap_ranges(row, first, self._last)
        name = REPORT_NAMES[report]
        self.help_title.setText(f"补{name}" if ranges else f"{name}：这 {DAYS} 天没有缺口")
        self.gaps.setText(f"缺：{'、'.join(ranges)}" if ranges else "")
        self.gaps.setVisible(bool(ranges))
        way = export_way(shop.platform if shop else Platform.GENERIC, report)
        self.where.setText(f"{way.path}。{menus_may_change()}")
        self.columns.setText(way.columns)


def gap_ranges(row: CoverageRow, first: date, last: date) -> list[str]:
    """The runs of days that are not covered: ``10-22 至 10-25``."""
    runs: list[list[date]] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day in row.covered:
            continue
        if runs and runs[-1][-1] == day - timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [
        short_date(run[0]) if len(run) == 1 else f"{short_date(run[0])} 至 {short_date(run[-1])}"
        for run in runs
    ]
