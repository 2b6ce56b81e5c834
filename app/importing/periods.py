"""Days and ranges of days, as service tables write them in cells, titles and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from app.clock import DAY, day_number
from app.importing.times import time_of
from app.importing.values import BadCell, Cell, clean, is_missing

Period = tuple[int, int]  # first and last day number

_DAY = re.compile(r"(?<!\d)(20\d{2})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?!\d)")


def period_of(cell: Cell) -> Period | None:
    """The day or range of days a cell names: 2026-10-01, 20261001, 2026-10-01~2026-10-30."""
    text = clean(cell)
    if is_missing(text):
        return None
    found = period_in(text)
    if found is not None:
        return found
    moment = time_of(cell)
    if moment is None:
        raise BadCell("bad_time")
    return (moment // DAY, moment // DAY)


def period_in(text: str) -> Period | None:
    """The period that stands somewhere in a text; None where it names no day."""
    days = sorted(day for day in map(_day_number, _DAY.finditer(text)) if day is not None)
    return (days[0], days[-1]) if days else None


def period_of_file(texts: Iterable[str]) -> Period | None:
    """The first period found in title rows, then in the file name."""
    return next(filter(None, map(period_in, texts)), None)


def _day_number(found: re.Match[str]) -> int | None:
    year, month, day, short_month, short_day = found.groups()
    try:
        return day_number(date(int(year), int(month or short_month), int(day or short_day)))
    except ValueError:
        return None
