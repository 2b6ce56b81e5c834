"""The one look of a table: calm rows; a click on a heading or Ctrl+↓ and Ctrl+↑ sort, Ctrl+C copies.

Words that a column has no room for take more lines. A short table gives each row the height its words take;
a long one gives all rows the same, so that a hundred thousand cost what a screen of them does.
Columns of less weight go where even that leaves no room for all; a right click on a heading brings them back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import compress
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from ui import column_widths, theme
from ui.clipboard import put_table
from ui.column_room import AIR, LEAST, LINES, left_over, shared_room
from ui.table_model import LOOKED_AT, TableModel
from ui.widgets.cell_lines import CellLines
from ui.widgets.column_menu import fill_columns
from ui.wrapping import wrapping_of

LONGEST = 8  # texts of a column that are measured: who is written longest is about widest
HEADING_TIP = "点一下排序，右键选择显示哪些列；地方窄时次要的列先收起"
MOST = 220  # pixels of a column that is not asked to be wider
ROW_HIGH = 32  # pixels of a row of one line
EACH = 800  # rows that get a height of their own
MOST_LINES = 12  # of a row with a height of its own
NUMBER_LINES = 3  # a number, its interval and how many there were
FREE_LINES = 3  # of a text that anyone may write at any length
SAME_LINES = 2  # of every row of a long table in which any text takes more than one
CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_ORDERS = {
    Qt.Key.Key_Down: Qt.SortOrder.AscendingOrder,
    Qt.Key.Key_Up: Qt.SortOrder.DescendingOrder,
}


class Table(QTableView):
    """A view of a :class:`ui.table_model.TableModel`; the last column takes what room is left."""

    row_high = ROW_HIGH
    nothing = "没有符合的行"  # what stands in a table without rows
    free_lines = FREE_LINES
    low = False  # whether it ends with its last row, so that what is below is near

    def __init__(self, model: TableModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._needs: dict[int, int] = {}  # column -> pixels it needs, for those of our own width
        self._whole: dict[int, int] = {}  # column -> pixels of its longest text
        self._least: dict[int, list[int]] = {}  # column -> pixels of it in ever more lines
        self._pulled: dict[int, int] = {}  # column -> pixels the seller gave it
        self._silent: set[int] = set()  # columns that its owner leaves out
        self._sharing = False  # whether widths change because the table shares its room
        self._edges = 0  # pixels of a cell beside its words
        self._wrapping = wrapping_of(self.font())
        self._broken = CellLines(self, self.lines, model.marks)
        self._most = MOST
        self._own: set[int] = set()  # rows of a height of their own
        self._widths: list[int] = []  # of the columns, when the rows got their heights
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow_widths)
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
        self.verticalHeader().setDefaultSectionSize(self.row_high)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setToolTip(HEADING_TIP)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort_by)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        header.sectionResized.connect(self._keep_width)
        model.modelReset.connect(self._share_height)

    def _titles(self) -> list[str]:
        return [column.title for column in self._model.columns]

    def _keep_width(self, column: int, _before: int, wide: int) -> None:
        """A width that is pulled with the mouse is the seller's; all others are ours.

        Ours too while a button is down: a click may be what fills the table.
        """
        last = column == max(self._shown(), default=0)  # takes what room is left
        pressed = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if pressed and not self._sharing and not last:
            self._needs.pop(column, None)
            self._pulled[column] = wide
            column_widths.remember(self._titles(), self._titles()[column], wide)
        self._soon.start(0)  # the last column takes its room after the others

    def _shown(self) -> list[int]:
        return [c for c in range(self._model.columnCount()) if not self.isColumnHidden(c)]

    @contextmanager
    def _share(self) -> Iterator[None]:
        before, self._sharing = self._sharing, True
        try:
            yield
        finally:
            self._sharing = before

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

    def fit(self, most: int = MOST) -> None:
        """Give each column the width the seller chose, or of what it shows, up to ``most`` pixels."""
        self._most = most
        with self._share():
            self._fit()

    def _fit(self) -> None:
        chosen = column_widths.widths(self._titles())
        self._needs, self._whole, self._least, self._pulled = {}, {}, {}, {}
        self._measure()
        for column, title in enumerate(self._titles()):
            super().setColumnHidden(column, column in self._silent)  # Qt measures what is shown
            if title in chosen:
                self._pulled[column] = chosen[title]
                self.setColumnWidth(column, chosen[title])
            elif column not in self._silent:
                heading = self.horizontalHeader().sectionSizeHint(column)
                width = max(self._widest(column), heading)
                self._needs[column] = min(
                    (self._model.columns[column].most or self._most) - AIR, width
                )
                self._whole[column] = width
                if self._model.columns[column].gives:
                    self._least[column] = self._in_lines(column, heading)
        self._share_room()

    def _measure(self) -> None:
        """The font that is worn now, and what a cell has beside its words."""
        self._wrapping = wrapping_of(self.font())
        if self._model.rows:
            first = self._model.index(0, 0)
            words = self._wrapping.width(self._model.columns[0].text(self._model.rows[0]))
            self._edges = self.sizeHintForIndex(first).width() - words

    def _widest(self, column: int) -> int:
        """The pixels of a column that shows each of its texts in one line."""
        told = self._model.told(column)[:LONGEST]
        return max((self._wrapping.width(text) for text in told), default=0) + self._edges

    def _in_lines(self, column: int, heading: int) -> list[int]:
        """The pixels of a column whose longest texts take two lines, three and so on."""
        most = 2 * self._needs[column]  # a longer text takes more lines anyway
        told = self._model.told(column)[:LONGEST]
        found = []
        number = self._model.columns[column].right
        for lines in (min(lines, NUMBER_LINES) if number else lines for lines in LINES):
            wide = max((self._wrapping.share(text, lines) for text in told), default=0)
            found.append(max(LEAST, heading, min(wide, -(-most // lines)) + self._edges))
        return [*found, max(LEAST, heading)] if self._model.columns[column].free else found

    def _share_room(self) -> None:
        """Widths as wished, less where the view is narrow; the rest of a wide one to the last column.

        A last column of numbers would then stand far from the others: all become wider instead, as they
        do above nothing.
        """
        self._find_room()
        shown = self._shown()
        ours = {column: self._needs[column] for column in shown if column in self._needs}
        taken = sum(self.columnWidth(column) for column in shown if column not in ours)
        columns = self._model.columns
        wide = shared_room(
            ours,
            self._whole,
            {column: self._least[column] for column in ours if column in self._least},
            self.viewport().width() - taken,
            spread=bool(shown) and (columns[shown[-1]].right or not self._model.rows),
        )
        for column, width in wide.items():
            self.setColumnWidth(column, width)
        self._share_height()

    def _find_room(self) -> None:
        """Show what the seller wants to see, and of the rest what there is room for."""
        wished = column_widths.shown(self._titles())
        titles = dict(enumerate(self._titles()))
        wanted = [
            c for c, title in titles.items() if c not in self._silent and wished.get(title, True)
        ]
        gone = left_over(
            {c: self._pulled.get(c, self._needs.get(c, 0)) for c in wanted},
            self._least,
            {c: self._model.columns[c].rank for c in wanted if titles[c] not in wished},
            self.viewport().width(),
        )
        for column in titles:
            super().setColumnHidden(column, column not in wanted or column in gone)

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """A column that the table's owner leaves out; what only lacks room comes back by itself."""
        (self._silent.add if hide else self._silent.discard)(column)
        with self._share():
            super().setColumnHidden(column, hide)

    def leaves_out(self, column: int) -> bool:
        """Whether a column is left out for what it says, not for want of room."""
        wished = column_widths.shown(self._titles())
        return column in self._silent or not wished.get(self._titles()[column], True)

    def column_menu(self) -> QMenu:
        """Every column that has something to say, to show it or not."""
        menu = QMenu(self)
        told = [c for c in range(self._model.columnCount()) if c not in self._silent]
        shown = {self._titles()[c]: not self.isColumnHidden(c) for c in told}
        fill_columns(menu, shown, self._titles(), self.fit_again)
        return menu

    def fit_again(self) -> None:
        """Share the room as at the last :meth:`fit`, after the seller changed what is shown."""
        self.fit(self._most)

    def _offer_columns(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The keyboard's menu key, and a right click on a row."""
        self._offer_columns(self.horizontalHeader().mapFromGlobal(event.globalPos()))

    def _follow_widths(self) -> None:
        if self._widths != self._widths_now():
            self._measure()
            self._share_height()

    def _widths_now(self) -> list[int]:
        return [self.columnWidth(column) for column in range(self._model.columnCount())]

    def _share_height(self) -> None:
        """Rows as high as their words take, of a long table all alike."""
        narrow = [
            column
            for column in range(self._model.columnCount())
            if not self.isColumnHidden(column) and self._widest(column) > self.columnWidth(column)
        ]
        for column in range(self._model.columnCount()):
            marked = self._model.columns[column].marks is not None
            made = self._broken if marked or column in narrow else self.itemDelegate()
            self.setItemDelegateForColumn(column, made)
        short = len(self._model.rows) <= EACH
        heights = self._heights(narrow) if short else {}
        same = self.row_high if short or not narrow else self._high(SAME_LINES)
        header = self.verticalHeader()
        if header.defaultSectionSize() != same:
            header.setDefaultSectionSize(same)
        for row in self._own - heights.keys():  # Qt leaves them as they are
            header.resizeSection(row, same)
        for row, high in heights.items():
            header.resizeSection(row, high)
        self._own = set(heights)
        self._widths = self._widths_now()
        if self.low:
            edges = 2 * self.frameWidth()
            self.setMaximumHeight(
                edges + self.horizontalHeader().sizeHint().height() + header.length()
            )

    def _heights(self, narrow: Sequence[int]) -> dict[int, int]:
        """Row -> pixels, of those that take more than one line."""
        found = {}
        for row, shown in enumerate(self._model.rows):
            texts = [(column, self._model.columns[column].text(shown)) for column in narrow]
            lines = max((self._lines_of(*one) for one in texts), default=1)
            if lines > 1:
                found[row] = self._high(lines)
        return found

    def _lines_of(self, column: int, text: str) -> int:
        most = self.free_lines if self._model.columns[column].free else MOST_LINES
        return min(most, len(self._wrapping.lines(text, self._room(column))))

    def _room(self, column: int) -> int:
        return self.columnWidth(column) - self._edges

    def _high(self, lines: int) -> int:
        return self.row_high + (lines - 1) * self._wrapping.line_high

    def lines(self, row: int, column: int, text: str) -> list[str]:
        """The lines of a cell as it is painted; what its row has no room for is left out amid it."""
        most = 1 + (self.rowHeight(row) - self.row_high) // self._wrapping.line_high
        return self._wrapping.fitted(text, self._room(column), most)

    def shortened(self) -> Iterator[tuple[str, str]]:
        """The texts that are not whole, and why each may be so long ("": it may not).

        Of very many rows as many are looked at as for a width, evenly apart.
        """
        step = -(-len(self._model.rows) // LOOKED_AT) or 1
        shown = self._shown()
        for row in range(0, len(self._model.rows), step):
            for column in shown:
                text = self._model.columns[column].text(self._model.rows[row])
                if self.lines(row, column, text) != self._wrapping.lines(text, self._room(column)):
                    yield text, self._model.columns[column].free

    def changeEvent(self, event: QEvent) -> None:
        """Another font: measured anew once it is worn."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widths = []
            self._soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self._share():
            super().resizeEvent(event)
            self._share_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.rows:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.current().muted))
            painter.drawText(self.viewport().rect(), CENTRED, self.nothing)

    def copy(self) -> None:
        """Copy the chosen rows, or all where none are chosen, as they are seen; numbers as numbers.

        Columns that only lack room come along.
        """
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        seen = [not self.leaves_out(number) for number in range(self._model.columnCount())]
        numbers = [column.right for column in self._model.columns]
        rows = [list(compress(row, seen)) for row in self._model.texts(chosen or None)]
        put_table(list(compress(self._titles(), seen)), rows, list(compress(numbers, seen)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        column = self.currentIndex().column()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif control and event.key() in _ORDERS and column >= 0:
            self.sort_by(column, _ORDERS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
