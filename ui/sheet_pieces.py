"""What reports and posters hold beside tables and charts: panels, big numbers, rules, blank lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.documents.sheet import LEAST_POSTER_SIZE, BigNumber, Sheet
from ui.paper import GREY, INK, MM, RULE, Run, Text, line, pen
from ui.plan_pieces import Piece, state_ink

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_PANEL_PAD = 3 * MM
_LINE = 8 * MM
_COLUMN_GAP = 5 * MM
_NUMBER_SIZE = 84.0
_RULE_SIZE = 22.0
_DISC = 15 * MM

Stacked = Sequence[tuple[float, Piece]]  # the gap above in twips, and the piece


class Stack:
    """Pieces one below the other as one piece that stays whole."""

    def __init__(self, pieces: Stacked) -> None:
        self._pieces = pieces
        self.height = sum(gap + piece.height for gap, piece in pieces)

    def reach(self, height: float) -> None:
        """Let a panel at the end go down as far as the one beside it."""
        last = self._pieces[-1][1] if self._pieces else None
        if isinstance(last, PanelBox):
            last.height += height - self.height
            self.height = height

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint them downwards."""
        for gap, piece in self._pieces:
            top += gap
            piece.paint(painter, left, top, again=False)
            top += piece.height


class PanelBox:
    """A framed part with its number and title on a dark line."""

    def __init__(self, number: str, title: str, inside: Stack, width: float) -> None:
        self._width, self._inside = width, inside
        runs = [Run(f"{number}  ", 13, True, GREY), Run(title, 13, True)]
        self._title = Text(runs, width - 2 * _PANEL_PAD)
        self.height = self._title.height + 2 * MM + inside.height + 2 * _PANEL_PAD

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint frame, title and what is inside."""
        painter.setPen(pen(RULE, 0.9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left, top, self._width, self.height), 1.5 * MM, 1.5 * MM)
        x, y = left + _PANEL_PAD, top + _PANEL_PAD
        self._title.draw(painter, x, y)
        y += self._title.height
        line(painter, x, y, left + self._width - _PANEL_PAD, y, pen(INK, 0.8))
        self._inside.paint(painter, x, y + 2 * MM, again=False)


def panel_width(width: float) -> float:
    """What a panel of this width leaves for its parts."""
    return width - 2 * _PANEL_PAD


class Beside:
    """Stacks side by side, each as wide as the others."""

    def __init__(self, stacks: Sequence[Stack], width: float) -> None:
        self._stacks = stacks
        self._step = column_width(width, len(stacks)) + _COLUMN_GAP
        self.height = max((stack.height for stack in stacks), default=0.0)
        for stack in stacks:
            stack.reach(self.height)

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint them from left to right."""
        for number, stack in enumerate(self._stacks):
            stack.paint(painter, left + number * self._step, top, again=False)


def column_width(width: float, count: int) -> float:
    """The width of one of so many columns."""
    return (width - _COLUMN_GAP * (count - 1)) / max(count, 1)


class BlankLines:
    """Lines to write on by hand."""

    def __init__(self, count: int, width: float) -> None:
        self._count, self._width = count, width
        self.height = count * _LINE

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint them dotted."""
        for number in range(1, self._count + 1):
            y = top + number * _LINE - 1 * MM
            line(painter, left, y, left + self._width, y, pen(GREY, 0.6, Qt.PenStyle.DotLine))


class PosterHeading:
    """A poster's title and shop, large."""

    def __init__(self, sheet: Sheet, width: float) -> None:
        self._width = width
        self._title = Text(Run(sheet.title, 40, bold=True), width)
        facts = " · ".join((sheet.subtitle, *sheet.facts))
        self._below = Text(Run(facts, LEAST_POSTER_SIZE, colour=GREY), width)
        self.height = self._title.height + self._below.height + 4 * MM

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint both over a strong line."""
        self._title.draw(painter, left, top)
        self._below.draw(painter, left, top + self._title.height)
        y = top + self.height - 1 * MM
        line(painter, left, y, left + self._width, y, pen(INK, 2.4))


class PosterNumber:
    """Today's number in the middle, its state in shape and word below."""

    def __init__(self, number: BigNumber, width: float) -> None:
        colour = state_ink(number.state)
        runs = (
            Run(number.label, 24, bold=True),
            Run(number.value, _NUMBER_SIZE, bold=True, colour=colour),
            Run(f"{number.judged}    {number.target}", 22, bold=True, colour=colour),
            Run(number.note, LEAST_POSTER_SIZE, colour=GREY),
        )
        self._texts = [Text(run, width, _CENTRE) for run in runs if run.text.strip()]
        self.height = sum(text.height for text in self._texts)

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the lines downwards."""
        for text in self._texts:
            text.draw(painter, left, top)
            top += text.height


class PosterRule:
    """One rule beside its number in a disc."""

    def __init__(self, number: int, text: str, width: float) -> None:
        self._text = Text(Run(text, _RULE_SIZE, bold=True), width - _DISC - 5 * MM)
        self._number = Text(Run(str(number), 28, True, "#FFFFFF"), _DISC, _CENTRE)
        self.height = max(self._text.height, _DISC)

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the disc and the rule, both centred on one line."""
        middle = top + self.height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(INK))
        painter.drawEllipse(QPointF(left + _DISC / 2, middle), _DISC / 2, _DISC / 2)
        self._number.draw(painter, left, middle - self._number.height / 2)
        self._text.draw(painter, left + _DISC + 5 * MM, middle - self._text.height / 2)
