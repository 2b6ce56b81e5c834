"""What waits until the window is on the screen, so that it is there sooner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

FRAME_MS = 16  # what is inside the window is painted after it, and shown with the next frame


def after_first_paint(window: QWidget, call: Callable[[], object]) -> None:
    """Call once a window has been painted for the first time."""
    window.installEventFilter(_FirstPaint(window, call))


class _FirstPaint(QObject):
    def __init__(self, window: QWidget, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call = call

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(FRAME_MS, self._call)
        return False
