"""A look into a backup."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.backup_look import look_inside, looked
from app.errors import AppError
from app.model import Origin, Platform, SnapshotValue
from app.program import Program
from app.safety.backups import Reason
from tests.ui.real_book import open_book, orders_file


def test_the_shops_and_the_last_day_of_their_data_are_told(book_dir: Path, tmp_path: Path) -> None:
    program: Program = open_book(book_dir)
    shop = program.shops()[0]
    program.commit(program.read_files([orders_file(tmp_path, count=40)], shop), shop)
    program.add_shop("空店", Platform.JD)
    target = tmp_path / "备份.db"
    program.backup(target)
    before = target.read_bytes()
    inside = look_inside(target)
    assert [(one.shop.name, one.data_until, one.orders) for one in inside.shops] == [
        (shop.name, date(2026, 11, 2), 40),
        ("空店", None, 0),
    ]
    assert target.read_bytes() == before
    program.close()


@pytest.mark.parametrize("content", [None, b"", b"PK not a book at all" * 99])
def test_what_is_no_book_is_said_in_words(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "备份.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AppError):
        look_inside(path)


def test_the_score_of_a_backup_is_its_own_and_remembered(book_dir: Path) -> None:
    program = open_book(book_dir)
    shop, on = program.shops()[0], date(2026, 11, 20)
    program.save_snapshot(shop, on, [SnapshotValue("total", on, 4.6, Origin.OFFICIAL)])
    path = program.backups.before(Reason.IMPORT)
    program.save_snapshot(shop, on, [SnapshotValue("total", on, 4.9, Origin.OFFICIAL)])
    assert path is not None
    backup = program.backups.listed()[0]
    first = looked(backup)
    assert [one.official for one in first.look.shops] == [4.6]
    path.write_bytes(path.read_bytes())
    assert looked(backup) == first  # looked into again, with the same outcome
    assert looked(program.backups.listed()[0]) == first
    program.close()


def test_a_damaged_backup_says_so_in_the_list(book_dir: Path) -> None:
    program = open_book(book_dir)
    path = program.backups.before(Reason.IMPORT)
    assert path is not None
    path.write_bytes(path.read_bytes()[:3000])
    inside = looked(program.backups.listed()[0])
    assert inside.look.shops == ()
    assert inside.problem.endswith("。")
    program.close()
