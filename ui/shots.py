"""Pictures of every page: ``python -m ui.shots [--data DIR] [--out DIR] [--theme …] [--scale …]``.

Opens the real window without a screen on a book, waits for the worker, and saves a PNG of every page
and of every tab on it. A book without a shop gets the sample shop first. What is cut off, lies on
something else or has no name for a screen reader is told (:mod:`ui.looks`); with ``--strict`` the status is then 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QTabBar, QWidget

from ui.looks import faults
from ui.main_window import MainWindow
from ui.session import Session
from ui.start import make_application
from ui.tasks import Runner
from ui.theme import apply_theme
from ui.tokens import THEMES

SETTLE_MS = 250  # longer than any redraw timer of the window
QUIET_WAITS = 2
MOST_WAITS = 240  # one minute
SEVERAL = {"both": ("light", "dark"), "all": tuple(THEMES)}


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="ui.shots", description="save a picture of every page")
    made.add_argument("--data", type=Path, default=Path("out/book"))
    made.add_argument("--out", type=Path, default=Path("out/pages"))
    made.add_argument("--theme", choices=(*THEMES, *SEVERAL), default="both")
    made.add_argument("--scale", default="1.0", help="such as 1.0,1.5")
    made.add_argument("--size", default="1366x768", help="logical size of the window")
    made.add_argument("--shop", default="", help="the shop to show; the first one otherwise")
    made.add_argument("--strict", action="store_true", help="fail where a fault is seen")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures; each scale is a process of its own, as Qt reads it once at start."""
    given, worst = parser().parse_args(arguments), 0
    for scale in str(given.scale).split(","):
        if os.environ.get("QT_SCALE_FACTOR") == scale:
            with TemporaryDirectory() as folder:
                return take(given, Path(folder), "" if scale == "1.0" else f"-{scale}")
        command = [sys.executable, "-m", "ui.shots", "--data", str(given.data)]
        command += ["--out", str(given.out), "--theme", given.theme, "--size", given.size]
        command += ["--scale", scale, "--shop", given.shop]
        command += ["--strict"] if given.strict else []
        environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        worst = max(worst, subprocess.run(command, env=environment).returncode)
    return worst


def take(given: argparse.Namespace, settings_dir: Path, suffix: str) -> int:
    """Take the pictures of one scale; problems and faults are told, and decide the status."""
    given.out.mkdir(parents=True, exist_ok=True)
    app = make_application([])
    settings = QSettings(str(settings_dir / "shots.ini"), QSettings.Format.IniFormat)
    settings.setValue("shop", given.shop)
    session = Session(Runner(), settings)
    problems: list[BaseException] = []
    session.runner.problem.connect(problems.append)
    window = MainWindow(session)
    window.resize(*(int(part) for part in given.size.split("x")))
    window.show()
    session.open(given.data)
    settle(session.runner)
    if session.program is not None and not session.shops:
        session.make_sample()
        settle(session.runner)
    ugly: list[str] = []
    for name in SEVERAL.get(given.theme, (given.theme,)):
        apply_theme(app, THEMES[name])
        ugly += take_pages(window, partial(_path, given.out, f"-{name}{suffix}.png"))
    window.close()
    for problem in problems:
        traceback.print_exception(problem)
    for fault in dict.fromkeys(ugly):
        sys.stderr.write(f"{fault}\n")
    return 1 if problems or (ugly and given.strict) else 0


def _path(folder: Path, ending: str, name: str) -> Path:
    return folder / f"{name}{ending}"


def take_pages(window: MainWindow, path_of: Callable[[str], Path]) -> list[str]:
    """Show every page and every tab on it, save its picture; the faults that were seen."""
    told: list[str] = []
    for page_id in window.side.buttons:
        window.show_page(page_id)
        settle(window.session.runner)
        for name in tabs(window, page_id):
            window.grab().save(str(path_of(name)))
            told += [f"{path_of(name).stem}: {fault}" for fault in faults(window)]
    return told


def tabs(window: MainWindow, page_id: str, known: tuple[QTabBar, ...] = ()) -> Iterator[str]:
    """Turn to each tab of the page, and to the tabs on it: ``imports``, ``imports-2`` and so on."""
    bar = next((one for one in bars(window.pages.currentWidget()) if one not in known), None)
    if bar is None:
        yield page_id
        return
    first = bar.currentIndex()
    for number in (first, *(number for number in range(bar.count()) if number != first)):
        if bar.isTabEnabled(number) and bar.isTabVisible(number):
            bar.setCurrentIndex(number)
            settle(window.session.runner)
            name = page_id if number == first else f"{page_id}-{number + 1}"
            yield from tabs(window, name, (*known, bar))
    bar.setCurrentIndex(first)


def bars(page: QWidget | None) -> list[QTabBar]:
    """The rows of tabs of a page that are in view."""
    return [bar for bar in page.findChildren(QTabBar) if bar.isVisible()] if page else []


def settle(runner: Runner) -> None:
    """Let the window work until it has been at rest for two waits running.

    A page may ask for more once its first answer is there, and draw it later still.
    """
    quiet = 0
    for _wait in range(MOST_WAITS):
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()
        quiet = 0 if runner.busy else quiet + 1
        if quiet == QUIET_WAITS:
            return


if __name__ == "__main__":
    raise SystemExit(main())
