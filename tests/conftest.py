"""What every test relies on: no screen, no settings of the machine, no window left, no modal dialog."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # read when the application is made

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QWidget,
)

MODAL = {
    QDialog: ("exec",),
    QPrintDialog: ("exec",),
    QPageSetupDialog: ("exec",),
    QPrintPreviewDialog: ("exec",),
    QMenu: ("exec",),
    QMessageBox: ("exec", "about", "aboutQt", "critical", "information", "question", "warning"),
    QFileDialog: (
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    ),
    QInputDialog: ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    QColorDialog: ("getColor",),
    QFontDialog: ("getFont",),
}

HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}
# The font caches of fontconfig and matplotlib hold nothing of the user and are slow to build.
os.environ.setdefault("XDG_CACHE_HOME", str(Path.home() / ".cache"))


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own home folder and settings, empty."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in HOMES.items():
        (home / folder).mkdir(exist_ok=True)
        monkeypatch.setenv(variable, str(home / folder))
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(form, scope, str(home / "settings"))


@pytest.fixture
def book_dir(tmp_path: Path) -> Path:
    """An empty data folder, for one book."""
    folder = tmp_path / "book"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _no_modal_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A modal dialog would wait for ever; a test that wants one answers it with its own patch."""
    for dialog, methods in MODAL.items():
        for method in methods:
            monkeypatch.setattr(dialog, method, _refusal(f"{dialog.__name__}.{method}"))


def _refusal(name: str) -> object:
    """A static stand-in for a modal call."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError(f"modal dialog in a test: {name}")

    return staticmethod(refuse)


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """Every window is closed when its test ends (qtbot.addWidget does that), and gone after it.

    Qt deletes what was given to ``deleteLater`` only in an event loop. Without one, the widgets of
    all tests would pile up, and a change of theme would polish thousands of them.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = _visible_windows()
    names = [f"{type(window).__name__} {window.objectName()!r}" for window in left]
    for window in left:
        window.close()  # so that the next test does not fail for this one
    assert not names, f"windows left open: {', '.join(names)}"


@pytest.fixture(scope="session", autouse=True)
def _clipboard_empty_at_the_end() -> Iterator[None]:
    """Without a screen Qt empties the clipboard after Python has ended, which ends in a crash."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _collector_left_on() -> Iterator[None]:
    """A test that leaves Python's garbage collector off makes the widgets of all later ones pile up."""
    yield
    was_on = gc.isenabled()
    gc.enable()  # so that the next test does not fail for this one
    assert was_on, "the garbage collector was left off"


def _visible_windows() -> list[QWidget]:
    """The top-level windows now shown."""
    if QApplication.instance() is None:
        return []
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]
