"""The lock: set, opened, taken off with the password or, where it is forgotten, with a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import RequestError
from app.safety.applock import AppLock
from app.storage import database
from app.wording.safety import UNLOCK_FILE


@pytest.fixture
def lock(book_dir: Path) -> Iterator[AppLock]:
    """The lock of an empty book."""
    with closing(database.open_book(book_dir)) as connection:
        yield AppLock(connection, book_dir)


def test_only_the_password_opens_and_removes_it(lock: AppLock) -> None:
    assert not lock.is_set()
    assert lock.opens("anything")
    lock.set("晨光 2026")
    assert lock.is_set()
    assert [lock.opens(word) for word in ("晨光 2026", "晨光2026", "")] == [True, False, False]
    with pytest.raises(RequestError, match="密码不对"):
        lock.remove("x")
    lock.remove("晨光 2026")
    assert not lock.is_set()


def test_a_short_password_is_refused(lock: AppLock) -> None:
    with pytest.raises(RequestError, match="至少用 4 个字符"):
        lock.set("123")
    assert not lock.is_set()


def test_the_password_is_nowhere_in_the_book(lock: AppLock, book_dir: Path) -> None:
    lock.set("geheim-2026")
    content = b"".join(file.read_bytes() for file in book_dir.iterdir())
    assert b"geheim" not in content


def test_forgotten_it_is_taken_off_with_a_file(lock: AppLock, book_dir: Path) -> None:
    lock.set("vergessen")
    (book_dir / UNLOCK_FILE).touch()
    assert not lock.is_set()
    assert not (book_dir / UNLOCK_FILE).exists()
    lock.set("neu neu")
    assert lock.is_set()
