"""The real window, nothing opened in it yet, with settings of its own and the work done at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.session import Session
from ui.start import make_application
from ui.tasks import InlineRunner


def real_window(qtbot: QtBot, folder: Path) -> MainWindow:
    """Shown at 1366×768; ``folder`` takes its settings. What it looks at is for the caller to open."""
    make_application([])
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    session = Session(InlineRunner(), settings)
    made = MainWindow(session)
    session.setParent(made)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made
