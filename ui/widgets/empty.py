"""An empty state that teaches: what this is, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.catalogue.resources import resources_dir
from ui import theme
from ui.widgets.text import button, label

WIDE, LEAST_HIGH = 560, 540  # pixels: the sample's picture, and the page that has room for it


class EmptyState(QWidget):
    """An icon, a title, a sentence and up to two buttons (the first is the primary one)."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        *buttons: tuple[str, Callable[[], object]],
        shows: str = "",
        caption: str = "示例店铺的这一页",
        parent: QWidget | None = None,
    ) -> None:
        """``shows``: the page whose picture with the sample shop stands below, where there is room.

        ``caption`` says below it what it is.
        """
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
        column.addSpacing(6)
        self._shows = shows
        self.sample, self.caption = QLabel(), label(caption, "small")
        for part in (self.sample, self.caption):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.hide()
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sample.setProperty("role", "picture")
        column.addStretch(2)
        self._tint()

    def say(self, title: str, text: str) -> None:
        """Say something else: why there is nothing may change."""
        self.title.setText(title)
        self.text.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shows and self.sample.pixmap().isNull():
            path = resources_dir() / "handbook" / "pictures" / f"{self._shows}.png"
            made = QPixmap(str(path))
            made.setDevicePixelRatio(max(1.0, made.width() / WIDE))
            self.sample.setPixmap(made)
        room = self.height() >= LEAST_HIGH and not self.sample.pixmap().isNull()
        self.sample.setVisible(room)
        self.caption.setVisible(room)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        made = theme.icon(self._icon, theme.current().accent, size=44)
        self.picture.setPixmap(made.pixmap(44, 44))
