"""The one place for each quirk of a cell: what an export writes -> a plain value, or None.

Every function takes a cell as the reader gives it (str, float, int, bool, datetime, date, time,
timedelta or None), returns None where the cell says nothing, and raises :class:`BadCell` where it
says something that cannot be understood. Moments, fen and rates are those of :mod:`app.model`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from app.clock import DAY, HOUR, MINUTE, day_number, moment

Cell = object
Number = TypeVar("Number", Decimal, float)

EDGE = " \t\r\n\v\f\x1a\u3000\xa0\ufeff\u200b\u200c\u200d\u2060"
_QUOTED = "'`"
_TOOL_BLANKS = frozenset(("nan", "null", "none", "n/a", "#n/a", "nat"))
MISSING = _TOOL_BLANKS.union(
    ("", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "暂无", "暂无数据", "未知")
)
_EXACT = 2**53
_MOST = 10**13  # what a number in a cell stays below: yuan, pieces, people
_SERIAL_DAY_0 = day_number(date(1899, 12, 30))
_FIRST_DAY, _LAST_DAY = day_number(date(2000, 1, 1)), day_number(date(2099, 12, 31))
_AFTER_ZERO = day_number(date(1970, 1, 3)) * DAY
_ENDLESS = day_number(date(9999, 1, 1)) * DAY


class BadCell(Exception):  # noqa: N818 - a finding about one cell, not a failure
    """A cell that says something unusable; ``code`` is a key of ``app.errors.ROW_ISSUES``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


# --- text --------------------------------------------------------------------------------------


def clean(cell: Cell) -> str:
    """The words of a cell without TABs, apostrophes and ``="…"`` around them; "" for nothing."""
    if type(cell) is str:
        text = cell.strip(EDGE)
        if text[:1] in ("=", "'", "`"):
            return _unwrap(text)
        return text
    return _shown(cell)


def _unwrap(text: str) -> str:
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        text = text[2:-1]
    return text.lstrip(_QUOTED).strip(EDGE)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e18:
        return str(int(cell))
    return str(cell)


def is_missing(text: str) -> bool:
    """Whether cleaned words stand for "nothing here"."""
    return text in MISSING or (len(text) < 5 and text.lower() in MISSING)


def words(cell: Cell) -> str | None:
    """Free text, as it stands."""
    text = clean(cell)
    return None if is_missing(text) else text


# --- ids ---------------------------------------------------------------------------------------

_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_LABELLED = re.compile(r"[^\x00-\x7f]+[:：]\s*([\x21-\x7e]+)")


def identifier(cell: Cell) -> str | None:
    """An order, item, product or waybill number; BadCell where Excel has eaten its last digits.

    Lost are ``6.9E+18``, numbers beyond 2**53, and 18 and more digits that are all zero after
    the fifteenth (Excel keeps fifteen).
    """
    if type(cell) is not str:
        return _numeric_identifier(cell)
    text = cell.strip(EDGE)
    if text.isdigit():
        if text.endswith("000") and len(text) >= 18 and not text[15:].strip("0"):
            raise BadCell("id_lost_digits")
        return text if text.isascii() else unicodedata.normalize("NFKC", text)
    bare = clean(text)
    return identifier(bare) if bare.isdigit() else _odd_identifier(bare)


def _odd_identifier(text: str) -> str | None:
    if is_missing(text):
        return None
    if _SCIENTIFIC.fullmatch(text):
        raise BadCell("id_lost_digits")
    if text.endswith(".0") and text[:-2].isdigit():
        return _numeric_identifier(int(text[:-2]))
    labelled = _LABELLED.fullmatch(text)
    return labelled.group(1) if labelled else text


def _numeric_identifier(cell: Cell) -> str | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return words(cell)
    if cell != cell:
        return None
    if abs(cell) > _EXACT or (abs(cell) >= 1e15 and cell % 10 == 0):
        raise BadCell("id_lost_digits")
    return str(int(cell)) if cell == int(cell) else str(cell)


# --- times -------------------------------------------------------------------------------------

_DATE_TIME = re.compile(
    r"(?:^|.*[:： ])(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[T ,]*(上午|下午|[aApP][mM])?\s*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?|分)?"
    r"(?:\s*([aApP][mM]))?(?:\+08:?00)?)?"
)
_US_TIME = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
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
    if number != number:
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
    text = unicodedata.normalize("NFKC", clean(text))
    if is_missing(text):
        return None
    try:
        return _in_our_time(_parsed_time(text, in_day))
    except (ValueError, OverflowError) as error:
        raise BadCell("bad_time") from error


def _parsed_time(text: str, in_day: int) -> int | None:
    if found := _DATE_TIME.fullmatch(text):
        year, month, day, before, hour, minute, second, after = found.groups()
        clock = _clock(hour, minute, second, before or after, in_day)
        return day_number(date(int(year), int(month), int(day))) * DAY + clock
    if found := _US_TIME.fullmatch(text):
        month, day, year, hour, minute, second = found.groups()
        clock = _clock(hour, minute, second, None, in_day)
        return day_number(date(2000 + int(year), int(month), int(day))) * DAY + clock
    if _COMPACT.fullmatch(text):
        return _compact_time(text, in_day)
    return _number_time(float(text), in_day)


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


# --- numbers -----------------------------------------------------------------------------------

_UNITS = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1000)}
_SIGNS = str.maketrans("", "", "¥￥$元个件单条人次 ")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+")
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d{1,2}")
_PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")


def _decimal(text: str) -> Decimal:
    """The number of cleaned words: currency signs, 万/亿, thousands or decimal commas."""
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    scale = _UNITS.get(text[-1:], Decimal(1))
    if text[-1:] in _UNITS:
        text = text[:-1]
    if "," in text:
        text = _without_commas(text)
    if not _PLAIN.fullmatch(text):
        raise BadCell("bad_number")
    return _believable(Decimal(text) * scale)


def _believable(number: Number) -> Number:
    """No shop counts or earns so much; an order number in the wrong column is no number."""
    if not abs(number) < _MOST:
        raise BadCell("bad_number")
    return number


def _without_commas(text: str) -> str:
    if "." in text or _THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    if _DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    raise BadCell("bad_number")


@lru_cache(maxsize=65_536)
def _number_text(text: str) -> Decimal | None:
    text = clean(text)
    return None if is_missing(text) else _decimal(text)


def number_of(cell: Cell) -> Decimal | float | None:
    """A number with any of the signs, units and commas above."""
    if type(cell) is str:
        return _number_text(cell)
    if cell is None:
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return None if cell != cell else _believable(cell)
    raise BadCell("bad_number")


def fen_of(cell: Cell) -> int | None:
    """Money in fen: ``¥1,299.90``, ``1.16万``, ``1052,75元``; a plain number is yuan."""
    number = number_of(cell)
    return None if number is None else round(number * 100)


def refund_of(cell: Cell) -> int | None:
    """Money that went back, in fen; some tables write it with a minus."""
    fen = fen_of(cell)
    return None if fen is None else abs(fen)


def count_of(cell: Cell) -> int | None:
    """A whole count; halves are refused."""
    number = number_of(cell)
    if number is None:
        return None
    if number != int(number):
        raise BadCell("bad_number")
    return int(number)


def rate_of(cell: Cell) -> float | None:
    """A fraction 0..1 from ``98.5%``, ``0.985`` or a bare ``98.5``."""
    if type(cell) is str and cell.strip(EDGE)[-1:] in ("%", "％"):
        return percent_of(cell.strip(EDGE)[:-1])
    number = number_of(cell)
    if number is None:
        return None
    value = float(number)
    return value if abs(value) <= 1 else value / 100


def percent_of(cell: Cell) -> float | None:
    """A fraction from a number whose header says per cent: ``98.5`` is 0.985, ``0.5`` is 0.005."""
    if type(cell) is str and cell.strip(EDGE)[-1:] in ("%", "％"):
        cell = cell.strip(EDGE)[:-1]
    number = number_of(cell)
    return None if number is None else float(Decimal(str(number)) / 100)


def stars_of(cell: Cell) -> float | None:
    """Stars 1..5 from ``5``, ``4.5``, ``5星``, ``5分`` or ``★★★★☆``."""
    if type(cell) is str and "★" in cell:
        cell = cell.count("★")
    try:
        number = number_of(cell.strip(EDGE + "星分颗") if type(cell) is str else cell)
    except BadCell as error:
        raise BadCell("bad_stars") from error
    if number is None:
        return None
    stars = float(number)
    if not 1 <= stars <= 5:
        raise BadCell("bad_stars")
    return stars
