"""模拟: what reaching a line takes, the coming 30 days, and the cheapest step; one tab each."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.scoring.metrics import counts_of
from app.wording.nouns import noun
from ui.page import Page
from ui.session import Session, View
from ui.tokens import GAP
from ui.what_if import Answer, Desk, Question, Start, answer, named, open_desk, start_of
from ui.what_if_words import line_name, whose_words
from ui.widgets.empty import EmptyState, import_ways
from ui.widgets.forecast_card import ForecastCard
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.steps_card import StepsCard
from ui.widgets.text import button, label
from ui.widgets.what_if_card import WhatIfCard
from ui.widgets.wheel import keep_still
from ui.widgets.whole_choice import WholeChoice

EVERY = "全部指标一起比；点一行，看它要做到多少"
VIEWS = ("要做到", "30 天预测", "台阶")


class SimulatePage(Page):
    """One metric at a time; the simulator stays open until the session changes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._desk: Desk | None = None
        self._start: Start | None = None
        self._wanted = ""
        self.chooser, self.line = _choice("指标"), _choice("目标线")
        self.chooser.activated.connect(lambda _index: self._show(self.chooser.currentData()))
        self.line.activated.connect(lambda _index: self._show_line())
        self.what_if = WhatIfCard()
        self.what_if.asked.connect(self._ask)
        self.forecast = ForecastCard(session)
        self.steps = StepsCard()
        self.steps.chosen.connect(self._try)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._content())
        self._empty = EmptyState(
            "simulate",
            "还没有可以模拟的指标",
            "模拟要用订单明细：每天来了多少单、哪些是问题单。导入近 30 天以上的订单、售后和物流报表后，"
            "这里会算出还需多少单、几天能达标。",
            *import_ways(session),
            shows="simulate",
        )
        self._stack.addWidget(self._empty)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setObjectName("page")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("看什么")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.pane = QStackedWidget()
        what_if = ScrolledColumn(page=True)
        what_if.column.addWidget(self.what_if)
        what_if.column.addStretch(1)
        for name, pane in zip(VIEWS, (what_if, self.forecast, self.steps), strict=True):
            self.tabs.addTab(name)
            self.pane.addWidget(pane)
        self.tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(content)
        column.setContentsMargins(GAP["l"], GAP["m"], GAP["l"], GAP["l"])
        column.setSpacing(GAP["m"])
        column.addLayout(self._head())
        self.whose = label("", "muted", wrap=True, name="whose_number")
        self.whose.hide()
        column.addWidget(self.whose)
        column.addWidget(self.tabs)
        column.addWidget(self.pane, 1)
        return content

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        self.chooser_label = label("指标", "muted")
        self.all_label = label(EVERY, "muted", name="about_all")
        self.all_label.hide()
        head.addWidget(self.all_label)
        head.addWidget(self.chooser_label)
        head.addWidget(self.chooser)
        head.addSpacing(GAP["m"])
        self.line_label = label("对照", "muted")
        head.addWidget(self.line_label)
        head.addWidget(self.line)
        head.addStretch(1)
        head.addWidget(button("看归因", self._see_attribution, name="see_attribution"))
        return head

    def _see_attribution(self) -> None:
        self.session.go.emit("attribution", self._wanted)

    def _turn(self, place: int) -> None:
        self.pane.setCurrentIndex(place)
        about_one = place != VIEWS.index("台阶")  # the steps are of every metric at once
        for part in (self.chooser_label, self.chooser, self.line_label, self.line):
            part.setVisible(about_one)
        self.all_label.setVisible(not about_one)
        self.whose.setVisible(about_one and bool(self.whose.text()))

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        view, program = self.session.view, self.session.program
        self._desk = self._start = None
        if view is None or program is None:
            return
        pack, card = self.session.pack(), view.card
        special = (
            frozenset(gate.name for gate in pack.gates if gate.special) if pack else frozenset()
        )
        read = partial(open_desk, program, card.shop, card.on, card.pack.id, special)
        self.session.runner.run(read, partial(self._show_desk, view), key="simulator")

    def open(self, what: object) -> None:
        if what in VIEWS:
            self.tabs.setCurrentIndex(VIEWS.index(str(what)))
        elif isinstance(what, str):
            self._show(what)

    def _try(self, metric_id: str) -> None:
        """From a row of the steps to the sliders of its metric."""
        self.tabs.setCurrentIndex(0)
        self._show(metric_id)

    def _show_desk(self, view: View, desk: Desk) -> None:
        self._desk = desk
        wanted = self._wanted or self._worst(view)
        self.chooser.clear()
        for metric in view.card.metrics:
            if metric.id in desk.known:
                self.chooser.addItem(metric.name, metric.id)
        self._stack.setCurrentIndex(0 if desk.known else 1)
        self.steps.show_moves(desk.moves, view.card)
        if desk.known:
            self._show(wanted if wanted in desk.known else desk.known[0])

    def _worst(self, view: View) -> str:
        """The first finding whose orders are known."""
        known = self._desk.known if self._desk else ()
        ids = [found.metric.id for found in view.findings]
        return next((metric_id for metric_id in ids if metric_id in known), "")

    def _show(self, metric_id: str) -> None:
        self._wanted = metric_id
        desk, program = self._desk, self.session.program
        if desk is None or program is None or metric_id not in desk.known:
            return
        self.chooser.setCurrentIndex(self.chooser.findData(metric_id))
        pack = self.session.pack()
        rule = next((rule for rule in pack.metrics if rule.id == metric_id), None) if pack else None
        counted = noun(counts_of(rule)) if rule else "单"
        read = partial(start_of, program, desk, metric_id, counted)
        self.session.runner.run(read, self._show_start, key="simulate-start")

    def _show_start(self, start: Start | None) -> None:
        view = self.session.view
        self._start = start
        if start is None or view is None:
            return
        metric = view.card.metric(start.metric_id)
        self.line.clear()
        for line in named(start.lines):
            self.line.addItem(line_name(line, metric), line.limit)
        if not start.lines:
            self.line.addItem("未设目标", None)
        self.line.setEnabled(bool(start.lines))
        self.whose.setText(whose_words(start, metric))
        self._turn(self.tabs.currentIndex())
        self.what_if.show_start(start, metric, view.card.on)
        self.forecast.show_start(start, metric, self.line.currentData())

    def _show_line(self) -> None:
        start, view = self._start, self.session.view
        if start is None or view is None:
            return
        limit = self.line.currentData()
        self.what_if.set_limit(limit)
        self.forecast.show_start(start, view.card.metric(start.metric_id), limit)

    def _ask(self, asked: Question) -> None:
        if self._desk is not None:
            call = partial(answer, self._desk, asked)
            self.session.runner.run(call, self._show_answer, key="simulate-answer")

    def _show_answer(self, found: Answer) -> None:
        self.what_if.show_answer(found)


def _choice(name: str) -> WholeChoice:
    made = WholeChoice()
    made.setAccessibleName(name)
    made.setMinimumWidth(190)
    keep_still(made)
    return made
