"""Restoring a backup into a folder whose book may not even open any more."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from app import wording
from app.errors import BookError
from app.program import Program
from app.safety import clock_trust
from app.safety.backups import backups_folder, listed
from app.storage import copies, database


def restore_folder(data_dir: Path, backup: Path, now: datetime) -> Path | None:
    """Put a verified backup in the place of a folder's book; the path where the old one is kept.

    A book that does not open is kept as it is; None where nothing of it was left. BookError where
    the backup is none, with nothing changed.
    """
    copies.verify_file(backup)
    try:
        with closing(Program(data_dir)) as program:
            return program.restore(backup)
    except BookError as error:
        if not error.damaged:
            raise
    book = data_dir / database.BOOK_NAME
    kept = _keep(book, now) if copies.size_of(book) else None
    copies.remove(book)
    with closing(database.open_book(data_dir, anew=True)) as connection:
        copies.restore_into(connection, backup)
        database.migrate(connection, book)
        clock_trust.put(connection)
    return kept


def start_anew(data_dir: Path, now: datetime) -> None:
    """Begin an empty book where the old one is gone or damaged; what is left of it is kept.

    Its backups too, for good: those of the new book would take their places within two weeks.
    """
    book = data_dir / database.BOOK_NAME
    for backup in listed(backups_folder(data_dir)):
        if backup.reason:
            with suppress(OSError):  # held by another program
                backup.path.rename(backup.path.with_name(f"{wording.OLD_BOOK}-{backup.path.name}"))
    if copies.size_of(book):
        _keep(book, now)
        copies.remove(book)
    with closing(database.open_book(data_dir, anew=True)):
        return


def _keep(book: Path, now: datetime) -> Path:
    stem = f"{wording.BROKEN_BOOK}-{now:%Y%m%d-%H%M%S}"
    kept = copies.free_name(book.parent / database.BACKUPS, stem)
    copies.keep_as_is(book, kept)
    return kept
