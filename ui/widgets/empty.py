"""An empty state that teaches: what this is, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.theme_pictures import picture_path
from ui.widgets.text import button, clear, label

if TYPE_CHECKING:
    from ui.session import Session

Way = tuple[str, Callable[[], object]]  # the words of a button, and what it does

WIDE, LEAST_HIGH = 560, 540  # pixels: the sample's picture, and the page that has room for it


def import_ways(session: Session) -> tuple[Way, Way]:
    """What leads on where data are missing: the files, and where they come from."""
    to_imports = partial(session.go.emit, "imports")
    files, where = partial(to_imports, None), partial(to_imports, "export_help")
    return ("导入文件", files), ("去哪里导出", where)


class EmptyState(QWidget):
    """An icon, a title, a sentence and up to two buttons (the first is the primary one)."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        *ways: Way,
        shows: str = "",
        caption: str = "用起来以后的这一页（示例）",
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
        self._row, self._offered = QHBoxLayout(), tuple[str, ...]()
        self.offer(*ways)
        column.addSpacing(6)
        column.addLayout(self._row)
        column.addSpacing(6)
        self._shows = shows
        self._read: Path | None = None  # the picture that is shown
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

    def offer(self, *ways: Way) -> None:
        """Offer other buttons, or none: what leads on may change too."""
        words = tuple(word for word, _clicked in ways)
        if words == self._offered:
            return
        self._offered = words
        clear(self._row)
        self._row.addStretch(1)
        for index, (word, clicked) in enumerate(ways):
            self._row.addWidget(button(word, clicked, kind="primary" if index == 0 else ""))
        self._row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_sample()

    def _show_sample(self) -> None:
        """The picture in the present theme, where the page has room for it."""
        path = picture_path(self._shows)
        if self._shows and path != self._read:
            made = QPixmap(str(path))
            made.setDevicePixelRatio(max(1.0, made.width() / WIDE))
            self.sample.setPixmap(made)
            self._read = path
        room = self.height() >= LEAST_HIGH and not self.sample.pixmap().isNull()
        self.sample.setVisible(room)
        self.caption.setVisible(room)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
            self._show_sample()

    def _tint(self) -> None:
        made = theme.icon(self._icon, theme.current().accent, size=44)
        self.picture.setPixmap(made.pixmap(44, 44))
