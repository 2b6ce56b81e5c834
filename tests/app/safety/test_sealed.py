"""Encrypted backups: back with the password alone, and whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import AppError, BookError, RequestError
from app.program import Program
from app.safety import sealed
from tests.ui.real_book import SHOP, open_book, orders_file

PASSWORD = "晨光家居 2026!"


@pytest.fixture
def program(book_dir: Path, tmp_path: Path) -> Iterator[Program]:
    """A book with orders; its pieces are small, so that it has several."""
    with pytest.MonkeyPatch.context() as patch, closing(open_book(book_dir)) as made:
        patch.setattr(sealed, "_PIECE", 50_000)
        shop = made.shops()[0]
        made.commit(made.read_files([orders_file(tmp_path, 200)], shop), shop)
        yield made


@pytest.fixture
def backup(program: Program, tmp_path: Path) -> Path:
    """Its encrypted backup."""
    path = tmp_path / "加密.sealed"
    sealed.seal(program._db, path, PASSWORD)
    return path


def test_it_comes_back_with_the_password(program: Program, backup: Path) -> None:
    assert sealed.is_sealed(backup)
    assert SHOP.encode() not in backup.read_bytes()
    program.undo()
    opened: list[Path] = []
    sealed.within(opened.append, backup, PASSWORD)
    assert not opened[0].exists()
    sealed.within(program.restore, backup, PASSWORD)
    assert program.shelf.orders(program.shops()[0]) == 200


def test_without_it_nothing_is_opened(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="密码不对"):
        sealed.unsealed(backup, "falsch falsch", tmp_path / "a.db")


@pytest.mark.parametrize(
    "harm", ["changed", "cut", "cut in its head", "piece left out", "pieces swapped", "longer"]
)
def test_a_changed_file_is_refused(backup: Path, tmp_path: Path, harm: str) -> None:
    data, start, piece = backup.read_bytes(), len(sealed.MARK) + 24, 50_016
    first, second = data[start : start + piece], data[start + piece : start + 2 * piece]
    rest = data[start + 2 * piece :]
    harmed = {
        "changed": data[:-5] + bytes([data[-5] ^ 1]) + data[-4:],
        "cut": data[: start + 2 * piece],
        "cut in its head": data[: start - 8],
        "piece left out": data[:start] + second + rest,
        "pieces swapped": data[:start] + second + first + rest,
        "longer": data + b"x",
    }
    backup.write_bytes(harmed[harm])
    with pytest.raises(RequestError):
        sealed.unsealed(backup, PASSWORD, tmp_path / "a.db")


def test_what_cannot_be_written_is_told_and_leaves_nothing(
    program: Program, tmp_path: Path
) -> None:
    with pytest.raises(RequestError, match="至少用 8 个字符"):
        sealed.seal(program._db, tmp_path / "a.sealed", "kurz")
    (tmp_path / "file").touch()
    with pytest.raises(BookError):
        sealed.seal(program._db, tmp_path / "file" / "a.sealed", PASSWORD)
    assert list(tmp_path.glob("*.sealed*")) == []


def test_room_for_the_evidence_is_looked_at_first(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.safe.files, "bytes", lambda: 10**18)
    with pytest.raises(BookError, match="磁盘空间不足"):
        program.safe.seal(tmp_path / "a.sealed", PASSWORD)


def test_other_files_are_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"SQLite format 3\x00")
    assert not sealed.is_sealed(tmp_path / "a.db")
    assert not sealed.is_sealed(tmp_path / "none")
    with pytest.raises(AppError):
        sealed.unsealed(tmp_path / "a.db", PASSWORD, tmp_path / "b.db")
