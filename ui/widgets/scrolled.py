"""A column of widgets that scrolls up and down, never sideways."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.tokens import GAP


class ScrolledColumn(QScrollArea):
    """Add widgets to ``column``. ``page`` gives it the ground of a page, else that of its card.

    ``widest`` is how wide it may become in pixels, in the middle of a wider window: lines of text
    that run across a large screen are hard to read.
    """

    def __init__(
        self, page: bool = False, parent: QWidget | None = None, widest: int | None = None
    ) -> None:
        super().__init__(parent)
        name = "page" if page else "plain"
        self.setObjectName(name)
        self.setAccessibleName("可以上下滚动的内容")  # the arrow keys scroll it
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName(name)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP["m"] if page else GAP["s"])
        if widest is not None:
            inside.setMaximumWidth(widest)
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(inside)

    def reveal(self, part: QWidget) -> None:
        """Scroll a part to the top, once the column has its size."""
        QTimer.singleShot(0, lambda: self.verticalScrollBar().setValue(part.y()))
