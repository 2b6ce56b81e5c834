"""Ctrl+K: type a few words, press Enter, be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.dialogs import Dialog

Choice = tuple[str, str, object]  # words, page id, what to open there


class GoToDialog(Dialog):
    """A filter field over a list; ↑↓ choose while the field keeps the cursor."""

    def __init__(
        self,
        parent: QWidget | None,
        choices: Sequence[Choice],
        go: Callable[[str, object], object],
    ) -> None:
        super().__init__(parent, "转到")
        self._choices = choices
        self._go = go
        self.field = QLineEdit()
        self.field.setPlaceholderText("页面或指标的名字")
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._chosen)
        self.list = QListWidget()
        self.list.setMinimumHeight(280)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._chosen())
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self._fill("")

    def _fill(self, text: str) -> None:
        self.list.clear()
        for choice in self._choices:
            if text.strip().lower() in choice[0].lower():
                item = QListWidgetItem(choice[0])
                item.setData(Qt.ItemDataRole.UserRole, choice)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        if event.key() in steps:
            row = self.list.currentRow() + steps[event.key()]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        if self.list.currentRow() < 0:
            return
        item = self.list.currentItem()
        _words, page, what = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self._go(page, what)
