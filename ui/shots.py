"""Pictures of every page: ``python -m ui.shots [--data DIR] [--out DIR] [--theme …] [--scale …]``.

Opens the real window without a screen on a book, waits for the worker, and saves a PNG of every page
and of every tab on it, whole where it scrolls; with ``--dialogs`` of every dialog and of the first look
around too. A book without a shop gets the sample shop first. With ``--strict`` what is
cut off or shortened, lies on something else or has no name for a screen reader is told (:mod:`ui.looks`),
and the status is then 1.
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
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QScrollArea, QTabBar, QWidget

from ui import theme
from ui.looks import faults, shortened
from ui.main_window import MainWindow
from ui.session import Session
from ui.start import make_application
from ui.tasks import Runner
from ui.theme import apply_theme
from ui.tokens import THEMES
from ui.turns import Turns

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
    made.add_argument("--page", action="append", help="such as metrics; all where none is given")
    made.add_argument("--shop", default="", help="the shop to show; the first one otherwise")
    made.add_argument("--strict", action="store_true", help="fail where a fault is seen")
    made.add_argument("--dialogs", action="store_true", help="every dialog too")
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
        command += ["--dialogs"] if given.dialogs else []
        command += [part for page in given.page or () for part in ("--page", page)]
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
        path_of = partial(_path, given.out, f"-{name}{suffix}.png")
        ugly += take_all(window, path_of, given)
    window.close()
    return tell(problems, ugly if given.strict else ())


def tell(problems: Sequence[BaseException], ugly: Sequence[str]) -> int:
    """Write what went wrong and what an eye would see; the status is 1 where there is any of it."""
    for problem in problems:
        traceback.print_exception(problem)
    for fault in dict.fromkeys(ugly):
        sys.stderr.write(f"{fault}\n")
    return int(bool(problems or ugly))


def _path(folder: Path, ending: str, name: str) -> Path:
    return folder / f"{name}{ending}"


def take_all(
    window: MainWindow, path_of: Callable[[str], Path], given: argparse.Namespace
) -> list[str]:
    """The pages that are wanted, dialogs and the tour where they are; the faults seen."""
    told = take_pages(window, path_of, given.page)
    if given.dialogs:
        told += [*take_dialogs(window, path_of), *take_tour(window, path_of)]
    return told


def take_pages(
    window: MainWindow, path_of: Callable[[str], Path], wanted: Sequence[str] | None = None
) -> list[str]:
    """Show every page (or the wanted ones) and every tab on it, save its picture; the faults seen."""
    told: list[str] = []
    for page_id in wanted or window.side.buttons:
        window.show_page(page_id)
        settle(window.session.runner, window.pages.currentWidget())
        for name in tabs(window, page_id):
            told += photograph(window, path_of(name))
            for number, column in enumerate(longer_than_seen(window.pages.currentWidget()), 1):
                on_ground(column.grab()).save(str(path_of(f"{name}-whole{number}")))
    return told


def photograph(part: QWidget, path: Path) -> list[str]:
    """Save a picture of it; the faults that are seen on it."""
    part.grab().save(str(path))
    return [f"{path.stem}: {fault}" for fault in (*faults(part), *shortened(part))]


def on_ground(seen: QPixmap) -> QPixmap:
    """A picture of what lies in a card has the card's ground, which it does not paint itself."""
    made = QPixmap(seen.size())
    made.setDevicePixelRatio(seen.devicePixelRatio())
    made.fill(QColor(theme.current().surface))
    painter = QPainter(made)
    painter.drawPixmap(0, 0, seen)
    painter.end()
    return made


def longer_than_seen(page: QWidget | None) -> list[QWidget]:
    """What lies in the scroll areas of a page and is higher than they show."""
    areas = page.findChildren(QScrollArea) if page else []
    seen = [area for area in areas if area.isVisible() and area.verticalScrollBar().maximum()]
    return [inside for area in seen if (inside := area.widget()) is not None]


def take_dialogs(window: MainWindow, path_of: Callable[[str], Path]) -> list[str]:
    """Open every dialog and save its picture; the faults that were seen."""
    from ui.every_dialog import DIALOGS  # seldom wanted

    told: list[str] = []
    for name, make in DIALOGS.items():
        dialog = make(window)
        dialog.open()
        settle(window.session.runner)
        told += photograph(dialog, path_of(f"dialog-{name}"))
        dialog.reject()
    return told


def take_tour(window: MainWindow, path_of: Callable[[str], Path]) -> list[str]:
    """The marks of the first look around; the faults that were seen."""
    from ui.first_run import begin_tour
    from ui.widgets.tour import Tour

    begin_tour(window)
    told: list[str] = []
    tour = window.findChild(Tour)
    if tour is None:  # a book without a shop has no overview to show around
        return told
    for number in range(1, 1 + len(tour.marks)):
        settle(window.session.runner)
        told += photograph(window, path_of(f"tour-{number}"))
        tour.step()
    return told


def tabs(
    window: MainWindow, page_id: str, known: tuple[QTabBar, ...] = (), stem: str = ""
) -> Iterator[str]:
    """Turn to each tab of the page, and to the tabs on it: ``imports``, ``imports-2`` and so on.

    ``stem`` begins the names of the others where ``page_id`` names the first.
    """
    bar = next((one for one in bars(window.pages.currentWidget()) if one not in known), None)
    if bar is None:
        yield page_id
        return
    first = bar.currentIndex()
    for number in (first, *(number for number in range(bar.count()) if number != first)):
        if bar.isTabEnabled(number) and bar.isTabVisible(number):
            bar.setCurrentIndex(number)
            settle(window.session.runner, window.pages.currentWidget())
            own = f"{stem or page_id}-{number + 1}"
            name = page_id if number == first else own
            yield from tabs(window, name, (*known, bar), own)
    bar.setCurrentIndex(first)


def bars(page: QWidget | None) -> list[QTabBar]:
    """The rows of tabs of a page that are in view."""
    return [bar for bar in page.findChildren(QTabBar) if bar.isVisible()] if page else []


def settle(runner: Runner, page: QWidget | None = None) -> None:
    """Let the window work until it has been at rest for two waits running.

    A page may ask for more once its first answer is there, and draw it later still, in pieces.
    """
    pieces = page.findChildren(Turns) if page is not None else []
    quiet = 0
    for _wait in range(MOST_WAITS):
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()
        busy = runner.busy or any(one.busy for one in pieces)
        quiet = 0 if busy else quiet + 1
        if quiet == QUIET_WAITS:
            return


if __name__ == "__main__":
    raise SystemExit(main())
