"""A table of dataclass rows: columns say how to show and sort, rows are fed with set_rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.model import State
from ui import theme
from ui.plain import tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LOOKED_AT = 1_500  # rows whose words decide a width; of more rows as many, evenly apart


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its title, the text of a cell, a sort key, whether it holds numbers or a name."""

    title: str
    text: Callable[[Row], str]
    key: Callable[[Row], Any] | None = None  # None sorts by the text; None keys sort last
    right: bool = False
    gives: bool = (
        False  # a name: in a narrow table it takes more lines before a column is out of view
    )
    free: str = ""  # why it may be longer than any room: a key of ui.free_text.REASONS
    most: int = 0  # pixels at most where room is short; 0: as many as any
    rank: int = 0  # the higher, the sooner it leaves a table without room for all; 0 stays
    state: Callable[[Row], State | None] | None = None  # whose colour the text of a cell has
    marks: Callable[[Row], Sequence[tuple[int, int]]] | None = None  # pieces of it to underline


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows filtered by words and a test, sorted by a column; only visible cells are made."""

    def __init__(
        self, columns: Sequence[Column[Row]], words: Callable[[Row], str] | None = None
    ) -> None:
        """``words`` is what the filter searches of a row; every column's text where not given."""
        super().__init__()
        self.columns = list(columns)
        self._words_of = words
        self._all: list[Row] = []
        self.rows: list[Row] = []
        self._texts: list[str] | None = None  # of every row, made at the first filter
        self._told: dict[int, list[str]] = {}  # column -> its texts, each once
        self._words: list[str] = []
        self._keep: Callable[[Row], bool] | None = None
        self._sort: tuple[int, bool] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self._all = list(rows)
        self._texts = None
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Keep the rows that contain every word of ``text`` in some column."""
        self._words = text.lower().split()
        self._arrange()

    def set_test(self, keep: Callable[[Row], bool] | None) -> None:
        """Keep the rows that pass a test; None keeps all."""
        self._keep = keep
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self.rows = self._wanted()
        if self._sort is not None:
            column, down = self._sort
            self.rows = _sorted(self.rows, self.columns[column], down)
        self._told = {}
        self.endResetModel()

    def _wanted(self) -> list[Row]:
        rows = self._all
        if self._words:
            if self._texts is None:
                self._texts = [self._text(row) for row in rows]
            found = zip(rows, self._texts, strict=True)
            rows = [row for row, text in found if all(word in text for word in self._words)]
        keep = self._keep
        return list(rows) if keep is None else [row for row in rows if keep(row)]

    def _text(self, row: Row) -> str:
        if self._words_of is not None:
            return self._words_of(row).lower()
        return "\n".join(column.text(row) for column in self.columns).lower()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 keeps the order the rows came in."""
        down = order == Qt.SortOrder.DescendingOrder
        self._sort = (column, down) if 0 <= column < len(self.columns) else None
        self._arrange()

    def as_text(self, rows: Sequence[int] | None = None) -> str:
        """What is read on the screen, with headings and tabs; all rows where none are named."""
        lines = [[column.title for column in self.columns], *self.texts(rows)]
        return "\n".join("\t".join(line) for line in lines)

    def texts(self, rows: Sequence[int] | None = None) -> list[list[str]]:
        """The cells as they are read; all rows where none are named."""
        chosen = self.rows if rows is None else [self.rows[i] for i in rows]
        return [[column.text(row) for column in self.columns] for row in chosen]

    def marks(self, row: int, column: int) -> Sequence[tuple[int, int]]:
        """The pieces of a cell's text that are to be underlined."""
        marks = self.columns[column].marks
        return () if marks is None else marks(self.rows[row])

    def told(self, column: int) -> list[str]:
        """The different texts of a column, the longest first; of very many rows those looked at."""
        if column not in self._told:
            text, step = self.columns[column].text, -(-len(self.rows) // LOOKED_AT) or 1
            found = {text(row) for row in self.rows[::step]}
            self._told[column] = sorted(found, key=_written, reverse=True)
        return self._told[column]

    # --- what Qt asks -----------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(self.rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.text(self.rows[index.row()]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ForegroundRole and column.state is not None:
            return _colour(column.state(self.rows[index.row()]))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section])
        return None


def _written(text: str) -> int:
    """About how wide a text is: a Chinese sign counts as two others."""
    return len(text.encode("gbk", "replace"))


def _colour(state: State | None) -> QColor | None:
    return None if state is None else QColor(theme.current().state(state).text)


def _side(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _sorted(rows: list[Row], column: Column[Row], down: bool) -> list[Row]:
    key = column.key or column.text
    keyed = [(key(row), row) for row in rows]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=down)
    return [row for _key, row in known] + [row for found, row in keyed if found is None]
