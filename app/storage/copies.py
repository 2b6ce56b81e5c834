"""Whole copies of the book: written through SQLite's online backup, verified, put back in one step."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from app.errors import BookError
from app.storage import cells
from app.storage.engine import SENTENCES, check, is_book, read_only, told, version
from app.storage.schema import LATEST
from app.whole_file import is_full
from app.wording import bad_target

ENDS = ("", "-wal", "-shm", "-journal")  # what SQLite keeps beside a file, itself first
_SPARE = 16 * 1024 * 1024  # bytes left free beside a copy, for the book itself to go on
_PATIENCE = 15.0  # seconds to wait for another window or command

Add = Callable[[sqlite3.Connection], object]


def size_of(book: Path) -> int:
    """Bytes of a book with its log; 0 where there is none."""
    parts = (book.with_name(book.name + end) for end in ENDS[:2])
    return sum(part.stat().st_size for part in parts if part.exists())


def anything_to_lose(connection: sqlite3.Connection) -> bool:
    """Whether the seller has a shop of their own, removed ones included; the sample is made anew."""
    with told():
        found = connection.execute("SELECT EXISTS (SELECT 1 FROM shops WHERE NOT sample)")
        return bool(found.fetchone()[0])


def need_room(folder: Path, wanted: int) -> None:
    """BookError where the disk of a folder has no room for so many bytes."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free
    if free < wanted + _SPARE:
        lacking = (wanted + _SPARE - free) / 1_048_576
        raise BookError(
            "no_room",
            f"磁盘空间不足，写不下备份（还差约 {lacking:.0f} MB），数据没有被改动。请清理磁盘后重试。",
        )


def part_of(path: Path) -> Path:
    """Where a file is written before it gets its name, told apart from what another process writes."""
    return path.with_name(f"{path.name}.{os.getpid()}.part")


def back_up(
    connection: sqlite3.Connection, path: Path, add: Add | None = None, more: int = 0
) -> None:
    """Write a verified copy of the book; the target appears only when it is whole.

    ``add`` writes what belongs to the book besides into the copy, which takes ``more`` bytes.
    """
    if os.path.isdir(path):  # False too for a name that no disk takes
        raise BookError("bad_target", f"「{path}」是文件夹。请给出备份文件的名字。")
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        need_room(path.parent, _bytes_of(connection) + more)
        part.unlink(missing_ok=True)  # what a program that was killed left half written
        with told(), closing(sqlite3.connect(part)) as target:
            target.execute("PRAGMA synchronous = OFF")  # once is enough: see _settle
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            if add is not None:
                add(target)
            check(target)
        _settle(part)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        drop(part)


def _settle(part: Path) -> None:
    """Wait until the file is on the disk, so that its name never stands for less."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _bytes_of(connection: sqlite3.Connection) -> int:
    with told():
        return int(connection.execute("PRAGMA page_count").fetchone()[0]) * _page_bytes(connection)


def _unwritable(path: Path, error: OSError) -> BookError:
    return BookError("no_room" if is_full(error) else "bad_target", bad_target(str(path), error))


def drop(part: Path) -> None:
    """Remove a half-written file; one that cannot be removed must not hide why it is there."""
    try:
        for end in ENDS:
            part.with_name(part.name + end).unlink(missing_ok=True)
    except OSError:
        return


def free_name(folder: Path, stem: str) -> Path:
    """A backup's path in a folder that no file has yet."""
    names = (folder / f"{stem}{f'-{n}' if n else ''}.db" for n in count())
    return next(path for path in names if not path.exists())


def keep(connection: sqlite3.Connection, book: Path, kept: Path, add: Add | None = None) -> None:
    """Write a verified copy of an open book; a damaged one is kept as it is."""
    try:
        back_up(connection, kept, add)
    except BookError as error:
        if not error.damaged:
            raise
        keep_as_is(book, kept)


def keep_as_is(book: Path, kept: Path) -> None:
    """Copy a book that cannot be trusted any more, with its log, just as it lies there."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        need_room(kept.parent, size_of(book))
        for end in ENDS[:2]:
            part = book.with_name(book.name + end)
            if part.exists():
                shutil.copyfile(part, kept.with_name(kept.name + end))
    except OSError as error:
        raise _unwritable(kept, error) from error


def remove(book: Path) -> None:
    """Remove a book's files; BookError where another window holds them."""
    try:
        for end in ENDS:
            book.with_name(book.name + end).unlink(missing_ok=True)
    except OSError as error:
        raise BookError("sqlite_busy", SENTENCES["SQLITE_BUSY"]) from error


def verify_file(path: Path) -> None:
    """BookError unless the file is a whole book that this program can read."""
    if not os.path.isfile(path):
        raise BookError("not_found", f"找不到备份文件「{path}」。请检查路径。")
    with told(), closing(read_only(path)) as source:
        found = version(source)
        if not 0 < found <= LATEST or not is_book(source):
            sentence = "是更新版本创建的" if found > LATEST else "不是本程序的备份"
            raise BookError(
                "bad_backup", f"「{path.name}」{sentence}，没有恢复。请选择正确的备份文件。"
            )
        check(source)
        cells.check(source)


def restore_into(connection: sqlite3.Connection, path: Path) -> None:
    """Replace the open book's content by a verified backup, in one transaction of SQLite's.

    Books of earlier versions have smaller pages; a book with a log beside it takes none but its own.
    """
    verify_file(path)
    with told(), closing(read_only(path)) as source:
        if _page_bytes(source) != _page_bytes(connection):
            connection.execute("PRAGMA journal_mode = DELETE")
        try:
            source.backup(connection, progress=_impatient())
        finally:
            connection.execute("PRAGMA journal_mode = WAL")


def _page_bytes(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA page_size").fetchone()[0])


def _impatient() -> Callable[[int, int, int], None]:
    """Ends a copy that another window or command holds up: sqlite3 itself would wait for ever."""
    until = time.monotonic() + _PATIENCE

    def look(status: int, _remaining: int, _total: int) -> None:
        waits = status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if waits and time.monotonic() > until:
            raise BookError("sqlite_busy", SENTENCES["SQLITE_BUSY"])

    return look


def rewrite(path: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change a backup: a copy of it is changed, checked and put in its place, or nothing is.

    BookError where it is no book, or cannot be written.
    """
    part = part_of(path)
    try:
        need_room(path.parent, 2 * size_of(path))  # the copy, and what changing it takes
        shutil.copyfile(path, part)
        with told(), closing(sqlite3.connect(part, isolation_level=None)) as copy:
            change(copy)
            check(copy)
        _settle(part)
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        drop(part)
