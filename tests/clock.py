"""A clock for tests that is set by hand."""

from __future__ import annotations

from datetime import date, datetime

START = datetime(2026, 11, 21, 9, 30)


class Clock:
    """Half past nine until the test says otherwise."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def today(self) -> date:
        """Its day."""
        return self.at.date()
