"""Starting the window: application, theme, session, and what to do with faults."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.paths import log_file, portable_dir
from ui import theme
from ui.first_paint import after_first_paint
from ui.lock import Lock
from ui.main_window import MainWindow
from ui.session import Session
from ui.single_instance import SingleInstance
from ui.tasks import Runner
from ui.tokens import LIGHT
from ui.widgets.sidebar import BRAND

if TYPE_CHECKING:  # what only comes after the first paint is imported then
    from types import TracebackType

    from app.program import Program

SETTINGS = "shop-score"
TURN = (
    0.001  # seconds: while the worker computes, the window gets its turn this often, not every 5 ms
)
NO_ANSWER = "软件已经打开，但它的窗口没有回应。\n请等一会儿再试；还是不行，就重新启动电脑后再打开。数据不受影响。"


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application with its name, icon and the light theme; the settings choose another later."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([BRAND, *arguments])
    speak_chinese(app)
    app.setApplicationName(SETTINGS)
    app.setOrganizationName(SETTINGS)
    app.setApplicationDisplayName(BRAND)
    app.setWindowIcon(QIcon(theme.icon("brand", LIGHT.accent, size=32)))
    theme.apply_theme(app, LIGHT)
    return app


def speak_chinese(app: QApplication) -> None:
    """Month names, and Qt's own words in menus and file dialogs."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load(QLocale(), "qtbase", "_", _qt_translations()):
        app.installTranslator(translator)


def _qt_translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


def open_settings() -> QSettings:
    """The user's settings, or those in the folder of a portable program."""
    portable = portable_dir()
    if portable is not None:
        return QSettings(str(portable / "settings.ini"), QSettings.Format.IniFormat)
    return QSettings(SETTINGS, SETTINGS)


def follow_theme(app: QApplication, settings: QSettings) -> None:
    """Put on the chosen theme, and follow the system where that is the choice."""

    def dress() -> None:
        choice = str(settings.value("theme", "system") or "system")
        theme.apply_theme(app, theme.chosen_theme(app, choice))

    dress()
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: dress())
    hints.accessibility().contrastPreferenceChanged.connect(lambda _contrast: dress())


def open_window(data_dir: Path, paths: Sequence[Path] = ()) -> int:
    """Show the window on a book, with files waiting in the import page; returns the exit status."""
    sys.setswitchinterval(TURN)
    app = make_application([])
    one = SingleInstance(data_dir)
    if not one.is_first():
        return 0 if one.hand_over(paths) else tell_no_answer()
    settings = open_settings()
    follow_theme(app, settings)
    session = Session(Runner(), settings)
    window = MainWindow(session, log=log_file(data_dir))
    catch_faults(window)
    lock = Lock(session, window)
    after_first_paint(window, partial(begin, window, one, lock, data_dir, paths))
    window.show()
    return app.exec()


def begin(
    window: MainWindow, one: SingleInstance, lock: Lock, data_dir: Path, paths: Sequence[Path]
) -> None:
    """Open the book in the worker, and listen: to what comes of it, and to later starts."""
    from ui import column_widths
    from ui.first_run import tour_when_ready

    window.session.open(data_dir)
    column_widths.keep_in(window.session.settings)
    keep_safe(window, lock)
    open_when_ready(window, paths)
    tour_when_ready(window)
    one.files.connect(lambda handed: come_forward(window, handed))
    one.listen()


def open_when_ready(window: MainWindow, paths: Sequence[Path]) -> None:
    """Show files in the import page as soon as there is a shop to import them into."""
    waiting = list(paths)

    def look() -> None:
        if waiting and window.session.program is not None:
            ready = list(waiting)
            waiting.clear()
            window.open_files(ready)

    window.session.changed.connect(look)
    look()


def keep_safe(window: MainWindow, lock: Lock) -> None:
    """Once a book is shown: ask for its password, check its file, back it up where it is time."""
    from ui.every_day import EveryDay
    from ui.rescue import Rescue

    session = window.session
    rescue, every_day = Rescue(session, window), EveryDay(session)
    checked: list[Program] = []

    def look() -> None:
        program = session.program
        if program is None or program in checked:
            return
        checked[:] = [program]
        lock.cover_where_set(look_after)

    def look_after() -> None:
        program = session.program
        if program is not None:
            rescue.check()
            warn_of_place(session, program.data_dir)
            every_day.begin()

    def backed_up(at: datetime) -> None:
        session.settings.setValue("last_backup", at.isoformat(timespec="minutes"))
        window.side.set_backup(at)

    every_day.backed_up.connect(backed_up)
    session.changed.connect(look)


def warn_of_place(session: Session, folder: Path) -> None:
    """Say once where the book lies badly; the settings page goes on saying it."""
    from app.safety.places import warning

    told = warning(folder)
    if told and session.settings.value("place_told") != str(folder):
        session.settings.setValue("place_told", str(folder))
        session.message.emit(told)


def come_forward(window: MainWindow, paths: Sequence[Path]) -> None:
    """Show the window to whoever started the program again, with the files they gave."""
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
    open_when_ready(window, paths)


def tell_no_answer() -> int:
    """Say that the window that holds the book does not answer; the exit status."""
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(None, BRAND, NO_ANSWER)
    return 1


def catch_faults(window: MainWindow) -> None:
    """Whatever no one expected is logged without values and shown as the crash dialog."""

    def told(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        window.tell_problem(error)

    sys.excepthook = told
