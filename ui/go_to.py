"""Ctrl+K: type a few words, press Enter: be there, or have it done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.dialogs import Dialog
from ui.go_to_line import HIGH, KEYS, KIND, WORDS, GoToLine

SHOWN = 11  # lines in view


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list: what kind of thing, its words, its own shortcut, and what it does."""

    kind: str
    words: str
    do: Callable[[], object]
    keys: str = ""

    def line(self) -> str:
        """As the list shows it."""
        return f"{self.kind} · {self.words}" + (f"    {self.keys}" if self.keys else "")

    def matches(self, wanted: Sequence[str]) -> bool:
        """Whether every word that was typed is in it."""
        text = self.line().lower()
        return all(word in text for word in wanted)


class GoToDialog(Dialog):
    """A filter field over a list; ↑↓ choose while the field keeps the cursor."""

    def __init__(self, parent: QWidget | None, choices: Sequence[Choice]) -> None:
        super().__init__(parent, "转到")
        self.setMinimumWidth(520)
        self._choices = choices
        self.shown: list[Choice] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText("页面、指标、店铺、规则的名字，或要做的事，例如：备份")
        self.field.setAccessibleName("要去的地方或要做的事")
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._chosen)
        self.list = QListWidget()
        self.list.setItemDelegate(GoToLine(self.list))
        self.list.setMinimumHeight(SHOWN * HIGH)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._chosen())
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self._fill("")

    def _fill(self, text: str) -> None:
        wanted = text.lower().split()
        self.shown = [choice for choice in self._choices if choice.matches(wanted)]
        self.list.clear()
        for choice in self.shown:
            item = QListWidgetItem(choice.line())  # what a screen reader says
            for role, text in ((KIND, choice.kind), (WORDS, choice.words), (KEYS, choice.keys)):
                item.setData(role, text)
            self.list.addItem(item)
        if not self.shown:
            nothing = QListWidgetItem("没有找到，换个词试试，例如：退货、打印、备份")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        if event.key() in steps:
            row = self.list.currentRow() + steps[event.key()]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.shown):
            self.accept()
            self.shown[row].do()
