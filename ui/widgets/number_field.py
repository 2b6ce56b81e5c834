"""A number to type: no arrows to hit, ↑↓ and the wheel still step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget


class NumberField(QDoubleSpinBox):
    """A spin box whose arrows the style sheet takes away; the wheel steps only where focused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(90)
        # The style sheet's padding does not reach the inner field of a spin box without arrows.
        self.lineEdit().setTextMargins(8, 0, 8, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that is scrolled under the pointer must not change a number."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
