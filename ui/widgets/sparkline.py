"""A small line of a series: gaps stay gaps, the target is a dotted line inside, named at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model import State
from ui import theme
from ui.tokens import TYPE

NAME, GAP = "目标", 4  # of the dotted line; pixels before it


class Sparkline(QWidget):
    """Shows values by position; nothing is drawn for fewer than two known values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: tuple[float | None, ...] = ()
        self.target: float | None = None
        self.state = State.UNKNOWN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(36)

    def sizeHint(self) -> QSize:
        return QSize(120, 44)

    def show_values(
        self, values: Sequence[float | None], target: float | None, state: State
    ) -> None:
        """Show a series in the colour of a state."""
        self.values, self.target, self.state = tuple(values), target, state
        self.update()

    def runs(self) -> list[list[QPointF]]:
        """The polylines to draw, in pixels: one for each stretch without a gap."""
        known = [value for value in self.values if value is not None]
        if len(known) < 2:
            return []
        runs: list[list[QPointF]] = [[]]
        for index, value in enumerate(self.values):
            if value is None:
                runs.append([])
            else:
                x = 2 + (self._end() - 4) * index / (len(self.values) - 1)
                runs[-1].append(QPointF(x, self._y(value)))
        return [run for run in runs if run]

    def _font(self) -> QFont:
        made = QFont(self.font())
        made.setPixelSize(TYPE["small"])
        return made

    def _end(self) -> float:
        """Where the picture ends and the name of the target begins, in pixels."""
        if self.target is None:
            return self.width()
        return self.width() - GAP - QFontMetricsF(self._font()).horizontalAdvance(NAME)

    def name_box(self) -> QRectF:
        """Where the target is named: at its height, inside the widget."""
        high = QFontMetricsF(self._font()).height()
        middle = self._y(self.target) if self.target is not None else 0.0
        top = min(max(middle - high / 2, 0.0), self.height() - high)
        return QRectF(self._end() + GAP, top, self.width() - self._end() - GAP, high)

    def _y(self, value: float) -> float:
        inside = [v for v in (*self.values, self.target) if v is not None]
        low, span = min(inside), (max(inside) - min(inside)) or 1.0
        return 4 + (self.height() - 8) * (1 - (value - low) / span)

    def paintEvent(self, _event: QPaintEvent) -> None:
        runs = self.runs()
        if not runs:
            return
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.target is not None:
            y = self._y(self.target)
            painter.setPen(QPen(QColor(colours.muted), 1.2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(0, y), QPointF(self._end(), y))
            painter.setFont(self._font())
            painter.setPen(QColor(colours.muted))
            painter.drawText(self.name_box(), Qt.AlignmentFlag.AlignCenter, NAME)
        colour = QColor(colours.state(self.state).mark)
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for run in runs:
            painter.drawPolyline(QPolygonF(run))
