"""Backups that are whole, restored in one step, and refused in words where they are none."""

from __future__ import annotations

import shutil
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from app.errors import BookError
from app.model import Platform
from app.storage import book, copies, database
from tests.app.storage.test_database import foreign_book, with_shop

NOW = datetime(2026, 10, 1)


class Disk(NamedTuple):
    """What shutil tells of a disk."""

    total: int
    used: int
    free: int


def test_backup_and_restore_bring_the_book_back(tmp_path: Path) -> None:
    connection = with_shop(tmp_path)
    copies.back_up(connection, tmp_path / "存 档" / "a.db")
    book.add_shop(connection, "分店", Platform.JD, None, None, False, NOW)
    copies.restore_into(connection, tmp_path / "存 档" / "a.db")
    assert [shop.name for shop in book.shops(connection)] == ["小店"]
    assert not list((tmp_path / "存 档").glob("*.part"))
    connection.close()


@pytest.mark.parametrize("page", [4096, 8192])  # of books of earlier versions
@pytest.mark.parametrize("into_earlier", [True, False])
def test_a_backup_with_pages_of_another_size_is_restored(
    tmp_path: Path, page: int, into_earlier: bool
) -> None:
    earlier, newer = with_shop(tmp_path / "earlier"), with_shop(tmp_path / "newer")
    earlier.execute("PRAGMA journal_mode = DELETE")
    earlier.execute(f"PRAGMA page_size = {page}")
    earlier.execute("VACUUM")
    earlier.execute("PRAGMA journal_mode = WAL")
    assert earlier.execute("PRAGMA page_size").fetchone() == (page,)
    source, target = (newer, earlier) if into_earlier else (earlier, newer)
    book.add_shop(source, "分店", Platform.JD, None, None, False, NOW)
    copies.back_up(source, tmp_path / "a.db")
    copies.restore_into(target, tmp_path / "a.db")
    assert [shop.name for shop in book.shops(target)] == ["小店", "分店"]
    assert target.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.check(target)
    earlier.close()
    newer.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "不是本程序的备份"), (b"SQLite format 3\x00 cut off", "文件"), (None, "找不到备份文件")],
)
def test_a_bad_backup_is_refused(tmp_path: Path, content: bytes | None, words: str) -> None:
    connection = with_shop(tmp_path)
    file = tmp_path / "坏.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BookError, match=words):
        copies.restore_into(connection, file)
    assert [shop.name for shop in book.shops(connection)] == ["小店"]
    connection.close()


def test_a_backup_cannot_replace_a_folder(tmp_path: Path) -> None:
    connection = with_shop(tmp_path)
    with pytest.raises(BookError, match="是文件夹"):
        copies.back_up(connection, tmp_path)
    connection.close()


def test_a_database_of_another_program_is_no_backup(tmp_path: Path) -> None:
    connection = with_shop(tmp_path)
    foreign_book(tmp_path / "other.db")
    with pytest.raises(BookError, match="不是本程序的备份"):
        copies.restore_into(connection, tmp_path / "other.db")
    assert [shop.name for shop in book.shops(connection)] == ["小店"]
    connection.close()


def test_a_disk_without_room_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = with_shop(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(10**9, 10**9, 1_000_000))
    with pytest.raises(BookError, match="磁盘空间不足，写不下备份（还差约 1"):
        copies.back_up(connection, tmp_path / "新" / "a.db")
    assert not (tmp_path / "新" / "a.db").exists()
    connection.close()


def test_two_processes_write_beside_each_other(tmp_path: Path) -> None:
    connection = with_shop(tmp_path)
    other = tmp_path / "a.db.1.part"  # what another process is writing just now
    other.write_bytes(b"half" * 4000)
    copies.back_up(connection, tmp_path / "a.db")
    copies.verify_file(tmp_path / "a.db")
    assert list(tmp_path.glob("*.part*")) == [other]
    connection.close()


def test_a_restore_held_up_by_another_window_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = with_shop(tmp_path)
    copies.back_up(connection, tmp_path / "a.db")
    connection.execute("PRAGMA busy_timeout = 1")
    ticks = iter(range(0, 10_000, 10))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    other = database.connect(tmp_path / database.BOOK_NAME)
    with (
        database.transaction(other),
        pytest.raises(BookError, match="正被另一个窗口"),
    ):
        copies.restore_into(connection, tmp_path / "a.db")
    assert [shop.name for shop in book.shops(connection)] == ["小店"]
    other.close()
    connection.close()


def test_names_never_meet(tmp_path: Path) -> None:
    made = []
    for _ in range(3):
        made.append(copies.free_name(tmp_path, "a"))
        made[-1].touch()
    assert [path.name for path in made] == ["a.db", "a-1.db", "a-2.db"]
