"""Stored values as people read them and back again: moments, days and money as text, nothing lost.

An empty cell is "not known". Text that a spreadsheet would take for something else (an empty text,
a formula, a long number) has an apostrophe before it, as one types it there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from app import clock

Stored = str | int | float | None
Cell = str | int | float | None
Read = Callable[[Cell], Stored]
Write = Callable[[Stored], Cell]

_DAYS = frozenset({"first", "last"})
_QUOTED = re.compile(
    r"^(?:$|['=+\-@＝＋－＠#\t\r\n])"
)  # # begins what a workbook takes for an error
_LONG_NUMBER = re.compile(r"[0-9]{12,}")
_TIME = "%Y-%m-%d %H:%M:%S"


def is_moment(name: str, kind: str) -> bool:
    """Whether a column holds moments."""
    return kind == "INTEGER" and (name == "at" or name.endswith("_at"))


def is_day(name: str, kind: str) -> bool:
    """Whether a column holds day numbers."""
    return kind == "INTEGER" and (name in _DAYS or name.endswith("_day"))


def is_money(name: str, kind: str) -> bool:
    """Whether a column holds fen."""
    return kind == "INTEGER" and name.endswith("_fen")


def writer(name: str, kind: str) -> Write:
    """How a column's values are written."""
    if is_moment(name, kind):
        return lambda value: None if value is None else f"{clock.as_datetime(int(value)):{_TIME}}"
    if is_day(name, kind):
        return lambda value: None if value is None else clock.as_date(int(value)).isoformat()
    if is_money(name, kind):
        return lambda value: None if value is None else f"{Decimal(int(value)) / 100:.2f}"
    return write_text if kind == "TEXT" else lambda value: value


def write_text(value: Stored) -> Cell:
    """A text as a cell."""
    if value is None:
        return None
    text = str(value)
    return f"'{text}" if _QUOTED.match(text) or _LONG_NUMBER.fullmatch(text) else text


def reader(name: str, kind: str) -> Read:
    """How a column's cells are read; ValueError where one is no such value."""
    if is_moment(name, kind):
        return _unless_empty(lambda cell: clock.moment(datetime.strptime(str(cell), _TIME)))
    if is_day(name, kind):
        return _unless_empty(lambda cell: clock.day_number(date.fromisoformat(str(cell))))
    if is_money(name, kind):
        return _unless_empty(lambda cell: int(Decimal(str(cell)) * 100))
    if kind == "INTEGER":
        return _unless_empty(
            lambda cell: int(float(cell)) if isinstance(cell, float) else int(cell)
        )
    if kind == "REAL":
        return _unless_empty(float)
    return _unless_empty(lambda cell: str(cell).removeprefix("'"))


def _unless_empty(read: Callable[[str | int | float], Stored]) -> Read:
    return lambda cell: None if cell is None or cell == "" else read(cell)
