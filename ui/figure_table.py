"""A chart's numbers as a table in its place: readable row by row with the keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.charts import Cell, ChartTable, cell_text
from ui.table_model import Column, TableModel
from ui.widgets.table import Table
from ui.widgets.text import button

Row = tuple[Cell, ...]


class FigureTable(QWidget):
    """Emits :attr:`left` where the picture is wanted again: 看图, or Esc."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.model: TableModel[Row] = TableModel([])
        self.table = Table(self.model)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(button("复制", self.table.copy, name="copy_table"))
        head.addWidget(button("看图", self.left.emit, name="show_picture"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_table(self, table: ChartTable, name: str) -> None:
        """Show other numbers."""
        self.table.setAccessibleName(name)
        self.model.columns = [
            Column(
                field.title,
                partial(_text, place, field.unit),
                partial(_key, place),
                _right(field.unit),
            )
            for place, field in enumerate(table.fields)
        ]
        self.model.set_rows(table.rows)
        self.table.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _text(place: int, unit: str, row: Row) -> str:
    return cell_text(row[place], unit)


def _key(place: int, row: Row) -> Cell:
    return row[place]


def _right(unit: str) -> bool:
    return bool(unit)
