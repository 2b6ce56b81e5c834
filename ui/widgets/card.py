"""A calm card: title, a few muted words, something at the right, and a body."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.tokens import GAP
from ui.widgets.text import Whole, label


class Card(QFrame):
    """Add widgets to ``body``; put buttons or words at the right of the title with add_right."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GAP["l"], GAP["m"], GAP["l"], GAP["m"])
        outer.setSpacing(GAP["s"])
        self.head = QHBoxLayout()
        self.head.setSpacing(GAP["s"])
        self.title: QLabel = label(title, "card-title")
        self.subtitle = Whole(subtitle, "muted")
        self.head.addWidget(self.title)
        self.head.addWidget(self.subtitle, 1)
        outer.addLayout(self.head)
        if not title:
            self.title.hide()
            self.subtitle.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP["s"])
        outer.addLayout(self.body, 1)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title row."""
        self.head.addWidget(widget)
