"""Labels by role, buttons by kind, and the small helpers every page uses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.plain import tip


def label(text: str = "", role: str = "body", *, wrap: bool = False, name: str = "") -> QLabel:
    """A plain-text label; roles are those of resources/style/app.qss."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if role.endswith("tag"):  # a tag keeps its own height beside taller buttons
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    if name:
        made.setObjectName(name)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Change the role of a label that is already shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Elided(QLabel):
    """A one-line label that ends in … when there is no room; the whole text is its tooltip."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        room = self.contentsRect()
        text = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip(tip(self.text()) if text != self.text() else "")
        painter.drawText(room, int(self.alignment()), text)


def button(
    text: str, clicked: Callable[[], object] | None = None, *, kind: str = "", name: str = ""
) -> QPushButton:
    """A push button; kinds: primary, action, link, row, nav, chip."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(False)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if name:
        made.setObjectName(name)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


TICK_INDENT = 30  # from a tick to the words beside it: its width and a gap of 8


def tick(name: str) -> QCheckBox:
    """A box beside words of their own; ``name`` is what a screen reader says of it."""
    made = QCheckBox()
    made.setProperty("kind", "tick")
    made.setAccessibleName(name)
    return made


def line() -> QFrame:
    """A hairline between rows."""
    made = QFrame()
    made.setObjectName("line")
    return made


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
