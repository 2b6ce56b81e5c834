"""Panes behind tabs, one in view, in a place whose height its page decides."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class PaneStack(QStackedWidget):
    """Asks for the least that the pane in view needs; the page shares out what is left.

    Qt's own stack asks for the highest of all panes, hidden ones too: as they were filled one after
    the other, everything below moved, and no page looked as it had at first.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def hasHeightForWidth(self) -> bool:
        """Its height does not follow the lines of a text."""
        return False

    def sizeHint(self) -> QSize:
        """No more than the least."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """The least of the pane in view."""
        pane = self.currentWidget()
        return QSize() if pane is None else pane.minimumSizeHint()
