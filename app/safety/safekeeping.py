"""Keeping the book safe: copies of it, the recycle bin, deleting for good, and taking it along."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.catalogue.rule_files import RuleFiles
from app.errors import BookError
from app.progress import Progress
from app.safety import open_export, sealed
from app.safety.applock import AppLock
from app.safety.backups import Backups
from app.safety.carry import Carry
from app.safety.files_beside import FilesBeside
from app.safety.forgetting import Forgetting
from app.safety.places import need_other
from app.safety.recycle_bin import RecycleBin
from app.storage import copies, database, facts


class Safekeeping:
    """The doors to the safety of one open book."""

    def __init__(
        self,
        connection: database.Connection,
        data_dir: Path,
        files: RuleFiles,
        now: Callable[[], datetime],
        changed: Callable[[], object],
    ) -> None:
        self._db = connection
        self._data_dir = data_dir
        self._now = now
        self.files = FilesBeside(data_dir, files)
        with suppress(BookError):  # a restore that was cut short; if not now, the next time
            self.files.complete(connection)
        self.backups = Backups(connection, data_dir, now, self.files)
        self.bin = RecycleBin(connection, files, now)
        self.forgetting = Forgetting(connection, data_dir, self.backups, now, changed)
        self.carry = Carry(connection, data_dir, self.backups, now, changed)
        self.lock = AppLock(connection, data_dir)

    def backup(self, path: Path) -> None:
        """Write a verified copy of the book with own rule packs and evidence in it."""
        need_other(self._data_dir, path)
        copies.back_up(self._db, path, self.files.put_whole, self.files.bytes())

    def seal(self, path: Path, password: str) -> None:
        """Write an encrypted, verified copy of the book, its packs and evidence."""
        need_other(self._data_dir, path)
        sealed.seal(self._db, path, password, self.files.put_whole, self.files.bytes())

    def export_all(self, path: Path, kind: str = "csv", progress: Progress | None = None) -> None:
        """Write everything of the book as open tables (csv or xlsx) in one zip."""
        need_other(self._data_dir, path)
        progress = progress or Progress()
        open_export.write(self._db, self._data_dir, path, kind, self._now(), progress)

    def check(self) -> None:
        """BookError unless the book is whole."""
        database.check(self._db)

    def quick_check(self) -> None:
        """BookError where SQLite finds damage; in a fraction of the time of :meth:`check`."""
        database.quick_check(self._db)

    def changes_elsewhere(self) -> int:
        """A number that is another one once another window or a command has changed the book."""
        return facts.foreign_changes(self._db)

    def ask_for_turns(self, ask: Callable[[float | None], object]) -> None:
        """Have ``ask`` called before a write, while it waits for another process, and after that.

        It gets the seconds waited so far, None once the book is ours; it may end the wait by raising.
        """
        database.ask_for_turns(self._db, ask)

    def every_day(self) -> Path | None:
        """What is done once a day: a backup, the path returned, then forgetting what is over."""
        made = self.backups.daily()
        self.forgetting.tidy()
        return made
