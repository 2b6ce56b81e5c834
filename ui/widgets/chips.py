"""Chips: a caption, a value and a menu, as in the top bar; and a chip that can be taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from ui.plain import verbatim
from ui.widgets.text import button, label


class Chip(QPushButton):
    """A button that shows 店铺 **示例店铺** ▾ and opens a menu."""

    def __init__(self, caption: str, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "chip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.caption = caption
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(6)
        self.value: QLabel = label("", "strong")
        for part in (label(caption, "small"), self.value, label("▾", "muted")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        self.setMenu(menu)
        self.set_value("")

    def set_value(self, value: str) -> None:
        """Show another value."""
        self.value.setText(value or "—")
        self.setAccessibleName(f"{self.caption}：{value or '未选择'}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def closing_chip(text: str, closed: Callable[[], object]) -> QPushButton:
    """A chip such as ``商品：保温杯 ×`` that takes a filter away."""
    made = button("", closed)
    say_closing(made, text)
    return made


def say_closing(chip: QPushButton, text: str) -> None:
    """Let such a chip name another filter."""
    chip.setText(f"{verbatim(text)}  ×")
    chip.setAccessibleName(f"去掉筛选 {text}")
