"""Where the overview's cards will stand, painted while the book opens: quiet, and nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.tokens import GAP, RADIUS

ACROSS, CARD_LEAST = 4, 256  # the total and three dimensions; two abreast where they are narrow
BAR = 10  # pixels that the page's scroll bar will take
TALL, HIGH, LOW = 331, 222, 317  # of four abreast, of two abreast, of what stands below
_TITLE = (72, 12)


class Skeleton(QWidget):
    """Empty cards; a plain ground while :attr:`cards` is False."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.cards = False

    def places(self) -> Iterator[QRectF]:
        """The cards, left to right and top to bottom, in a page of the present width."""
        edge, gap = GAP["l"], GAP["m"]
        room = self.width() - 2 * edge - BAR
        abreast = ACROSS if room + BAR >= ACROSS * CARD_LEAST else ACROSS // 2
        high = TALL if abreast == ACROSS else HIGH
        width = (room - (abreast - 1) * gap) / abreast
        top = 0.0 + edge
        for _row in range(ACROSS // abreast):
            for place in range(abreast):
                yield QRectF(edge + place * (width + gap), top, width, high)
            top += high + gap
        half = (room - gap) / 2
        for left in (edge, edge + half + gap):
            yield QRectF(left, top, half, LOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.window))
        if not self.cards:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for card in self.places():
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.setBrush(QColor(colours.surface))
            painter.drawRoundedRect(
                card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS["card"], RADIUS["card"]
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(card.left() + 16, card.top() + 16, *_TITLE), 4, 4)
