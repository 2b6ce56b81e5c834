"""A curve fitted from the shop's own pages: dashed, with the band it is unsure by."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.documents.words import number_text, value_text
from app.scoring.estimate import CurveEstimate, Guess
from ui import theme
from ui.plain import tip

_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 12.0, 8.0, 20.0


class CurveView(QWidget):
    """Points over values; hidden while there is no curve. ``unit`` is the metric's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve: CurveEstimate | None = None
        self.unit = "rate"
        self.value: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(260, 120)

    def show_curve(self, curve: CurveEstimate | None, unit: str, value: float | None) -> None:
        """Show a curve, and where on it the present value stands."""
        usable = curve is not None and len(curve.knots) > 1 and curve.half_width is not None
        self.curve, self.unit, self.value = (curve if usable else None), unit, value
        self.setVisible(usable)
        if self.curve is not None:
            self.setAccessibleName(curve_words(self.curve, unit))
            self.setToolTip(tip(self.accessibleName()))
        self.update()

    # --- places -----------------------------------------------------------------------------

    def line(self) -> list[QPointF]:
        """The curve in pixels, a point a knot."""
        assert self.curve is not None
        return [self._at(knot.value, knot.points) for knot in self.curve.knots]

    def band(self) -> list[QPointF]:
        """The outline of the band in pixels: its upper edge, then its lower one backwards."""
        assert self.curve is not None
        guesses = [(knot.value, self.curve.at(knot.value)) for knot in self.curve.knots]
        known = [(value, guess) for value, guess in guesses if guess is not None]
        upper = [self._at(value, guess.high) for value, guess in known]
        return upper + [self._at(value, guess.low) for value, guess in reversed(known)]

    def _range(self) -> tuple[float, float]:
        assert self.curve is not None
        guesses = [self.curve.at(knot.value) for knot in self.curve.knots]
        ends = [end for guess in guesses if guess is not None for end in (guess.low, guess.high)]
        return min(ends), max(ends)

    def _at(self, value: float, points: float) -> QPointF:
        assert self.curve is not None
        first, last = self.curve.knots[0].value, self.curve.knots[-1].value
        low, high = self._range()
        wide, tall = self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM
        x = _LEFT + wide * (value - first) / ((last - first) or 1.0)
        return QPointF(x, _TOP + tall * (1 - (points - low) / ((high - low) or 1.0)))

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.curve is None:
            return
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawPolygon(QPolygonF(self.band()))
        painter.setPen(QPen(QColor(colours.accent), 1.8, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(self.line()))
        self._mark(painter)
        self._axis(painter)

    def _mark(self, painter: QPainter) -> None:
        """The present value with its span, where it was seen before."""
        assert self.curve is not None
        guess: Guess | None = None if self.value is None else self.curve.at(self.value)
        if self.value is None or guess is None:
            return
        colour = QColor(theme.current().text)
        painter.setPen(QPen(colour, 1.6))
        low, high = self._at(self.value, guess.low), self._at(self.value, guess.high)
        painter.drawLine(low, high)
        painter.setBrush(colour)
        painter.drawEllipse(self._at(self.value, guess.points), 3.5, 3.5)

    def _axis(self, painter: QPainter) -> None:
        assert self.curve is not None
        painter.setPen(QColor(theme.current().muted))
        painter.setFont(theme.ui_font(11))
        low, high = self._range()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for points in (low, high):
            y = self._at(self.curve.knots[0].value, points).y()
            box = QRectF(0, y - 8, _LEFT - 6, 16)
            painter.drawText(box, int(right), number_text(points, 1, False))
        below = QRectF(_LEFT, self.height() - 16, self.width() - _LEFT - _RIGHT, 16)
        for knot, side in (
            (self.curve.knots[0], Qt.AlignmentFlag.AlignLeft),
            (self.curve.knots[-1], Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(below, int(side), value_text(knot.value, self.unit))


def curve_words(curve: CurveEstimate, unit: str) -> str:
    """The curve for those who do not see it: every knot with its points and the band."""
    wide = number_text(curve.half_width or 0.0, 1, False)
    knots = "，".join(
        f"{value_text(knot.value, unit)} 约 {number_text(knot.points, 1, False)} 分"
        for knot in curve.knots
    )
    return f"估算：{curve.name} {knots}；上下 {wide} 分"
