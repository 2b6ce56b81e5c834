"""The one background worker. Jobs run one after another; results arrive in the window's thread.

What a job calls must not capture a QObject: hand in ``functools.partial(program.score, shop)``,
never a lambda over ``self``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from app.progress import Progress
    from ui.garbage import WindowCollector

    Spare = Callable[[Progress], object]  # work ahead; gives way where its progress is cancelled

T = TypeVar("T")


class Job:
    """One call under way. ``title`` names it in the progress panel; empty means it never shows."""

    __slots__ = ("done", "failed", "key", "number", "progress", "title")

    def __init__(
        self,
        number: int,
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object] | None,
        key: str,
        title: str,
        progress: Progress | None,
    ) -> None:
        self.number, self.key, self.title = number, key, title
        self.done, self.failed, self.progress = done, failed, progress


class Runner(QObject):
    """Runs calls on one worker thread and hands results back through one signal."""

    inline = False  # whether a call is over, and its result handed on, when :meth:`run` returns
    busy_changed = Signal(bool)
    job_started = Signal(object)  # Job
    job_ended = Signal(object)  # Job
    problem = Signal(object)  # BaseException nobody else took; never Cancelled
    rested = Signal()  # nothing is asked for, and all work ahead is done
    _arrived = Signal(int, object)
    _spare_ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._futures: dict[int, Future[Any]] = {}
        self._pool: ThreadPoolExecutor | None = None
        self._collector: WindowCollector | None = None
        self._stopped = False
        self._spare: dict[str, Spare] = {}  # waiting or under way, by key
        self._under_way: tuple[str, Progress] | None = None
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

    def run(
        self,
        call: Callable[[], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[BaseException], object] | None = None,
        key: str = "",
        title: str = "",
        progress: Progress | None = None,
    ) -> None:
        """Run ``call`` on the worker, then ``done`` with its result in the window's thread.

        A later job of the same ``key`` makes the result of an earlier one unwanted. An exception
        goes to ``failed``, else to :attr:`problem`; a cancelled job ends in silence.
        """
        if self._stopped:
            return
        if key:
            self.forget(key)
        job = Job(next(self._numbers), done, failed, key, title, progress)
        was_busy = self.busy
        self._jobs[job.number] = job
        if self._under_way is not None:
            self._under_way[1].cancel()
        if not was_busy:
            self.busy_changed.emit(True)
        self.job_started.emit(job)
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

    def _begin_spare(self) -> None:
        if self._jobs or self._under_way is not None or not self._spare or self._stopped:
            return
        from app.progress import Progress

        key, call = next(iter(self._spare.items()))
        progress = Progress()
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
        jobs, futures = list(self._jobs.values()), list(self._futures.values())
        if self._under_way is not None:
            self._under_way[1].cancel()
        self._under_way = None
        self._spare.clear()
        self._jobs.clear()
        self._futures.clear()
        for job in jobs:
            if job.progress is not None:
                job.progress.cancel()
        for future in futures:
            future.cancel()
        self._finish(last)

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

            self._collector = WindowCollector(self)
            self._pool = ThreadPoolExecutor(1, thread_name_prefix="worker")
        return self._pool

    def _start(self, job: Job, call: Callable[[], Any]) -> None:
        future = self._worker().submit(call)
        self._futures[job.number] = future
        number, arrived = job.number, self._arrived
        future.add_done_callback(lambda ended: arrived.emit(number, ended))

    def _settle(self, number: int, future: Future[Any]) -> None:
        from concurrent.futures import CancelledError

        from app.progress import Cancelled

        job = self._jobs.get(number)
        if job is None:
            return
        self._futures.pop(number, None)
        self._end(job)
        try:
            result = future.result()
        except (Cancelled, CancelledError):
            return
        except BaseException as error:  # noqa: BLE001 - the door where faults become a dialog
            (job.failed or self.problem.emit)(error)
            return
        job.done(result)

    def _end(self, job: Job) -> None:
        del self._jobs[job.number]
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
