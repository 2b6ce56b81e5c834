"""The data file of a folder: opened, brought to the latest schema, a newer one refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.errors import BookError
from app.storage.copies import Add, back_up, free_name
from app.storage.engine import (
    SENTENCES,
    apply,
    ask_for_turns,
    check,
    connect,
    is_book,
    quick_check,
    reading,
    still_there,
    told,
    transaction,
    version,
)
from app.storage.goods import part
from app.storage.schema import GOODS, LATEST

__all__ = [
    "ask_for_turns",
    "check",
    "connect",
    "quick_check",
    "reading",
    "still_there",
    "told",
    "transaction",
    "version",
]

Connection = sqlite3.Connection  # the name others use: the engine stays in here
BOOK_NAME = "shop-score.db"
BACKUPS = "备份"  # the folder of copies beside the book
BEFORE_UPGRADE = "升级前"

Keep = Callable[[Connection, Path], object]  # writes a verified copy before a change of the schema


def keep_old(connection: Connection, path: Path, add: Add | None = None) -> None:
    """Keep a book as it is before its schema changes, in the folder of its backups."""
    stem = f"{datetime.now():%Y%m%d-%H%M%S}-{BEFORE_UPGRADE}"
    back_up(connection, free_name(path.parent / BACKUPS, stem), add)


def migrate(connection: Connection, path: Path, keep: Keep = keep_old) -> None:
    """Bring the book to the latest schema in one transaction, a verified backup first."""
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
        raise BookError("sqlite_notadb", SENTENCES["SQLITE_NOTADB"])
    if current:
        keep(connection, path)
    with transaction(connection):
        for number in range(version(connection), LATEST):  # another process may have been first
            apply(connection, number)
            if number + 1 == GOODS:
                part(connection)


def need_book(folder: Path) -> None:
    """BookError where the book is gone or empty while backups of it lie beside.

    A new one made without a word would look as if everything were lost, and the backups of the
    days to come would be of that one.
    """
    kept = len([one for one in (folder / BACKUPS).glob("*.db") if _has_bytes(one)])
    if kept and not _has_bytes(folder / BOOK_NAME):
        raise BookError(
            "book_lost",
            f"数据文件「{BOOK_NAME}」不见了或是空的，旁边的「{BACKUPS}」文件夹里还有 {kept} 份备份。"
            "请从最近的一份恢复；备份不会被改动。",
        )


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def open_book(folder: Path, keep: Keep = keep_old, anew: bool = False) -> Connection:
    """Open (or create) the book in a folder, migrated to the latest schema.

    BookError ``book_lost`` where only backups of it are there, unless it shall begin ``anew``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError(
            "no_folder", f"建不了数据文件夹「{folder}」。请换一个有写入权限的位置。"
        ) from error
    if not anew:
        need_book(folder)
    path = folder / BOOK_NAME
    connection = connect(path)
    try:
        migrate(connection, path, keep)
    except BaseException:
        connection.close()
        raise
    return connection
