"""The data file: open, migrate, check, back up. SQLite's own errors become sentences here."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from app.errors import BookError
from app.storage.schema import LATEST, MIGRATIONS

Connection = sqlite3.Connection  # the name others use: the engine stays in here
BOOK_NAME = "shop-score.db"
BROKEN = frozenset({"sqlite_corrupt", "sqlite_notadb"})  # codes of a book that only a backup mends
_PAGE_CACHE_KIB = 32_000

_SENTENCES = {
    "SQLITE_FULL": "磁盘空间不足，这次改动没有保存，原来的数据完好。请清理磁盘后重试。",
    "SQLITE_BUSY": "数据文件正被另一个窗口或命令使用。请等它完成后重试。",
    "SQLITE_LOCKED": "数据文件正被另一个窗口或命令使用。请等它完成后重试。",
    "SQLITE_READONLY": "数据文件夹是只读的，无法保存。请换一个有写入权限的文件夹。",
    "SQLITE_CANTOPEN": "打不开数据文件。请检查数据文件夹是否存在、是否有读写权限。",
    "SQLITE_IOERR": "读写数据文件出错。请检查磁盘或移动盘是否还连着，然后重试。",
    "SQLITE_CORRUPT": "数据文件已损坏。请在「设置」里从备份恢复；损坏的文件会另外留一份。",
    "SQLITE_NOTADB": "这不是本程序的数据文件，或文件已损坏。请选择正确的文件，或从备份恢复。",
}


@contextmanager
def told() -> Iterator[None]:
    """Turn SQLite's environment errors into :class:`BookError`; faults of ours pass through."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for code, sentence in _SENTENCES.items():
            if name.startswith(code):
                raise BookError(code.lower(), sentence) from error
        raise


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the settings every use of the book needs. Used by one thread at a time."""
    with told():
        connection = sqlite3.connect(
            path, isolation_level=None, timeout=10, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{_PAGE_CACHE_KIB}")
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. BEGIN IMMEDIATE, so that a second writer waits instead of failing later."""
    with told():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled back already
                connection.execute("ROLLBACK")
            raise


def version(connection: sqlite3.Connection) -> int:
    """The schema version of an open book."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def stamp(connection: sqlite3.Connection) -> tuple[int, int]:
    """A value that stays the same as long as neither this nor another connection changes the book."""
    data_version = connection.execute("PRAGMA data_version").fetchone()[0]
    return int(data_version), connection.total_changes


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the book to the latest schema, each step in one transaction, a backup first."""
    with told():
        current = version(connection)
    if current > LATEST:
        raise BookError(
            "newer_book",
            "这个数据文件是更新版本的程序创建的，当前版本打不开它。请安装新版本后再打开；数据没有被改动。",
        )
    if current == LATEST:
        return
    with told():
        known = is_book(connection)
    if not known:
        raise BookError("sqlite_notadb", _SENTENCES["SQLITE_NOTADB"])
    if current:
        back_up(connection, path.with_name(f"{path.stem}-升级前-v{current}.db"))
    for number in range(current, LATEST):
        with transaction(connection):
            if version(connection) == number:  # else another process was first
                _apply(connection, number)


def _apply(connection: sqlite3.Connection, number: int) -> None:
    """One migration with its version; statement by statement, since executescript would commit."""
    for statement in MIGRATIONS[number].split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {number + 1}")


def is_book(connection: sqlite3.Connection) -> bool:
    """Whether a database has the tables of a book of its version; a new one has none."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        for number in range(min(version(connection), LATEST)):
            _apply(model, number)
        return _tables(model) <= _tables(connection)


def _tables(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in rows}


def open_book(folder: Path) -> sqlite3.Connection:
    """Open (or create) the book in a folder, migrated to the latest schema."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError(
            "no_folder", f"建不了数据文件夹「{folder}」。请换一个有写入权限的位置。"
        ) from error
    path = folder / BOOK_NAME
    connection = connect(path)
    try:
        migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def check(connection: sqlite3.Connection) -> None:
    """BookError unless SQLite's integrity check and the foreign keys are in order."""
    with told():
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or orphans is not None:
        raise BookError("sqlite_corrupt", _SENTENCES["SQLITE_CORRUPT"])


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Write a verified copy of the book; the target appears only when it is whole."""
    if path.is_dir():
        raise BookError("bad_target", f"「{path}」是文件夹。请给出备份文件的名字。")
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with told(), closing(sqlite3.connect(part)) as target:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
            check(target)
        part.replace(path)
    except OSError as error:
        raise BookError(
            "bad_target", f"写不了备份「{path}」。请换一个有写入权限的位置。"
        ) from error
    finally:
        part.unlink(missing_ok=True)


def free_name(folder: Path, stem: str) -> Path:
    """A backup's path in a folder that no file has yet."""
    names = (folder / f"{stem}{f'-{n}' if n else ''}.db" for n in count())
    return next(path for path in names if not path.exists())


def keep(connection: sqlite3.Connection, book: Path, kept: Path) -> None:
    """Write a verified copy of an open book; a damaged one is kept as it is."""
    try:
        back_up(connection, kept)
    except BookError as error:
        if error.code not in BROKEN:
            raise
        keep_as_is(book, kept)


def keep_as_is(book: Path, kept: Path) -> None:
    """Copy a book that cannot be trusted any more, with its log, just as it lies there."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        for end in ("", "-wal"):
            part = book.with_name(book.name + end)
            if part.exists():
                shutil.copyfile(part, kept.with_name(kept.name + end))
    except OSError as error:
        raise BookError(
            "bad_target", f"写不了备份「{kept}」。请换一个有写入权限的位置。"
        ) from error


def remove(book: Path) -> None:
    """Remove a book's files; BookError where another window holds them."""
    try:
        for end in ("", "-wal", "-shm"):
            book.with_name(book.name + end).unlink(missing_ok=True)
    except OSError as error:
        raise BookError("sqlite_busy", _SENTENCES["SQLITE_BUSY"]) from error


def verify_file(path: Path) -> None:
    """BookError unless the file is a whole book that this program can read."""
    if not path.is_file():
        raise BookError("not_found", f"找不到备份文件「{path}」。请检查路径。")
    with told(), closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as source:
        found = version(source)
        if not 0 < found <= LATEST or not is_book(source):
            sentence = "是更新版本创建的" if found > LATEST else "不是本程序的备份"
            raise BookError(
                "bad_backup", f"「{path.name}」{sentence}，没有恢复。请选择正确的备份文件。"
            )
        check(source)


def restore_into(connection: sqlite3.Connection, path: Path) -> None:
    """Replace the open book's content by a verified backup, in one step."""
    verify_file(path)
    with told(), closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as source:
        source.backup(connection)
