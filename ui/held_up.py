"""Edits that wait while another window or command writes: in their order, told, and never lost.

The worker does not stand still for them. An edit that cannot begin steps aside, pages are read
meanwhile, and it is tried again until the book is free. Edits behind it wait for their turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.progress import Cancelled

if TYPE_CHECKING:
    from ui.tasks import Job

ASIDE = 0.15  # seconds after which an edit steps aside, and is told of
AGAIN_MS = 100


class HeldUp(Cancelled):
    """Somebody else writes just now; nothing was done, and the call can be made again."""


class Turns:
    """Who may write. All of it is called in the worker, but for :meth:`leave` and :attr:`closing`."""

    def __init__(self, tell: Callable[[bool], object]) -> None:
        self._tell = tell
        self._told = False
        self._job: Job | None = None  # at work
        self._begun = 0  # writes of this job
        self.waiting: deque[int] = deque()  # numbers of the edits that stepped aside, in order
        self.closing = False  # nobody steps aside any more

    def begin(self, job: Job | None) -> None:
        """From now on it is this job that asks."""
        self._job, self._begun = job, 0

    def end(self, job: Job) -> None:
        """This job is over, one way or the other: those behind it may write."""
        self._job = None
        self.leave(job.number)

    def leave(self, number: int) -> None:
        """This edit waits no longer."""
        if number in self.waiting:
            self.waiting.remove(number)
        if not self.waiting:
            self._say(False)

    def ask(self, waited: float | None) -> None:
        """Before a write, while it waits (seconds so far), and once it may begin (None)."""
        job = self._job
        if waited is None:
            self._say(bool(self.waiting))
            return
        self._begun += not waited
        if waited >= ASIDE:
            self._say(True)
        if job is None:
            return
        if job.progress is not None:
            job.progress.check()
        if job.patient and self._begun == 1 and not self.closing and self._is_held(job, waited):
            if job.number not in self.waiting:
                self.waiting.append(job.number)
            raise HeldUp

    def _is_held(self, job: Job, waited: float) -> bool:
        others_first = bool(self.waiting) and self.waiting[0] != job.number
        return others_first or waited >= ASIDE

    def _say(self, waits: bool) -> None:
        if waits != self._told:
            self._told = waits
            self._tell(waits)
