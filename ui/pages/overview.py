"""总览: how the shop stands, what to do first, how it moved, and what data is missing."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedLayout, QWidget

from app.model import CoverageRow, ScoreCard, Shop, SnapshotValue
from ui.page import Page
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.coverage_card import COVERAGE_DAYS, CoverageCard
from ui.widgets.dimension_card import DimensionCard
from ui.widgets.empty import EmptyState
from ui.widgets.first_three import FirstThreeCard
from ui.widgets.notes import NotesPanel
from ui.widgets.score_card import ScoreHero
from ui.widgets.todo_card import TodoCard
from ui.widgets.trend_card import TrendCard

if TYPE_CHECKING:
    from app.program import Program

NARROW = 980
CARD_LEAST = 225


class OverviewPage(Page):
    """Cards in a grid that folds to two columns, then one, where the window is narrow."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        inside = QWidget()
        inside.setObjectName("page")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        self._grid.setSpacing(GAP["m"])
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setObjectName("page")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scroll)
        self.empty = EmptyState(
            "imports",
            "先导入一次数据",
            "把后台导出的订单、售后、评价等文件拖进窗口，或在后台体验分页面全选复制后按 Ctrl+V。"
            "导出什么算什么，缺的会说明。",
            ("去导入", lambda: session.go.emit("imports", None)),
            ("去哪里导出", lambda: session.go.emit("imports", "export_help")),
        )
        self._stack.addWidget(self.empty)
        self.notes = NotesPanel()
        self.hero = ScoreHero()
        self.dimensions: list[DimensionCard] = []
        self.first_three = FirstThreeCard(session)
        self.trend = TrendCard(session)
        self.coverage = CoverageCard(session)
        self.todo = TodoCard(session)
        self._columns = 0

    def refresh(self) -> None:
        view, program = self.session.view, self.session.program
        if view is None or program is None:
            return
        self._stack.setCurrentIndex(1 if _is_bare(view.card) else 0)
        self.notes.show_notes(view.card.notes)
        pack = self.session.pack()
        self.hero.show_card(view.card, pack, ())
        self._show_dimensions()
        self.first_three.show_findings(view.findings, view.card)
        self.todo.show_actions(view.actions)
        self.session.runner.run(
            partial(_read, program, view.card.shop, view.card.data_until or view.card.on),
            self._show_more,
            key="overview",
        )

    def _show_dimensions(self) -> None:
        view, pack = self.session.view, self.session.pack()
        assert view is not None
        for card in self.dimensions:
            card.hide()
            card.deleteLater()
        self.dimensions = [
            DimensionCard(dimension, view.card.metrics, pack, self._open_metric)
            for dimension in view.card.dimensions
        ]
        self._columns = 0
        self._arrange()

    def _show_more(self, more: tuple[list[SnapshotValue], list[CoverageRow], date]) -> None:
        snapshots, coverage, last = more
        view = self.session.view
        if view is None:
            return
        totals = [value for value in snapshots if value.key == "total" and value.on <= view.card.on]
        self.hero.show_card(view.card, self.session.pack(), totals)
        self.trend.show_total(view, totals)
        self.coverage.show_rows(coverage, last)

    def _open_metric(self, metric_id: str) -> None:
        self.session.go.emit("metrics", metric_id)

    # --- layout -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        cards: list[QWidget] = [self.hero, *self.dimensions]
        most = max(1, (self.width() - 2 * GAP["l"]) // CARD_LEAST)
        per_row = len(cards) if len(cards) <= most else (len(cards) + 1) // 2
        columns = per_row * 10 + (self.width() >= NARROW)
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        unit = 12
        width = unit // per_row if unit % per_row == 0 else 1
        span = width * per_row
        self._grid.addWidget(self.notes, 0, 0, 1, span)
        for number, card in enumerate(cards):
            self._grid.addWidget(card, 1 + number // per_row, (number % per_row) * width, 1, width)
            card.show()
        self._arrange_lower(1 - (-len(cards) // per_row), span)

    def _arrange_lower(self, row: int, span: int) -> None:
        half = span // 2
        wide = self.width() >= NARROW and half > 0
        places = (self.first_three, self.trend, self.coverage, self.todo)
        for number, card in enumerate(places):
            if wide:
                left, width = (0, half) if number % 2 == 0 else (half, span - half)
                self._grid.addWidget(card, row + number // 2, left, 1, width)
            else:
                self._grid.addWidget(card, row + number, 0, 1, span)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < span else 0)
        self._grid.setRowStretch(row, 1)


def _is_bare(card: ScoreCard) -> bool:
    """Whether there is nothing to show yet: no import and nothing from the backend's page."""
    known = [card.total.official, *(dimension.points for dimension in card.dimensions)]
    return card.data_until is None and all(value is None for value in known)


def _read(
    program: Program, shop: Shop, last: date
) -> tuple[list[SnapshotValue], list[CoverageRow], date]:
    first = last - timedelta(days=COVERAGE_DAYS - 1)
    return program.snapshots(shop), program.coverage(shop, first, last), last
