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
        self.valueChanged.connect(lambda _value: self._tell_unset())

    def setSpecialValueText(self, text: str) -> None:
        """What stands there instead of the least number, grey like every word that is no value."""
        super().setSpecialValueText(text)
        self._tell_unset()

    def _tell_unset(self) -> None:
        unset = bool(self.specialValueText()) and self.value() <= self.minimum()
        if bool(self.property("unset")) != unset:
            self.setProperty("unset", unset)
            self.style().unpolish(self)
            self.style().polish(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that is scrolled under the pointer must not change a number."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
