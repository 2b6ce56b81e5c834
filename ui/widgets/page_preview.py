"""The pages of the plan as they will be printed, on a grey table, at fit width or full size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.documents.sheet import Printed
from ui import theme
from ui.flow import page_size
from ui.paper import DPI
from ui.tokens import GAP
from ui.widgets.text import clear, label

FULL_DPI = 96  # 100 %: a page is as large on the screen as on paper
LARGEST = 1.5  # of that where there is room: a page is to be seen, not walked along
SHARPEST = 288
A4_INCHES = 210 / 25.4


class Sheet(QWidget):
    """One page; ``width`` in logical pixels, the picture has at least the screen's sharpness."""

    def __init__(self, image: QImage, width: int, name: str) -> None:
        super().__init__()
        self.image = image
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self._width, round(self._width * self.image.height() / self.image.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.image)
        painter.setPen(QPen(QColor(theme.current().border), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


class PagePreview(QScrollArea):
    """Asks for pictures at another sharpness with :attr:`sharper` when its width has changed."""

    sharper = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setAccessibleName("打印预览")
        self._images: tuple[QImage, ...] = ()
        self._fit = True
        self._asked_dpi = 0
        self._inches = A4_INCHES  # the width of the paper
        self.sheets: list[Sheet] = []
        inside = QWidget()
        inside.setObjectName("page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(GAP["s"], GAP["s"], GAP["s"], GAP["l"])
        self._column.setSpacing(GAP["l"])
        self._column.addWidget(label("正在排版…", "muted"), 1, Qt.AlignmentFlag.AlignCenter)
        self.setWidget(inside)

    def page_width(self) -> int:
        """The width of a page in logical pixels."""
        if not self._fit:
            return round(self._inches * FULL_DPI)
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * GAP["s"] - bar - 2
        return max(320, min(room, round(self._inches * FULL_DPI * LARGEST)))

    def dpi(self) -> int:
        """The sharpness that the screen can show at this width."""
        wanted = self.page_width() / self._inches * self.devicePixelRatioF()
        return min(SHARPEST, max(48, round(wanted)))

    def set_paper(self, document: Printed, landscape: bool) -> None:
        """Which paper the pages to come are of."""
        self._inches = page_size(document, landscape)[0] / DPI

    def set_fit(self, fit: bool) -> None:
        """Fit the width up to :data:`LARGEST`, or show the page at its real size."""
        self._fit = fit
        self._ask()

    def show_pages(self, images: Sequence[QImage]) -> None:
        """Show pictures of pages; the place scrolled to stays."""
        self._images = tuple(images)
        self._asked_dpi = self.dpi()
        self._lay_out()

    def _lay_out(self) -> None:
        place = self.verticalScrollBar().value()
        clear(self._column)
        width = self.page_width()
        count = len(self._images)
        self.sheets = [
            Sheet(image, width, f"第 {number} 页，共 {count} 页")
            for number, image in enumerate(self._images, 1)
        ]
        for sheet in self.sheets:
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def _ask(self) -> None:
        if self._images and self.dpi() != self._asked_dpi:
            self._asked_dpi = self.dpi()
            self.sharper.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._ask()
        return super().event(event)
