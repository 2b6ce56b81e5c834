"""What a question comes out at: large words, and the state they mean beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.documents.words import state_text
from app.model import State
from ui.tokens import GAP
from ui.widgets.shapes import StateBadge
from ui.widgets.text import label


class Outcome(QWidget):
    """Words and a badge; without a state the words stand alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.words = label("", "large", wrap=True)
        self.badge = StateBadge()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self.words)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def show_outcome(self, words: str, state: State | None) -> None:
        """Show words; None where there is no line to judge them by."""
        self.words.setText(words)
        self.badge.setVisible(state is not None)
        if state is not None:
            self.badge.set_state(state)

    def text(self) -> str:
        """Words and state in one line."""
        state = "" if self.badge.isHidden() else f"  {state_text(self.badge.state)}"
        return f"{self.words.text()}{state}"
