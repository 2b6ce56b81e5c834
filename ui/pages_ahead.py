"""Pages are made and filled before they are visited, one at a time, once nothing else is to be done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.tasks import Runner

Step = Callable[[str], object]

PAUSE_MS = 100  # between two steps, so that what the seller does comes first


class PagesAhead(QObject):
    """Takes every page through all steps of its making, one at a time, while the runner rests.

    Then, each time that :meth:`fill` is called, through those of its filling. Nothing is done before
    ``ready``: as long as the book is not open, or has no shop, its pages can wait. Emits
    :attr:`finished` once, after the last step.
    """

    finished = Signal()

    def __init__(
        self,
        runner: Runner,
        pages: Sequence[str],
        making: Sequence[Step],
        filling: Sequence[Step],
        ready: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner, self._ready = runner, ready
        self._pages, self._filling = pages, filling
        self._to_make = _each(pages, making)
        self._to_fill: deque[Callable[[], object]] = deque()
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._take_one)
        runner.rested.connect(self._timer.start)

    @property
    def done(self) -> bool:
        """Whether every page is there, and filled."""
        return not (self._to_make or self._to_fill)

    def fill(self) -> None:
        """Fill all pages from now on, those too that were filled with what has changed since."""
        self._to_fill = _each(self._pages, self._filling)

    def _take_one(self) -> None:
        """The next step; where a job has begun meanwhile, the runner says when it is over."""
        waiting = self._to_make or self._to_fill
        if waiting and self._runner.resting and self._ready():
            waiting.popleft()()
            self._timer.start()
            if self.done and not self._told:
                self._told = True
                self.finished.emit()


def _each(pages: Sequence[str], steps: Sequence[Step]) -> deque[Callable[[], object]]:
    return deque(partial(step, page) for page in pages for step in steps)


def lay_out(page: QWidget) -> None:
    """Give all inside a hidden page its style, size and place, as showing it does: a picture needs them."""
    page.grab(QRect(0, 0, 1, 1))
