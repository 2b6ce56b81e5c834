"""A month of days with what is due on each; the arrow keys move, Enter opens the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui import theme
from ui.plain import tip
from ui.wrapping import Wrapping, wrapping_of

WEEKS = 6
_DAY, _WORDS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_GROUND = Qt.ItemDataRole.UserRole + 2
_PAD = 6


def first_shown(month: date) -> date:
    """The Monday on or before the first of the month."""
    first = month.replace(day=1)
    return first - timedelta(days=first.weekday())


def shifted(month: date, months: int) -> date:
    """The first of a month so many months away."""
    year, index = divmod(month.year * 12 + month.month - 1 + months, 12)
    return date(year, index + 1, 1)


class DayPainter(QStyledItemDelegate):
    """The number of the day, then those of its texts that fit whole; the count tells of the others."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = theme.current()
        state = getattr(option, "state")  # noqa: B009 - the stubs do not know it
        rect: QRect = getattr(option, "rect")  # noqa: B009
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = QColor(colours.accent_soft) if chosen else index.data(_GROUND)
        painter.save()
        # Edges are filled: half of a drawn line lies outside its cell and is cut at 150 %.
        if chosen:
            painter.fillRect(rect, QColor(colours.accent))
            painter.fillRect(rect.adjusted(1, 1, -1, -1), ground)
        else:
            painter.fillRect(rect, ground)
            if index.column() == 0:  # Qt draws a line at the right of each column only
                painter.fillRect(rect.x(), rect.y(), 1, rect.height(), QColor(colours.border))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole).color())
        self._lines(painter, rect, index.data(), index.data(_WORDS))
        painter.restore()

    def _lines(self, painter: QPainter, rect: QRect, number: str, texts: Sequence[str]) -> None:
        words = wrapping_of(painter.font())
        room = rect.adjusted(_PAD, _PAD // 2, -_PAD, -_PAD // 2)
        shown = whole_texts(texts, room.width(), room.height() // words.line_high - 1, words)
        line = QRect(room.x(), room.y(), room.width(), words.line_high)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, number)
        if len(shown) < len(texts):
            told, gap = f"共 {len(texts)} 项", words.width("　")
            if words.width(number) + gap + words.width(told) > room.width():
                told = f"{len(texts)} 项"
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, told)
        for text in (part for lines in shown for part in lines):
            line.translate(0, words.line_high)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)


def whole_texts(texts: Sequence[str], wide: int, high: int, words: Wrapping) -> list[list[str]]:
    """The lines of those texts that fit whole into ``high`` lines of ``wide`` pixels, in their order."""
    shown: list[list[str]] = []
    for text in texts:
        lines = words.lines(text, wide)
        if sum(map(len, shown)) + len(lines) <= high:
            shown.append(lines)
    return shown


class MonthGrid(QTableWidget):
    """Emits :attr:`day_chosen` with a date."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WEEKS, 7, parent)
        self.setAccessibleName("日历")
        self.setHorizontalHeaderLabels([f"周{day}" for day in "一二三四五六日"])
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(DayPainter(self))
        self._month = date.today().replace(day=1)
        self._today = self._month
        self.currentCellChanged.connect(lambda *_: self._moved())

    def show_month(
        self, month: date, due: Mapping[date, Sequence[str]], today: date, chosen: date
    ) -> None:
        """Fill the days; ``due`` are the words of each day, ``chosen`` is the marked one."""
        self._month, self._today = month, today
        self.blockSignals(True)
        start = first_shown(month)
        for number in range(WEEKS * 7):
            day = start + timedelta(days=number)
            item = QTableWidgetItem(_number(day, month))
            item.setData(_DAY, day)
            item.setData(_WORDS, list(due.get(day, ())))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _said(day, due.get(day, ())))
            item.setToolTip(tip("\n".join(due.get(day, ()))))
            self.setItem(number // 7, number % 7, item)
            if day == chosen:
                self.setCurrentCell(number // 7, number % 7)
        self._tint()
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.item(0, 0) is not None:
            self._tint()

    def _tint(self) -> None:
        """Days of other months in muted words, today on its own ground."""
        colours = theme.current()
        for number in range(WEEKS * 7):
            item = self.item(number // 7, number % 7)
            assert item is not None
            day = item.data(_DAY)
            inside = (day.year, day.month) == (self._month.year, self._month.month)
            item.setForeground(QColor(colours.text if inside else colours.muted))
            item.setData(_GROUND, QColor(colours.band if day == self._today else colours.surface))

    def _moved(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.day_chosen.emit(item.data(_DAY))


def _number(day: date, month: date) -> str:
    return f"{day:%m-%d}" if day.month != month.month else str(day.day)


def _said(day: date, words: Sequence[str]) -> str:
    return "，".join((f"{day.month} 月 {day.day} 日", *(words or ("没有到期的",))))
