"""Days and ranges of days, as service tables write them in cells, titles and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from app.clock import DAY, day_number
from app.importing.times import time_of
from app.importing.values import BadCell, Cell, clean, is_missing

Period = tuple[int, int]  # first and last day number

_DAY = re.compile(r"(?<!\d)(20\d{2})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?!\d)")

# the end of a range, its year not said again: 至10月30日, ~10-30, 至30日
_END = re.compile(
    r"(?:\s*[~～至到—–]+\s*|\s+-\s+|(?<=日)-)"
    r"(?:(\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})日)(?![\d:年/.-])"
)


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
    days = sorted(day for found in _DAY.finditer(text) for day in _days(found))
    return (days[0], days[-1]) if days else None


def period_of_file(texts: Iterable[str]) -> Period | None:
    """The first period found in title rows, then in the file name."""
    return next(filter(None, map(period_in, texts)), None)


def _days(found: re.Match[str]) -> Iterator[int]:
    """The day that was found, and the end of the range that begins with it."""
    year, month, day, short_month, short_day = found.groups()
    begins = _day_number(int(year), int(month or short_month), int(day or short_day))
    if begins is None:
        return
    yield begins
    end = _END.match(found.string, found.end())
    if end is not None:
        end_month, end_day = int(end[1] or month or short_month), int(end[2] or end[3])
        later = int(year) + (end_month < int(month or short_month))
        ends = _day_number(later, end_month, end_day)
        if ends is not None:
            yield ends


def _day_number(year: int, month: int, day: int) -> int | None:
    try:
        return day_number(date(year, month, day))
    except ValueError:
        return None
