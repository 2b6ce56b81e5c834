"""The one background worker. Jobs run one after another; results arrive in the window's thread.

What a job calls must not capture a QObject: hand in ``functools.partial(program.score, shop)``,
never a lambda over ``self``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from app.progress import Progress
    from ui.garbage import WindowCollector
    from ui.held_up import Turns

    Spare = Callable[[Progress], object]  # work ahead; gives way where its progress is cancelled

T = TypeVar("T")
Failed = Callable[[BaseException], object]
GIVES_WAY_MS = 50  # after what the window does at once, for its painting
MOST_REST = 0.5  # seconds at a step


class Job:
    """One call under way. ``title`` names it in the progress panel; empty means it never shows."""

    __slots__ = ("ahead", "done", "failed", "key", "number", "patient", "progress", "title")

    def __init__(
        self,
        number: int,
        done: Callable[[Any], object],
        failed: Failed | None,
        key: str,
        title: str,
        progress: Progress | None,
        patient: bool = False,
        ahead: Failed | None = None,
    ) -> None:
        self.number, self.key, self.title = number, key, title
        self.done, self.failed, self.progress = done, failed, progress
        self.patient, self.ahead = patient, ahead


class Runner(QObject):
    """Runs calls on one worker thread and hands results back through one signal."""

    inline = False  # whether a call is over, and its result handed on, when :meth:`run` returns
    busy_changed = Signal(bool)
    job_started = Signal(object)  # Job
    job_ended = Signal(object)  # Job
    problem = Signal(object)  # BaseException nobody else took; never Cancelled
    rested = Signal()  # nothing is asked for, and all work ahead is done
    held_up = Signal(bool)  # a write waits for another window or command
    dropped = Signal()  # what waited was given up: nothing of it is written
    _arrived = Signal(int, object)
    _spare_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._futures: dict[int, Future[Any]] = {}
        self._pool: ThreadPoolExecutor | None = None
        self._collector: WindowCollector | None = None
        self._turns: Turns | None = None
        self._aside: dict[int, Callable[[], Any]] = {}  # calls of edits, made again where held up
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._try_again)
        self._dropping = False
        self._free = Event()  # cleared while the window is at something long
        self._free.set()
        self._open = QTimer(self)
        self._open.setSingleShot(True)
        self._open.timeout.connect(self._free.set)
        self._stopped = False
        self._spare: dict[str, Spare] = {}  # waiting or under way, by key
        self._under_way: tuple[str, Progress] | None = None
        self._ahead: Failed | None = None  # who is told in place of the seller
        self._arrived.connect(self._settle)
        self._spare_ended.connect(self._end_spare)

    @property
    def busy(self) -> bool:
        """Whether any job is waiting or running."""
        return bool(self._jobs)

    @property
    def resting(self) -> bool:
        """Whether there is nothing to do, not even ahead."""
        return not (self._jobs or self._spare)

    @property
    def can_drop(self) -> bool:
        """Whether an edit waits that :meth:`drop_waiting` would give up."""
        return self._turns is not None and bool(self._turns.waiting)

    def run(
        self,
        call: Callable[[], T],
        done: Callable[[T], object],
        *,
        failed: Failed | None = None,
        key: str = "",
        title: str = "",
        progress: Progress | None = None,
        patient: bool = False,
    ) -> None:
        """Run ``call`` on the worker, then ``done`` with its result in the window's thread.

        ``patient``: an edit, tried again after others where another process writes just now. A later job of the same ``key`` makes the result of an earlier one unwanted. An exception
        goes to ``failed``, else to :attr:`problem`; a cancelled job ends in silence.
        """
        if self._stopped:
            return
        if key:
            self.forget(key)
        if progress is not None:
            progress.rest = self._rest
        ahead = self._ahead
        job = Job(next(self._numbers), done, failed, key, title, progress, patient, ahead)
        was_busy = self.busy
        self._jobs[job.number] = job
        if self._under_way is not None:
            self._under_way[1].cancel()
        if not was_busy:
            self.busy_changed.emit(True)
        self.job_started.emit(job)
        if patient:
            self._aside[job.number] = call
        self._start(job, call)

    def spare(self, call: Spare, key: str) -> None:
        """Work ahead on the worker while nothing is asked of it; what came of it is not told.

        A job that is asked for goes first: the call gives way and begins anew afterwards. A later
        call of the same key takes the place of an earlier one.
        """
        if self._stopped:
            return
        if self._under_way is not None and self._under_way[0] == key:
            self._under_way[1].cancel()
        self._spare[key] = call
        self._begin_spare()

    @contextmanager
    def ahead(self, failed: Failed | None) -> Iterator[None]:
        """Nobody asked for the jobs begun within, or when these are done: only ``failed`` hears of errors."""
        before, self._ahead = self._ahead, failed
        try:
            yield
        finally:
            self._ahead = before

    def let_window_first(self) -> None:
        """Hold the worker up at its next step for a moment: the window has something long to do.

        Otherwise the two take turns at each of the window's hundreds of calls into Qt.
        """
        self._free.clear()
        self._open.start(GIVES_WAY_MS)

    def _rest(self) -> None:
        """In the worker, at every step of its work."""
        if not self._free.is_set():
            self._free.wait(MOST_REST)

    def _begin_spare(self) -> None:
        if self._jobs or self._under_way is not None or not self._spare or self._stopped:
            return
        from app.progress import Progress

        key, call = next(iter(self._spare.items()))
        progress = Progress(rest=self._rest)
        self._under_way = key, progress
        future = self._worker().submit(call, progress)
        ended = self._spare_ended
        future.add_done_callback(lambda _future: ended.emit())

    def _end_spare(self) -> None:
        """Keep what gave way for later. Where it failed, the page that asks for it will say so."""
        if self._under_way is None:
            return
        key, progress = self._under_way
        self._under_way = None
        if not progress.cancel_asked:
            self._spare.pop(key, None)
        self._begin_spare()
        self._tell_rest()

    def _tell_rest(self) -> None:
        if self.resting:
            self.rested.emit()

    def forget(self, key: str) -> None:
        """Drop the jobs of a key: those waiting never start, one running is not listened to."""
        for job in [job for job in self._jobs.values() if job.key == key]:
            future = self._futures.pop(job.number)
            self._end(job)  # first: cancelling a waiting job reports it at once, in this thread
            future.cancel()

    def stop(self, last: Callable[[], object] | None = None) -> None:
        """Ask everything to stop, run ``last`` in the worker, and wait for it.

        Afterwards nothing arrives and nothing starts any more.
        """
        self._stopped = True
        self._free.set()
        jobs, futures = list(self._jobs.values()), dict(self._futures)
        if self._under_way is not None:
            self._under_way[1].cancel()
        self._under_way = None
        self._spare.clear()
        self._jobs.clear()
        self._futures.clear()
        for job in jobs:
            if job.progress is not None:
                job.progress.cancel()
        for number, future in futures.items():
            if number not in self._aside:  # what the seller has changed is kept, however late
                future.cancel()
        self._again.stop()
        if self._turns is not None and self._pool is not None:
            self._turns.closing = True
            self._pool.submit(self._make_up, self._turns)
        self._finish(last)

    def _make_up(self, turns: Turns) -> None:
        """In the worker, at last: the edits that still wait, however long that takes."""
        turns.begin(None)
        for number in tuple(turns.waiting):
            self._aside[number]()

    def drop_waiting(self) -> None:
        """Give up the edits that wait for another window or command."""
        self._dropping = True

    def _finish(self, last: Callable[[], object] | None) -> None:
        if self._pool is None:
            return
        if last is not None:
            self._pool.submit(last)
        self._pool.shutdown(wait=True)
        self._pool = None
        if self._collector is not None:
            self._collector.release()
            self._collector = None

    def _worker(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # not needed for the first paint

            from ui.garbage import WindowCollector
            from ui.held_up import Turns

            self._turns = Turns(self.held_up.emit)
            self._collector = WindowCollector(self)
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="worker")
        return self._pool

    @property
    def turns(self) -> Turns | None:
        """What an open book asks before it is written to; None before there is a worker."""
        return self._turns

    def _start(self, job: Job, call: Callable[[], Any]) -> None:
        future = self._worker().submit(self._work, job, call)
        self._futures[job.number] = future
        number, arrived = job.number, self._arrived
        future.add_done_callback(lambda ended: arrived.emit(number, ended))

    def _work(self, job: Job, call: Callable[[], Any]) -> Any:
        """In the worker: the call, with what it needs to step aside."""
        from ui.held_up import HeldUp

        turns = self._turns
        assert turns is not None
        turns.begin(job)
        try:
            result = call()
        except HeldUp:
            turns.begin(None)
            raise
        except BaseException:
            turns.end(job)
            raise
        turns.end(job)
        return result

    def _settle(self, number: int, future: Future[Any]) -> None:
        from concurrent.futures import CancelledError

        from app.progress import Cancelled
        from ui.held_up import AGAIN_MS, HeldUp

        job = self._jobs.get(number)
        if job is None:
            return
        self._futures.pop(number, None)
        if not future.cancelled() and isinstance(future.exception(), HeldUp):
            self._again.start(AGAIN_MS)
            return
        self._end(job)
        try:
            result = future.result()
        except (Cancelled, CancelledError):
            return
        except BaseException as error:  # noqa: BLE001 - the door where faults become a dialog
            (job.ahead or job.failed or self.problem.emit)(error)
            return
        self.let_window_first()
        with self.ahead(job.ahead):
            job.done(result)

    def _try_again(self) -> None:
        """The edit that has waited longest once more, unless it is under way."""
        turns = self._turns
        number = next(iter(turns.waiting), None) if turns is not None else None
        if turns is None or number is None or number in self._futures or self._stopped:
            return
        if self._dropping:
            self._drop(turns)
        else:
            self._start(self._jobs[number], self._aside[number])

    def _drop(self, turns: Turns) -> None:
        for number in tuple(turns.waiting):
            turns.leave(number)
            self._end(self._jobs[number])
        self.dropped.emit()

    def _end(self, job: Job) -> None:
        del self._jobs[job.number]
        self._aside.pop(job.number, None)
        self._dropping = self._dropping and bool(self._aside)
        if self._aside:
            self._again.start(0)
        self.job_ended.emit(job)
        if not self._jobs:
            self.busy_changed.emit(False)
            self._begin_spare()
            self._tell_rest()


class InlineRunner(Runner):
    """Runs every call at once in the calling thread, for tests and one-shot commands; none ahead."""

    inline = True

    def spare(self, call: Spare, key: str) -> None:
        """Nothing is done that nobody waits for."""

    def let_window_first(self) -> None:
        """There is no other thread that could wait."""

    def _tell_rest(self) -> None:
        """Nor is anybody told that there is time for it."""

    def _start(self, job: Job, call: Callable[[], Any]) -> None:
        from concurrent.futures import Future

        future: Future[Any] = Future()
        self._futures[job.number] = future
        try:
            future.set_result(call())
        except BaseException as error:  # noqa: BLE001 - handed on by the future
            future.set_exception(error)
        self._settle(job.number, future)

    def _finish(self, last: Callable[[], object] | None) -> None:
        if last is not None:
            last()
