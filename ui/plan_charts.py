"""The charts of the plan, painted as vectors. States differ by hatching too, for grey printers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.documents import words
from app.documents.losses import Losses, LossStep
from app.documents.plan import Bar, ScoreChart
from app.model import State
from ui.paper import FAINT, GREY, INK, MM, PT, STATE_COLOURS, Run, Text, fill, line, pen

_CENTER = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
_NEUTRAL = "#8A9099"
_AMBER = "#B26A00"

BAR_ROW = 9.5 * MM
WATERFALL_HEIGHT = 44 * MM


def draw_state_fill(painter: QPainter, rect: QRectF, state: State | None) -> None:
    """Below: slanted hatch; near: upright hatch; met: solid; unknown: an empty dashed frame."""
    if state is State.UNKNOWN:
        painter.setPen(pen(GREY, 0.7, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        return
    fill(painter, rect, _NEUTRAL if state is None else STATE_COLOURS(state).mark)
    if state in (State.BELOW, State.NEAR):
        _hatch(painter, rect, slant=rect.height() if state is State.BELOW else 0.0)


def draw_amber(painter: QPainter, rect: QRectF) -> None:
    """What marks 示例值 and 建议值: slanted amber lines, which a grey printer prints as grey ones."""
    painter.save()
    painter.setClipRect(rect)
    x = rect.left() - rect.height()
    while x < rect.right():
        line(painter, x, rect.bottom(), x + rect.height(), rect.top(), pen(_AMBER, 1.0))
        x += 2.6 * PT
    painter.restore()


def _hatch(painter: QPainter, rect: QRectF, slant: float) -> None:
    painter.save()
    painter.setClipRect(rect)
    x = rect.left() - slant
    while x < rect.right():
        line(painter, x + slant, rect.top(), x, rect.bottom(), pen("#FFFFFF", 0.8))
        x += 4 * PT
    painter.restore()


# --- one bar a dimension ------------------------------------------------------------------------


def bars_height(chart: ScoreChart) -> float:
    """Height of the bar chart."""
    return BAR_ROW * len(chart.bars)


def draw_bars(painter: QPainter, chart: ScoreChart, rect: QRectF) -> None:
    """Lying bars from zero to full marks, the target as an upright mark with its number."""
    for number, bar in enumerate(chart.bars):
        _draw_bar(painter, chart, bar, rect.left(), rect.top() + number * BAR_ROW, rect.width())


def _draw_bar(
    painter: QPainter, chart: ScoreChart, bar: Bar, left: float, top: float, width: float
) -> None:
    label = Text(Run(bar.label, 9), 21 * MM)
    label.draw(painter, left, top + (BAR_ROW - label.height) / 2)
    track = QRectF(left + 22 * MM, top + 3.2 * MM, width - 36 * MM, 3.6 * MM)
    fill(painter, track, FAINT)
    share = 1.0 if bar.points is None else min(bar.points / chart.ceiling, 1.0)
    draw_state_fill(painter, track.adjusted(0, 0, (share - 1) * track.width(), 0), bar.state)
    value = Text(Run(bar.text, 10, bold=True), 13 * MM, _RIGHT)
    value.draw(painter, left + width - 13 * MM, track.center().y() - value.height / 2)
    if bar.target is not None:
        _draw_target_mark(painter, chart, bar.target, track)


def _draw_target_mark(painter: QPainter, chart: ScoreChart, target: float, track: QRectF) -> None:
    x = track.left() + track.width() * min(target / chart.ceiling, 1.0)
    line(painter, x, track.top() - 0.9 * MM, x, track.bottom() + 0.9 * MM, pen(INK, 1.4))
    text = Text(Run(words.value_text(target, chart.unit), 6.5, colour=GREY), 14 * MM, _CENTER)
    text.draw(painter, x - 7 * MM, track.top() - 0.9 * MM - text.height)


# --- from full marks to the score ---------------------------------------------------------------


def draw_losses(painter: QPainter, parts: Losses, unit: str, rect: QRectF) -> None:
    """Full marks, one falling step a loss, the total; the axis starts where it shows the steps."""
    columns = len(parts.steps) + 2
    slot = rect.width() / columns
    low = parts.base
    plot = rect.adjusted(0, 5 * MM, 0, -8 * MM)

    def y_of(points: float) -> float:
        return plot.bottom() - (points - low) / (parts.ceiling - low) * plot.height()

    def column(index: int, top: float, bottom: float, state: State | None) -> QRectF:
        box = QRectF(
            rect.left() + (index + 0.18) * slot, y_of(top), slot * 0.64, y_of(bottom) - y_of(top)
        )
        draw_state_fill(painter, box, state)
        return box

    _label(painter, column(0, parts.ceiling, low, None), plot, "满分", parts.ceiling, unit, slot)
    level = parts.ceiling
    for index, step in enumerate(parts.steps, 1):
        upper, lower = max(level, level + step.change), min(level, level + step.change)
        _step_label(painter, column(index, upper, lower, step.state), plot, step, slot)
        level += step.change
    box = column(columns - 1, parts.total, low, parts.state)
    _label(painter, box, plot, "现在", parts.total, unit, slot)


def _step_label(painter: QPainter, box: QRectF, plot: QRectF, step: LossStep, slot: float) -> None:
    _captions(painter, box, plot, step.label, words.signed_points(step.change), slot)


def _label(
    painter: QPainter, box: QRectF, plot: QRectF, name: str, value: float, unit: str, slot: float
) -> None:
    _captions(painter, box, plot, name, words.value_text(value, unit), slot)


def _captions(
    painter: QPainter, box: QRectF, plot: QRectF, name: str, value: str, slot: float
) -> None:
    left = box.center().x() - slot / 2
    above = Text(Run(value, 8.5, bold=True), slot, _CENTER)
    above.draw(painter, left, box.top() - above.height)
    below = Text(Run(name, 7, colour=GREY), slot * 0.88, _CENTER)
    below.draw(painter, left + slot * 0.06, plot.bottom() + 0.5 * MM)
