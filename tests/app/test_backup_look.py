"""A look into a backup."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.backup_look import look_inside
from app.errors import AppError
from app.model import Platform
from app.program import Program
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
    assert [(one.shop.name, one.data_until) for one in inside] == [
        (shop.name, date(2026, 11, 2)),
        ("空店", None),
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
