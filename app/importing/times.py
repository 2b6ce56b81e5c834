"""Moments in every form that exports write them; see :mod:`app.importing.values` for the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from app.catalogue.traditional import simplified
from app.clock import DAY, HOUR, MINUTE, day_number, moment
from app.importing.values import EDGE, MISSING, BadCell, Cell, clean, is_missing

_SERIAL_DAY_0 = day_number(date(1899, 12, 30))
_FIRST_DAY, _LAST_DAY = day_number(date(2000, 1, 1)), day_number(date(2099, 12, 31))
_AFTER_ZERO = day_number(date(1970, 1, 3)) * DAY
_ENDLESS = day_number(date(9999, 1, 1)) * DAY

_OF_DAY = (
    r"(?:[T ,_]*(上午|下午|[aApP][mM])?\s*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?"
    r"(?:\s*([aApP][mM]))?(?:\s*\(?(?:UTC|GMT)?\+0?8(?::?00)?\)?|(Z))?)?"
)
_DATE_TIME = re.compile(
    r"(?:^|.*[:： ])(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\(?(?:周|星期)[一二三四五六日天]\)?)?"
    + _OF_DAY
)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](20\d{2})" + _OF_DAY)
_US_TIME = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"(?:(\d{{1,2}})[- ]({'|'.join(_MONTHS)})[a-z]*[-, ]+|({'|'.join(_MONTHS)})[a-z]*\.? (\d{{1,2}}), ?)(20\d{{2}}),?"
    + _OF_DAY,
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:\s*(\d{2})(\d{2})(\d{2}))?")


_HOUR = re.compile(f"[{EDGE}]*" + r"(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3])", re.ASCII)
_REST = re.compile(r":([0-5]\d):([0-5]\d)" + f"[{EDGE}]*", re.ASCII)
STANDARD = len("2026-09-22 00:54:10")
HOUR_END = len("2026-09-22 00")


class _Hours(dict[str, int | None]):
    """ "2026-09-22 00" -> its first second, what says nothing -> None; KeyError for anything else."""

    def __missing__(self, text: str) -> int | None:
        if len(text) <= HOUR_END // 2 and text.strip(EDGE) in MISSING:
            self[text] = None
            return None
        found = _HOUR.fullmatch(text)
        if not found:
            raise KeyError(text)
        try:
            day = day_number(date.fromisoformat(found.group(1)))
        except ValueError as error:
            raise KeyError(text) from error
        if not _FIRST_DAY <= day <= _LAST_DAY:
            raise KeyError(text)
        self[text] = start = day * DAY + int(found.group(2)) * HOUR
        return start


class _Rests(dict[str, int]):
    """ ":54:10" -> seconds into the hour; KeyError for anything else."""

    def __missing__(self, text: str) -> int:
        found = _REST.fullmatch(text)
        if not found:
            raise KeyError(text)
        self[text] = seconds = int(found.group(1)) * MINUTE + int(found.group(2))
        return seconds


# The common 2026-09-22 00:54:10 is put together of two parts, each understood once.
hours, rests = _Hours(), _Rests()


def time_of(cell: Cell, in_day: int = 0) -> int | None:
    """A moment from any form seen in exports; a bare date is its first second.

    ``in_day`` is added to a bare date.
    """
    if type(cell) is str:
        text = cell.strip(EDGE)
        if len(text) == STANDARD:
            try:
                return (hours[text[:HOUR_END]] or 0) + rests[text[HOUR_END:]]
            except KeyError:
                pass
        return _text_time(text, in_day)
    if cell is None or isinstance(cell, bool):
        return None
    return _in_our_time(_typed_time(cell, in_day))


def _in_our_time(found: int | None) -> int | None:
    """None for the dates that programs write for "none"; BadCell for others no shop can mean.

    1899-12-30 is the 0 of Excel, 1970-01-01 that of databases, 0001-01-01 and 9999-12-31 their ends.
    """
    if found is None or _FIRST_DAY <= found // DAY <= _LAST_DAY:
        return found
    if found < _AFTER_ZERO or found >= _ENDLESS:
        return None
    raise BadCell("bad_time")


def deadline_of(cell: Cell) -> int | None:
    """Like :func:`time_of`, but a bare date is its last second: "by that day"."""
    return time_of(cell, DAY - 1)


def _typed_time(cell: Cell, in_day: int) -> int | None:
    if isinstance(cell, datetime):
        return moment(cell) + (0 if cell.time() != time() else in_day)
    if isinstance(cell, date):
        return day_number(cell) * DAY + in_day
    if isinstance(cell, int | float):
        return _number_time(float(cell), in_day)
    raise BadCell("bad_time")


def _number_time(number: float, in_day: int) -> int | None:
    """Excel serials, 20260708 and Unix seconds or milliseconds (which alone are not Beijing)."""
    if number != number or number == 0:
        return None
    if 20_000 <= number < 80_000:
        seconds = round((number + _SERIAL_DAY_0) * DAY)
        return seconds + (in_day if number == int(number) else 0)
    if 20_000_101 <= number <= 20_991_231 and number == int(number):
        return _compact_time(str(int(number)), in_day)
    if 1e9 <= number < 4e9:
        return int(number) + 8 * HOUR
    if 1e12 <= number < 4e12:
        return int(number / 1000) + 8 * HOUR
    raise BadCell("bad_time")


@lru_cache(maxsize=8192)
def _text_time(text: str, in_day: int) -> int | None:
    text = simplified(unicodedata.normalize("NFKC", clean(text)))
    if is_missing(text):
        return None
    try:
        return _in_our_time(_parsed_time(text, in_day))
    except (ValueError, OverflowError) as error:
        raise BadCell("bad_time") from error


def _parsed_time(text: str, in_day: int) -> int | None:
    if found := _DATE_TIME.fullmatch(text):
        year, month, day, *rest = found.groups()
        return _day_and_clock(int(year), int(month), int(day), rest, in_day)
    if found := _YEAR_LAST.fullmatch(text):
        one, other, year, *rest = found.groups()
        return _day_and_clock(int(year), *_month_and_day(int(one), int(other)), rest, in_day)
    if found := _ENGLISH.fullmatch(text):
        first, month_behind, month_before, second, year, *rest = found.groups()
        month = _MONTHS.index((month_behind or month_before).lower()) + 1
        return _day_and_clock(int(year), month, int(first or second), rest, in_day)
    if found := _US_TIME.fullmatch(text):
        month, day, year, hour, minute, second = found.groups()
        clock = _clock(hour, minute, second, None, in_day)
        return day_number(date(2000 + int(year), int(month), int(day))) * DAY + clock
    if _COMPACT.fullmatch(text):
        return _compact_time(text, in_day)
    return _number_time(float(text), in_day)


def _day_and_clock(year: int, month: int, day: int, rest: Sequence[str | None], in_day: int) -> int:
    """The moment of a date and of what follows it; only what ends with Z is not Beijing time."""
    before, hour, minute, second, after, greenwich = rest
    clock = _clock(hour, minute, second, before or after, in_day)
    return day_number(date(year, month, day)) * DAY + clock + (8 * HOUR if greenwich else 0)


def _month_and_day(one: int, other: int) -> tuple[int, int]:
    """Of 25/03/2026 and 03/25/2026; BadCell where either may be the month."""
    if one > 12 or one == other:
        return other, one
    if other > 12:
        return one, other
    raise BadCell("day_or_month")


def _compact_time(text: str, in_day: int) -> int:
    found = _COMPACT.fullmatch(text)
    if not found:
        raise BadCell("bad_time")
    year, month, day, hour, minute, second = found.groups()
    try:
        start = day_number(date(int(year), int(month), int(day))) * DAY
    except ValueError as error:
        raise BadCell("bad_time") from error
    return start + _clock(hour, minute, second, None, in_day)


def _clock(
    hour: str | None, minute: str | None, second: str | None, half: str | None, in_day: int
) -> int:
    """Seconds into the day; 24:00:00 is the day's end."""
    if hour is None:
        return in_day
    hours, minutes, seconds = int(hour), int(minute or 0), int(second or 0)
    if half in ("下午", "pm", "PM", "Pm", "pM") and hours < 12:
        hours += 12
    if half in ("上午", "am", "AM", "Am", "aM") and hours == 12:
        hours = 0
    if hours > 24 or minutes > 59 or seconds > 59:
        raise BadCell("bad_time")
    return hours * HOUR + minutes * MINUTE + seconds
