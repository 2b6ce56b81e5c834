"""What is long to show comes in pieces, so that a click or a key is answered in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from ui.tasks import Runner


class Turns(QObject):
    """Takes steps in the window's thread, each in a turn of its own of the event loop.

    Where calls run inline, as in tests, all steps are taken at once.
    """

    def __init__(self, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._at_once = runner.inline
        self._waiting: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_one)

    @property
    def busy(self) -> bool:
        """Whether steps still wait for their turn."""
        return bool(self._waiting)

    def take(self, steps: Iterable[Callable[[], object]]) -> None:
        """Take these from the next turn on; steps of before that still wait are dropped."""
        self._waiting = deque(steps)
        while self._at_once and self._waiting:
            self._waiting.popleft()()
        if self._waiting:
            self._timer.start()

    def _take_one(self) -> None:
        if self._waiting:
            self._waiting.popleft()()
        else:
            self._timer.stop()
