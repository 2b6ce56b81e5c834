"""Paints a cell in as many lines as its row has room for, and underlines the pieces that count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import theme
from ui.wrapping import BREAK, wrapping_of

THICK = 2  # pixels of a line below what differs: a shape, not only a colour
Piece = tuple[int, int]  # begin and end in the text of a cell


class CellLines(QStyledItemDelegate):
    """``lines`` breaks the text of a row's column, ``marks`` tells the pieces to underline."""

    def __init__(
        self,
        table: QTableView,
        lines: Callable[[int, int, str], list[str]],
        marks: Callable[[int, int], Sequence[Piece]],
    ) -> None:
        super().__init__(table)
        self._table, self._lines, self._marks = table, lines, marks

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        told = QStyleOptionViewItem(option)
        self.initStyleOption(told, index)
        lines = self._lines(index.row(), index.column(), told.text)
        told.text = BREAK.join(lines)
        told.textElideMode = Qt.TextElideMode.ElideNone
        style = self._table.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, told, painter, self._table)
        pieces = self._marks(index.row(), index.column())
        if pieces:
            part = QStyle.SubElement.SE_ItemViewItemText
            edge = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, told, self._table) + 1
            room = style.subElementRect(part, told, self._table).adjusted(edge, 0, -edge, 0)
            colour = QColor(theme.current().accent)
            for stroke in self._strokes(room, str(index.data()), lines, pieces):
                painter.fillRect(stroke, colour)

    def _strokes(
        self, room: QRect, text: str, lines: Sequence[str], pieces: Sequence[Piece]
    ) -> Iterator[QRectF]:
        """Where to underline; nothing from a line on that is not as it is written."""
        words = wrapping_of(self._table.font())
        top = room.y() + (room.height() - len(lines) * words.line_high) / 2
        at = 0
        for number, line in enumerate(lines):
            begin = text.find(line, at)
            if begin < 0:
                return
            at = begin + len(line)
            low = top + (number + 1) * words.line_high - THICK
            for first, last in pieces:
                left, right = max(first, begin) - begin, min(last, at) - begin
                if left < right:
                    x, end = words.width(line[:left]), words.width(line[:right])
                    yield QRectF(room.x() + x, low, end - x, THICK)
