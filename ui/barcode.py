"""A short code on paper: Code 39 bars as vectors, the code in letters beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.documents.short_code import bars
from ui.paper import INK, MM, Run, Text, fill

_NARROW = 0.3 * MM  # what cheap scanners still read
BAR_HEIGHT = 3.8 * MM
QUIET = 3 * MM  # ten narrow bars of white on either side


def bars_width(code: str) -> float:
    """How wide the bars of a code are."""
    last, width = bars(code)[-1]
    return (last + width) * _NARROW


def draw_bars(painter: QPainter, code: str, left: float, top: float) -> None:
    """Paint the bars and the code."""
    for start, width in bars(code):
        fill(painter, QRectF(left + start * _NARROW, top, width * _NARROW, BAR_HEIGHT), INK)
    letters = Text(Run(code, 7), 20 * MM)
    x = left + bars_width(code) + QUIET
    letters.draw(painter, x, top + (BAR_HEIGHT - letters.height) / 2)
