"""The check form of a backend page: one field a value, in two columns where there is room for them.

Enter goes down, wrong values say why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.model import SnapshotValue
from ui.page_entries import Entry, entry_text
from ui.tokens import GAP
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import clear, label, set_role

TWO_COLUMNS = 690  # pixels: two names with their fields beside each other
NAME_WIDTH = 200


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
        self._cells: dict[str, QWidget] = {}  # a name, and below it what is to be said of the value
        self._columns = 0
        self.column.addLayout(self.grid)
        self.column.addStretch(1)

    def show_entries(self, asked: Sequence[Entry]) -> None:
        """Ask for these values; what was typed for the same keys stays."""
        if tuple(asked) == self._entries:
            return
        typed = dict(self.texts())
        self._entries = tuple(asked)
        clear(self.grid)
        self.fields, self._notes, self._cells = {}, {}, {}
        for entry in asked:
            self._ask(entry, typed.get(entry.key, ""))
        self._columns = 0
        self._place()

    def _ask(self, entry: Entry, text: str) -> None:
        field = QLineEdit(text)
        field.setAccessibleName(f"{entry.name}（{entry.unit_words}）")
        field.setPlaceholderText(entry.unit_words)
        field.setMinimumWidth(120)
        field.setMaximumWidth(160)
        field.textChanged.connect(lambda _text: self._typed(entry.key))
        field.returnPressed.connect(lambda: self._down(entry.key))
        self.fields[entry.key] = field
        self._notes[entry.key] = note = label("", "small", wrap=True)
        note.hide()
        self._cells[entry.key] = cell = QWidget()
        cell.setObjectName("plain")
        words = QVBoxLayout(cell)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(label(entry.name, wrap=True))
        words.addWidget(note)

    def _place(self) -> None:
        """Every name with its field beside it; Enter goes down before it goes across."""
        columns = 2 if self.viewport().width() >= TWO_COLUMNS else 1
        if columns == self._columns:
            return
        self._columns = columns
        high = -(-len(self.fields) // columns)
        for number, key in enumerate(self.fields):
            left, row = number // high * 3, number % high
            self.grid.addWidget(self._cells[key], row, left)
            self.grid.addWidget(self.fields[key], row, left + 1)
        for column in (0, 3):
            self.grid.setColumnMinimumWidth(column, NAME_WIDTH if column < 3 * columns else 0)
        self.grid.setColumnStretch(2, 1)  # boxes on the right end where the verbs below them end

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _say(self, key: str, role: str, words: str) -> None:
        """Words below a name; none take no room."""
        note = self._notes[key]
        set_role(note, role)
        note.setText(words)
        note.setVisible(bool(words))

    def texts(self) -> list[tuple[str, str]]:
        """(key, text) of the fields that are not empty, top to bottom."""
        return [
            (key, field.text().strip())
            for key, field in self.fields.items()
            if field.text().strip()
        ]

    def fill(
        self, values: Sequence[SnapshotValue], said: Mapping[str, str]
    ) -> dict[str, tuple[str, float]]:
        """Write values into their fields, as the page says them where that is known.

        Returns key -> (text, value) of those that fit.
        """
        units = {entry.key: entry.unit for entry in self._entries}
        written = {}
        for value in values:
            if value.key in self.fields:
                text = said.get(value.key) or entry_text(value.value, units[value.key])
                self.fields[value.key].setText(text)
                written[value.key] = (text, value.value)
        return written

    def show_known(self, known: Mapping[str, str]) -> None:
        """Say at each field what is already in the book."""
        self._known = known
        for key in self._notes:
            self._say(key, "small", known.get(key, ""))

    def show_read(self, readings: Mapping[str, str]) -> None:
        """Say at each field how a text is understood that can be understood otherwise."""
        for key, note in self._notes.items():
            if note.property("role") == "error":
                continue
            role = "amber" if key in readings else "small"
            self._say(key, role, readings.get(key) or self._known.get(key, ""))

    def show_wrong(self, wrong: Mapping[str, str]) -> None:
        """Say at each wrong field what is wrong with it, and go to the first."""
        for key, sentence in wrong.items():
            self._say(key, "error", sentence)
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
            self._say(key, "small", "")
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
