"""热力图: two segments at once; a cell filters the orders, hours by weekday come with a hint for the roster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.diagnosis.results import HeatMap
from app.diagnosis.staffing import busy_spans
from app.documents.charts import ChartTable, Field, chart_table
from app.model import MetricScore
from app.wording import SEGMENT_NAMES, key_text
from ui.figure_view import FigureView
from ui.segment_words import arranged, cell_name, cell_words, staffing_words
from ui.session import Session
from ui.widgets.text import Whole, button, label
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme

SEGMENTS = tuple(segment for segment in SEGMENT_NAMES if segment != "reason")
PRESETS = (("时段 × 星期", ("weekday", "hour")), ("快递 × 省份", ("courier", "province")))


class HeatPane(QWidget):
    """Emits :attr:`asked` where two other segments are wanted, :attr:`chosen` with a cell's name and keys."""

    asked = Signal()
    chosen = Signal(str, object)  # a name, ((segment, key), (segment, key))

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._found: HeatMap | None = None
        self._unit = "rate"
        self.rows, self.columns = _choice("行"), _choice("列")
        self.set_segments("courier", "province")
        for box in (self.rows, self.columns):
            box.activated.connect(lambda _index: self.asked.emit())
        self.figure = FigureView(session)
        self.figure.chosen.connect(self._choose)
        self.hint = label("", "strong", wrap=True, name="staffing")
        self.legend = Whole("", "muted")
        head = QHBoxLayout()
        for part in (label("行", "muted"), self.rows, label("列", "muted"), self.columns):
            head.addWidget(part)
        for name, pair in PRESETS:
            head.addWidget(button(name, partial(self._take, *pair), kind="link"))
        head.addWidget(self.legend, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.figure, 1)
        column.addWidget(self.hint)

    def segments(self) -> tuple[str, str]:
        """What rows and columns are."""
        return str(self.rows.currentData()), str(self.columns.currentData())

    def set_segments(self, rows: str, columns: str) -> None:
        """Choose without telling anyone."""
        self.rows.setCurrentIndex(self.rows.findData(rows))
        self.columns.setCurrentIndex(self.columns.findData(columns))

    def _take(self, rows: str, columns: str) -> None:
        self.set_segments(rows, columns)
        self.asked.emit()

    @property
    def found(self) -> HeatMap | None:
        """What is shown, arranged; None where there is nothing to cross."""
        return self._found

    def show_map(self, found: HeatMap | None, metric: MetricScore) -> None:
        """Show a heat map; without cells it says why."""
        known = found is not None and bool(found.rows) and bool(found.columns)
        self._found, self._unit = (arranged(found) if found and known else None), metric.unit
        self._draw(None)
        rate = metric.unit == "rate"
        what, clean = ("问题单/总数", "最淡的格没有问题单，") if rate else ("数值", "")
        self.legend.setText(f"格内：{what}；颜色越醒目问题越多，{clean}空白没有单；点一格看订单")
        self.hint.setText(self._words(metric))
        self.hint.setVisible(bool(self.hint.text()))

    def _words(self, metric: MetricScore) -> str:
        if self._found is None:
            rows, columns = (SEGMENT_NAMES[segment] for segment in self.segments())
            return f"这个指标分不出{rows}和{columns}。请在上面换两个分组。"
        if set(self.segments()) != {"hour", "weekday"}:
            return ""
        target = metric.target.value if metric.target else None
        return staffing_words(busy_spans(self._found, target, metric.unit), metric)

    def _draw(self, lit: tuple[str, str] | None) -> None:
        rows, columns = (SEGMENT_NAMES[segment] for segment in self.segments())
        make = partial(heat, self._found, self._unit, lit)
        table = None if self._found is None else heat_table(self._found, self._unit)
        self.figure.show_figure(make, f"{rows}和{columns}的交叉", table)

    def choose(self, lit: tuple[str, str] | None) -> None:
        """Mark a cell by its keys; None marks none."""
        self._draw(lit)

    def _choose(self, key: object) -> None:
        found = self._found
        if found is None or not isinstance(key, tuple):
            return
        row, column = str(key[0]), str(key[1])
        self._draw((row, column))
        name = cell_name(found, found.rows.index(row), found.columns.index(column))
        self.chosen.emit(name, ((found.row_segment, row), (found.column_segment, column)))


def heat(
    found: HeatMap | None,
    unit: str,
    lit: tuple[str, str] | None,
    theme: FigureTheme,
    size: tuple[float, float],
) -> Figure:
    """The figure, made in the worker."""
    from app.documents.figures_heat import heat_figure

    return heat_figure(found, unit, partial(_told, unit), lit, theme, size)


def _told(unit: str, found: HeatMap, row: int, column: int) -> str:
    return cell_words(found, row, column, unit)


def heat_table(found: HeatMap, unit: str) -> ChartTable:
    """The numbers of a heat map, a row a cell that holds anything."""
    first, second = SEGMENT_NAMES[found.row_segment], SEGMENT_NAMES[found.column_segment]
    fields = (
        Field(first),
        Field(second),
        Field("数值", unit),
        Field("问题", "number"),
        Field("总数", "number"),
    )
    rows = (
        (
            key_text(found.row_segment, row),
            key_text(found.column_segment, column),
            cell.value,
            cell.trouble,
            cell.denominator,
        )
        for row, line in zip(found.rows, found.cells, strict=True)
        for column, cell in zip(found.columns, line, strict=True)
        if cell.value is not None
    )
    return chart_table(fields, rows)


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for segment in SEGMENTS:
        made.addItem(SEGMENT_NAMES[segment], segment)
    keep_still(made)
    return made
