"""A row that begins with a tick or circle: its edge stands below the edge of the words above it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout

from ui.tokens import RING


class RingRow(QHBoxLayout):
    """Begins by the focus ring's width further left: Qt takes a margin below zero for none given."""

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place.adjusted(-RING, 0, 0, 0))
