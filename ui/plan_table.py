"""The table of actions: header, one band a finding, one row an action. Rows are never split."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from app.documents import words
from app.documents.plan_sections import ActionRow, FindingSection
from ui.barcode import BAR_HEIGHT, QUIET, draw_bars
from ui.paper import GREY, INK, MM, RULE, Run, Text, draw_amber, fill, line, pen
from ui.plan_pieces import state_ink

_PAD = 1.2 * MM
_GAP = 2 * MM
_BOX = 3.6 * MM
_BAND = "#F3F4F6"
_PORTRAIT = 182 * MM
_AMBER_BAR = 1.6 * MM
_INDENT = 2.8 * MM
_TWO_COLUMNS = 95 * MM  # what the steps need for two columns
_HEADS = ("", "做什么", "负责人", "期限", "凭据", "预期效果", "结果")
_FIXED = (6 * MM, 0.0, 16 * MM, 20 * MM, 22 * MM, 28 * MM, 22 * MM)  # the second takes what is left


def columns(width: float) -> list[tuple[float, float]]:
    """Left edge and text width of each column."""
    wider = max(1.0, (1 + width / _PORTRAIT) / 2)  # on lying paper half of the room is theirs
    fixed_widths = (_FIXED[0], *(fixed * wider for fixed in _FIXED[1:]))
    rest = width - sum(fixed_widths)
    places, left = [], 0.0
    for fixed in fixed_widths:
        full = fixed or rest
        places.append((left, full - _GAP))
        left += full
    return places


class TableHead:
    """The column names, repeated on every page the table reaches."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._cells = [
            (left, Text(Run(name, 8.5, bold=True), space))
            for name, (left, space) in zip(_HEADS, columns(width), strict=True)
        ]
        self.height = max(text.height for _, text in self._cells) + 2 * _PAD

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the names over a dark line."""
        for x, text in self._cells:
            text.draw(painter, left + x, top + _PAD)
        y = top + self.height
        line(painter, left, y, left + self._width, y, pen(INK, 1.0))


class Band:
    """A finding over its actions: state, value, target, gain, and the facts in small print."""

    def __init__(self, section: FindingSection, width: float) -> None:
        self._width = width
        inner = width - _INDENT - _GAP
        self._gain = Text(Run(section.gain, 10, True), 30 * MM, Qt.AlignmentFlag.AlignRight)
        self._head = Text(_band_runs(section, ""), inner - 30 * MM)
        self._again = Text(_band_runs(section, "（续）"), inner - 30 * MM)
        self._detail = Text(Run(section.detail, 8, colour=GREY), inner) if section.detail else None
        detail = self._detail.height if self._detail else 0.0
        self.height = max(self._head.height, self._again.height) + detail + 2 * _PAD
        self._amber = section.amber

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:
        """Paint on a light ground; at the top of a later page marked as continued."""
        fill(painter, QRectF(left, top, self._width, self.height), _BAND)
        if self._amber:
            draw_amber(painter, QRectF(left, top, _AMBER_BAR, self.height))
        head = self._again if again else self._head
        head.draw(painter, left + _INDENT, top + _PAD)
        self._gain.draw(painter, left + self._width - _GAP - 30 * MM, top + _PAD)
        if self._detail:
            self._detail.draw(
                painter, left + _INDENT, top + self.height - _PAD - self._detail.height
            )


def _band_runs(section: FindingSection, mark: str) -> list[Run]:
    runs = [Run(f"{section.heading}{mark}", 10, True), Run(f"   {section.target}", 9, colour=GREY)]
    if section.state is None:
        return runs
    state = Run(f"{words.state_text(section.state)}  ", 9, True, state_ink(section.state))
    return [state, *runs]


class Steps:
    """The small print of a row; on lying paper in two columns, so that a page holds more rows."""

    def __init__(self, detail: str, width: float) -> None:
        self._step = width
        self._texts = [_small(detail, width)]
        lines = detail.split("\n")
        if width > _TWO_COLUMNS and len(lines) > 1:
            self._step = width / 2
            half = _halved([_small(one, self._step - _GAP).height for one in lines])
            halves = ("\n".join(lines[:half]), "\n".join(lines[half:]))
            self._texts = [_small(part, self._step - _GAP) for part in halves]
        self.height = max(text.height for text in self._texts)

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the columns side by side."""
        for number, text in enumerate(self._texts):
            text.draw(painter, left + number * self._step, top)


def _small(text: str, width: float) -> Text:
    return Text(Run(text, 8, colour=GREY), width)


def _halved(heights: Sequence[float]) -> int:
    """How many of these go into the first of two columns: so that the taller one is least tall, else more."""
    counts = range(len(heights), 0, -1)
    return min(counts, key=lambda count: max(sum(heights[:count]), sum(heights[count:])))


class Row:
    """One action: a box to tick, what, who, until when, proof, expected effect, result."""

    def __init__(self, row: ActionRow, width: float) -> None:
        self._width, self._done = width, row.done
        places = columns(width)
        cells = (row.owner, row.due, row.proof, row.effect, row.result)
        self._cells = [
            (left, Text(Run(text, 8.5), space))
            for text, (left, space) in zip(cells, places[2:], strict=True)
        ]
        what, space = places[1]
        self._cells.insert(0, (what, Text(Run(row.title, 9.5), space)))
        self._detail = Steps(row.detail, space) if row.detail else None
        self._code, self._code_left = row.code, places[2][0] - _GAP + QUIET
        self.height = self._content_height() + 2 * _PAD

    def _content_height(self) -> float:
        first = self._cells[0][1].height + (self._detail.height if self._detail else 0.0)
        code = BAR_HEIGHT + 0.6 * MM + max(text.height for _, text in self._cells[1:4])
        return max(first, code, *(text.height for _, text in self._cells), _BOX)

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the cells and a thin line below."""
        for x, text in self._cells:
            text.draw(painter, left + x, top + _PAD)
        if self._detail:
            what, title = self._cells[0]
            self._detail.draw(painter, left + what, top + _PAD + title.height)
        draw_box(painter, left + 1 * MM, top + _PAD + 0.6 * MM, self._done)
        y = top + self.height
        if self._code:
            draw_bars(painter, self._code, left + self._code_left, y - _PAD - BAR_HEIGHT)
        line(painter, left, y, left + self._width, y, pen(RULE, 0.6))


class EmptyRow:
    """A finding without actions says so."""

    def __init__(self, text: str, width: float) -> None:
        self._width = width
        self._left, _ = columns(width)[1]
        self._text = Text(Run(text, 9, colour=GREY), width - self._left - _GAP)
        self.height = self._text.height + 2 * _PAD

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the sentence and a thin line below."""
        self._text.draw(painter, left + self._left, top + _PAD)
        y = top + self.height
        line(painter, left, y, left + self._width, y, pen(RULE, 0.6))


def draw_box(painter: QPainter, left: float, top: float, ticked: bool) -> None:
    """The box to tick, drawn: no font needs to have it."""
    painter.setPen(pen(INK, 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(left, top, _BOX, _BOX), 0.4 * MM, 0.4 * MM)
    if ticked:
        tick = QPainterPath()
        tick.moveTo(left + 0.2 * _BOX, top + 0.5 * _BOX)
        tick.lineTo(left + 0.42 * _BOX, top + 0.74 * _BOX)
        tick.lineTo(left + 0.82 * _BOX, top + 0.24 * _BOX)
        painter.strokePath(tick, pen(INK, 1.5))
