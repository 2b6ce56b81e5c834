"""A slider with its name and what it stands at; dragging tells at once, typing with ← and → too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from ui.widgets.text import Whole, label
from ui.widgets.wheel import keep_still


class SliderRow(QWidget):
    """``words`` tell a position in the seller's units; positions are whole numbers."""

    moved = Signal(int)

    def __init__(
        self, name: str, words: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._words = words
        self.name = Whole(name, "muted")
        self.value = label("", "strong")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(name)
        keep_still(self.slider)
        self.slider.valueChanged.connect(self._moved)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.slider)

    def begin(self, low: int, high: int, at: int) -> None:
        """Other ends and another place, without telling anyone."""
        self.slider.blockSignals(True)
        self.slider.setRange(low, max(low, high))
        self.slider.setPageStep(max(1, (high - low) // 10))
        self.slider.setValue(at)
        self.slider.blockSignals(False)
        self._say()

    def at(self) -> int:
        """Where it stands."""
        return self.slider.value()

    def _moved(self, place: int) -> None:
        self._say()
        self.moved.emit(place)

    def _say(self) -> None:
        self.value.setText(self._words(self.at()))
