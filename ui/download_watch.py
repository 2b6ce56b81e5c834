"""留意下载文件夹: tells of new exports in one folder, where the seller wants that. Imports nothing.

Off until the seller switches it on. The folder is looked into when something in it changes and once
a minute, by the worker; what was told before is told again only until it is imported or put aside.
A folder that is gone is said once, and watched again when it is back.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QStandardPaths, QTimer, Signal

if TYPE_CHECKING:
    from app.program import NewExport, Program
    from ui.tasks import Runner

FOLDER, SINCE = "watch_folder", "watch_since"  # in the settings of this computer
SETTLE_MS = 4_000  # a browser has finished writing by then
MINUTE_MS = 60_000
_BACK = timedelta(days=7)  # what was downloaded shortly before counts as new


class DownloadWatch(QObject):
    """Emits :attr:`found` with the paths of the exports that wait, newest first, and :attr:`gone`."""

    found = Signal(object)  # tuple[Path, ...]
    gone = Signal(bool)  # whether the folder cannot be found any more

    def __init__(
        self,
        runner: Runner,
        settings: QSettings,
        parent: QObject | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._runner, self._settings, self._now = runner, settings, now
        self._program: Program | None = None
        self.waiting: tuple[Path, ...] = ()
        self.missing = False
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self._eyes = QFileSystemWatcher(self)
        self._eyes.directoryChanged.connect(lambda _path: self._settle.start())
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched; None while the seller wants none to be."""
        name = str(self._settings.value(FOLDER, "") or "")
        return Path(name) if name else None

    def use(self, program: Program | None) -> None:
        """Look for exports that are not in this book."""
        self._program = program
        self._attend()

    def switch_on(self, folder: Path) -> None:
        """Watch a folder from now on, a few days back included."""
        self._settings.setValue(FOLDER, str(folder))
        self._settings.setValue(SINCE, (self._now() - _BACK).isoformat())
        self._attend()

    def switch_off(self) -> None:
        """Watch nothing any more."""
        self._settings.remove(FOLDER)
        self._runner.forget("new-exports")
        self.missing = False
        self._attend()
        self._tell(())

    def put_aside(self) -> None:
        """Do not tell of what waits now again; it can still be imported."""
        self._settings.setValue(SINCE, self._now().isoformat())
        self._tell(())

    def look(self) -> None:
        """Look into the folder once."""
        folder, program = self.folder, self._program
        if folder is None or program is None:
            return
        look = partial(_look, program, folder, self._since())
        self._runner.run(look, self._hear, key="new-exports")

    def _since(self) -> datetime | None:
        text = str(self._settings.value(SINCE, "") or "")
        return datetime.fromisoformat(text) if text else None

    def _attend(self) -> None:
        """Have the eyes and the clock on the folder, or on none."""
        if self._eyes.directories():
            self._eyes.removePaths(self._eyes.directories())
        if self.folder is None or self._program is None:
            self._minute.stop()
            self._settle.stop()
            return
        self._minute.start()
        self.look()

    def _hear(self, exports: Sequence[NewExport] | None) -> None:
        """What the worker found; None where there is no such folder."""
        if self.missing != (exports is None):
            self.missing = exports is None
            self.gone.emit(self.missing)
        if exports is not None and self.folder is not None and not self._eyes.directories():
            self._eyes.addPath(str(self.folder))
        self._tell(tuple(export.path for export in exports or ()))

    def _tell(self, waiting: tuple[Path, ...]) -> None:
        if waiting != self.waiting:
            self.waiting = waiting
            self.found.emit(waiting)


def _look(program: Program, folder: Path, since: datetime | None) -> tuple[NewExport, ...] | None:
    """The new exports in a folder; None where it is not there. Done by the worker: disks may be slow."""
    there = os.path.isdir(folder)
    return program.new_exports(folder, since) if there else None


def usual_folder() -> Path:
    """下载 of this computer."""
    place = QStandardPaths.StandardLocation.DownloadLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
