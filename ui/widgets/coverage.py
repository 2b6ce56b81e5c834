"""A strip of days: which days of a report are in the book, and which of them will still change."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.model import CoverageRow
from ui import theme

_TAIL = 2  # days


def is_of_the_morning(row: CoverageRow, missing: int, until: date) -> bool:
    """Whether nothing is missing but a day or two at the end: exports are made in the morning, and
    another report reaches into that day.
    """
    behind = (until - row.last).days if row.last is not None else 0
    return missing <= min(max(0, behind), _TAIL)


class CoverageStrip(QWidget):
    """One cell a day from ``first`` to ``last``: filled where covered, crossed out where not.

    Days that will still change are hollow.
    """

    def __init__(
        self,
        first: date,
        last: date,
        covered: Set[date],
        parent: QWidget | None = None,
        still_open: Set[date] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self.still_open = still_open
        self.days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
        self.covered = covered
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{len(self.days)} 天中有数据 {len(self.days) - self.missing} 天")

    @property
    def missing(self) -> int:
        """How many of the days are not covered."""
        return sum(day not in self.covered for day in self.days)

    def sizeHint(self) -> QSize:
        return QSize(240, 14)

    def _cell(self, index: int) -> QRectF:
        step = self.width() / max(1, len(self.days))
        return QRectF(index * step, 2, max(2.0, step - 2), self.height() - 4)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.days:
            index = int(event.pos().x() / self.width() * len(self.days))
            day = self.days[min(index, len(self.days) - 1)]
            word = "有数据" if day in self.covered else "没有数据"
            word = "有数据，还会变" if day in self.still_open else word
            QToolTip.showText(event.globalPos(), f"{day:%m-%d} {word}", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, day in enumerate(self.days):
            cell = self._cell(index)
            if day in self.still_open:
                painter.setPen(QPen(QColor(colours.met.mark), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(cell.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.met.mark if day in self.covered else colours.track))
            painter.drawRoundedRect(cell, 2, 2)
            if day not in self.covered:
                painter.setPen(QPen(QColor(colours.muted), 1))
                middle = cell.center().y()
                painter.drawLine(
                    QPointF(cell.left() + 1, middle), QPointF(cell.right() - 1, middle)
                )
