"""Sentences that change how a score is to be read, on an amber ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.tokens import GAP
from ui.widgets.text import label


class NotesPanel(QFrame):
    """Hidden while there is nothing to note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("amber")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["s"], GAP["l"], GAP["s"])
        self.text: QLabel = label("", "amber", wrap=True)
        column.addWidget(self.text)
        self.hide()

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show sentences, one a line."""
        self.text.setText("\n".join(notes))
        self.setVisible(bool(notes))
