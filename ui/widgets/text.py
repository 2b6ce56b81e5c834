"""Labels by role, buttons by kind, and the small helpers every page uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
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
from ui.theme import current
from ui.wrapping import wrapping_of

MOST_LINES, FREE_LINES = 12, 3  # of a text of ours, of one that anyone may write at any length
SLACK = 3  # pixels: a label lower by that still shows its last line


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
    """A one-line label that ends in … when there is no room; the whole text is its tooltip.

    ``free`` says why its text may be longer than any room (a key of :data:`ui.free_text.REASONS`); a text
    of ours has none and is to be whole wherever it is shown.
    """

    def __init__(self, text: str = "", role: str = "body", *, free: str = "") -> None:
        super().__init__(text)
        self.free = free
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        shown = self.shown()
        self.setToolTip("" if self.is_whole() else tip(self.text()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)

    def shown(self) -> str:
        """Its text as it is painted."""
        end = Qt.TextElideMode.ElideRight
        return QFontMetrics(self.font()).elidedText(self.text(), end, self.contentsRect().width())

    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.shown() == self.text()

    def shortened(self) -> Iterator[tuple[str, str]]:
        """Its text where it is not whole, and why it may be so long."""
        if not self.is_whole():
            yield self.text(), self.free


class Whole(Elided):
    """A label of one line that takes more where its words need them, at most three of a free text.

    Where even that is too little, the middle is left out and the whole is its tooltip.
    """

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        edges = self.contentsMargins()
        room = max(1, wide - edges.left() - edges.right())
        words = wrapping_of(self.font())
        lines = min(FREE_LINES if self.free else MOST_LINES, len(words.lines(self.text(), room)))
        return self.minimumSizeHint().height() + (lines - 1) * words.line_high

    def minimumSizeHint(self) -> QSize:
        edges = self.contentsMargins()
        high = wrapping_of(self.font()).line_high + edges.top() + edges.bottom()
        return QSize(self.minimumWidth(), high)

    def shown(self) -> str:
        words, room = wrapping_of(self.font()), self.contentsRect()
        most = max(1, (room.height() + SLACK) // words.line_high)
        return "\n".join(words.fitted(self.text(), max(1, room.width()), most))

    def is_whole(self) -> bool:
        lines = wrapping_of(self.font()).lines(self.text(), max(1, self.contentsRect().width()))
        return self.shown() == "\n".join(lines)


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


def beside_box(made: QPushButton) -> QPushButton:
    """A small verb as high as the box that it stands beside."""
    made.setProperty("beside", "box")
    return made


TICK_INDENT = 30  # from a tick to the words beside it: its width and a gap of 8


def tick(name: str) -> QCheckBox:
    """A box beside words of their own; ``name`` is what a screen reader says of it."""
    made = QCheckBox()
    made.setProperty("kind", "tick")
    made.setAccessibleName(name)
    return made


class Hairline(QFrame):
    """As thick on every row: whole pixels of the screen, where 1.25 of them would be one or two."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("line")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = max(1.0, painter.deviceTransform().m22())  # the screen's pixels for one of ours
        painter.fillRect(QRectF(0, 0, self.width(), int(ratio) / ratio), QColor(current().border))
        painter.end()


def line() -> QFrame:
    """A hairline between rows."""
    return Hairline()


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


def take_out(layout: QLayout) -> None:
    """Take the widgets out of a layout that will lay them out again, elsewhere.

    By ``takeAt`` a widget's next place would keep the height for a width that it had then, whatever comes.
    """
    widgets = [item.widget() for number in range(layout.count()) if (item := layout.itemAt(number))]
    for widget in widgets:
        if widget is not None:
            layout.removeWidget(widget)
