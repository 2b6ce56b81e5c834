"""The first look around: three marks, one after the other, on the page that is really there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import button, label

SHADE = QColor(0, 0, 0, 120)
MARGIN = 6  # pixels around what is shown
BUBBLE_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Mark:
    """What is shown, and what is said of it."""

    part: QWidget
    title: str
    text: str


class Tour(QWidget):
    """Covers the window, leaves one part of it clear, and says what it is for."""

    def __init__(self, ground: QWidget, marks: Sequence[Mark]) -> None:
        super().__init__(ground)
        self._ground, self.marks = ground, tuple(marks)
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("第一次打开的三处说明")
        self.bubble = Card(parent=self)
        self.bubble.setFixedWidth(BUBBLE_WIDTH)
        self.title = label("", "card-title")
        self.text = label("", "body", wrap=True)
        self.count = label("", "small")
        self.skip = button("跳过", self.end, kind="link", name="tour_skip")
        self.next = button("下一处", self.step, kind="primary", name="tour_next")
        column = QVBoxLayout()
        column.setSpacing(GAP["s"])
        column.addWidget(self.title)
        column.addWidget(self.text)
        verbs = QHBoxLayout()
        verbs.addWidget(self.count, 1)
        verbs.addWidget(self.skip)
        verbs.addWidget(self.next)
        column.addLayout(verbs)
        self.bubble.body.addLayout(column)
        theme.dress(self)
        ground.installEventFilter(self)

    def begin(self) -> None:
        """Show the first mark."""
        self._place()
        self.show()
        self.raise_()
        self._tell()

    def step(self) -> None:
        """The next mark; after the last one the window is free."""
        self.at += 1
        if self.at < len(self.marks):
            self._tell()
        else:
            self.end()

    def end(self) -> None:
        """Go away for good."""
        self._ground.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _tell(self) -> None:
        mark = self.marks[self.at]
        last = self.at == len(self.marks) - 1
        self.title.setText(mark.title)
        self.text.setText(mark.text)
        self.count.setText(f"{self.at + 1} / {len(self.marks)}")
        self.next.setText("开始用" if last else "下一处")
        self.skip.setVisible(not last)
        self._place()
        self.next.setFocus()

    def _place(self) -> None:
        self.setGeometry(self._ground.rect())
        hint = self.bubble.sizeHint().height()
        self.bubble.setFixedHeight(max(hint, self.bubble.heightForWidth(BUBBLE_WIDTH)))
        self.bubble.move(bubble_place(self._clear(), self.bubble.rect(), self.rect()))
        self.update()

    def _clear(self) -> QRect:
        """The part that is shown, in this widget's pixels."""
        part = self.marks[min(self.at, len(self.marks) - 1)].part
        corner = part.mapTo(self._ground, QPoint(0, 0))
        return QRect(corner, part.size()).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._ground:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade, clear = QPainterPath(), QPainterPath()
        shade.addRect(self.rect())
        clear.addRoundedRect(self._clear(), 10, 10)
        painter.fillPath(shade.subtracted(clear), SHADE)
        painter.setPen(QColor(theme.current().accent))
        painter.drawPath(clear)


def bubble_place(clear: QRect, bubble: QRect, ground: QRect) -> QPoint:
    """Beside the clear part where there is room, else below or above it; always inside."""
    gap = GAP["m"]
    right = QPoint(clear.right() + gap, clear.top())
    left = QPoint(clear.left() - gap - bubble.width(), clear.top())
    below = QPoint(clear.left(), clear.bottom() + gap)
    above = QPoint(clear.left(), clear.top() - gap - bubble.height())
    for corner in (right, left, below, above):
        if ground.contains(QRect(corner, bubble.size())):
            return corner
    most = QPoint(ground.right() - bubble.width() - gap, ground.bottom() - bubble.height() - gap)
    return QPoint(min(below.x(), most.x()), min(below.y(), most.y()))
