"""Showing a matplotlib Figure: a picture drawn in the worker, whose places can be pointed at.

Pointing tells the value, a click or Enter chooses (where a choice leads somewhere), ← and → go
through the places; the menu copies, shows the numbers as a table, and saves.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QToolTip, QWidget

from app.documents.charts import Caption, ChartTable, card_caption
from ui import theme
from ui.clipboard import put_table
from ui.dialogs import save_file
from ui.figure_drawing import (
    DPI,
    Drawn,
    Make,
    draw,
    figure_theme,
    same_drawing,
    save_picture,
    save_table,
)
from ui.figure_table import FigureTable
from ui.plain import tip
from ui.session import Session

if TYPE_CHECKING:
    from app.documents.figure_spots import Spot

REDRAW_MS = 120
_MOVES = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FigureView(QWidget):
    """Draws once for a size, a theme and a figure; emits :attr:`chosen` with the key of a place."""

    chosen = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._make: Make | None = None
        self._table: ChartTable | None = None
        self._picture = QPixmap()
        self._drawn_for: tuple[object, ...] = ()
        self._spots: tuple[Spot, ...] = ()
        self._at: int | None = None  # the place that is pointed at
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REDRAW_MS)
        self._rest.timeout.connect(self.redraw)
        self.as_table = FigureTable(self)
        self.as_table.hide()
        self.as_table.left.connect(self.show_picture)
        self.more = self._more_button()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(220, 140)

    def _more_button(self) -> QToolButton:
        made = QToolButton(self)
        made.setText("⋯")
        made.setProperty("kind", "fold")
        made.setAccessibleName("图的操作")
        made.setToolTip("复制、看成表格、导出")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu key opens the same menu
        made.clicked.connect(lambda: self._open_menu(made.mapToGlobal(made.rect().bottomLeft())))
        made.hide()
        return made

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    # --- drawing ----------------------------------------------------------------------------

    def show_figure(
        self, make: Make | None, words: str = "", table: ChartTable | None = None
    ) -> None:
        """Draw ``make(theme, size)``; ``words`` say what it shows, ``table`` holds its numbers.

        A call that draws the same as the one before changes nothing.
        """
        same = make is not None and same_drawing(make, self._make) and table == self._table
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if make else Qt.FocusPolicy.NoFocus)
        if same:  # what it was drawn for stays the call of before: equal calls are not one object
            return
        self._make, self._table, self._drawn_for = make, table, ()
        if table is not None and not self.as_table.isHidden():
            self.as_table.show_table(table, words)
        if make is None:
            self._picture, self._spots, self._at = QPixmap(), (), None
            self.show_picture()
            self.update()
        elif self.isVisible():
            self.redraw()

    def redraw(self) -> None:
        """Ask the worker for a picture of the present size and theme, if there is none yet."""
        wanted = (self._make, self.size(), self.devicePixelRatioF(), theme.current().name)
        if self._make is None or wanted == self._drawn_for or not self.isVisible():
            return
        self._drawn_for = wanted
        call = partial(
            draw,
            self._make,
            figure_theme(theme.current()),
            self._inches(),
            self.devicePixelRatioF(),
        )
        self._session.runner.run(call, self._show, key=f"figure-{id(self)}")

    def _inches(self) -> tuple[float, float]:
        return max(1.0, self.width() / DPI), max(1.0, self.height() / DPI)

    def _show(self, drawn: Drawn) -> None:
        image = QImage(
            drawn.pixels, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBA8888
        )
        self._picture = QPixmap.fromImage(image.copy())
        self._picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._spots, self._at = drawn.spots, None
        self.update()

    @property
    def drawn(self) -> bool:
        """Whether a picture is there."""
        return not self._picture.isNull()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.drawn or not self.as_table.isHidden():
            return
        painter = QPainter(self)
        self._paint_picture(painter)
        if self._at is not None:
            painter.setPen(QPen(QColor(theme.current().text), 1.2))
            painter.drawRect(self.place(self._at))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.current().accent), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_picture(self, painter: QPainter) -> None:
        """Pixel by pixel where it was drawn for this size, until then as large as it goes in whole.

        At 125 % the view ends between two pixels: stretched to there, every letter would be blurred.
        """
        wide, high = (self.size().toSizeF() * self.devicePixelRatioF()).toTuple()
        off = max(abs(self._picture.width() - wide), abs(self._picture.height() - high))
        if off <= 1:
            painter.drawPixmap(QPointF(0, 0), self._picture)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.picture_box(), self._picture, QRectF(self._picture.rect()))

    def picture_box(self) -> QRectF:
        """Where a picture of another size stands meanwhile: its letters are never squeezed."""
        drawn = QSizeF(self._picture.size())
        size = drawn.scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        off = (QSizeF(self.size()) - size) / 2
        return QRectF(QPointF(off.width(), off.height()), size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.as_table.setGeometry(self.rect())
        self.more.move(self.width() - self.more.sizeHint().width(), 0)
        self._rest.start()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.PaletteChange):
            self._rest.start()
        return super().event(event)

    # --- pointing ---------------------------------------------------------------------------

    def place(self, number: int) -> QRectF:
        """Where a marked place lies, in the widget."""
        spot = self._spots[number]
        corner = QPointF(spot.left * self.width(), spot.top * self.height())
        far = QPointF(spot.right * self.width(), spot.bottom * self.height())
        return QRectF(corner, far)

    def words(self) -> list[str]:
        """What the marked places say, in reading order."""
        return [spot.words for spot in self._spots]

    def _spot_at(self, at: QPointF) -> int | None:
        x, y = at.x() / max(self.width(), 1), at.y() / max(self.height(), 1)
        hit = [number for number, spot in enumerate(self._spots) if spot.holds(x, y)]
        return min(hit, key=lambda number: self._spots[number].area, default=None)

    def _point(self, number: int | None, at: QPoint | None = None) -> None:
        """Show what a place says, at the pointer or beside the place."""
        if number == self._at and at is None:
            return
        changed, self._at = number != self._at, number
        if number is None:
            QToolTip.hideText()
            self.unsetCursor()
        else:
            spot = self._spots[number]
            where = at or self.mapToGlobal(self.place(number).center().toPoint())
            QToolTip.showText(where, tip(spot.words), self)
            leads = spot.key is not None
            shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self._say(spot.words)
        if changed:
            self.update()

    def _say(self, words: str) -> None:
        self.setAccessibleDescription(words)
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._spot_at(event.position()), event.globalPosition().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._choose(number)

    def _choose(self, number: int) -> None:
        if self._spots[number].key is not None:
            self.chosen.emit(self._spots[number].key)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.more.setVisible(self.drawn and self.as_table.isHidden())
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.more.hide()
        self._point(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_data()
        elif key in _MOVES and self._spots:
            first = 0 if _MOVES[key] > 0 else len(self._spots) - 1
            now = first if self._at is None else (self._at + _MOVES[key]) % len(self._spots)
            self._point(now)
        elif key in _CHOOSING and self._at is not None:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    # --- the menu ---------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    def _open_menu(self, at: QPoint) -> None:
        if self.drawn:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def menu(self) -> QMenu:
        """What can be done with the chart; what needs its numbers only where they are told."""
        menu = QMenu(self)
        menu.addAction("复制图片(&P)", self.copy_picture)
        if self._table is not None:
            menu.addAction("复制数据(&C)", self.copy_data)
            menu.addAction("看成表格(&T)", self.show_table)
        menu.addSeparator()
        menu.addAction("导出图片 PNG…", partial(self._ask_where, "png", "图片 (*.png)"))
        menu.addAction("导出矢量图 SVG…", partial(self._ask_where, "svg", "矢量图 (*.svg)"))
        if self._table is not None:
            menu.addAction("导出 Excel…", partial(self._ask_where, "xlsx", "Excel 表格 (*.xlsx)"))
        return menu

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._picture)
        self._session.toast.emit("已复制图片", 0)

    def copy_data(self) -> None:
        """Put the numbers behind the picture on the clipboard, tab-separated."""
        if self._table is not None:
            titles, numbers = zip(
                *((f.title, bool(f.unit)) for f in self._table.fields), strict=True
            )
            put_table(titles, [self._table.texts(row) for row in self._table.rows], numbers)
            self._session.toast.emit("已复制数据", 0)

    def show_table(self) -> None:
        """Show the numbers in place of the picture."""
        if self._table is not None:
            self.as_table.show_table(self._table, self.accessibleName())
            self.as_table.setGeometry(self.rect())
            self.as_table.show()
            self.as_table.raise_()
            self.as_table.table.setFocus()
            self.more.hide()

    def show_picture(self) -> None:
        """Show the picture again."""
        if not self.as_table.isHidden():
            self.as_table.hide()
            self.setFocus()

    def _ask_where(self, kind: str, filter_: str) -> None:
        name = f"{self.accessibleName() or '图表'}.{kind}"
        save_file(self, "导出", name, filter_, self.save)

    def save(self, path: str) -> None:
        """Save as what the ending says: png, svg or xlsx."""
        target = Path(path)
        if target.suffix.lower() == ".xlsx" and self._table is not None:
            call = partial(save_table, self._table, target, self._caption())
        elif self._make is not None:
            call = partial(save_picture, self._make, self._inches(), target, self._caption())
        else:
            return
        self._session.runner.run(call, self._saved, title="正在导出")

    def _caption(self) -> Caption:
        view = self._session.view
        return card_caption(self.accessibleName(), view.card if view else None)

    def _saved(self, path: Path) -> None:
        self._session.saved.emit(f"已导出 {path.name}", path)
