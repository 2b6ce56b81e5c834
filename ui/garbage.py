"""Cyclic garbage is collected in the window's thread alone.

A cycle may hold widgets. Python collects in whichever thread happens to allocate, and a widget that
is destroyed in the worker takes the whole program down. So automatic collection rests while there is
a worker, and a timer of the window does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


def leave_out_what_stands() -> None:
    """Let no collection walk again what is there now: libraries, rules, pages, most of it for good.

    Called once, when all pages are made: a full pass over 200,000 objects keeps the window for 0.1 s.
    """
    gc.collect(1)
    gc.freeze()


class WindowCollector(QObject):
    """Stands in for automatic collection until it is released."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def release(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
