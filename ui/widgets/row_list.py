"""A list of rows with a widget each, under headings; ↑↓ move, the chosen row is marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.widgets.text import label

_KEY = Qt.ItemDataRole.UserRole
_FRAME = 4  # pixels of the style sheet's border around a row


class RowList(QListWidget):
    """Emits :attr:`chosen` with the key of a row when the seller chooses it."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(1)
        self._fits = False
        self.currentItemChanged.connect(self._changed)

    def add_heading(self, text: str) -> None:
        """A muted line that cannot be chosen."""
        item = QListWidgetItem()
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(10, 32))
        heading = label(text, "small")
        heading.setContentsMargins(10, 8, 0, 0)
        self.addItem(item)
        self.setItemWidget(item, heading)

    def add_row(self, key: str, row: QWidget, words: str) -> None:
        """A row that can be chosen; ``words`` are what a screen reader says."""
        item = QListWidgetItem()
        item.setData(_KEY, key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        self.addItem(item)
        self.setItemWidget(item, row)
        item.setSizeHint(QSize(10, self._height(row)))

    def _height(self, row: QWidget) -> int:
        """Pixels of a row at the present width: words may need a second line."""
        for part in row.findChildren(QWidget):
            part.ensurePolished()  # else words are measured in a font they will not wear
        if not row.hasHeightForWidth():
            return max(row.minimumHeight(), row.sizeHint().height()) + _FRAME
        wide = self.viewport().width() - 2 * self.spacing() - _FRAME
        return max(row.minimumHeight(), row.heightForWidth(wide)) + _FRAME

    def row_keys(self) -> list[str]:
        """The keys of the rows, top to bottom."""
        found = [self.item(number).data(_KEY) for number in range(self.count())]
        return [str(key) for key in found if key is not None]

    def select(self, key: str) -> None:
        """Mark a row without telling anyone; an unknown key changes nothing."""
        for number in range(self.count()):
            if self.item(number).data(_KEY) == key:
                self.blockSignals(True)
                self.setCurrentRow(number)
                self.blockSignals(False)

    def fit(self) -> None:
        """Be as high as all rows together, for a list inside a scroll area.

        By the heights that were measured: what Qt calls the hint of a row counts its widget's height of now.
        """
        self._fits = True
        height = sum(self.item(number).sizeHint().height() + 2 for number in range(self.count()))
        self.setFixedHeight(height + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Other fonts: the rows are measured anew once they wear them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self, self._measure)

    def _measure(self) -> None:
        for item in (self.item(number) for number in range(self.count())):
            row = self.itemWidget(item)
            if row is not None and item.data(_KEY) is not None:
                item.setSizeHint(QSize(10, self._height(row)))
        if self._fits:
            self.fit()

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_KEY) is not None:
            self.chosen.emit(str(item.data(_KEY)))
