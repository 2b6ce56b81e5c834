"""That the rules may have moved on, or a pack file is unusable, and the way to the rules page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.session import Session
from ui.tokens import GAP
from ui.widgets.text import button, label


class RulesNote(QFrame):
    """Hidden while the rules need no look."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("amber")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["l"], GAP["s"], GAP["l"], GAP["s"])
        self.text: QLabel = label("", "amber", wrap=True, name="rules_note")
        row.addWidget(self.text, 1)
        go = button("去「规则」", lambda: session.go.emit("rules", None), kind="action")
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show sentences, one a line."""
        self.text.setText("\n".join(filter(None, texts)))
        self.setVisible(bool(self.text.text()))
