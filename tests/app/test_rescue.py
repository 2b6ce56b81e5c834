"""Restoring over books that are whole, damaged inside, or do not open at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.errors import BookError
from app.model import Platform
from app.program import Program
from app.rescue import restore_folder, start_anew
from app.storage.database import BOOK_NAME
from tests.clock import Clock

NOW = datetime(2026, 11, 21, 9, 30)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup with one shop; the book itself has two."""
    copy = tmp_path / "copy.db"
    with closing(Program(tmp_path)) as program:
        program.add_shop("小店", Platform.DOUYIN)
        program.backup(copy)
        program.add_shop("分店", Platform.JD)
    return copy


def overwrite(start: int) -> Callable[[bytes], bytes]:
    """Nonsense from that byte on."""
    return lambda content: content[:start] + b"\xa5" * (len(content) - start)


@pytest.mark.parametrize(
    "damage",
    [overwrite(0), overwrite(100), overwrite(8192), lambda _: b"hello"],
    ids=["header", "schema", "inside", "text"],
)
def test_a_damaged_book_is_kept_and_replaced(
    tmp_path: Path, backup: Path, damage: Callable[[bytes], bytes]
) -> None:
    book = tmp_path / BOOK_NAME
    book.write_bytes(damage(book.read_bytes()))
    damaged = book.read_bytes()
    kept = restore_folder(tmp_path, backup, NOW)
    assert kept is not None
    assert kept.read_bytes() == damaged
    with closing(Program(tmp_path)) as program:
        program.check()
        assert [shop.name for shop in program.shops()] == ["小店"]


def test_a_book_that_is_gone_leaves_nothing_to_keep(tmp_path: Path, backup: Path) -> None:
    (tmp_path / "备份").mkdir()
    (tmp_path / "备份" / "20261120-090000-每天.db").write_bytes(backup.read_bytes())
    (tmp_path / BOOK_NAME).unlink()
    with pytest.raises(BookError, match="1 份备份"):
        Program(tmp_path)
    assert restore_folder(tmp_path, backup, NOW) is None
    with closing(Program(tmp_path)) as program:
        assert [shop.name for shop in program.shops()] == ["小店"]


def test_backups_of_a_book_that_was_begun_anew_stay(tmp_path: Path, backup: Path) -> None:
    (tmp_path / "备份").mkdir()
    (tmp_path / "备份" / "20261101-090000-每天.db").write_bytes(backup.read_bytes())
    (tmp_path / BOOK_NAME).unlink()
    start_anew(tmp_path, NOW)
    now = Clock()
    for day in range(2, 30):
        now.at = NOW.replace(day=day)
        with closing(Program(tmp_path, now.today, now)) as program:
            program.add_shop(f"店 {day}", Platform.JD)
            assert program.backups.daily() is not None
    made = list((tmp_path / "备份").glob("*.db"))
    assert len([one for one in made if one.name.startswith("202611")]) < 15
    (kept,) = (tmp_path / "备份").glob("旧账本-*.db")
    assert kept.read_bytes() == backup.read_bytes()
    assert restore_folder(tmp_path, kept, NOW) is not None
    with closing(Program(tmp_path)) as program:
        assert [shop.name for shop in program.shops()] == ["小店"]


def test_a_whole_book_is_backed_up_first(tmp_path: Path, backup: Path) -> None:
    kept = restore_folder(tmp_path, backup, NOW)
    assert kept is not None
    restore_folder(tmp_path, kept, NOW)
    with closing(Program(tmp_path)) as program:
        assert [shop.name for shop in program.shops()] == ["小店", "分店"]


def test_a_damaged_book_stays_where_the_backup_is_none(tmp_path: Path) -> None:
    (tmp_path / BOOK_NAME).write_bytes(b"hello")
    with pytest.raises(BookError, match="找不到备份文件"):
        restore_folder(tmp_path, tmp_path / "none.db", NOW)
    assert (tmp_path / BOOK_NAME).read_bytes() == b"hello"
