"""The four state shapes, painted: ▼ ◆ ● ○, the same on every font and at every scale."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.documents.words import STATE_WORDS
from app.model import State
from ui import theme


def paint_shape(painter: QPainter, state: State, box: QRectF, colour: QColor) -> None:
    """Paint the shape of a state into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if state is State.BELOW:
        painter.drawPolygon(
            QPolygonF([box.topLeft(), box.topRight(), QPointF(box.center().x(), box.bottom())])
        )
    elif state is State.NEAR:
        middle = box.center()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), box.top() - 1),
                    QPointF(box.right() + 1, middle.y()),
                    QPointF(middle.x(), box.bottom() + 1),
                    QPointF(box.left() - 1, middle.y()),
                ]
            )
        )
    elif state is State.MET:
        painter.drawEllipse(box)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.6))
        painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))
    painter.restore()


class StateMark(QWidget):
    """The shape alone, for dense rows; its word is the tooltip and the accessible name."""

    def __init__(self, state: State, size: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def set_state(self, state: State) -> None:
        """Show another state."""
        self.state = state
        self.setToolTip(STATE_WORDS[state])
        self.setAccessibleName(STATE_WORDS[state])
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side + 4, self._side + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(2, 2, self._side, self._side)
        paint_shape(painter, self.state, box, QColor(theme.current().state(self.state).mark))


class StateBadge(QWidget):
    """Shape and word on a soft ground: ▼ 未达标."""

    def __init__(self, state: State = State.UNKNOWN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    def set_state(self, state: State, word: str = "") -> None:
        """Show another state, with a word of its own where given (未设目标)."""
        self.state = state
        self.word = word or STATE_WORDS[state]
        self.setAccessibleName(self.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.ui_font(12, bold=True))
        return QSize(metrics.horizontalAdvance(self.word) + 31, metrics.height() + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current().state(self.state)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bordered = theme.current().name == "contrast"
        painter.setPen(QPen(QColor(colours.mark)) if bordered else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(colours.soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        side = 9.0
        box = QRectF(8, (self.height() - side) / 2, side, side)
        paint_shape(painter, self.state, box, QColor(colours.mark))
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.ui_font(12, bold=True))
        painter.drawText(
            self.rect().adjusted(23, 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.word,
        )
