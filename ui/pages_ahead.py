"""Pages are made before they are visited, one at a time, once nothing else is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from ui.tasks import Runner

PAUSE_MS = 200  # between two pages, so that what the seller does comes first


class PagesAhead(QObject):
    """Makes every page in turn while the runner rests."""

    def __init__(
        self, runner: Runner, pages: Sequence[str], make: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner, self._waiting, self._make = runner, list(pages), make
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._make_one)
        runner.rested.connect(self._timer.start)

    @property
    def done(self) -> bool:
        """Whether every page is there."""
        return not self._waiting

    def _make_one(self) -> None:
        """The next page; where a job has begun meanwhile, the rest waits until it is over."""
        if self._waiting and self._runner.resting:
            self._make(self._waiting.pop(0))
            self._timer.start()
