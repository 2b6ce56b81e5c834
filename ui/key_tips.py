"""Access keys: Alt shows a letter on everything that can be pressed or filled in, the letter does it.

The letters are given anew each time, in reading order, so none stands twice and none has to be put
into a Chinese word. What is on the screen is reached, whatever page or card brought it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from string import ascii_uppercase

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from ui import theme

_FILLED_IN = (QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
_HIGH, _SIDE = 20, 6  # pixels: a badge, and the room beside its letters
_BAND = 12  # pixels: what begins so close below each other is one line to the reader


@dataclass(frozen=True, slots=True)
class Target:
    """Something a letter leads to: the part, where it is in the window and what happens."""

    part: QWidget
    place: QRect
    reach: Callable[[], object]


def targets(window: QWidget) -> list[Target]:
    """What is in view and enabled, in reading order."""
    own = [part for part in window.findChildren(QWidget) if part.window() is window]  # no dialog's
    found = [one for part in own for one in _of(part, window)]
    return sorted(found, key=lambda one: (one.place.top() // _BAND, one.place.left()))


def _of(part: QWidget, window: QWidget) -> Iterator[Target]:
    if not part.isVisible() or not part.isEnabled() or part.visibleRegion().isEmpty():
        return
    corner = part.mapTo(window, part.visibleRegion().boundingRect().topLeft())
    if isinstance(part, QTabBar):
        for number in range(part.count()):
            if part.isTabEnabled(number) and part.isTabVisible(number):
                place = part.tabRect(number).translated(part.mapTo(window, QPoint()))
                yield Target(part, place, partial(part.setCurrentIndex, number))
    elif isinstance(part, QAbstractButton):
        yield Target(part, QRect(corner, part.size()), partial(_press, part))
    elif isinstance(part, (*_FILLED_IN, QPlainTextEdit)) and _stands_alone(part):
        yield Target(part, QRect(corner, part.size()), partial(_enter, part))


def _stands_alone(part: QWidget) -> bool:
    """Not the line of a spin box or list, nor the scroll bar of a page."""
    inside = isinstance(part.parentWidget(), QAbstractSpinBox | QComboBox)
    return not inside and part.focusPolicy() != Qt.FocusPolicy.NoFocus


def _press(button: QAbstractButton) -> None:
    _enter(button)
    button.click()


def _enter(part: QWidget) -> None:
    part.setFocus(Qt.FocusReason.ShortcutFocusReason)


def letters(count: int) -> list[str]:
    """So many keys, none the beginning of another: single letters while they last."""
    if count <= len(ascii_uppercase):
        return list(ascii_uppercase[:count])
    return ["".join(pair) for pair in product(ascii_uppercase, repeat=2)][:count]


class KeyTips(QWidget):
    """Lies over the window while letters are shown; pressing Alt alone brings it and takes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName("访问键：按字母到达，Esc 取消")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys: dict[str, Target] = {}
        self._window, self._typed, self._alone = window, "", False
        self._before: QWidget | None = None
        self.hide()
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:  # Alt+Tab
            self._alone = False
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._alone = event.key() == Qt.Key.Key_Alt
        elif event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if self._alone and event.key() == Qt.Key.Key_Alt:
                self.show_letters()
            self._alone = False
        return False

    def show_letters(self) -> None:
        """Give every target a letter."""
        found = targets(self._window)
        self.keys = dict(zip(letters(len(found)), found, strict=True))
        self._typed, self._before = "", self._window.focusWidget()
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()
        self.setFocus()

    def leave(self) -> None:
        """Take the letters away; the keyboard is where it was."""
        self.hide()
        if self._before is not None and isValid(self._before):  # a page may be made anew meanwhile
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = self._typed + event.text().upper()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Alt):
            self.leave()
        elif typed in self.keys:
            chosen = self.keys[typed]
            self.leave()
            if isValid(chosen.part):  # what came of a job may have taken it away meanwhile
                chosen.reach()
        elif any(key.startswith(typed) for key in self.keys):
            self._typed = typed
            self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.hide()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key, target in self.keys.items():
            if not key.startswith(self._typed):
                continue
            wide = painter.fontMetrics().horizontalAdvance(key) + 2 * _SIDE
            badge = QRect(target.place.left(), target.place.top() - 4, wide, _HIGH)
            badge.moveTop(max(0, badge.top()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.toast))
            painter.drawRoundedRect(badge, 4, 4)
            painter.setPen(QColor(colours.on_toast))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, key)
