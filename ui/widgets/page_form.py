"""The check form of a backend page: one line a value, Enter goes down, wrong ones say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.model import SnapshotValue
from ui.page_entries import UNIT_WORDS, Entry, entry_text
from ui.tokens import GAP
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import clear, label, set_role


class PageForm(ScrolledColumn):
    """Emits :attr:`finished` after Enter in the last field and :attr:`changed` at every letter."""

    changed = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.fields: dict[str, QLineEdit] = {}
        self._notes: dict[str, QLabel] = {}
        self._known: Mapping[str, str] = {}
        self._entries: tuple[Entry, ...] = ()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GAP["m"])
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(2, 1)
        self.column.addLayout(self.grid)
        self.column.addStretch(1)

    def show_entries(self, asked: Sequence[Entry]) -> None:
        """Ask for these values; what was typed for the same keys stays."""
        if tuple(asked) == self._entries:
            return
        typed = dict(self.texts())
        self._entries = tuple(asked)
        clear(self.grid)
        self.fields, self._notes = {}, {}
        for row, entry in enumerate(asked):
            self._row(row, entry, typed.get(entry.key, ""))

    def _row(self, row: int, entry: Entry, text: str) -> None:
        field = QLineEdit(text)
        field.setAccessibleName(f"{entry.name}（{UNIT_WORDS[entry.unit]}）")
        field.setPlaceholderText(UNIT_WORDS[entry.unit])
        field.setMinimumWidth(120)
        field.setMaximumWidth(160)
        field.textChanged.connect(lambda _text: self._typed(entry.key))
        field.returnPressed.connect(lambda: self._down(entry.key))
        note = label("", "muted", wrap=True)
        self.fields[entry.key], self._notes[entry.key] = field, note
        self.grid.addWidget(label(entry.name), row, 0)
        self.grid.addWidget(field, row, 1)
        self.grid.addWidget(note, row, 2)

    def texts(self) -> list[tuple[str, str]]:
        """(key, text) of the fields that are not empty, top to bottom."""
        return [
            (key, field.text().strip())
            for key, field in self.fields.items()
            if field.text().strip()
        ]

    def fill(self, values: Sequence[SnapshotValue]) -> dict[str, tuple[str, float]]:
        """Write values into their fields; returns key -> (text, value) of those that fit."""
        units = {entry.key: entry.unit for entry in self._entries}
        written = {}
        for value in values:
            if value.key in self.fields:
                text = entry_text(value.value, units[value.key])
                self.fields[value.key].setText(text)
                written[value.key] = (text, value.value)
        return written

    def show_known(self, known: Mapping[str, str]) -> None:
        """Say beside each field what is already in the book."""
        self._known = known
        for key, note in self._notes.items():
            set_role(note, "muted")
            note.setText(known.get(key, ""))

    def show_read(self, readings: Mapping[str, str]) -> None:
        """Say beside each field how a text is understood that can be understood otherwise."""
        for key, note in self._notes.items():
            if note.property("role") == "error":
                continue
            set_role(note, "amber" if key in readings else "muted")
            note.setText(readings.get(key) or self._known.get(key, ""))

    def show_wrong(self, wrong: Mapping[str, str]) -> None:
        """Say beside each wrong field what is wrong with it, and go to the first."""
        for key, sentence in wrong.items():
            set_role(self._notes[key], "error")
            self._notes[key].setText(sentence)
        if wrong:
            first = self.fields[next(iter(wrong))]
            first.setFocus()
            first.selectAll()

    def empty(self) -> None:
        """Take every text away."""
        for field in self.fields.values():
            field.clear()

    def _typed(self, key: str) -> None:
        if self._notes[key].property("role") == "error":
            set_role(self._notes[key], "muted")
            self._notes[key].setText("")
        self.changed.emit()

    def _down(self, key: str) -> None:
        keys = list(self.fields)
        place = keys.index(key) + 1
        if place < len(keys):
            field = self.fields[keys[place]]
            field.setFocus()
            field.selectAll()
            self.ensureWidgetVisible(field)
        else:
            self.finished.emit()
