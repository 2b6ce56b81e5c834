"""Showing a matplotlib Figure: drawn with Agg in the worker, shown as a picture at device pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.documents.figure_theme import FigureTheme
from ui import theme
from ui.tasks import Runner
from ui.tokens import Theme

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Make = Callable[[FigureTheme, tuple[float, float]], "Figure"]  # colours, size in inches
REDRAW_MS = 120
_DPI = 96


@dataclass(frozen=True, slots=True)
class _Drawn:
    pixels: bytes  # RGBA
    width: int
    height: int


class FigureView(QWidget):
    """Draws once for a size, a theme and a figure; a resize redraws when it has come to rest."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._make: Make | None = None
        self._table = ""
        self._picture = QPixmap()
        self._drawn_for: tuple[object, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REDRAW_MS)
        self._rest.timeout.connect(self.redraw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 140)

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    def show_figure(self, make: Make | None, words: str = "", table: str = "") -> None:
        """Draw ``make(theme, size)``; ``words`` say what it shows, ``table`` its numbers as text."""
        self._make, self._table = make, table
        self.setAccessibleName(words)
        self._drawn_for = ()
        if make is None:
            self._picture = QPixmap()
            self.update()
        elif self.isVisible():
            self.redraw()

    def redraw(self) -> None:
        """Ask the worker for a picture of the present size and theme, if there is none yet."""
        wanted = (self._make, self.size(), self.devicePixelRatioF(), theme.current().name)
        if self._make is None or wanted == self._drawn_for or not self.isVisible():
            return
        self._drawn_for = wanted
        size = (max(1.0, self.width() / _DPI), max(1.0, self.height() / _DPI))
        colours = figure_theme(theme.current())
        draw = partial(_draw, self._make, colours, size, self.devicePixelRatioF())
        self._runner.run(draw, self._show, key=f"figure-{id(self)}")

    def _show(self, drawn: _Drawn) -> None:
        image = QImage(
            drawn.pixels, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBA8888
        )
        self._picture = QPixmap.fromImage(image.copy())
        self._picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()

    @property
    def drawn(self) -> bool:
        """Whether a picture is there."""
        return not self._picture.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.drawn:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.PaletteChange):
            self._rest.start()
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.drawn:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("复制图片", self.copy_picture)
        if self._table:
            menu.addAction("复制数据", self.copy_data)
        menu.popup(event.globalPos())

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._picture)

    def copy_data(self) -> None:
        """Put the numbers behind the picture on the clipboard, tab-separated."""
        QGuiApplication.clipboard().setText(self._table)


def figure_theme(theme: Theme) -> FigureTheme:
    """The chart colours of a window theme."""
    return FigureTheme(
        name=theme.name,
        ground=theme.surface,
        text=theme.text,
        muted=theme.muted,
        grid=theme.border if theme.name != "contrast" else theme.track,
        band=theme.band,
        track=theme.track,
        neutral=theme.unknown.mark,
        below=theme.below.mark,
        near=theme.near.mark,
        met=theme.met.mark,
        unknown=theme.unknown.mark,
    )


def _draw(make: Make, colours: FigureTheme, size: tuple[float, float], ratio: float) -> _Drawn:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = make(colours, size)
    figure.set_dpi(_DPI * ratio)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    width, height = canvas.get_width_height()
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return _Drawn(pixels, width, height)
