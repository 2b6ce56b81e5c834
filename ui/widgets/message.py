"""The message bar: one sentence with the next step, until the seller closes it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.tokens import GAP
from ui.widgets.text import button, label


class MessageBar(QFrame):
    """Hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["l"], GAP["s"], GAP["l"], GAP["s"])
        self.text: QLabel = label("", wrap=True, name="message_text")
        row.addWidget(self.text, 1)
        row.addWidget(button("知道了", lambda: self.tell(""), name="close_message"))
        self.hide()

    def tell(self, text: str) -> None:
        """Show a sentence; an empty one hides the bar."""
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.setVisible(bool(text))
