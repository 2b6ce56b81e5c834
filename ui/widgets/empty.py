"""An empty state that teaches: what this is, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.text import button, label


class EmptyState(QWidget):
    """An icon, a title, a sentence and up to two buttons (the first is the primary one)."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        *buttons: tuple[str, Callable[[], object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._icon = icon
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        self.picture = QLabel()
        self.title = label(title, "page-title", wrap=True)
        self.text = label(text, "muted", wrap=True)
        for part in (self.picture, self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch(1)
        for index, (word, clicked) in enumerate(buttons):
            row.addWidget(button(word, clicked, kind="primary" if index == 0 else ""))
        row.addStretch(1)
        column.addSpacing(6)
        column.addLayout(row)
        column.addStretch(2)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        made = theme.icon(self._icon, theme.current().accent, size=44)
        self.picture.setPixmap(made.pixmap(44, 44))
