"""SQLite as the book uses it: connections, transactions, checks, and its errors as sentences."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from app.errors import BookError
from app.storage.schema import LATEST, MIGRATIONS

_PAGE_CACHE_KIB = 32_000
# Long rows: with pages of 8192 bytes an import takes a twentieth more work, with 4096 a seventh.
_PAGE_BYTES = 16_384
# Seconds. SQLite itself would look every 100 ms whether the book is free, and miss short gaps.
_PATIENCE = 10.0
_NEXT_LOOK = 0.01
_LONG = 0.1  # a transaction that took longer lets those who wait go first: two looks of theirs

SENTENCES = {
    "SQLITE_CONSTRAINT_FOREIGNKEY": "要改的内容已被另一个窗口或命令删除，没有保存。请按 F5 刷新后再试。",
    "SQLITE_FULL": "磁盘空间不足，这次改动没有保存，原来的数据完好。请清理磁盘后重试。",
    "SQLITE_BUSY": "数据文件正被另一个窗口或命令使用。请等它完成后重试。",
    "SQLITE_LOCKED": "数据文件正被另一个窗口或命令使用。请等它完成后重试。",
    "SQLITE_READONLY": "数据文件夹是只读的，无法保存。请换一个有写入权限的文件夹。",
    "SQLITE_CANTOPEN": "打不开数据文件。请检查数据文件夹是否存在、是否有读写权限。",
    "SQLITE_IOERR": "读写数据文件出错。请检查磁盘是否已满、移动盘是否还连着，然后重试。",
    "SQLITE_CORRUPT": "数据文件已损坏。请在「设置」里从备份恢复；损坏的文件会另外留一份。",
    "SQLITE_NOTADB": "这不是本程序的数据文件，或文件已损坏。请选择正确的文件，或从备份恢复。",
}
_GONE = (
    "数据文件在使用中被移走、改名或替换了，这次改动没有保存。请关闭程序，把文件放回原处再打开；"
    "找不回来时，在「设置」里从备份恢复。"
)


class _Connection(sqlite3.Connection):
    """A connection that knows which file it opened, to notice when another one lies there."""

    place: Path | None = None
    file: tuple[int, int] | None = None
    turn: Callable[[float | None], object] | None = None


@contextmanager
def told() -> Iterator[None]:
    """Turn SQLite's environment errors into :class:`BookError`; faults of ours pass through."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for code, sentence in SENTENCES.items():
            if name.startswith(code):
                raise BookError(code.lower(), sentence) from error
        raise


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the settings every use of the book needs. Used by one thread at a time."""
    with told():
        connection = sqlite3.connect(
            path,
            isolation_level=None,
            timeout=_PATIENCE,
            check_same_thread=False,
            factory=_Connection,
        )
        connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")  # of a book that is new
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{_PAGE_CACHE_KIB}")
        connection.place, connection.file = path, _identity(path)
        return connection


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, whatever signs the path has, on a network share too."""
    posix = path.absolute().as_posix()
    rooted = posix if posix.startswith("/") else f"/{posix}"
    return sqlite3.connect(f"file://{quote(rooted)}?mode=ro", uri=True, timeout=10)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells one file from another of the same name; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def still_there(connection: sqlite3.Connection) -> None:
    """BookError where the file was moved or replaced: what is written now would be lost with it."""
    if not isinstance(connection, _Connection) or connection.place is None:
        return
    if _identity(connection.place) != connection.file:
        raise BookError("book_gone", _GONE)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. BEGIN IMMEDIATE, so that a second writer waits instead of failing later.

    One inside another is part of it.
    """
    still_there(connection)
    if connection.in_transaction:
        yield
        return
    with told():
        _begin(connection)
        began = time.monotonic()
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            _roll_back(connection)
            raise
    if time.monotonic() - began > _LONG:
        time.sleep(2 * _NEXT_LOOK)


def ask_for_turns(connection: sqlite3.Connection, ask: Callable[[float | None], object]) -> None:
    """Call ``ask`` before every write, again and again while another process writes, and then.

    It gets the seconds waited so far, None once the book is ours; what it raises ends the wait,
    nothing being written.
    """
    assert isinstance(connection, _Connection)
    connection.turn = ask


def _begin(connection: sqlite3.Connection) -> None:
    """Wait for other writers, looking often, no longer than the connection's patience."""
    turn = getattr(connection, "turn", None) or (lambda _waited: None)
    patience = int(connection.execute("PRAGMA busy_timeout").fetchone()[0])
    connection.execute("PRAGMA busy_timeout = 0")
    began, waited = time.monotonic(), 0.0
    try:
        turn(waited)
        while not _is_ours(connection, last_try=waited * 1000 > patience):
            time.sleep(_NEXT_LOOK)
            waited = time.monotonic() - began
            turn(waited)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    if waited:
        turn(None)


def _is_ours(connection: sqlite3.Connection, last_try: bool) -> bool:
    """Begin to write; False where another process writes just now."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or last_try:
            raise
        return False
    return True


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:  # a full disk has rolled back already
        connection.execute("ROLLBACK")


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside is of one moment, whatever others write meanwhile."""
    with told():
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def version(connection: sqlite3.Connection) -> int:
    """The schema version of an open book."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def apply(connection: sqlite3.Connection, number: int) -> None:
    """One migration with its version; statement by statement, since executescript would commit."""
    for statement in MIGRATIONS[number].split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number + 1}")


def is_book(connection: sqlite3.Connection) -> bool:
    """Whether a database has the tables of a book of its version; a new one has none.

    Books have no triggers and no views: one from elsewhere would change or show what nobody asked for.
    """
    strange = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view'))"
    if connection.execute(strange).fetchone()[0]:
        return False
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        for number in range(min(version(connection), LATEST)):
            apply(model, number)
        return _tables(model) <= _tables(connection)


def _tables(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in rows}


def check(connection: sqlite3.Connection) -> None:
    """BookError unless SQLite's integrity check and the foreign keys are in order."""
    with told():
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or orphans is not None:
        raise BookError("sqlite_corrupt", SENTENCES["SQLITE_CORRUPT"])


def quick_check(connection: sqlite3.Connection) -> None:
    """BookError unless the pages of the file hold together; values and indexes are not compared."""
    with told():
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise BookError("sqlite_corrupt", SENTENCES["SQLITE_CORRUPT"])
