"""问题: what misses its target, which orders did it, and what to do; what buyers say, what is due,
what can be appealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.diagnosis.listings import Board, BoardRow, Status
from app.model import Action, Cause, Finding, OrderLine, Role, SeriesPoint, Shop
from app.wording import STATUS_NAMES
from ui.bad_orders import bad_lines, in_segment
from ui.page import Page
from ui.session import Session, View
from ui.tokens import GAP
from ui.widgets.appeals_pane import AppealsPane
from ui.widgets.card import Card
from ui.widgets.causes_card import CausesCard, cause_name
from ui.widgets.chips import closing_chip, say_closing
from ui.widgets.due_pane import DuePane
from ui.widgets.empty import EmptyState, import_ways
from ui.widgets.finding_card import FindingCard
from ui.widgets.findings_list import FindingsList
from ui.widgets.measures_card import MeasuresCard
from ui.widgets.orders import OrdersTable, focus_filter
from ui.widgets.voices_pane import VoicesPane

if TYPE_CHECKING:
    from app.program import Program

DAYS = 60
VIEWS = ("问题", "买家原话", "快到期", "可申诉")


class FindingsPage(Page):
    """The ranked list, the chosen finding with its orders, and the measures; other lists in tabs."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._shown = ""
        self._shop_id = 0
        self._board: Board | None = None
        self.list = FindingsList(self._show, self._why)
        self.card = FindingCard(self._why, session.go.emit)
        self.card.status.marked.connect(self._mark)
        self.causes = CausesCard()
        self.causes.chosen.connect(self._filter)
        self.measures = MeasuresCard()
        self.measures.added.connect(self._add)
        self.chip = closing_chip("", lambda: self._filter(None))
        self.chip.hide()
        self.voices, self.due = VoicesPane(session), DuePane(session)
        self.voices.alerted.connect(self._show_alerts)
        self.appeals = AppealsPane(session)
        self.findings = QWidget()
        self.findings.setObjectName("page")
        self._stack = QStackedLayout(self.findings)
        self._stack.addWidget(self._panes())
        self._empty = EmptyState(
            "check",
            "没有低于目标的指标",
            "数据不足的指标不算达标。导入更多报表，或在「指标」里检查目标。",
            ("看全部指标", lambda: session.go.emit("metrics", None)),
            ("导入文件", lambda: session.go.emit("imports", None)),
        )
        self._stack.addWidget(self._empty)
        self._no_data = EmptyState(
            "search",
            "还没有可以判断的指标",
            "导入订单、售后、评价等报表后，这里按可挽回的分列出没达标的指标、是哪些订单、怎么改。",
            *import_ways(session),
            shows="findings",
        )
        self._stack.addWidget(self._no_data)
        self._lay_out()

    def _lay_out(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("看什么")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.pane = QStackedWidget()
        panes = (self.findings, self.voices, self.due, self.appeals)
        for name, pane in zip(VIEWS, panes, strict=True):
            self.tabs.addTab(name)
            self.pane.addWidget(pane)
        self.tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["s"], GAP["l"], GAP["l"])
        column.setSpacing(GAP["m"])
        column.addWidget(self.tabs)
        column.addWidget(self.pane, 1)

    def _turn(self, place: int) -> None:
        self.pane.setCurrentIndex(place)
        pane = self.pane.currentWidget()
        if isinstance(pane, VoicesPane | DuePane | AppealsPane):
            pane.load()

    def _panes(self) -> QWidget:
        panes = QWidget()
        panes.setObjectName("page")
        row = QHBoxLayout(panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self.list, 24)
        row.addWidget(self._middle(), 58)
        row.addWidget(self.measures, 30)
        for side, least, most in ((self.list, 220, 340), (self.measures, 230, 440)):
            side.setMinimumWidth(least)
            side.setMaximumWidth(most)  # the orders in the middle have use for more, these not
        return panes

    def _middle(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["m"])
        column.addWidget(self.card)
        column.addWidget(self.causes)
        column.addWidget(self._orders_card(), 1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setObjectName("page")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _orders_card(self) -> Card:
        self.orders_card = Card("订单", "造成这个数的明细")
        self.orders_card.add_right(self.chip)
        self.orders_card.setMinimumHeight(230)
        self.orders = OrdersTable(self.session)
        self.orders_card.body.addWidget(self.orders, 1)
        return self.orders_card

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        view = self.session.view
        if view is None:
            return
        if view.card.shop.shop_id != self._shop_id:
            self._shop_id = view.card.shop.shop_id
            self.measures.owner.clearEditText()  # other people work there
        self.list.show_findings(view.findings, view.card)
        self._board = None
        known = [finding.metric.id for finding in view.findings]
        judged = any(metric.value is not None for metric in view.card.metrics)
        self._stack.setCurrentIndex(0 if known else 1 if judged else 2)
        if known:
            self._show(self._shown if self._shown in known else known[0])
        self._load_board(view)
        self.voices.load()  # its alerts are told on the tab
        if self.pane.currentWidget() in (self.due, self.appeals):
            self._turn(self.tabs.currentIndex())

    def _show_alerts(self, count: int) -> None:
        name = VIEWS[1]
        self.tabs.setTabText(1, f"{name} ▼{count}" if count else name)
        words = f"{count} 个问题 7 天内有 3 单以上" if count else ""
        self.tabs.setTabToolTip(1, words)

    def _load_board(self, view: View) -> None:
        program, card = self.session.program, view.card
        if program is not None:
            read = partial(program.insights.board, card.shop, card.on, card.pack.id)
            self.session.runner.run(read, partial(self._show_board, view), key="board")

    def _show_board(self, view: View, board: Board) -> None:
        if view is not self.session.view:
            return  # another look has begun
        self._board = board
        self.list.show_board(board)
        self.list.select(self._shown)
        self.card.show_row(self._row())

    def _row(self) -> BoardRow | None:
        rows = self._board.rows if self._board else ()
        return next((row for row in rows if row.metric.id == self._shown), None)

    def _mark(self, status: Status, reason: str) -> None:
        view, program, finding = self.session.view, self.session.program, self.finding()
        if view is None or program is None or finding is None:
            return
        keep = partial(program.insights.mark, view.card.shop, finding.metric, status, reason)
        self.session.write(keep, f"已把「{finding.metric.name}」标为{STATUS_NAMES[status]}")

    def open(self, what: object) -> None:
        view = self.session.view
        if what in VIEWS:
            self.tabs.setCurrentIndex(VIEWS.index(str(what)))
        elif view is not None and what in {finding.metric.id for finding in view.findings}:
            self.tabs.setCurrentIndex(0)
            self._show(str(what))

    def find_in_page(self) -> None:
        focus_filter(self.orders)

    def finding(self) -> Finding | None:
        """The finding that is shown."""
        findings = self.session.view.findings if self.session.view else ()
        return next((found for found in findings if found.metric.id == self._shown), None)

    def _show(self, metric_id: str) -> None:
        view, program = self.session.view, self.session.program
        self._shown = metric_id
        finding = self.finding()
        if view is None or program is None or finding is None:
            return
        self.list.select(metric_id)
        self.card.show_finding(finding)
        self.card.show_row(self._row())
        self.causes.show_causes(finding.causes, finding.headline if finding.bad else "")
        self.measures.show_finding(finding, view.actions)
        self._filter(None)
        card = view.card
        read = partial(_read, program, card.shop, metric_id, card.on, card.pack.id)
        self.session.runner.run(read, partial(self._show_more, finding), key="finding")

    def _show_more(
        self, finding: Finding, more: tuple[Sequence[SeriesPoint], list[OrderLine]]
    ) -> None:
        points, counted = more
        self.card.show_history(finding, points)
        self.orders_card.setVisible(bool(counted))
        metric = finding.metric
        self.orders.show_lines(bad_lines(metric, counted), metric.unit, metric.name)

    def _filter(self, cause: Cause | None) -> None:
        self.causes.choose(cause)
        self.chip.setVisible(cause is not None)
        if cause is not None:
            say_closing(self.chip, cause_name(cause))
        self.orders.keep(in_segment(cause) if cause else None)

    def _why(self, metric_id: str) -> None:
        self.session.go.emit("metrics", metric_id)

    def _add(self, actions: list[Action]) -> None:
        shop, program = self.session.shop, self.session.program
        if shop is None or program is None or not actions:
            return
        words = f"已加入改进清单（{len(actions)} 项）"
        self.session.write(partial(_add_all, program, shop, actions), words, steps=len(actions))


def _read(
    program: Program, shop: Shop, metric_id: str, on: date, pack_id: str
) -> tuple[Sequence[SeriesPoint], list[OrderLine]]:
    points = program.history(shop, metric_id, DAYS, on, pack_id)
    return points, program.orders(shop, metric_id, Role.DENOMINATOR, on, pack_id)


def _add_all(program: Program, shop: Shop, actions: Sequence[Action]) -> None:
    for action in actions:
        program.add_action(shop, replace(action, shop_id=shop.shop_id))
