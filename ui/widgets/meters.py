"""Painted meters: the gauge of the total, the bar of a dimension, the share bar of a cause."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.documents.words import DASH, STATE_WORDS, number_text, value_text
from app.model import State, scale_unit
from ui import theme


class Gauge(QWidget):
    """A half circle from ``floor`` to ``ceiling`` with the value filled in and a target tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: float | None = None
        self.target: float | None = None
        self.floor, self.ceiling = 0.0, 100.0
        self.state = State.UNKNOWN
        self.caption = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 112)

    def sizeHint(self) -> QSize:
        return QSize(230, 140)

    def show_value(
        self,
        value: float | None,
        target: float | None,
        scale: tuple[float, float],
        state: State,
        caption: str,
    ) -> None:
        """Show a value on its scale; None draws an empty arc and a dash."""
        self.value, self.target, self.state, self.caption = value, target, state, caption
        self.floor, self.ceiling = scale
        self.setAccessibleName(
            f"体验分 {value_text(value, scale_unit(scale[1]))}，{caption}，{STATE_WORDS[state]}"
        )
        self.update()

    def _share(self, value: float) -> float:
        span = self.ceiling - self.floor or 1.0
        return min(1.0, max(0.0, (value - self.floor) / span))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 13.0
        radius = min((self.width() - 52) / 2, self.height() - 42.0)
        spare = max(0.0, self.height() - radius - 42.0)
        middle = QPointF(self.width() / 2, spare / 2 + radius + 22)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        self._arc(painter, box, 1.0, colours.track, width)
        if self.value is not None:
            self._arc(painter, box, self._share(self.value), self._fill(), width)
        if self.target is not None:
            self._tick(painter, middle, radius, width, colours.text)
        self._words(painter, middle, radius)
        self._ends(painter, middle, radius)

    def _ends(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        """The scale's own ends, which need not begin at zero."""
        painter.setPen(QColor(theme.current().muted))
        painter.setFont(theme.ui_font(11))
        for end, x in ((self.floor, middle.x() - radius), (self.ceiling, middle.x() + radius)):
            text = number_text(end, 1, keep_zeros=False)
            box = QRectF(x - 20, middle.y() + 6, 40, 14)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _fill(self) -> str:
        colours = theme.current()
        return colours.state(self.state).mark if self.state is not State.UNKNOWN else colours.accent

    @staticmethod
    def _arc(painter: QPainter, box: QRectF, share: float, colour: str, width: float) -> None:
        pen = QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, 180 * 16, -round(share * 180 * 16))

    def _tick(
        self, painter: QPainter, middle: QPointF, radius: float, width: float, colour: str
    ) -> None:
        assert self.target is not None
        painter.save()
        painter.translate(middle)
        painter.rotate(-180 + 180 * self._share(self.target))
        painter.setPen(QPen(QColor(colour), 2.2))
        painter.drawLine(QPointF(radius - width / 2 - 3, 0), QPointF(radius + width / 2 + 3, 0))
        at = painter.transform().map(QPointF(radius + width / 2 + 14, 0))
        painter.restore()
        at = painter.transform().inverted()[0].map(at)
        painter.setPen(QColor(theme.current().muted))
        painter.setFont(theme.ui_font(12))
        text = number_text(self.target, 1, keep_zeros=False)
        painter.drawText(
            QRectF(at.x() - 22, at.y() - 9, 44, 18), Qt.AlignmentFlag.AlignCenter, text
        )

    def _words(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        colours = theme.current()
        unit = scale_unit(self.ceiling)
        text = DASH if self.value is None else value_text(self.value, unit).removesuffix(" 分")
        size = 44 if len(text) <= 3 else 36
        painter.setPen(QColor(colours.text))
        painter.setFont(theme.ui_font(size, bold=True))
        number = QRectF(middle.x() - radius, middle.y() - 58, 2 * radius, 50)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(QColor(colours.muted))
        painter.setFont(theme.ui_font(12))
        caption = QRectF(middle.x() - radius - 20, middle.y() - 9, 2 * radius + 40, 18)
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, self.caption)


class TargetBar(QWidget):
    """A bar filled to a value, in the colour of its state, with a tick at the target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share: float | None = None
        self.tick: float | None = None
        self.state = State.UNKNOWN
        self.setFixedHeight(18)

    def show_value(
        self, value: float | None, target: float | None, scale: tuple[float, float], state: State
    ) -> None:
        """Show a value between floor and ceiling; None is an empty bar."""
        floor, span = scale[0], (scale[1] - scale[0]) or 1.0
        self.share = None if value is None else min(1.0, max(0.0, (value - floor) / span))
        self.tick = None if target is None else min(1.0, max(0.0, (target - floor) / span))
        self.state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(0, 5, self.width(), 8)
        painter.setBrush(QColor(colours.track))
        painter.drawRoundedRect(ground, 4, 4)
        if self.share:
            painter.setBrush(QColor(colours.state(self.state).mark))
            painter.drawRoundedRect(QRectF(0, 5, max(8.0, self.width() * self.share), 8), 4, 4)
        if self.tick is not None:
            x = min(self.width() - 2.0, max(2.0, self.width() * self.tick))
            painter.setPen(QPen(QColor(colours.text), 2))
            painter.drawLine(QPointF(x, 1), QPointF(x, 17))


class ShareBar(QWidget):
    """How much of the bad orders one segment holds, with a tick at its share of all orders."""

    def __init__(
        self, share: float, base: float | None, strong: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.share, self.base, self.strong = share, base, strong
        self.setMinimumWidth(50)
        self.setFixedHeight(18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.below.mark if self.strong else colours.unknown.mark))
        width = max(6.0, self.width() * min(1.0, self.share))
        painter.drawRoundedRect(QRectF(0, 3, width, 12), 3, 3)
        if self.base is not None:
            x = min(self.width() - 1.0, self.width() * self.base)
            painter.setPen(QPen(QColor(colours.text), 1.6))
            painter.drawLine(QPointF(x, 1), QPointF(x, 17))
