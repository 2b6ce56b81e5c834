"""交叉看: two segments at once as a table whose cells are the darker the more trouble they hold."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.diagnosis.results import HeatMap
from app.wording import SEGMENT_NAMES, key_text
from ui import theme
from ui.segment_words import arranged, cell_name, cell_text, cell_words
from ui.widgets.text import Elided, label
from ui.widgets.wheel import keep_still

SEGMENTS = tuple(segment for segment in SEGMENT_NAMES if segment != "reason")
DARKEST = 150  # of 255: words stay readable on it
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HeatModel(QAbstractTableModel):
    """The cells of a heat map."""

    def __init__(self) -> None:
        super().__init__()
        self.found: HeatMap | None = None
        self._unit, self._most = "rate", 1.0

    def show_map(self, found: HeatMap | None, unit: str) -> None:
        """Show another map."""
        self.beginResetModel()
        self.found, self._unit = found, unit
        cells = [cell.trouble for row in found.cells for cell in row] if found else []
        self._most = max(cells, default=0.0) or 1.0
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.found is None else len(self.found.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.found is None else len(self.found.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.found is None or not index.isValid():
            return None
        cell = self.found.cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(cell, self._unit)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_words(self.found, index.row(), index.column(), self._unit)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.BackgroundRole and cell.trouble > 0:
            colour = QColor(theme.current().below.mark)
            colour.setAlpha(round(20 + (DARKEST - 20) * cell.trouble / self._most))
            return colour
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.found is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return key_text(self.found.column_segment, self.found.columns[section])
        return key_text(self.found.row_segment, self.found.rows[section])


class _Shade(QStyledItemDelegate):
    """Lays the colour of a cell under its words; the style sheet would leave it out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colour = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(colour, QColor):
            painter.fillRect(option.rect, colour)
        super().paint(painter, option, index)


class HeatPane(QWidget):
    """Emits :attr:`asked` when other segments are chosen, :attr:`chosen` with a cell's name and keys."""

    asked = Signal()
    chosen = Signal(str, object)  # name, ((segment, key), (segment, key))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.rows, self.columns = _choice("行"), _choice("列")
        self.set_segments("courier", "province")
        for box in (self.rows, self.columns):
            box.activated.connect(lambda _index: self.asked.emit())
        self.model = HeatModel()
        self.table = _table(self.model)
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)
        self.hint = label("", "muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.legend = Elided("", "muted")
        head = QHBoxLayout()
        for part in (label("行", "muted"), self.rows, label("列", "muted"), self.columns):
            head.addWidget(part)
        head.addWidget(self.legend, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def segments(self) -> tuple[str, str]:
        """What rows and columns are."""
        return str(self.rows.currentData()), str(self.columns.currentData())

    def set_segments(self, rows: str, columns: str) -> None:
        """Choose without telling anyone."""
        self.rows.setCurrentIndex(self.rows.findData(rows))
        self.columns.setCurrentIndex(self.columns.findData(columns))

    def show_map(self, found: HeatMap | None, unit: str) -> None:
        """Show a heat map; without cells it says why."""
        known = found is not None and bool(found.rows) and bool(found.columns)
        self.model.show_map(arranged(found) if found and known else None, unit)
        self._stack.setCurrentIndex(0 if known else 1)
        rows, columns = (SEGMENT_NAMES[segment] for segment in self.segments())
        self.hint.setText(f"这个指标分不出{rows}和{columns}。请在上面换两个分组。")
        what = "问题单/总数" if unit == "rate" else "数值"
        self.legend.setText(f"格内：{what}；颜色越重，问题越多")
        self.table.resizeColumnsToContents()

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.found
        if found is None or found.cells[index.row()][index.column()].value is None:
            return
        row = (found.row_segment, found.rows[index.row()])
        column = (found.column_segment, found.columns[index.column()])
        self.chosen.emit(cell_name(found, index.row(), index.column()), (row, column))


def _table(model: HeatModel) -> QTableView:
    made = QTableView()
    made.setModel(model)
    made.setItemDelegate(_Shade(made))
    made.setAccessibleName("两个分组的交叉表")
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.verticalHeader().setDefaultSectionSize(28)
    for header in (made.horizontalHeader(), made.verticalHeader()):
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return made


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for segment in SEGMENTS:
        made.addItem(SEGMENT_NAMES[segment], segment)
    keep_still(made)
    return made
