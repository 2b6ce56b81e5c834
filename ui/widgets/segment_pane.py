"""按分组看: a Pareto chart and a table of one segment; a click leads to the orders."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from app.diagnosis.attribution import pareto, reachable_shares
from app.diagnosis.results import Attribution, ParetoBar, SegmentRow
from app.documents.charts import ChartTable, Field, change_of, chart_table
from app.documents.words import DASH, number_text, share_text, value_text
from app.wording import SEGMENT_NAMES, key_text
from ui.figure_view import FigureView
from ui.free_text import PRODUCT
from ui.plain import tip
from ui.segment_words import (
    COLUMNS_HELP,
    MARKS_HELP,
    REASON_HELP,
    counted_text,
    mark_text,
    only_unknown,
    points_without_text,
    unknown_text,
    value_without,
)
from ui.session import Session
from ui.table_model import Column, TableModel
from ui.tokens import GAP
from ui.widgets.table import Table
from ui.widgets.text import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme


ONLY_TROUBLE = ("reason",)  # only bad orders have such a key: its own value would always be 100 %
OF_ALL = ("占总量", "数值", "可避免")  # what is told of all orders of a key, not of the bad ones
TABLE_LEAST = 628  # pixels: all columns of most tables, on the smallest window too
NAME_MOST = 260  # pixels of a name; the air of the other columns goes first


class WeekTable(Table):
    """Seven days are in view at once in a window of 768 pixels."""

    row_high = 28
    free_lines = 4  # a variant's name with its product's, whole


class SegmentPane(QWidget):
    """Emits :attr:`chosen` with a segment's name and its :class:`SegmentRow`, :attr:`turned` when another segment is looked at."""

    chosen = Signal(str, object)
    turned = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._cuts: dict[str, Attribution] = {}
        self._reach: dict[str | None, float | None] = {}
        self._unit = "rate"
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("分组")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for segment, name in SEGMENT_NAMES.items():
            self.tabs.setTabData(self.tabs.addTab(name), segment)
        self.tabs.currentChanged.connect(lambda _index: self._turn())
        self.figure = FigureView(session)
        self.figure.chosen.connect(self.take)
        self.model: TableModel[SegmentRow] = TableModel(self._columns())
        self.table = WeekTable(self.model)
        self.table.setAccessibleName("分组明细")
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)
        self.hint = label("", "muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.help = label(COLUMNS_HELP, "small", wrap=True, name="columns_help")
        self._lay_out()

    def _lay_out(self) -> None:
        both = QWidget()
        both.setObjectName("plain")
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self.figure, 3)
        row.addWidget(self.table, 7)
        self.table.setMinimumWidth(TABLE_LEAST)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        column.addLayout(self._stack, 1)  # first: it shows what it is given, as a window if alone
        self._stack.addWidget(both)
        self._stack.addWidget(self.hint)
        column.addWidget(self.help)

    def _columns(self) -> list[Column[SegmentRow]]:
        def count(value: float) -> str:
            return number_text(value, 1, keep_zeros=False)

        return [
            Column(
                "名称",
                lambda r: key_text(self.segment(), r.key),
                lambda r: r.key,
                gives=True,
                free=PRODUCT,
            ),
            Column("把握", mark_text, lambda r: r.mark),
            Column("问题单", lambda r: count(r.bad), lambda r: r.bad, right=True),
            Column("占问题", lambda r: share_text(r.share), lambda r: r.share, right=True),
            Column(
                "占总量",
                lambda r: share_text(r.base_share),
                lambda r: r.base_share,
                right=True,
                rank=2,
            ),
            Column(
                "数值",
                lambda r: counted_text(r, self._unit),
                lambda r: r.value,
                right=True,
                gives=True,
            ),
            Column("可避免", self._reachable_text, self._reachable, right=True),
            Column(
                "没有它时",
                lambda r: value_text(value_without(r), self._unit),
                value_without,
                right=True,
                rank=1,
            ),
            Column("得分变化", points_without_text, lambda r: r.points_without, right=True),
        ]

    def _reachable(self, row: SegmentRow) -> float | None:
        return self._reach.get(row.key)

    def _reachable_text(self, row: SegmentRow) -> str:
        share = self._reachable(row)
        return DASH if share is None else share_text(share)

    def segment(self) -> str:
        """The segment that is looked at."""
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    def look_at(self, segment: str) -> None:
        """Turn to a segment without telling anyone."""
        places = range(self.tabs.count())
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(
            next((place for place in places if self.tabs.tabData(place) == segment), 0)
        )
        self.tabs.blockSignals(False)
        if self._cuts:
            self._fill()

    def show_cuts(self, cuts: Sequence[Attribution], unit: str) -> None:
        """Show a metric cut by every segment; the segment stays, unless nothing is told of it."""
        self._cuts, self._unit = {cut.segment: cut for cut in cuts}, unit
        if self._is_unknown(self.segment()):
            told = [place for place in range(self.tabs.count()) if not self._is_unknown_at(place)]
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(told[0] if told else 0)
            self.tabs.blockSignals(False)
        self._fill()

    def row(self, segment: str, key: str) -> SegmentRow | None:
        """The row of a key."""
        cut = self._cuts.get(segment)
        return next((row for row in cut.rows if row.key == key), None) if cut else None

    def knows(self, segment: str) -> bool:
        """Whether the files tell at least two keys of a segment."""
        cut = self._cuts.get(segment)
        return cut is not None and sum(row.key is not None for row in cut.rows) > 1

    @property
    def told(self) -> bool:
        """Whether anything can be clicked: the files tell keys of what is looked at."""
        return not self._is_unknown(self.segment())

    def choose(self, row: SegmentRow | None) -> None:
        """Mark a key in the chart; None marks none."""
        cut = self._cuts.get(self.segment())
        if cut is None:
            return
        if row is None:
            self.table.clearSelection()
        make = partial(chart, pareto(cut), self.segment(), row.key if row else None)
        name = SEGMENT_NAMES[self.segment()]
        self.figure.show_figure(make, f"按{name}的问题占比", segment_table(cut, self._unit))

    def _is_unknown_at(self, place: int) -> bool:
        return self._is_unknown(str(self.tabs.tabData(place)))

    def _is_unknown(self, segment: str) -> bool:
        cut = self._cuts.get(segment)
        return cut is None or only_unknown(cut.rows)

    def _turn(self) -> None:
        self._fill()
        self.turned.emit()

    def _fill(self) -> None:
        segment = self.segment()
        if self._is_unknown(segment):
            self.figure.show_figure(None)
            self.hint.setText(unknown_text(segment))
            self.help.hide()
            self._stack.setCurrentIndex(1)
            return
        cut = self._cuts[segment]
        self._reach = reachable_shares(cut)
        only_trouble = segment in ONLY_TROUBLE
        self.model.set_rows([r for r in cut.rows if r.key is not None or r.bad or not only_trouble])
        titles = [column.title for column in self.model.columns]
        known = any(row.points_without is not None for row in cut.rows)
        self.table.setColumnHidden(titles.index("得分变化"), not known)
        for title in OF_ALL:
            self.table.setColumnHidden(titles.index(title), only_trouble)
        marked = any(row.mark for row in cut.rows)
        told = REASON_HELP if only_trouble else COLUMNS_HELP
        self.help.setText(f"{told}{MARKS_HELP}" if marked else told)
        self.table.setToolTip(tip(self.help.text()))
        self.table.setColumnHidden(1, not marked)
        self.help.show()
        self.table.fit(most=NAME_MOST)
        self._stack.setCurrentIndex(0)
        self.choose(None)

    def _choose(self, index: QModelIndex) -> None:
        self._take(self.model.rows[index.row()])

    def take(self, key: object) -> None:
        """Choose a key as a click on its bar or row does."""
        row = self.row(self.segment(), str(key))
        if row is not None:
            place = self.model.rows.index(row)
            self.table.selectRow(place)
            self._take(row)

    def _take(self, row: SegmentRow) -> None:
        self.choose(row)
        self.chosen.emit(self.segment(), row)


def chart(
    bars: tuple[ParetoBar, ...],
    segment: str,
    chosen: str | None,
    theme: FigureTheme,
    size: tuple[float, float],
) -> Figure:
    """The figure, made in the worker."""
    from app.documents.figures_pareto import pareto_figure

    return pareto_figure(bars, segment, chosen, theme, size)


def segment_table(cut: Attribution, unit: str) -> ChartTable:
    """The numbers of a cut: every key, the share reachable included."""
    fields = (
        Field(SEGMENT_NAMES[cut.segment]),
        Field("把握"),
        Field("问题单", "number"),
        Field("占问题", "rate"),
        Field("占总量", "rate"),
        Field("数值", unit),
        Field("总数", "number"),
        Field("没有它时", unit),
        Field("可避免", "rate"),
        Field("得分变化", change_of("points")),
    )
    reach, only_trouble = reachable_shares(cut), cut.segment in ONLY_TROUBLE
    rows = (
        (
            key_text(cut.segment, row.key),
            mark_text(row),
            row.bad,
            row.share,
            None if only_trouble else row.base_share,
            None if only_trouble else row.value,
            row.denominator,
            value_without(row),
            None if only_trouble else reach[row.key],
            row.points_without,
        )
        for row in cut.rows
        if row.key is not None or row.bad or not only_trouble
    )
    return chart_table(fields, rows)
