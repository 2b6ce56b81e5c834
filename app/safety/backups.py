"""The book's automatic backups: when one is made, how many are kept, and putting one back.

They lie beside the book in 备份, each a whole book that was checked after writing, with the own rule
packs in it and the evidence beside it. Ten are kept, and of the months before them the last one of
each.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.safety import clock_trust
from app.safety.files_beside import FilesBeside, is_old
from app.storage import copies, database

INDEX = "目录.json"  # what is known of the backups; can be made anew from them at any time
NEWEST = 10


class Reason(StrEnum):
    """Why a backup was made, as its file name tells it."""

    DAILY = "每天"
    IMPORT = "导入前"
    UPGRADE = database.BEFORE_UPGRADE
    RESTORE = "恢复前"
    MERGE = "合并前"


_NAME = re.compile(rf"(\d{{8}}-\d{{6}})-({'|'.join(Reason)})(?:-(\d+))?\.db")
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One file of the backup folder; ``reason`` is None for a file the seller put there."""

    path: Path
    at: datetime
    reason: Reason | None
    size: int  # bytes


class Backups:
    """The backups of one open book."""

    def __init__(
        self,
        connection: database.Connection,
        data_dir: Path,
        now: Callable[[], datetime],
        files: FilesBeside,
    ) -> None:
        self._db = connection
        self.files = files
        self._now = now
        self._book = data_dir / database.BOOK_NAME
        self.folder = backups_folder(data_dir)

    def listed(self) -> tuple[Backup, ...]:
        """Every backup of the folder, newest first."""
        return listed(self.folder)

    def before(self, reason: Reason) -> Path | None:
        """A verified backup before something large happens; None where nothing is new since the last.

        BookError where none can be written: then nothing large should happen.
        """
        database.still_there(self._db)  # or the folder would be made again where it was
        state = self._state()
        if not copies.anything_to_lose(self._db) or self._has(state):
            return None
        made = copies.free_name(self.folder, f"{self._now():{_STAMP}}-{reason}")
        copies.back_up(self._db, made, self.files.put_shared)
        self._remember(made, state)
        self._prune(made)
        return made

    def daily(self) -> Path | None:
        """Today's backup, where there is none yet and something is new."""
        today = self._now().date()
        if any(backup.reason and backup.at.date() == today for backup in self.listed()):
            return None
        return self.before(Reason.DAILY)

    def restore(self, path: Path) -> Path:
        """Put a verified backup in the book's place; where the present state is kept.

        Own rule packs and evidence become those of the backup, where it has any word of them.
        """
        copies.verify_file(path)
        database.still_there(self._db)
        kept = copies.free_name(self.folder, f"{self._now():{_STAMP}}-{Reason.RESTORE}")
        copies.keep(self._db, self._book, kept, self.files.put_shared)
        clock = clock_trust.state(self._db)
        copies.restore_into(self._db, path)
        database.migrate(self._db, self._book)
        clock_trust.put(self._db, clock)
        self.files.complete(self._db)
        return kept

    # --- what is kept ---------------------------------------------------------------------------

    def _state(self) -> list[int]:
        """Size and time of book, log and own packs: equal where nothing was written in between."""
        book = [number for end in ("", "-wal") for number in _size_and_time(self._book, end)]
        return book + self.files.state()

    def _has(self, state: list[int]) -> bool:
        last = read_index(self.folder).get("last", {})
        return bool(last) and last["state"] == state and (self.folder / last["file"]).exists()

    def _remember(self, made: Path, state: list[int]) -> None:
        index = read_index(self.folder)
        write_index(self.folder, {**index, "last": {"file": made.name, "state": state}})

    def _prune(self, made: Path) -> None:
        """Remove what is over; a file that another program holds goes the next time."""
        others = [one for one in self.listed() if one.path != made]
        over = [one.path for one in surplus(others, self._now())]
        for path in [*over, *_left_over(self.folder)]:
            with suppress(OSError):
                path.unlink()
        if over:
            self.files.sweep()


def _left_over(folder: Path) -> list[Path]:
    """What programs that were killed left half written, a day ago or longer."""
    with suppress(OSError):
        return [part for part in folder.glob("*.part*") if is_old(part)]
    return []


def backups_folder(data_dir: Path) -> Path:
    """Where the backups of a data folder lie."""
    return data_dir / database.BACKUPS


def listed(folder: Path) -> tuple[Backup, ...]:
    """Every backup of a folder, newest first."""
    found = []
    for path in folder.glob("*.db"):
        with suppress(OSError):  # another window has just removed it
            found.append(_backup(path))
    return tuple(sorted(found, key=_age, reverse=True))


def _age(backup: Backup) -> tuple[datetime, int]:
    """Of one second the one with the higher number is the newer."""
    named = _NAME.fullmatch(backup.path.name)
    return backup.at, int(named[3] or 0) if named else -1


def _backup(path: Path) -> Backup:
    told = path.stat()
    named = _NAME.fullmatch(path.name)
    if named is not None:
        with suppress(ValueError):  # digits that are no time: the seller's own name
            at = datetime.strptime(named[1], _STAMP)
            return Backup(path, at, Reason(named[2]), told.st_size)
    return Backup(path, datetime.fromtimestamp(int(told.st_mtime)), None, told.st_size)


def surplus(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Of the others than the one just made, newest first, the automatic ones that may go.

    Those of a clock that was ahead, or of the right one while it is set back, are counted by
    themselves: they neither take the places of the others nor lose their own to them.
    """
    own = [one for one in backups if one.reason]
    to_come = [one for one in own if one.at > now]
    return [*_older([one for one in own if one.at <= now]), *_older(to_come)]


def _older(backups: Sequence[Backup]) -> list[Backup]:
    """All but the newest and the last of each month before them."""
    older = backups[NEWEST - 1 :]
    months: set[tuple[int, int]] = set()
    gone = []
    for one in older:
        month = one.at.year, one.at.month
        if month in months:
            gone.append(one)
        months.add(month)
    return gone


def _size_and_time(path: Path, end: str) -> tuple[int, int]:
    """(0, 0) where there is no such file, or an empty one: SQLite may keep it or not."""
    try:
        told = path.with_name(path.name + end).stat()
    except OSError:
        return 0, 0
    return (told.st_size, told.st_mtime_ns) if told.st_size else (0, 0)


def read_index(folder: Path) -> dict[str, Any]:
    """What is remembered of the backups; nothing where it cannot be read."""
    try:
        found = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_index(folder: Path, index: dict[str, Any]) -> None:
    """Keep what is known of the backups; without it they are only looked into again."""
    part = copies.part_of(folder / INDEX)
    with suppress(OSError):
        part.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
        os.replace(part, folder / INDEX)
