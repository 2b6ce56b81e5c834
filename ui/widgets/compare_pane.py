"""对比: one metric in small charts side by side, couriers and packagings in tables, 经营参考 by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.diagnosis.listings import Comparison, ReferenceDay
from app.diagnosis.multiples import Multiples
from app.documents.charts import ChartTable, Field, change_of, chart_table
from app.doors.pictures import PERIOD, SHOP
from app.model import MetricScore, Shop, Target
from app.wording import SEGMENT_NAMES, key_text
from ui.figure_view import FigureView
from ui.session import Session
from ui.widgets.courier_table import ComparisonTable
from ui.widgets.empty import import_ways
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import label
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme
    from app.program import Program

VIEWS = ("并排小图", "快递对照", "包装对照", "经营参考")
CUTS = {
    **{
        key: SEGMENT_NAMES[key]
        for key in ("courier", "product", "sku", "province", "agent", "shift")
    },
    PERIOD: "时期",
    SHOP: "店铺",
}
ROW_PIXELS = 92
DAYS = 60


class ComparePane(QWidget):
    """Reads what it shows by itself; emits :attr:`chosen` with a segment and key of a small chart."""

    chosen = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._session = session
        self._metric: MetricScore | None = None
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("比什么")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.by = QComboBox()
        self.by.setAccessibleName("按什么并排")
        for key, name in CUTS.items():
            self.by.addItem(name, key)
        keep_still(self.by)
        self.by.activated.connect(lambda _index: self._load())
        self.multiples, self.reference = FigureView(session), FigureView(session)
        self.multiples.chosen.connect(lambda key: self.chosen.emit(self._cut(), str(key)))
        self.couriers = ComparisonTable("快递", with_cost=True)
        self.couriers.costed.connect(self._keep_cost)
        self.packaging = ComparisonTable("包装", with_cost=False)
        for table in (self.couriers, self.packaging):
            table.nothing.offer(*import_ways(session))
        self.note = label("", "muted", wrap=True)
        self.pane = QStackedWidget()
        for name, pane in zip(VIEWS, self._panes(), strict=True):
            self.tabs.addTab(name)
            self.pane.addWidget(pane)
        self.tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        column.addWidget(self.pane, 1)

    def _panes(self) -> tuple[QWidget, ...]:
        small = QWidget()
        small.setObjectName("plain")
        head = QHBoxLayout()
        head.addWidget(label("按", "muted"))
        head.addWidget(self.by)
        head.addWidget(self.note, 1)
        column = QVBoxLayout(small)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        scroll = ScrolledColumn()
        scroll.column.addWidget(self.multiples)
        column.addWidget(scroll, 1)
        told = QWidget()
        told.setObjectName("plain")
        rows = QVBoxLayout(told)
        rows.setContentsMargins(0, 0, 0, 0)
        about = "经营参考，不计入体验分。按支付日期统计，退款和投诉按数据截至时已知的算。"
        rows.addWidget(label(about, "muted", wrap=True))
        rows.addWidget(self.reference, 1)
        return small, self.couriers, self.packaging, told

    def _cut(self) -> str:
        return str(self.by.currentData())

    def show_metric(self, metric: MetricScore) -> None:
        """Compare by another metric; what is looked at is read, the rest when it is turned to."""
        self._metric = metric
        self._load()

    def _turn(self, place: int) -> None:
        self.pane.setCurrentIndex(place)
        self._load()

    def _load(self) -> None:
        view, program, metric = self._session.view, self._session.program, self._metric
        if view is None or program is None or metric is None:
            return
        card, run = view.card, self._session.runner.run
        when = card.on, card.pack.id
        place = self.tabs.currentIndex()
        if place == 0:
            read = partial(program.pictures.multiples, card.shop, metric.id, self._cut(), *when)
            run(read, partial(self._show_multiples, metric), key="compare")
        elif place in (1, 2):
            ask = partial(read_tables, program, card.shop, *when)
            run(ask, self._show_tables, key="compare")
        else:
            days = partial(program.insights.reference, card.shop, DAYS, card.on)
            run(days, self._show_reference, key="compare")

    def _show_multiples(self, metric: MetricScore, found: Multiples | None) -> None:
        if found is None or not found.panels:
            self.multiples.show_figure(None)
            self.note.setText("这个指标没有可以并排的明细。换一个分组或指标。")
            return
        self.note.setText(
            "每条线是每周的数值，竖轴相同；右边是和对照的差，横线是 95 % 区间。" + _against(found)
        )
        self.multiples.setMinimumHeight(max(3, len(found.panels)) * ROW_PIXELS)
        make = partial(draw_multiples, found, metric.target, metric.unit)
        name = f"{metric.name}按{CUTS[found.by]}并排"
        self.multiples.show_figure(make, name, multiples_table(found, metric.unit))

    def _show_tables(self, found: tuple[Comparison, dict[str, int], Comparison]) -> None:
        couriers, costs, packaging = found
        view = self._session.view
        names = {m.id: (m.name, m.unit) for m in view.card.metrics} if view else {}
        self.couriers.show_comparison(couriers, names, costs)
        self.packaging.show_comparison(packaging, names, {})

    def _show_reference(self, days: Sequence[ReferenceDay]) -> None:
        known = tuple(days)
        self.reference.show_figure(
            partial(draw_reference, known), "经营参考", reference_table(known)
        )

    def _keep_cost(self, courier: str, fen: int | None) -> None:
        view, program = self._session.view, self._session.program
        if view is not None and program is not None and courier:
            keep = partial(program.comparing.set_cost, view.card.shop, courier, fen)
            self._session.write(keep, f"已记下{courier}的每单运费")


def _against(found: Multiples) -> str:
    if found.by == PERIOD:
        return "每期和它前一期比。"
    return "各店和第一家比。" if found.by == SHOP else "每一组和其余合起来比。"


def read_tables(
    program: Program, shop: Shop, on: date, pack_id: str
) -> tuple[Comparison, dict[str, int], Comparison]:
    """Both tables, read in the worker."""
    couriers, costs = program.comparing.couriers(shop, on, pack_id)
    return couriers, costs, program.comparing.packaging(shop, on, pack_id)


def draw_multiples(
    found: Multiples,
    target: Target | None,
    unit: str,
    theme: FigureTheme,
    size: tuple[float, float],
) -> Figure:
    """The small charts, made in the worker."""
    from app.documents.figures_multiples import multiples_figure

    return multiples_figure(found, target, unit, theme, size)


def draw_reference(
    days: tuple[ReferenceDay, ...], theme: FigureTheme, size: tuple[float, float]
) -> Figure:
    """经营参考, made in the worker."""
    from app.documents.figures_reference import reference_figure

    return reference_figure(days, theme, size)


def multiples_table(found: Multiples, unit: str) -> ChartTable:
    """The numbers of the small charts: values, differences, and every week."""
    weeks = [point.on for point in found.panels[0].points] if found.by != PERIOD else []
    fields = [
        Field(CUTS[found.by]),
        Field("数值", unit),
        Field("样本", "number"),
        Field("差", change_of(unit)),
        Field("差的下限", change_of(unit)),
        Field("差的上限", change_of(unit)),
        *(Field(f"{week:%m-%d} 止一周", unit) for week in weeks),
    ]
    rows = []
    for panel in found.panels:
        gap = panel.difference
        ends = (gap.value, gap.low, gap.high) if gap else (None, None, None)
        values = [point.value for point in panel.points] if weeks else []
        rows.append((key_text(found.by, panel.key), panel.value, panel.n, *ends, *values))
    return chart_table(fields, rows)


def reference_table(days: Sequence[ReferenceDay]) -> ChartTable:
    """The numbers of 经营参考."""
    fields = (
        Field("日期"),
        Field("订单", "number"),
        Field("销售额", "fen"),
        Field("退款率", "rate"),
        Field("投诉率", "rate"),
    )
    rows = ((d.on, d.orders, d.sales_fen, d.refund_rate, d.complaint_rate) for d in days)
    return chart_table(fields, rows)
