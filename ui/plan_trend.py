"""The plan's trend, painted as vectors: gaps stay gaps, the target is always inside the axis."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from app.documents import words
from app.documents.axes import axis_range, axis_ticks
from app.documents.plan import TrendChart
from app.model import SeriesPoint, State
from ui.paper import FAINT, GREY, INK, MM, PT, RULE, STATE_COLOURS, Run, Text, line, pen

_RIGHT = Qt.AlignmentFlag.AlignRight

TREND_HEIGHT = 34 * MM


def draw_trend(painter: QPainter, trend: TrendChart, rect: QRectF) -> None:
    """A line over a few grid lines, the target dashed, first and last day named."""
    low, high = axis_range([point.value for point in trend.points], trend.target)
    plot = rect.adjusted(12 * MM, 2 * MM, -18 * MM, -5 * MM)

    def y_of(value: float) -> float:
        return plot.bottom() - (value - low) / (high - low) * plot.height()

    for tick in axis_ticks(low, high):
        _draw_tick(painter, plot, y_of(tick), words.value_text(tick, trend.unit))
    if trend.target is not None:
        y = y_of(trend.target.value)
        line(painter, plot.left(), y, plot.right(), y, pen(INK, 0.8, Qt.PenStyle.DashLine))
    path, end = _trend_path(trend.points, plot, y_of)
    painter.strokePath(path, pen(STATE_COLOURS(State.MET).mark, 1.3))
    _draw_days(painter, trend.points, plot)
    _draw_side(painter, trend, plot, end.y(), y_of)


def _draw_tick(painter: QPainter, plot: QRectF, y: float, text: str) -> None:
    line(painter, plot.left(), y, plot.right(), y, pen(FAINT, 0.6))
    label = Text(Run(text, 7, colour=GREY), 11 * MM, _RIGHT)
    label.draw(painter, plot.left() - 12 * MM, y - label.height / 2)


def _trend_path(
    points: Sequence[SeriesPoint], plot: QRectF, y_of: Callable[[float], float]
) -> tuple[QPainterPath, QPointF]:
    """The line, broken at gaps, and where it ends; a lone day becomes a short stroke."""
    path, drawing, end = QPainterPath(), False, QPointF()
    first, days = points[0].on, max((points[-1].on - points[0].on).days, 1)
    for point in points:
        if point.value is None:
            drawing = False
            continue
        end = QPointF(
            plot.left() + plot.width() * (point.on - first).days / days, y_of(point.value)
        )
        if not drawing:
            path.moveTo(end - QPointF(PT / 2, 0))
        path.lineTo(end)
        drawing = True
    return path, end


def _draw_side(
    painter: QPainter, trend: TrendChart, plot: QRectF, end: float, y_of: Callable[[float], float]
) -> None:
    """The last value and the target at the right edge, moved apart where they would touch."""
    known = [point.value for point in trend.points if point.value is not None]
    value = Text(Run(words.value_text(known[-1], trend.unit), 8, True), 18 * MM)
    x = plot.right() + 1 * MM
    if trend.target is None:
        value.draw(painter, x, end - value.height / 2)
        return
    line_text = words.value_text(trend.target.value, trend.unit)
    label = Text(Run(f"目标 {line_text}", 7), 18 * MM)
    goal, room = y_of(trend.target.value), (value.height + label.height) / 2
    if abs(end - goal) < room:
        end = goal + math.copysign(room, end - goal)
    label.draw(painter, x, goal - label.height / 2)
    value.draw(painter, x, end - value.height / 2)


def _draw_days(painter: QPainter, points: Sequence[SeriesPoint], plot: QRectF) -> None:
    line(painter, plot.left(), plot.bottom(), plot.right(), plot.bottom(), pen(RULE, 0.6))
    first = Text(Run(words.short_date(points[0].on), 7, colour=GREY), 20 * MM)
    first.draw(painter, plot.left(), plot.bottom() + 0.5 * MM)
    last = Text(Run(words.short_date(points[-1].on), 7, colour=GREY), 20 * MM, _RIGHT)
    last.draw(painter, plot.right() - 20 * MM, plot.bottom() + 0.5 * MM)
