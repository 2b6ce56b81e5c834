"""Once a day, however long the window stays open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.model import Platform
from app.program import Program
from app.safety.backups import Reason
from ui.every_day import EveryDay
from ui.session import Session


class Days:
    """A day that the test moves on, for the window and the book alike."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 9, 30)

    def today(self) -> date:
        return self.now.date()


@pytest.fixture
def days(book: Program, monkeypatch: pytest.MonkeyPatch) -> Days:
    """The clock of the book."""
    made = Days()
    monkeypatch.setattr(book.backups, "_now", lambda: made.now)
    monkeypatch.setattr(book.safe.forgetting, "_now", lambda: made.now)
    return made


def test_each_day_of_an_open_window_is_backed_up(
    book_session: Session, book: Program, days: Days
) -> None:
    every_day = EveryDay(book_session, days.today)
    told: list[object] = []
    every_day.backed_up.connect(told.append)
    every_day.begin()
    every_day.look()  # twenty minutes later
    assert [one.reason for one in book.backups.listed()] == [Reason.DAILY]
    for _day in range(2):  # the second day has something new: what the first one noted
        days.now += timedelta(days=1)
        every_day.look()
    assert len(book.backups.listed()) == 2
    book.add_shop("分店", Platform.JD)
    days.now += timedelta(days=1)
    every_day.look()
    assert len(book.backups.listed()) == len(told) == 3


def test_a_clock_that_jumped_is_told_of(book_session: Session, book: Program, days: Days) -> None:
    book.safe.forgetting.set_keep_months(12)
    told: list[str] = []
    book_session.message.connect(told.append)
    every_day = EveryDay(book_session, days.today)
    every_day.begin()
    assert told == []
    days.now = datetime(2066, 1, 1)
    every_day.look()
    assert "2066-01-01" in told[-1]


def test_without_a_book_nothing_is_done(empty_session: Session) -> None:
    asked: list[object] = []
    empty_session.runner.job_started.connect(asked.append)
    EveryDay(empty_session).begin()
    assert asked == []
