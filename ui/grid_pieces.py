"""The pieces of a plain table on paper: a header that repeats and rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.documents import words
from app.documents.grid import Column, Grid, GridRow
from ui.barcode import BAR_HEIGHT, draw_bars
from ui.flow import Flow
from ui.paper import GREY, INK, MM, RULE, Run, Text, draw_amber, line, pen
from ui.plan_pieces import state_ink
from ui.plan_table import draw_box

_PAD = 1.0 * MM
_GAP = 2 * MM
_RIGHT_GAP = 4 * MM  # after a column of numbers, where the next one begins at once
_TICK = 5.5 * MM
_AMBER = 2.2 * MM


def add_grid(flow: Flow, grid: Grid, gap: float = 1.5) -> None:
    """Put a grid into a flow; rows that open a page repeat the header."""
    lead = lead_of(grid)
    head = flow.add(GridHead(grid.columns, flow.width, lead), gap=gap, keep=bool(grid.rows))
    for row in grid.rows:
        flow.add(GridLine(grid.columns, row, flow.width, lead), repeats=(head,))


def lead_of(grid: Grid) -> float:
    """The room before the first column: for boxes to tick, or for the hatching of amber rows."""
    if any(row.tick is not None for row in grid.rows):
        return _TICK
    return _AMBER if any(row.amber for row in grid.rows) else 0.0


def places(columns: Sequence[Column], width: float, lead: float) -> list[tuple[float, float]]:
    """Left edge and text width of each column."""
    left = lead
    unit = (width - left) / (sum(column.share for column in columns) or 1.0)
    found = []
    for column in columns:
        found.append((left, column.share * unit - (_RIGHT_GAP if column.right else _GAP)))
        left += column.share * unit
    return found


def _align(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft


class GridHead:
    """The column names, repeated on every page the grid reaches."""

    def __init__(self, columns: Sequence[Column], width: float, lead: float) -> None:
        self._width = width
        self._cells = [
            (left, Text(Run(column.name, 8.5, bold=True), space, _align(column)))
            for column, (left, space) in zip(columns, places(columns, width, lead), strict=True)
        ]
        self.height = max((text.height for _, text in self._cells), default=0.0) + 2 * _PAD

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the names over a dark line."""
        for x, text in self._cells:
            text.draw(painter, left + x, top + _PAD)
        y = top + self.height
        line(painter, left, y, left + self._width, y, pen(INK, 1.0))


class GridLine:
    """One row: its cells, small print below one of them, a code below the first."""

    def __init__(self, columns: Sequence[Column], row: GridRow, width: float, lead: float) -> None:
        self._width, self._row = width, row
        spaces = places(columns, width, lead)
        self._cells = [
            (left, Text(_runs(row, number), space, _align(column)))
            for number, (column, (left, space)) in enumerate(zip(columns, spaces, strict=True))
        ]
        room = spaces[row.detail_at][1]
        self._detail = Text(Run(row.detail, 8, colour=GREY), room) if row.detail else None
        heights = [text.height for _, text in self._cells]
        if self._detail is not None:
            heights[row.detail_at] += self._detail.height
        self._code_at = heights[0]
        if row.code:
            heights[0] += BAR_HEIGHT + _PAD
        self.height = max(heights) + 2 * _PAD

    def paint(self, painter: QPainter, left: float, top: float, again: bool) -> None:  # noqa: ARG002
        """Paint the cells and a thin line below."""
        if self._row.amber:
            bar = QRectF(left, top + 0.6 * MM, 1.2 * MM, self.height - 1.2 * MM)
            draw_amber(painter, bar)
        for x, text in self._cells:
            text.draw(painter, left + x, top + _PAD)
        if self._detail:
            x, told = self._cells[self._row.detail_at]
            self._detail.draw(painter, left + x, top + _PAD + told.height)
        if self._row.code:
            y = top + _PAD + self._code_at + _PAD / 2
            draw_bars(painter, self._row.code, left + self._cells[0][0], y)
        if self._row.tick is not None:
            draw_box(painter, left + 0.6 * MM, top + _PAD + 0.5 * MM, self._row.tick)
        bottom = top + self.height
        line(painter, left, bottom, left + self._width, bottom, pen(RULE, 0.6))


def _runs(row: GridRow, number: int) -> list[Run]:
    text = Run(row.cells[number], 9, bold=row.strong)
    if number or row.state is None:
        return [text]
    return [Run(f"{words.STATE_SHAPES[row.state]} ", 9, True, state_ink(row.state)), text]
