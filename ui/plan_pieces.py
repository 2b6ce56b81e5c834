"""The pieces of a printed plan: each knows its height and paints itself whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.documents.plan import ScoreBox, ScoreChart, TrendChart
from app.model import State
from ui.paper import GREY, INK, MM, PT, RULE, STATE_COLOURS, Run, Text, draw_amber, line, pen
from ui.plan_charts import TREND_HEIGHT, drawing_of, score_height

_RIGHT = Qt.AlignmentFlag.AlignRight
_BOX_GAP = 3.5 * MM
_BOX_PAD = 3 * MM
_LEAST_COLUMNS = 4
_MOST_NARROW_STEPS = 5
_CHART_GAP = 3 * MM
_SIGNED_GAP = 8 * MM


class Piece(Protocol):
    """Something on the paper; ``height`` is known before anything is painted."""

    @property
    def height(self) -> float:
        """Height in twips."""

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:
        """Paint at a place; ``again`` where it repeats at the top of a later page."""


class Headed(Protocol):
    """What a heading needs of any document."""

    @property
    def title(self) -> str:
        """In large letters."""

    @property
    def subtitle(self) -> str:
        """Below it."""

    @property
    def facts(self) -> tuple[str, ...]:
        """At the right, one line each."""


class Heading:
    """Title, shop and period at the left; rules and data date at the right; a strong line below."""

    def __init__(self, document: Headed, width: float) -> None:
        self._width = width
        self._title = Text(Run(document.title, 20, bold=True), width * 0.58)
        self._subtitle = Text(Run(document.subtitle, 9.5, colour=GREY), width * 0.58)
        facts = Run("\n".join(document.facts), 9, colour=GREY)
        self._facts = Text(facts, width * 0.41, _RIGHT)
        text = max(self._title.height + self._subtitle.height, self._facts.height)
        self.height = text + 3 * MM

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint both columns standing on the line."""
        bottom = top + self.height - 3 * MM
        self._title.draw(painter, left, top)
        self._subtitle.draw(painter, left, top + self._title.height)
        self._facts.draw(painter, left + self._width * 0.59, bottom - self._facts.height)
        y = bottom + 2 * MM
        line(painter, left, y, left + self._width, y, pen(INK, 1.4))


class Boxes:
    """One row of score boxes, four or five."""

    def __init__(self, boxes: Sequence[ScoreBox], width: float) -> None:
        columns = max(len(boxes), _LEAST_COLUMNS)
        self._cell = (width - _BOX_GAP * (columns - 1)) / columns
        inner = self._cell - 2 * _BOX_PAD
        size = 20 if columns == _LEAST_COLUMNS else 15
        self._texts = [_box_texts(box, inner, size) for box in boxes]
        self._amber = [box.amber for box in boxes]
        self.height = 2 * _BOX_PAD + max(sum(t.height for t in texts) for texts in self._texts)

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the frames and their three lines."""
        for texts, amber in zip(self._texts, self._amber, strict=True):
            painter.setPen(pen(RULE, 0.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(left, top, self._cell, self.height)
            painter.drawRoundedRect(frame, 1.5 * MM, 1.5 * MM)
            if amber:
                bar = QRectF(left + 0.8 * MM, top + 1.6 * MM, 1.2 * MM, self.height - 3.2 * MM)
                draw_amber(painter, bar)
            y = top + _BOX_PAD
            for text in texts:
                text.draw(painter, left + _BOX_PAD, y)
                y += text.height
            left += self._cell + _BOX_GAP


def _box_texts(box: ScoreBox, width: float, size: float) -> list[Text]:
    colour = state_ink(box.state)
    state = Run(box.judged, 9, True, colour)
    return [
        Text([Run(f"{box.label}  ", 9, colour=GREY), state], width),
        Text(
            [Run(box.value, size, True, colour), Run(f"  {box.target}", size * 0.425, colour=GREY)],
            width,
        ),
        Text(Run(box.source, 7.5, colour=GREY), width),
    ]


def state_ink(state: State | None) -> str:
    """The text colour of a state on white paper."""
    return INK if state is None else STATE_COLOURS(state).text


class Charts:
    """The score chart and the trend: side by side, or the wide breakdown above the trend."""

    def __init__(self, chart: ScoreChart | None, trend: TrendChart | None, width: float) -> None:
        self._chart, self._trend = chart, trend
        self._beside = bool(chart and trend and _narrow(chart))
        self._chart_width = width * (0.55 if self._beside else 1.0)
        self._trend_width = width * (0.42 if self._beside else 1.0)
        self._indent = width - self._trend_width
        self._titles = [_title(part.title) for part in (chart, trend) if part]
        self._caption = Text(Run(chart.caption if chart else "", 7.5, colour=GREY), width)
        self._chart_height = self._height_of_chart()
        below = TREND_HEIGHT + self._titles[-1].height + _CHART_GAP if trend else 0.0
        parts = (self._chart_height, below)
        self.height = max(parts) if self._beside else sum(parts)

    def _height_of_chart(self) -> float:
        if self._chart is None:
            return 0.0
        return self._titles[0].height + score_height(self._chart) + self._caption.height

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint what there is."""
        if self._chart is not None:
            self._paint_chart(painter, self._chart, left, top)
        if self._trend is not None:
            y = top if self._beside else top + self._chart_height + _CHART_GAP
            title = self._titles[-1]
            title.draw(painter, left + self._indent, y)
            drawing = drawing_of(self._trend, self._trend_width, TREND_HEIGHT)
            drawing.paint(painter, left + self._indent, y + title.height)

    def _paint_chart(self, painter: QPainter, chart: ScoreChart, left: float, top: float) -> None:
        title = self._titles[0]
        title.draw(painter, left, top)
        body, top = score_height(chart), top + title.height
        drawing_of(chart, self._chart_width, body).paint(painter, left, top)
        self._caption.draw(painter, left, top + body)


def _narrow(chart: ScoreChart) -> bool:
    """Whether half the page is enough."""
    return chart.losses is None or len(chart.losses.steps) <= _MOST_NARROW_STEPS


def _title(text: str) -> Text:
    return Text(Run(text, 11, bold=True), 170 * MM)


class Paragraph:
    """Plain text over the whole width, a heading or a sentence."""

    def __init__(self, run: Run | Sequence[Run], width: float, indent: float = 0.0) -> None:
        self._text = Text(run, width - indent)
        self._indent = indent
        self.height = self._text.height

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the text."""
        self._text.draw(painter, left + self._indent, top)


class Signatures:
    """Lines to sign on, side by side."""

    height = 10 * MM

    def __init__(self, names: Sequence[str], width: float) -> None:
        self._names = [Text(Run(name, 9.5), 40 * MM) for name in names]
        self._slot = (width + _SIGNED_GAP) / max(len(names), 1)  # the last line ends at the margin

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the words on their lines."""
        y = top + self.height - PT
        for number, name in enumerate(self._names):
            x = left + number * self._slot
            name.draw(painter, x, y - name.height)
            line(painter, x, y, x + self._slot - _SIGNED_GAP, y, pen(INK, 0.8))
