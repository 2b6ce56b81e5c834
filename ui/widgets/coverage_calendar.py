"""覆盖日历: 75 days of every report of every shop, and 75 before; a click says what is missing and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.catalogue.exports import export_way, menus_may_change
from app.documents.words import period_text, short_date
from app.model import PLATFORM_NAMES, REPORT_NAMES, CoverageRow, Report, Shop
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.coverage import CoverageStrip, is_of_the_morning
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import button, clear, label

if TYPE_CHECKING:
    from app.program import Program

DAYS = 75
LEGEND = "实心有数据，空心的还会变（订单没完结），横线是缺的。点开看去哪里补"


WORDS_WIDTH = 208  # pixels beside a strip, so that those of all shops end in one line


@dataclass(frozen=True, slots=True)
class ShopCoverage:
    """The rows of one shop over the days that end with ``last``."""

    shop: Shop
    last: date
    rows: tuple[CoverageRow, ...]

    @property
    def first(self) -> date:
        """The first of the days."""
        return self.last - timedelta(days=DAYS - 1)


class _Strip(CoverageStrip):
    """A strip that can be clicked."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.clicked.emit()


class CoverageCalendar(ScrolledColumn):
    """A card a shop, the looked at first; under it the gaps of the chosen report and the way there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(page=True, parent=parent)
        self._session = session
        self._found: tuple[ShopCoverage, ...] = ()
        self._back = 0  # how many times 75 days the shown ones lie back
        self.calendar = Card("数据覆盖", "")
        self.earlier = button("‹ 更早", lambda: self._turn(1), kind="action", name="earlier_days")
        self.later = button("更晚 ›", lambda: self._turn(-1), kind="action", name="later_days")
        for verb in (self.earlier, self.later):
            self.calendar.add_right(verb)
        self.grid = _grid(self.calendar)
        self.help = Card("", "")
        self.help_title = label("", "card-title", wrap=True, name="gap_title")
        self.gaps = label("", wrap=True, name="gap_words")
        self.where = label("", wrap=True, name="gap_where")
        self.columns = label("", "muted", wrap=True)
        for part in (self.help_title, self.gaps, self.where, self.columns):
            self.help.body.addWidget(part)
        more = button(
            "看全部导出路径",
            lambda: session.go.emit("imports", "export_help"),
            kind="action",
            name="all_ways",
        )
        self.help.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.calendar)
        self.column.addWidget(self.help)
        self.other_cards = OtherCards(self)
        self.column.addWidget(self.other_cards)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read the coverage of every shop, each over 75 days: those that end with its 数据截至."""
        program, view = self._session.program, self._session.view
        if program is None or view is None:
            return
        shown = view.card.shop
        shops = [shown, *(shop for shop in self._session.shops if shop.name != shown.name)]
        last = view.card.data_until or view.card.on
        read = partial(_coverage, program, shops, last, self._back * DAYS)
        self._session.runner.run(read, self.show_shops, key="coverage-calendar")

    def _turn(self, by: int) -> None:
        """Go 75 days back, or on again."""
        self._back = max(0, self._back + by)
        self.refresh()

    def show_shops(self, found: Sequence[ShopCoverage]) -> None:
        """Show the strips; the first report of the shop with a gap is explained."""
        self._found = tuple(found)
        own, *others = found
        self.calendar.title.setText(f"数据覆盖 · {own.shop.name}" if others else "数据覆盖")
        span = f"近 {DAYS} 天" if not self._back else period_text(own.first, own.last)
        self.calendar.subtitle.setText(f"{span}：{LEGEND}")
        firsts = [row.first for one in found for row in one.rows if row.first is not None]
        self.earlier.setEnabled(any(first < own.first for first in firsts))
        self.later.setEnabled(self._back > 0)
        self._fill(self.grid, own)
        self.other_cards.empty()
        for other in others:
            platform = PLATFORM_NAMES[other.shop.platform]
            self._fill(_grid(self.other_cards.add(other.shop.name, platform)), other)
        gap = next((row for row in own.rows if gap_ranges(row, own.first, own.last)), None)
        self.explain(gap.report if gap else own.rows[0].report)

    def _fill(self, grid: QGridLayout, found: ShopCoverage) -> None:
        clear(grid)
        for number, row in enumerate(found.rows):
            self._strip(grid, number, row, found)
        grid.addLayout(_axis(found), len(found.rows), 1)

    def _strip(self, grid: QGridLayout, number: int, row: CoverageRow, found: ShopCoverage) -> None:
        name = REPORT_NAMES[row.report]
        explain = partial(self.explain, row.report, found.shop.name)
        strip = _Strip(found.first, found.last, row.covered, still_open=row.open)
        strip.setCursor(Qt.CursorShape.PointingHandCursor)
        strip.setAccessibleName(f"{name}：{strip.accessibleName()}")
        strip.clicked.connect(explain)
        strip.setMinimumHeight(20)
        words = row_words(row, strip.missing, found.last)
        word = button(name, explain, kind="link")
        word.setAccessibleName(f"{found.shop.name} {name}：{words}，看去哪里补")
        grid.addWidget(word, number, 0)
        grid.addWidget(strip, number, 1)
        grid.addWidget(label(words, "muted"), number, 2)

    def explain(self, report: Report, shop_name: str = "") -> None:
        """Say which days of a report of a shop are missing and where to export them."""
        wanted = (one for one in self._found if shop_name in ("", one.shop.name))
        found = next(wanted, None)
        row = next((row for row in found.rows if row.report == report), None) if found else None
        if found is None or row is None:
            return
        ranges = gap_ranges(row, found.first, found.last)
        name = REPORT_NAMES[report]
        whose = f"「{found.shop.name}」" if len(self._found) > 1 else ""
        self.help_title.setText(
            f"补{whose}{name}：去哪里导出" if ranges else f"{whose}{name}：这 {DAYS} 天没有缺口"
        )
        self.gaps.setText(f"缺：{'、'.join(ranges)}" if ranges else "")
        self.gaps.setVisible(bool(ranges))
        way = export_way(found.shop.platform, report)
        self.where.setText(f"{way.path}。{menus_may_change()}")
        self.columns.setText(way.columns)
        if shop_name:
            self.ensureWidgetVisible(self.help)


class OtherCards(QWidget):
    """The cards of the other shops."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.cards = QGridLayout(self)
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.cards.setVerticalSpacing(GAP["m"])

    def empty(self) -> None:
        """Take all cards away."""
        clear(self.cards)

    def add(self, title: str, subtitle: str) -> Card:
        """One more card."""
        card = Card(title, subtitle)
        self.cards.addWidget(card, self.cards.rowCount(), 0)
        return card


def _coverage(program: Program, shops: Sequence[Shop], last: date, back: int) -> list[ShopCoverage]:
    """The first shop's days end with ``last``, each other's with its own newest data.

    ``back``: as many days before that.
    """
    found = []
    for number, shop in enumerate(shops):
        until = last if number == 0 else (program.data_until(shop) or last)
        until -= timedelta(days=back)
        rows = program.coverage(shop, until - timedelta(days=DAYS - 1), until)
        found.append(ShopCoverage(shop, until, tuple(rows)))
    return found


def _grid(card: Card) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP["m"])
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(2, WORDS_WIDTH)
    card.body.addLayout(grid)
    return grid


def _axis(found: ShopCoverage) -> QHBoxLayout:
    axis = QHBoxLayout()
    middle = found.first + timedelta(days=DAYS // 2)
    for day, stretch in ((found.first, 1), (middle, 1), (found.last, 0)):
        axis.addWidget(label(short_date(day), "small"))
        if stretch:
            axis.addStretch(1)
    return axis


def row_words(row: CoverageRow, missing: int, last: date) -> str:
    """``到 11-20 · 缺 3 天 · 后 6 天还会变``: how fresh a report is, its gaps, its open tail."""
    if row.last is None or not row.covered:
        return "未导入" if row.last is None else f"只有 {_span(row)}，这段时间没有"
    behind = (last - row.last).days
    parts = [f"到 {short_date(row.last)}" + (f"（旧 {behind} 天）" if behind > 0 else "")]
    parts.append("不缺" if is_of_the_morning(row, missing, last) else f"缺 {missing} 天")
    if row.open:
        parts.append(f"后 {len(row.open)} 天还会变")
    return " · ".join(parts)


def _span(row: CoverageRow) -> str:
    """The first and last day that a report tells of, with their years."""
    return period_text(row.first, row.last) if row.first and row.last else ""


def gap_ranges(row: CoverageRow, first: date, last: date) -> list[str]:
    """The runs of days that are not covered: ``10-22 至 10-25``; none of the export's morning alone."""
    runs: list[list[date]] = []
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    missing = [day for day in days if day not in row.covered]
    if is_of_the_morning(row, len(missing), last):
        return []
    for day in missing:
        if runs and runs[-1][-1] == day - timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [
        short_date(run[0]) if len(run) == 1 else f"{short_date(run[0])} 至 {short_date(run[-1])}"
        for run in runs
    ]
