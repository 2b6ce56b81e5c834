"""A clock that jumped ahead deletes nothing for good until it has stood there for a week."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.safety.clock_trust import SEEN, believed, doubted_since
from app.storage import database, settings

DAY = date(2026, 11, 21)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[database.Connection]:
    """A book that was opened once, on DAY."""
    with closing(database.open_book(tmp_path)) as made:
        assert not believed(made, DAY)  # nothing to hold it against yet
        yield made


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_clock_that_goes_on_is_believed(book: database.Connection) -> None:
    assert [believed(book, after(days)) for days in (0, 1, 40, 80)] == [True] * 4
    assert doubted_since(book) is None


def test_a_clock_that_jumped_is_believed_after_a_week(book: database.Connection) -> None:
    year = 365
    assert [believed(book, after(year + days)) for days in (0, 1, 6)] == [False] * 3
    assert doubted_since(book) == (DAY, after(year))
    assert believed(book, after(year + 7))
    assert doubted_since(book) is None
    assert believed(book, after(year + 8))


def test_a_clock_put_right_again_is_believed_at_once(book: database.Connection) -> None:
    assert not believed(book, date(2066, 1, 1))
    assert believed(book, after(1))
    assert doubted_since(book) is None


def test_a_second_jump_begins_its_own_week(book: database.Connection) -> None:
    assert not believed(book, after(1_000))
    assert not believed(book, after(4_000))
    assert not believed(book, after(4_005))
    assert believed(book, after(4_008))


def test_who_opens_it_seldom_is_believed_in_the_end(book: database.Connection) -> None:
    assert [believed(book, after(days)) for days in (60, 120)] == [False, True]


def test_what_is_no_day_is_none(book: database.Connection) -> None:
    settings.set_setting(book, SEEN, "x")
    assert not believed(book, after(1))
    assert believed(book, after(2))


def test_a_clock_set_back_is_believed_and_remembered(book: database.Connection) -> None:
    assert believed(book, after(-4000))  # it makes nothing look older
    assert not believed(book, after(0))
