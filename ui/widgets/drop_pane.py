"""掉分原因: what changed a metric, or the total, between two days as a waterfall that adds up; by key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.diagnosis.results import DropPart, MetricDrop, MixRate, ScoreDrop
from app.documents.charts import ChartTable, Field, cell_text, change_of, chart_table
from app.documents.falls import Fall, Waterfall
from app.documents.words import reads_as_nothing, short_date, signed_value, value_text
from app.model import State
from app.wording import DROP_NAMES, SEGMENT_NAMES, key_text
from ui.figure_view import FigureView
from ui.free_text import PRODUCT
from ui.segment_words import change_words, part_effect, part_name, total_words
from ui.session import Session
from ui.table_model import Column, TableModel
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.table import Table
from ui.widgets.text import Whole, button, label
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme

START = date(2026, 1, 1)  # until days are set
TEACHING = "选两个日期，点「比较」，看分数和指标为什么变了：每一项都能看到订单。"
SUM_HELP = "两项变化加起来等于合计，末位因四舍五入可能差 1"
METRIC, TOTAL = "metric", "total"
MIX_SEGMENTS = ("courier", "province", "product", "sku", "agent", "shift")


class DropPane(QWidget):
    """Emits :attr:`asked` with two days, :attr:`cut` with a segment, :attr:`chosen` with a DropPart,
    :attr:`turned` with the id of a metric that moved the total."""

    asked = Signal(object, object)
    cut = Signal(str)
    chosen = Signal(object)
    turned = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._drop: ScoreDrop | None = None
        self._metric: MetricDrop | None = None
        self._unit = "rate"
        self._finer = False  # whether the table's changes have one more decimal, all alike
        self.before, self.after = date_field(START, "从哪天"), date_field(START, "到哪天")
        self.what = _choice("看什么的变化", (("这个指标", METRIC), ("总分", TOTAL)))
        self.what.activated.connect(lambda _index: self._draw())
        self.total = label(TEACHING, "muted", wrap=True)
        self.change = label("", "strong", wrap=True)
        self.figure = FigureView(session)
        self.figure.chosen.connect(self._choose)
        cuts = tuple((SEGMENT_NAMES[segment], segment) for segment in MIX_SEGMENTS)
        self.segment = _choice("按什么拆开", cuts)
        self.segment.activated.connect(lambda _index: self.cut.emit(self.segment.currentData()))
        self.model: TableModel[MixRate] = TableModel(self._columns())
        self.table = Table(self.model)
        self.table.setAccessibleName("结构和自身各带来多少变化")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for part in (label("从", "muted"), self.before, label("到", "muted"), self.after):
            head.addWidget(part)
        head.addWidget(button("比较", self.ask, name="compare_days"))
        head.addWidget(self.what)
        head.addWidget(self.total, 1)
        self.split = QWidget()
        self.split.setObjectName("plain")
        side = QVBoxLayout(self.split)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(2)  # five couriers without a scroll bar in a window of 768 pixels
        choose = QHBoxLayout()
        choose.setSpacing(6)
        choose.addWidget(label("按", "muted"))
        choose.addWidget(self.segment)
        choose.addWidget(Whole(SUM_HELP, "muted"), 1)
        side.addLayout(choose)
        side.addWidget(self.table, 1)
        both = QHBoxLayout()
        both.setSpacing(GAP["m"])
        both.addWidget(self.figure, 5)
        both.addWidget(self.split, 6)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.change)
        column.addLayout(both, 1)
        for later in (self.change, self.split):
            later.hide()

    def _columns(self) -> list[Column[MixRate]]:
        def signed(value: float) -> str:
            return signed_value(value, self._unit, finer=self._finer)

        return [
            Column(
                "名称",
                lambda r: key_text(self._segment(), r.key),
                lambda r: r.key,
                gives=True,
                free=PRODUCT,
            ),
            Column(
                "合计",
                lambda r: signed(r.mix + r.rate),
                lambda r: abs(r.mix + r.rate),
                right=True,
                gives=True,
            ),
            Column(
                "占比变化", lambda r: signed(r.mix), lambda r: abs(r.mix), right=True, gives=True
            ),
            Column(
                "自身变化", lambda r: signed(r.rate), lambda r: abs(r.rate), right=True, gives=True
            ),
            Column("前 → 后", self._moved, gives=True),
        ]

    def _segment(self) -> str:
        return str(self.segment.currentData())

    def _moved(self, row: MixRate) -> str:
        return f"{value_text(row.before, self._unit)} → {value_text(row.after, self._unit)}"

    def set_days(self, before: date, after: date) -> None:
        """Choose two days; what was shown of others goes away."""
        for field, day in ((self.before, before), (self.after, after)):
            field.setDate(QDate(day.year, day.month, day.day))
        self._drop = None
        self.total.setText(TEACHING)
        self.figure.show_figure(None)
        for later in (self.change, self.split):
            later.hide()

    def begin_with(self, known: Collection[str]) -> None:
        """Where the metric has no key of the chosen segment, turn to one that it has."""
        if known and self._segment() not in known:
            place = next((n for n, segment in enumerate(MIX_SEGMENTS) if segment in known), 0)
            self.segment.setCurrentIndex(place)

    def ask(self) -> None:
        """Ask for the change between the two days."""
        self.asked.emit(day_of(self.before), day_of(self.after))

    def days(self) -> tuple[date, date]:
        """The two days in the fields."""
        return day_of(self.before), day_of(self.after)

    @property
    def known(self) -> bool:
        """Whether a change is shown."""
        return self._drop is not None

    @property
    def parts(self) -> Sequence[DropPart]:
        """The parts of the change that is shown."""
        return self._metric.parts if self._metric else ()

    def show_drop(self, drop: ScoreDrop, metric_id: str, unit: str) -> None:
        """Show a change, and the parts of one metric."""
        self._drop = drop
        self.total.setText(total_words(drop))
        self.show_metric(metric_id, unit)

    def show_metric(self, metric_id: str, unit: str) -> None:
        """Show the parts of another metric of the same change."""
        if self._drop is None:
            return
        found = next((m for m in self._drop.metrics if m.metric_id == metric_id), None)
        self._metric, self._unit = found, unit
        unknown = MetricDrop(metric_id, "", None, None, "lower", ())
        self.change.setText(change_words(found or unknown, unit))
        self._draw()

    def _draw(self) -> None:
        """The waterfall of what is looked at; a metric's split by key is asked for.

        The split takes its room first: a chart drawn for twice the width would be seen squeezed.
        """
        parts = self._metric.parts if self._metric and self.what.currentData() != TOTAL else ()
        self.split.setVisible(self._drop is not None and bool(parts))
        if self._drop is None:
            return
        self.change.setVisible(self.what.currentData() != TOTAL)  # it tells of the metric
        self._column.activate()
        if self.what.currentData() == TOTAL:
            self._draw_total(self._drop)
        elif self._metric is None or not self._metric.parts:
            self.figure.show_figure(None)
        else:
            found, unit = self._metric, self._unit
            make = partial(waterfall, metric_falls(found, unit, self.days()))
            self.figure.show_figure(make, f"{found.name}为什么变了", drop_table(found, unit))
            self.model.set_rows(())
            self.cut.emit(self._segment())

    def _draw_total(self, drop: ScoreDrop) -> None:
        falls = total_falls(drop, self.days())
        if falls is None:
            self.figure.show_figure(None)
        else:
            self.figure.show_figure(partial(waterfall, falls), "总分为什么变了", total_table(drop))

    def show_split(self, rows: Sequence[MixRate]) -> None:
        """Show what each key did to the change; none where a value cannot be cut."""
        told = [value for row in rows for value in (row.mix, row.rate, row.mix + row.rate)]
        self._finer = any(reads_as_nothing(value, self._unit) for value in told)
        self.model.set_rows(sorted(rows, key=lambda row: -abs(row.mix + row.rate)))
        self.table.fit(most=190)
        self.split.setVisible(bool(rows))

    def _choose(self, key: object) -> None:
        if self.what.currentData() == TOTAL:
            self.what.setCurrentIndex(0)
            self.turned.emit(str(key))
            return
        part = next((part for part in self.parts if part.kind == key), None)
        if part is not None and part.order_ids:
            self.chosen.emit(part)


def waterfall(found: Waterfall, theme: FigureTheme, size: tuple[float, float]) -> Figure:
    """The figure, made in the worker."""
    from app.documents.figures_waterfall import waterfall_figure

    return waterfall_figure(found, theme, size)


def metric_falls(found: MetricDrop, unit: str, days: tuple[date, date]) -> Waterfall:
    """A metric from the first day to the second; parts with orders can be chosen by their kind."""
    falls = tuple(
        Fall(
            part_name(part),
            part.effect,
            signed_value(part.effect, unit),
            State.BELOW if (part.effect > 0) == (found.better == "lower") else State.MET,
            part.kind if part.order_ids else None,
        )
        for part in found.parts
    )
    first, last = (short_date(day) for day in days)
    return Waterfall(first, found.before or 0.0, falls, last, found.after or 0.0, unit, None)


def total_falls(drop: ScoreDrop, days: tuple[date, date]) -> Waterfall | None:
    """The total from the first day to the second; None where either is not known."""
    if drop.before is None or drop.after is None:
        return None
    falls = tuple(
        Fall(
            part.name or DROP_NAMES[part.kind],
            part.effect,
            cell_text(part.effect, change_of(drop.unit)),
            State.BELOW if part.effect < 0 else State.MET,
            part.of if part.kind == "step" else None,
        )
        for part in drop.parts
    )
    first, last = (short_date(day) for day in days)
    return Waterfall(first, drop.before, falls, last, drop.after, drop.unit, None)


def total_table(drop: ScoreDrop) -> ChartTable:
    """The numbers of the total's waterfall."""
    rows = ((part.name or DROP_NAMES[part.kind], part.effect) for part in drop.parts)
    return chart_table((Field("原因"), Field("分", change_of(drop.unit))), rows)


def drop_table(found: MetricDrop, unit: str) -> ChartTable:
    """The numbers of the waterfall."""
    effect = Field("影响", change_of(unit))
    fields = (Field("原因"), effect, Field("好坏"), Field("订单", "number"))
    rows = (
        (part_name(p), p.effect, part_effect(p, found, unit).split("，")[1], len(p.order_ids))
        for p in found.parts
    )
    return chart_table(fields, rows)


def _choice(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for text, data in choices:
        made.addItem(text, data)
    keep_still(made)
    return made
