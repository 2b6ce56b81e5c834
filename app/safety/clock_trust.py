"""Whether the computer's clock may decide that something is over and goes for good.

A dead battery or a mistyped year makes every detail look older than it should be kept, and what is
deleted for good is in no backup any more. A clock that is far ahead of the last start is therefore
not believed until it has stood there for a week.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from app.storage import database, settings

SEEN = "clock_seen"  # a day on which the clock was believed, not older than a week
DOUBTED = "clock_doubted"  # the first day of a clock that is not believed yet
_USUAL = timedelta(days=45)  # between two starts
_WEEK = timedelta(days=7)
_SELDOM = timedelta(days=400)  # between two starts of who opens the program seldom
State = tuple[date | None, date | None]  # the day last believed, the first one doubted


def believed(connection: database.Connection, today: date) -> bool:
    """Whether to delete by this clock; keeps in mind what it said. Not at the very first look."""
    seen, doubted = state(connection)
    if seen is None:
        _keep(connection, SEEN, today)
        return False
    if today - seen > _USUAL and (doubted is None or not _WEEK <= today - doubted <= _SELDOM):
        if doubted is None or not timedelta(0) <= today - doubted <= _WEEK:
            _keep(connection, DOUBTED, today)
        return False
    if abs(today - seen) >= _WEEK:  # not every day: the book would look changed
        _keep(connection, SEEN, today)
    if doubted is not None:
        _keep(connection, DOUBTED, None)
    return True


def doubted_since(connection: database.Connection) -> tuple[date, date] | None:
    """The last day believed and the first one doubted; None where the clock is believed."""
    seen, doubted = state(connection)
    return None if seen is None or doubted is None else (seen, doubted)


def state(connection: database.Connection) -> State:
    """What is kept in mind of the clock."""
    return _day(connection, SEEN), _day(connection, DOUBTED)


def put(connection: database.Connection, known: State = (None, None)) -> None:
    """Keep that in mind in a book that was restored: it speaks of the day of its backup."""
    for key, day in zip((SEEN, DOUBTED), known, strict=True):
        _keep(connection, key, day)


def _day(connection: database.Connection, key: str) -> date | None:
    """None too where a book from elsewhere says what is no day."""
    with suppress(ValueError):
        return date.fromisoformat(settings.setting(connection, key) or "")
    return None


def _keep(connection: database.Connection, key: str, day: date | None) -> None:
    settings.set_setting(connection, key, day.isoformat() if day else None)
