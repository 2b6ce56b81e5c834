"""What is measured in the window: starting, opening pages, and staying alive while it imports."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from build._bench_cases import Figures, Measured
    from ui.main_window import MainWindow

QUIET = 0.4  # seconds without work until the window counts as at rest
_STIR = 0.003  # seconds of work from which on a turn of the event loop did something
_BEAT_MS = 5


def empty_window(_folder: Path) -> Measured:
    """Process start to an empty PySide6 window on the screen."""

    def show() -> None:
        from PySide6.QtWidgets import QApplication, QMainWindow

        app = QApplication([])
        window = QMainWindow()
        window.show()
        app.processEvents()

    return show


def start_window(folder: Path) -> Measured:
    """Process start to the window on the screen that takes clicks, the book not open yet."""
    return lambda: _start(folder, lambda _window: True)


def start_score(folder: Path) -> Measured:
    """Process start to the overview with the shop's score."""
    return lambda: _start(folder, lambda window: window.session.view is not None)


def _start(folder: Path, usable: Callable[[MainWindow], bool]) -> None:
    """Start the program just as its icon does, up to the moment when it is usable."""
    from PySide6.QtWidgets import QApplication

    def turn(_app: QApplication | None = None) -> int:
        window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "session"))
        QApplication.processEvents()
        _wait(lambda: usable(window))  # type: ignore[arg-type]
        QApplication.processEvents()
        return 0

    QApplication.exec = turn  # type: ignore[method-assign]
    from main import main

    main(["--data", str(folder / "book")])


def _window_on(book: Path) -> MainWindow:
    from ui.quick_start import start_quickly

    start_quickly()
    from ui.main_window import MainWindow
    from ui.session import Session
    from ui.start import TURN, make_application, open_settings
    from ui.tasks import Runner

    sys.setswitchinterval(TURN)
    app = make_application([])
    window = MainWindow(Session(Runner(), open_settings()))
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    window.session.open(book)
    return window


def _wait(ready: Callable[[], bool]) -> None:
    """Let the window work until it is ready, at rest in between: a busy loop would slow the worker."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    beat = QTimer()
    beat.start(_BEAT_MS)
    while not ready():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _until_quiet(window: MainWindow, ahead: bool = False) -> float:
    """Seconds of work from now to the end of the last thing that the window did.

    With ``ahead`` also until it has prepared what may be asked for next.
    """
    start = done = process_time()
    last, turned = perf_counter(), thread_time()

    def quiet() -> bool:
        nonlocal done, last, turned
        now = thread_time()
        runner = window.session.runner
        at_work = runner.busy or (ahead and not (runner.resting and window.ahead.done))
        if at_work or now - turned > _STIR:
            done, last = process_time(), perf_counter()
        turned = now
        return perf_counter() - last > QUIET

    _wait(quiet)
    return done - start


def _settled(folder: Path) -> MainWindow:
    window = _window_on(folder / "book")
    _until_quiet(window, ahead=True)
    return window


def pages(folder: Path) -> Measured:
    """From the click to the filled page, each visited for the first time, the book opened a while ago, so
    that what is prepared in idle moments is there: the work of it in all threads."""
    window = _settled(folder)

    def turn() -> Figures:
        figures: Figures = {}
        for page in (*list(window.side.buttons)[1:], "overview"):
            start = process_time()
            window.show_page(page)
            figures[page] = process_time() - start + _until_quiet(window)
        return figures

    return turn


def page_freezes(folder: Path) -> Measured:
    """The longest that a first visit keeps the window's thread at work without a turn of its loop."""
    from PySide6.QtCore import QTimer

    window = _settled(folder)
    turns: list[float] = []
    clock = QTimer()
    clock.timeout.connect(lambda: turns.append(thread_time()))
    clock.start(_BEAT_MS)

    def turn() -> Figures:
        figures: Figures = {}
        for page in (*list(window.side.buttons)[1:], "overview"):
            turns[:] = [thread_time()]
            window.show_page(page)
            turns.append(thread_time())
            _until_quiet(window)
            figures[page] = max(after - before for before, after in pairwise(turns))
        return figures

    return turn


def first_click(folder: Path) -> Measured:
    """The findings page clicked as soon as the score is there, nothing prepared yet."""
    window = _window_on(folder / "book")
    _wait(lambda: window.session.view is not None)

    def click() -> Figures:
        start = process_time()
        window.show_page("findings")
        return {"": process_time() - start + _until_quiet(window)}

    return click


def memory_at_rest(folder: Path) -> Measured:
    """Megabytes of the window with the book open on the overview."""
    window = _settled(folder)

    def weigh() -> Figures:
        assert window.isVisible()
        return {"": resident_mb("VmRSS")}

    return weigh


def heartbeat(folder: Path) -> Measured:
    """The longest silence of the event loop while the xlsx is read and stored, in seconds."""
    from tempfile import mkdtemp

    from PySide6.QtCore import QTimer

    from build._bench_cases import new_shop

    place = Path(mkdtemp(dir=folder))
    program, shop = new_shop(place / "book")
    program.close()
    window = _window_on(place / "book")
    _until_quiet(window)
    beats: list[float] = []
    clock = QTimer()
    clock.timeout.connect(lambda: beats.append(perf_counter()))

    def work() -> Figures:
        opened, runner = window.session.program, window.session.runner
        assert opened is not None
        clock.start(_BEAT_MS)
        previews: list[object] = []
        runner.run(partial(opened.read_files, [folder / "orders.xlsx"], shop), previews.append)
        _wait(lambda: not runner.busy)
        runner.run(partial(opened.commit, previews[0], shop), lambda _done: None)  # type: ignore[arg-type]
        _wait(lambda: not runner.busy)
        clock.stop()
        window.close()
        return {"": max(after - before for before, after in pairwise(beats))}

    return work


def resident_mb(name: str) -> float:
    """Memory of this process from /proc: now (VmRSS) or at most (VmHWM); 0 where there is none."""
    status = Path("/proc/self/status")
    if os.name != "posix" or not status.exists():
        return 0.0
    line = next(x for x in status.read_text().splitlines() if x.startswith(name))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":  # the cases that begin with the process: nothing else is imported first
    globals()[sys.argv[1]](Path(sys.argv[2]))()
    worked, peak = process_time(), resident_mb("VmHWM")
    print(f'{{"figures": {{"": {worked}}}, "peak_mb": {peak}}}', flush=True)
    os._exit(0)
