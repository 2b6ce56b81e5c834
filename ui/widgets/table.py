"""The one look of a table: calm rows; a click on a heading or Ctrl+↓ and Ctrl+↑ sort, Ctrl+C copies."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import column_widths
from ui.clipboard import put_table
from ui.column_room import AIR, shared_room
from ui.table_model import TableModel

FIT_ROWS = 40  # rows looked at for the width of a column; all of a long list would take seconds
_ORDERS = {
    Qt.Key.Key_Down: Qt.SortOrder.AscendingOrder,
    Qt.Key.Key_Up: Qt.SortOrder.DescendingOrder,
}


class _Tails(QStyledItemDelegate):
    """Shortens in the middle: products of one shop often begin alike."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class Table(QTableView):
    """A view of a :class:`ui.table_model.TableModel`; the last column takes what room is left."""

    def __init__(self, model: TableModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._needs: dict[int, int] = {}  # column -> pixels it needs, for those of our own width
        self._whole: dict[int, int] = {}  # column -> pixels of its longest text
        self._tails = _Tails(self)
        self.setModel(model)
        self.setAccessibleName("表格：" + "、".join(column.title for column in model.columns))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(FIT_ROWS)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._keep_width)

    def _titles(self) -> list[str]:
        return [column.title for column in self._model.columns]

    def _keep_width(self, column: int, _before: int, wide: int) -> None:
        """A width that is pulled with the mouse is the seller's; all others are ours."""
        last = column == self._model.columnCount() - 1  # takes what room is left
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton and not last:
            self._needs.pop(column, None)
            column_widths.remember(self._titles(), self._titles()[column], wide)

    def _sort_by(self, column: int) -> None:
        header = self.horizontalHeader()
        same = header.isSortIndicatorShown() and header.sortIndicatorSection() == column
        down = same and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        self.sort_by(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort by a column and show it in the heading."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self._model.sort(column, order)
        first = self._model.index(0, column)
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def fit(self, most: int = 220) -> None:
        """Give each column the width the seller chose, or of what it shows, up to ``most`` pixels."""
        chosen = column_widths.widths(self._titles())
        self._needs, self._whole = {}, {}
        for column, title in enumerate(self._titles()):
            tail = self._model.columns[column].tail
            self.setItemDelegateForColumn(column, self._tails if tail else self.itemDelegate())
            if title in chosen:
                self.setColumnWidth(column, chosen[title])
            else:
                width = max(
                    self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column)
                )
                self._needs[column] = min(most - AIR, width)
                self._whole[column] = width
        self._share_room()

    def _share_room(self) -> None:
        """Widths as wished, less where the view is narrow; the rest of a wide one to the last column.

        A last column of numbers would then stand far from the others: all become wider instead.
        """
        shown = [c for c in range(self._model.columnCount()) if not self.isColumnHidden(c)]
        ours = {column: self._needs[column] for column in shown if column in self._needs}
        taken = sum(self.columnWidth(column) for column in shown if column not in ours)
        columns = self._model.columns
        wide = shared_room(
            ours,
            self._whole,
            [column for column in ours if columns[column].gives],
            self.viewport().width() - taken,
            spread=bool(shown) and columns[shown[-1]].right,
        )
        for column, width in wide.items():
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def copy(self) -> None:
        """Copy the chosen rows, or all where none are chosen; numbers as numbers."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        numbers = [column.right for column in self._model.columns]
        put_table(self._titles(), self._model.texts(chosen or None), numbers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column = self.currentIndex().column()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif control and event.key() in _ORDERS and column >= 0:
            self.sort_by(column, _ORDERS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
