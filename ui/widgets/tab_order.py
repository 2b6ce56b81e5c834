"""Tab goes the way one reads: by the order of the layouts, also where widgets were added later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLayout,
    QScrollArea,
    QWidget,
)

_BY_TAB = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def order_tabs(root: QWidget) -> None:
    """Let Tab visit the controls inside ``root`` in reading order."""
    for before, after in pairwise(reading_order(root)):
        QWidget.setTabOrder(before, after)


def reading_order(root: QWidget) -> list[QWidget]:
    """The controls inside a widget that Tab can reach, as its layouts have them."""
    return [part for part in _inside(root) if part.focusPolicy() in _BY_TAB]


def _inside(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QAbstractItemView | QAbstractSpinBox | QComboBox):
        return  # one control to the keyboard, whatever it is made of
    content = widget.widget() if isinstance(widget, QScrollArea) else None
    if content is not None:
        yield from _inside(content)
    layout = widget.layout()
    if layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
            yield from _inside(widget)
        elif inner is not None:
            yield from _laid_out(inner)
