"""The worker. The only tests with a real thread; they wait for signals, never for time."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.errors import RequestError
from app.progress import Cancelled, Progress
from ui import tasks
from ui.tasks import InlineRunner, Job, Runner


def _thread_name() -> str:
    return threading.current_thread().name


def _fail(error: BaseException) -> None:
    raise error


def _until_cancelled(progress: Progress, started: threading.Event) -> None:
    started.set()
    while True:
        progress.check()


def test_the_call_runs_in_the_worker_and_its_result_arrives_here(qtbot: QtBot) -> None:
    runner = Runner()
    got: list[tuple[str, str]] = []
    with qtbot.waitSignal(runner.job_ended):
        runner.run(_thread_name, lambda name: got.append((name, _thread_name())))
    assert got[0][0].startswith("worker")
    assert got[0][1] == "MainThread"
    runner.stop()


def test_a_later_job_of_the_same_key_replaces_the_earlier(qtbot: QtBot) -> None:
    runner = Runner()
    gate = threading.Event()
    got: list[str] = []
    runner.run(partial(gate.wait, 30), lambda _: got.append("first"), key="page")
    runner.run(partial(str, "second"), got.append, key="page")
    gate.set()
    with qtbot.waitSignal(runner.busy_changed, check_params_cb=lambda busy: not busy):
        pass
    assert got == ["second"]
    runner.stop()


def test_a_job_that_still_waits_is_replaced_too(qtbot: QtBot) -> None:
    runner = Runner()
    gate = threading.Event()
    got: list[str] = []
    runner.run(partial(gate.wait, 30), lambda _: got.append("other"))
    for word in ("first", "second", "third"):
        runner.run(partial(str, word), got.append, key="page")
    gate.set()
    with qtbot.waitSignal(runner.busy_changed, check_params_cb=lambda busy: not busy):
        pass
    assert got == ["other", "third"]
    runner.stop()


def _two_steps(progress: Progress, begun: threading.Event, told: list[str]) -> None:
    begun.set()
    progress.step("one")
    told.append("worker")


def test_the_worker_waits_at_its_next_step_while_the_window_is_at_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MOST_REST", 30.0)
    runner, begun, told = Runner(), threading.Event(), list[str]()
    progress = Progress()
    runner.let_window_first()
    with qtbot.waitSignal(runner.job_ended, timeout=20_000):
        runner.run(partial(_two_steps, progress, begun, told), lambda _: None, progress=progress)
        assert begun.wait(30)
        told.append("window")  # no turn of the event loop yet: the worker rests
    assert told == ["window", "worker"]
    runner.stop()


def test_cancelling_ends_in_silence(qtbot: QtBot) -> None:
    runner = Runner()
    progress, started = Progress(), threading.Event()
    problems: list[BaseException] = []
    runner.problem.connect(problems.append)
    runner.run(
        partial(_until_cancelled, progress, started),
        lambda _: problems.append(AssertionError("finished")),
        progress=progress,
    )
    assert started.wait(30)
    with qtbot.waitSignal(runner.job_ended):
        progress.cancel()
    assert problems == []
    runner.stop()


def test_stopping_cancels_what_runs_and_waits_for_it() -> None:
    runner = Runner()
    progress, started = Progress(), threading.Event()
    runner.run(partial(_until_cancelled, progress, started), print, progress=progress)
    assert started.wait(30)
    runner.stop()
    assert not runner.busy
    assert not any(thread.name.startswith("worker") for thread in threading.enumerate())


def test_the_last_call_runs_in_the_worker_after_a_waiting_one_is_dropped() -> None:
    runner = Runner()
    gate = threading.Event()
    story: list[str] = []
    runner.run(partial(gate.wait, 30), print)
    runner.run(partial(story.append, "never"), print)
    threading.Timer(0.05, gate.set).start()
    runner.stop(lambda: story.append(_thread_name()))
    runner.run(partial(story.append, "too late"), print)
    assert [name.startswith("worker") for name in story] == [True]


def test_an_error_goes_to_failed_or_else_to_problem(qtbot: QtBot) -> None:
    assert qtbot is not None
    runner = InlineRunner()
    problems: list[BaseException] = []
    own: list[BaseException] = []
    runner.problem.connect(problems.append)
    error = RequestError("unknown_shop", "没有这个店铺。")
    runner.run(partial(_fail, error), print)
    runner.run(partial(_fail, error), print, failed=own.append)
    assert (problems, own) == ([error], [error])


def test_a_cancelled_inline_call_tells_nobody(qtbot: QtBot) -> None:
    assert qtbot is not None
    runner = InlineRunner()
    told: list[object] = []
    runner.problem.connect(told.append)
    runner.run(partial(_fail, Cancelled()), told.append)
    assert told == []


def test_jobs_announce_their_start_and_end(qtbot: QtBot) -> None:
    assert qtbot is not None
    runner = InlineRunner()
    story: list[str] = []
    runner.job_started.connect(lambda job: story.append(f"start {job.title}"))
    runner.job_ended.connect(lambda job: story.append(f"end {job.title}"))
    runner.busy_changed.connect(lambda busy: story.append(f"busy {busy}"))
    runner.run(partial(int, 3), lambda _: story.append("done"), title="导入")
    assert story == ["busy True", "start 导入", "end 导入", "busy False", "done"]


@pytest.mark.parametrize("title", ["", "导入"])
def test_a_job_knows_its_title(qtbot: QtBot, title: str) -> None:
    assert qtbot is not None
    runner = InlineRunner()
    jobs: list[Job] = []
    runner.job_started.connect(jobs.append)
    runner.run(partial(int, 3), print, title=title)
    assert [job.title for job in jobs] == [title]


def test_work_ahead_gives_way_to_what_is_asked_for_and_then_begins_anew(qtbot: QtBot) -> None:
    runner = Runner()
    done: list[str] = []
    begun = threading.Event()
    starts: list[Progress] = []

    def ahead(progress: Progress) -> None:
        starts.append(progress)
        begun.set()
        while len(starts) == 1:
            progress.check()
        done.append("ahead")

    runner.spare(ahead, "warm")
    assert begun.wait(30)
    assert not runner.busy
    runner.run(partial(str, "asked"), done.append)
    qtbot.waitUntil(lambda: runner.resting, timeout=30_000)
    assert done == ["asked", "ahead"]
    assert [progress.cancel_asked for progress in starts] == [True, False]
    runner.stop()


def test_work_ahead_of_the_same_key_is_replaced_and_failures_are_the_pages(qtbot: QtBot) -> None:
    runner = Runner()
    problems: list[BaseException] = []
    runner.problem.connect(problems.append)
    begun, done = threading.Event(), list[str]()
    runner.spare(lambda progress: _until_cancelled(progress, begun), "warm")
    assert begun.wait(30)
    runner.spare(lambda _progress: done.append("later"), "warm")
    runner.spare(lambda _progress: _fail(ValueError()), "other")
    qtbot.waitUntil(lambda: runner.resting, timeout=30_000)
    assert done == ["later"]
    assert problems == []
    runner.stop()


def test_what_is_asked_ahead_fails_in_silence_and_so_does_what_it_leads_to(qtbot: QtBot) -> None:
    runner, told, silent = Runner(), list[BaseException](), list[str]()
    runner.problem.connect(told.append)
    wrong = ValueError("没有数据。")

    def lead_on(_result: object) -> None:
        runner.run(partial(_fail, wrong), str, failed=told.append)

    with runner.ahead(lambda error: silent.append(str(error))):
        runner.run(int, lead_on)
    with qtbot.waitSignal(runner.rested):
        pass
    assert (told, silent) == ([], ["没有数据。"])
    with qtbot.waitSignal(runner.problem):
        runner.run(partial(_fail, wrong), str)
    assert told == [wrong]
    runner.stop()


def test_stopping_ends_work_ahead() -> None:
    runner = Runner()
    begun = threading.Event()
    runner.spare(lambda progress: _until_cancelled(progress, begun), "warm")
    assert begun.wait(30)
    runner.stop()
    runner.spare(lambda _progress: _fail(AssertionError()), "warm")
    assert runner.resting
