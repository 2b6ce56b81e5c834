"""The doors to safety; what each does is tested where it stands."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.errors import BookError
from app.model import Platform
from app.safety.backups import Reason
from tests.ui.real_book import open_book


def test_once_a_day_a_backup_is_made(book_dir: Path) -> None:
    with closing(open_book(book_dir)) as program:
        program.safe.every_day()
        program.add_shop("分店", Platform.JD)
        program.safe.every_day()
        assert [backup.reason for backup in program.backups.listed()] == [Reason.DAILY]


def test_changes_of_another_window_are_told_from_those_of_this(book_dir: Path) -> None:
    with closing(open_book(book_dir)) as program, closing(open_book(book_dir, False)) as other:
        before = program.safe.changes_elsewhere()
        program.add_shop("分店", Platform.JD)
        assert program.safe.changes_elsewhere() == before
        other.add_shop("又一家", Platform.JD)
        assert program.safe.changes_elsewhere() != before


def test_no_copy_takes_the_place_of_the_book_itself(book_dir: Path) -> None:
    with closing(open_book(book_dir)) as program:
        book = program.data_dir / "shop-score.db"
        writes = (
            program.safe.backup,
            lambda path: program.safe.seal(path, "geheim"),
            program.safe.export_all,
            program.safe.carry.pack,
        )
        for write in writes:
            with pytest.raises(BookError, match="正在使用的数据文件"):
                write(book)
        program.add_shop("分店", Platform.JD)  # the book is the one it was
