"""Pages are made before they are visited, one at a time, once nothing else is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from ui.tasks import Runner

Step = Callable[[str], object]

PAUSE_MS = 100  # between two steps, so that what the seller does comes first


class PagesAhead(QObject):
    """Takes every page through all steps of its making, one at a time, while the runner rests.

    Nothing is made before ``ready``: as long as the book is not open, or has no shop, its pages can
    wait. Emits :attr:`finished` after the last step.
    """

    finished = Signal()

    def __init__(
        self,
        runner: Runner,
        pages: Sequence[str],
        steps: Sequence[Step],
        ready: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner, self._ready = runner, ready
        self._waiting = [partial(step, page) for page in pages for step in steps]
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._take_one)
        runner.rested.connect(self._timer.start)

    @property
    def done(self) -> bool:
        """Whether every page is there."""
        return not self._waiting

    def _take_one(self) -> None:
        """The next step; where a job has begun meanwhile, the runner says when it is over."""
        if self._waiting and self._runner.resting and self._ready():
            self._waiting.pop(0)()
            self._timer.start()
            if self.done:
                self.finished.emit()
