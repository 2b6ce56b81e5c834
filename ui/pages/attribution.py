"""归因: who did it, where, when, how long it took, and why it changed; every click leads to orders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QVBoxLayout, QWidget

from app.diagnosis.durations import Durations, is_timed
from app.diagnosis.results import Attribution, DropPart, HeatMap, ScoreDrop, SegmentRow
from app.documents.words import short_date
from app.model import MetricScore, OrderLine
from app.wording import SEGMENT_NAMES, key_text
from ui.page import Page
from ui.segment_orders import Key, lines_named, lines_within
from ui.segment_words import counted_again, part_name, summary_text
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.chips import closing_chip, say_closing
from ui.widgets.compare_pane import ComparePane
from ui.widgets.drop_pane import DropPane
from ui.widgets.duration_pane import DurationPane
from ui.widgets.empty import EmptyState, import_ways
from ui.widgets.heat_pane import HeatPane
from ui.widgets.loss_pane import LossPane
from ui.widgets.orders import OrdersTable, focus_filter
from ui.widgets.pane_stack import PaneStack
from ui.widgets.province_pane import PROVINCE, ProvincePane
from ui.widgets.segment_pane import SegmentPane
from ui.widgets.text import Elided, button, label
from ui.widgets.wheel import keep_still
from ui.widgets.whole_choice import WholeChoice

DAYS_BACK, MOST_BACK = 7, 60
VIEWS = ("分布", "热力图", "省份", "时长", "对比", "失分构成", "掉分原因")
SPREAD, HEAT, PROVINCES, TIMES, SIDE_BY_SIDE, LOSSES, DROP = range(len(VIEWS))
PAIRS = (("courier", "province"), ("weekday", "hour"), ("agent", "weekday"), ("agent", "shift"))
CLICK_ABOVE = "点上面的一条、一行或一格，只看它的问题单"
ALL_BELOW = "这个指标的全部问题单"
WHOLE_SHOP = "失分构成看整个店铺的分，不分指标"
WITHOUT_ORDERS = (SIDE_BY_SIDE, LOSSES)


class AttributionPage(Page):
    """A metric looked at in one way at a time, the orders of what was clicked below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._wanted = ""
        self._days: tuple[date, date] | None = None  # that the score fell between, asked for
        self._lines: Sequence[OrderLine] = ()
        self.chooser = WholeChoice()
        self.chooser.setAccessibleName("指标")
        self.chooser.setMinimumWidth(190)
        keep_still(self.chooser)
        self.chooser.activated.connect(lambda _index: self._show(self.chooser.currentData()))
        self.summary = Elided("", "muted")
        self.segments, self.heat = SegmentPane(session), HeatPane(session)
        self.provinces, self.times = ProvincePane(session), DurationPane(session)
        self.compare, self.losses = ComparePane(session), LossPane(session)
        self.drop = DropPane(session)
        self._connect()
        self.empty = EmptyState(
            "attribution",
            "还没有可以归因的指标",
            "归因要用订单明细：把问题单按快递、商品、省份、客服和时间分开看。"
            "导入订单、售后、评价或客服报表后再来。",
            *import_ways(session),
            shows="attribution",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["m"], GAP["l"], GAP["l"])
        column.setSpacing(GAP["m"])
        self.head = self._head()
        views = self._views()
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addWidget(views, 5)
        column.addWidget(self._orders_card(), 4)

    def _connect(self) -> None:
        self.segments.chosen.connect(self._show_segment)
        self.segments.turned.connect(self._clear_filter)
        self.segments.turned.connect(self._say_clicks)
        self.heat.asked.connect(self._load_heat)
        self.heat.chosen.connect(self._read_cell)
        self.provinces.chosen.connect(self._show_segment)
        self.compare.chosen.connect(self._look_into)
        self.drop.asked.connect(self._load_drop)
        self.drop.cut.connect(self._load_split)
        self.drop.chosen.connect(self._show_part)
        self.drop.turned.connect(self.open)

    def _head(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("page")
        head = QHBoxLayout(whole)
        head.setContentsMargins(0, 0, 0, 0)
        self.name = label("指标", "muted")
        self.whole = label(WHOLE_SHOP, "muted", wrap=True, name="whole_shop")
        head.addWidget(self.name)
        head.addWidget(self.chooser)
        head.addWidget(self.summary, 1)
        head.addWidget(self.whole, 1)
        self._of_metric(True)
        for text, page in (("看问题和措施", "findings"), ("算一算", "simulate")):
            head.addWidget(button(text, partial(self._leave, page), name=f"see_{page}"))
        return whole

    def _of_metric(self, one: bool) -> None:
        """Whether the choice of a metric changes what is seen below."""
        for part in (self.name, self.chooser, self.summary):
            part.setVisible(one)
        self.whole.setVisible(not one)

    def _leave(self, page: str) -> None:
        """To another page, the metric kept."""
        self.session.go.emit(page, self._wanted)

    def _views(self) -> Card:
        self.views = Card()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("怎么看")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.pane = PaneStack()
        panes = (
            self.segments,
            self.heat,
            self.provinces,
            self.times,
            self.compare,
            self.losses,
            self.drop,
        )
        for name, pane in zip(VIEWS, panes, strict=True):
            self.tabs.addTab(name)
            self.pane.addWidget(pane)
        self.pane.addWidget(self.empty)
        self.tabs.currentChanged.connect(self._turn)
        self.views.body.addWidget(self.pane, 1)
        return self.views

    def _orders_card(self) -> Card:
        self.orders_card = Card("订单", CLICK_ABOVE)
        self.chip = closing_chip("", self._clear_filter)
        self.chip.hide()
        self.orders_card.add_right(self.chip)
        self.orders = OrdersTable(self.session)
        # five to four, whatever a table would like: in less a chart has words on words
        self.orders.setMinimumHeight(self.orders.minimumSizeHint().height())
        self.orders.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.orders_card.body.addWidget(self.orders, 1)
        return self.orders_card

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        view = self.session.view
        if view is None:
            return
        self._days = None
        metrics = [metric for metric in view.card.metrics if metric.value is not None]
        counted = [metric.id for metric in metrics if metric.numerator is not None]
        first = [found.metric.id for found in view.findings if found.bad]
        self.chooser.clear()
        for metric in metrics:
            self.chooser.addItem(metric.name, metric.id)
        ids = [metric.id for metric in metrics]
        self.head.setVisible(bool(ids))  # without metrics there is nothing to choose
        self.drop.set_days(view.card.on - timedelta(days=DAYS_BACK), view.card.on)
        wanted = [self._wanted, *first, *counted, *ids]  # a page's value has no orders to cut
        chosen = next((metric_id for metric_id in wanted if metric_id in ids), "")
        if chosen:
            self._show(chosen)
        else:
            self._show_cuts("", ())

    def open(self, what: object) -> None:
        if what in VIEWS:
            self.tabs.setCurrentIndex(VIEWS.index(str(what)))
        elif isinstance(what, tuple):
            self._days = what
            self.drop.set_days(*what)
            if self.tabs.currentIndex() == DROP:
                self._turn(DROP)
            self.tabs.setCurrentIndex(DROP)
        elif isinstance(what, str) and self.chooser.findData(what) >= 0:
            self._show(what)

    def find_in_page(self) -> None:
        focus_filter(self.orders)

    def metric_score(self) -> MetricScore | None:
        """The metric that is looked at."""
        view = self.session.view
        known = view.card.metrics if view else ()
        return next((metric for metric in known if metric.id == self._wanted), None)

    def _show(self, metric_id: str) -> None:
        if metric_id != self._wanted:
            self._look_at_cause(metric_id)
        self._wanted = metric_id
        metric, view, program = self.metric_score(), self.session.view, self.session.program
        if metric is None or view is None or program is None:
            return
        self.chooser.setCurrentIndex(self.chooser.findData(metric_id))
        self.summary.setText(summary_text(metric))
        card, run = view.card, self.session.runner.run
        read = partial(lines_within, program, card, metric)
        run(read, partial(self._show_all, metric), key="attribution-orders")
        cut = partial(program.insights.attribution, card.shop, metric_id, card.on, card.pack.id)
        run(cut, partial(self._show_cuts, metric_id), key="attribution")
        self.drop.show_metric(metric_id, metric.unit)

    def _look_at_cause(self, metric_id: str) -> None:
        """Begin with the segment that explains most, where the finding names one."""
        findings = self.session.view.findings if self.session.view else ()
        causes = next((f.causes for f in findings if f.metric.id == metric_id), ())
        if causes:
            self.segments.look_at(causes[0].segment)

    def _show_cuts(self, metric_id: str, cuts: Sequence[Attribution]) -> None:
        metric, view = self.metric_score(), self.session.view
        unit = metric.unit if metric else "rate"
        self.segments.show_cuts(cuts, unit)
        self.provinces.show_cut(next((c for c in cuts if c.segment == PROVINCE), None), unit)
        known = bool(cuts) and self._wanted == metric_id
        if metric is not None and known:
            self.summary.setText(summary_text(metric) + counted_again(metric, cuts[0]))
        if view is not None:
            self.losses.show_card(view.card)
        self.tabs.setVisible(known)
        if known and metric is not None:
            self.tabs.setTabVisible(TIMES, is_timed(metric, self.session.pack()))
            self.heat.set_segments(*self._pair_known())
            self.drop.begin_with([cut.segment for cut in cuts if self.segments.knows(cut.segment)])
            self._turn(self.tabs.currentIndex())
        else:
            self.pane.setCurrentIndex(len(VIEWS))
            self.orders_card.hide()
            self._of_metric(True)

    def _pair_known(self) -> tuple[str, str]:
        """Rows and columns of the heat map that the files tell; the hours where they tell none."""
        knows = self.segments.knows
        return next((pair for pair in PAIRS if knows(pair[0]) and knows(pair[1])), PAIRS[1])

    def _turn(self, place: int) -> None:
        if self.tabs.isHidden():
            return
        self.pane.setCurrentIndex(place)
        self.orders_card.setVisible(place not in WITHOUT_ORDERS)
        self._of_metric(place != LOSSES)
        self._say_clicks()
        self._clear_filter()
        metric = self.metric_score()
        if place == HEAT:
            self._load_heat()
        elif place == TIMES:
            self._load_times()
        elif place == SIDE_BY_SIDE and metric is not None:
            self.compare.show_metric(metric)
        elif place == DROP and not self.drop.known:
            self._compare_last_import()

    def _say_clicks(self) -> None:
        """Nothing is to be clicked where the files tell no key."""
        none = self.tabs.currentIndex() == SPREAD and not self.segments.told
        self.orders_card.subtitle.setText(ALL_BELOW if none else CLICK_ABOVE)

    def _load_times(self) -> None:
        metric, view, program = self.metric_score(), self.session.view, self.session.program
        if metric is None or view is None or program is None:
            return
        card = view.card
        read = partial(program.pictures.durations, card.shop, metric.id, card.on, card.pack.id)
        self.session.runner.run(read, partial(self._show_times, metric), key="durations")

    def _show_times(self, metric: MetricScore, found: Durations | None) -> None:
        self.times.show_durations(found, metric.name)
        if found is not None and found.tail:
            self._show_some("最久的", found.tail, found.unit)

    def _look_into(self, segment: str, key: str) -> None:
        """From a small chart to the orders of its key."""
        if segment in SEGMENT_NAMES:
            self.tabs.setCurrentIndex(SPREAD)
            self.segments.look_at(segment)
            self.segments.take(key)

    def _load_split(self, segment: str) -> None:
        metric, view, program = self.metric_score(), self.session.view, self.session.program
        if metric is None or view is None or program is None:
            return
        before, after = self.drop.days()
        asked = (view.card.shop, metric.id, segment, before, after, self.session.pack_id)
        read = partial(program.insights.mix_rate, *asked)
        self.session.runner.run(read, self.drop.show_split, key="mix-rate")

    def _load_heat(self) -> None:
        metric, view, program = self.metric_score(), self.session.view, self.session.program
        if metric is None or view is None or program is None:
            return
        card = view.card
        asked = (card.shop, metric.id, *self.heat.segments(), card.on, card.pack.id)
        read = partial(program.insights.heat_map, *asked)
        self.session.runner.run(read, partial(self._show_heat, metric), key="heat-map")

    def _show_heat(self, metric: MetricScore, found: HeatMap | None) -> None:
        self.heat.show_map(found, metric)

    def _compare_last_import(self) -> None:
        """Begin with the days that were asked for or with what the last import changed, else with seven."""
        view, program = self.session.view, self.session.program
        if view is None or program is None:
            return
        if self._days is not None:
            self.drop.set_days(*self._days)
            self.drop.ask()
            return
        read = partial(program.insights.day_before, view.card.shop)
        self.session.runner.run(read, partial(self._begin_drop, view.card.on), key="drop-days")

    def _begin_drop(self, on: date, before: date | None) -> None:
        if before is None or not timedelta(0) < on - before <= timedelta(days=MOST_BACK):
            before = on - timedelta(days=DAYS_BACK)
        self.drop.set_days(before, on)
        self.drop.ask()

    def _load_drop(self, before: date, after: date) -> None:
        view, program = self.session.view, self.session.program
        if view is None or program is None:
            return
        read = partial(program.insights.drop, view.card.shop, before, after, self.session.pack_id)
        title = "正在比较两天"
        self.session.runner.run(read, self._show_drop, key="drop", title=title)

    def _show_drop(self, drop: ScoreDrop) -> None:
        metric = self.metric_score()
        if metric is not None:
            self.drop.show_drop(drop, metric.id, metric.unit)

    # --- the orders below -------------------------------------------------------------------

    def _show_all(self, metric: MetricScore, lines: list[OrderLine]) -> None:
        self._lines = lines
        self.orders.show_lines(lines, metric.unit, metric.name)
        self.chip.hide()

    def _show_segment(self, segment: str, row: SegmentRow) -> None:
        name = f"{SEGMENT_NAMES[segment]}：{key_text(segment, row.key)}"
        if row.order_ids:
            ids = frozenset(row.order_ids)
            self._show_some(name, [line for line in self._lines if line.order_id in ids])
        elif row.key is not None:
            self._read_cell(name, ((segment, row.key),))

    def _read_cell(self, name: str, keys: tuple[Key, ...]) -> None:
        metric, view, program = self.metric_score(), self.session.view, self.session.program
        if metric is None or view is None or program is None:
            return
        read = partial(lines_within, program, view.card, metric, keys)
        self.session.runner.run(read, partial(self._show_some, name), key="attribution-some")

    def _show_part(self, part: DropPart) -> None:
        metric, view, program = self.metric_score(), self.session.view, self.session.program
        if metric is None or view is None or program is None:
            return
        before, after = self.drop.days()
        name = f"{short_date(before)} 到 {short_date(after)}：{part_name(part)}"
        days = (before, after)
        read = partial(lines_named, program, view.card, metric.id, days, part.order_ids)
        self.session.runner.run(read, partial(self._show_some, name), key="attribution-some")

    def _show_some(self, name: str, lines: Sequence[OrderLine], unit: str = "") -> None:
        metric = self.metric_score()
        if metric is None:
            return
        self.orders.show_lines(lines, unit or metric.unit, f"{metric.name}_{name}")
        say_closing(self.chip, name)
        self.chip.show()

    def _clear_filter(self) -> None:
        metric = self.metric_score()
        self.session.runner.forget("attribution-some")
        if metric is not None and not self.chip.isHidden():
            for pane in (self.segments, self.provinces, self.heat):
                pane.choose(None)
            self._show_all(metric, list(self._lines))
