"""指标: every metric of the pack; the chosen one with its trend and its orders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.documents.words import metric_word, target_text, value_text, whose_text
from app.model import MetricScore, OrderLine, Role, ScoreCard
from ui.page import Page
from ui.session import Session
from ui.tokens import GAP
from ui.why_words import Why, read_why
from ui.widgets.card import Card
from ui.widgets.metric_card import MetricCard
from ui.widgets.orders import OrdersTable, focus_filter
from ui.widgets.row_list import RowList
from ui.widgets.shapes import StateMark
from ui.widgets.target_edit import target_saved
from ui.widgets.target_lines import Judged
from ui.widgets.text import Elided, label
from ui.widgets.trend_card import MetricTrend
from ui.widgets.why_pane import WhyPane

if TYPE_CHECKING:
    from app.program import Program

ROLES = ((Role.NUMERATOR, "计入分子"), (Role.DENOMINATOR, "计入分母"), (Role.EXCLUDED, "未计入"))
WHY = "为什么是这个数"
OTHER = "经营参考（不计分）"
NARROW = 720


class MetricsPage(Page):
    """A list at the left, the chosen metric at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._shown = ""
        self._listed: tuple[object, ...] = ()
        self.list = RowList("指标")
        self.list.chosen.connect(self._show)
        left = QFrame()
        left.setObjectName("card")
        left.setFixedWidth(272)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(GAP["s"], GAP["s"], GAP["s"], GAP["s"])  # rows have air
        inside.addWidget(self.list)
        self.card = MetricCard()
        self.card.left.connect(session.go.emit)
        self.card.target.saved.connect(self._save_target)
        self.trend = MetricTrend(session)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(GAP["m"])
        self._pair.addWidget(self.card, 5)
        self._pair.addWidget(self.trend, 6)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        row.setSpacing(GAP["m"])
        row.addWidget(left)
        self._right = self._scroll()
        row.addWidget(self._right, 1)

    def _scroll(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["m"])
        column.addLayout(self._pair)
        column.addWidget(self._orders_card(), 1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setObjectName("page")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _orders_card(self) -> Card:
        card = Card()
        card.setMinimumHeight(250)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("订单在这个指标里的角色")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _role, word in ROLES:
            self.tabs.addTab(word)
        self.tabs.addTab(WHY)
        self.tabs.currentChanged.connect(lambda _index: self._load_orders())
        self.orders = OrdersTable(self.session)
        self.why = WhyPane()
        self.why.asked.connect(self._show_role)
        self.lower_part = QStackedWidget()
        self.lower_part.addWidget(self.orders)
        self.lower_part.addWidget(self.why)
        card.body.addWidget(self.tabs)
        card.body.addWidget(self.lower_part, 1)
        return card

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        view = self.session.view
        if view is None:
            return
        listed = (view.card.dimensions, view.card.metrics)
        if listed != self._listed:
            self._listed = listed
            self._list_metrics(view.card)
        keys = self.list.row_keys()
        if keys:
            self._show(self._shown if self._shown in keys else keys[0])

    def _list_metrics(self, card: ScoreCard) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        groups: list[tuple[str, str | None]] = [(d.name, d.id) for d in card.dimensions]
        for title, dimension in [*groups, (OTHER, None)]:
            own = [metric for metric in card.metrics if metric.dimension == dimension]
            if own:
                self.list.add_heading(title)
            for metric in own:
                self.list.add_row(metric.id, MetricRow(metric), _spoken(metric))
        self.list.blockSignals(False)

    def open(self, what: object) -> None:
        if isinstance(what, str) and what in self.list.row_keys():
            self._show(what)

    def find_in_page(self) -> None:
        focus_filter(self.orders)

    def _show(self, metric_id: str) -> None:
        view = self.session.view
        if view is None:
            return
        if metric_id != self._shown:
            self.orders.filter.clear()
            self.why.forget()
        self._shown = metric_id
        self.list.select(metric_id)
        metric = view.card.metric(metric_id)
        pack = self.session.pack()
        rules = {rule.id: rule for rule in pack.metrics} if pack else {}
        grade = pack.grade(metric_id, metric.value) if pack else ""
        found = next((one for one in view.findings if one.metric.id == metric_id), None)
        self.card.show_metric(metric, rules.get(metric_id), view.card.on, grade, found)
        self.trend.show_metric(metric)
        self._load_lines(metric)
        self._load_orders()

    def _load_lines(self, metric: MetricScore) -> None:
        view, program, pack = self.session.view, self.session.program, self.session.pack()
        if view is None or program is None or pack is None:
            return
        asked = pack, view.card.shop, metric.id, metric.value, view.card.on
        read = partial(program.rules.judged_lines, *asked)
        self.session.runner.run(read, partial(self._show_lines, metric), key="metric-lines")

    def _show_lines(self, metric: MetricScore, lines: Sequence[Judged]) -> None:
        if metric.id == self._shown:
            self.card.lines.show_lines(lines, metric.unit)

    def _load_orders(self) -> None:
        view, program = self.session.view, self.session.program
        if view is None or program is None or not self._shown:
            return
        number = self.tabs.currentIndex()
        self.lower_part.setCurrentIndex(int(number == len(ROLES)))
        if number == len(ROLES):
            self._load_why(program, view.card)
            return
        role = ROLES[number][0]
        read = partial(
            program.orders, view.card.shop, self._shown, role, view.card.on, view.card.pack.id
        )
        metric = view.card.metric(self._shown)
        self.session.runner.run(read, partial(self._show_orders, metric), key="metric-orders")

    def _load_why(self, program: Program, card: ScoreCard) -> None:
        read = partial(read_why, program, card.shop, self._shown, card.on, card.pack.id)
        self.session.runner.run(read, self._show_why, key="metric-why")

    def _show_why(self, why: Why) -> None:
        if why.explanation.score.id == self._shown:
            self.why.show_why(why)

    def _show_role(self, role: Role, reason: str) -> None:
        """The orders of a role; of one reason only where it is named."""
        self.orders.filter.setText(reason)
        self.tabs.setCurrentIndex([known for known, _word in ROLES].index(role))

    def _show_orders(self, metric: MetricScore, lines: list[OrderLine]) -> None:
        self.orders.show_lines(lines, metric.unit, metric.name)

    def _save_target(self, metric_id: str, value: float | None, since: date) -> None:
        shop, program = self.session.shop, self.session.program
        if shop is None or program is None:
            return
        name = self.card.title.text()
        words = target_saved(name, value, since)
        self.session.write(partial(program.set_target, shop, metric_id, value, since), words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._right.width() >= NARROW
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self.trend.setMaximumHeight(16_777_215 if wide else 240)


class MetricRow(QWidget):
    """Shape, name and value of a metric, its target below."""

    def __init__(self, metric: MetricScore) -> None:
        super().__init__()
        self.setObjectName("plain")
        value = value_text(metric.value, metric.unit)  # a dash where there is none
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(StateMark(metric.state, 9))
        first.addWidget(Elided(metric.name), 1)
        first.addWidget(label(value, "strong" if metric.value is not None else "small"))
        whose = "" if metric.value is None else f" · {whose_text(metric)}"
        second = Elided(target_text(metric.target, metric.unit) + whose, "small")
        second.setContentsMargins(19, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 10, 6)
        column.setSpacing(1)
        column.addLayout(first)
        column.addWidget(second)


def _spoken(metric: MetricScore) -> str:
    value = value_text(metric.value, metric.unit)
    line = target_text(metric.target, metric.unit)
    whose = whose_text(metric)
    return f"{metric.name} {value}，{line}，{metric_word(metric)}，{whose}"
