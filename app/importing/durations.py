"""Lengths of time as exports write them, in seconds and in hours."""

from __future__ import annotations

import re
import unicodedata
from datetime import time, timedelta

from app.catalogue.traditional import simplified
from app.clock import DAY, HOUR, MINUTE
from app.importing.values import BadCell, Cell, clean, is_missing, number_of

_PARTS = re.compile(
    r"(?:([\d.]+)(?:天|d))?(?:([\d.]+)(?:小时|时|h))?(?:([\d.]+)(?:分钟|分|min|m))?"
    r"(?:([\d.]+)(?:秒钟|秒|s))?",
    re.IGNORECASE,
)
_TWO_PARTS = re.compile(r"\s*\d+\s*:\s*\d{2}\s*")
_CLOCK = re.compile(r"(\d+):(\d{2})(?::(\d{2}))?")


def seconds_of(cell: Cell, unit: int = 1) -> float | None:
    """Seconds from ``7小时41分52秒``, ``10.6s``, ``00:02:30`` or a bare number of ``unit`` seconds.

    BadCell for less than none, and for ``02:30``: of replies that may be minutes as well as hours, and
    no platform is known to say which. Typed into a workbook it is a time of whole minutes past an hour.
    """
    if type(cell) is str and _TWO_PARTS.fullmatch(unicodedata.normalize("NFKC", clean(cell))):
        raise BadCell("unclear_clock")
    seconds = _no_less_than_none(_seconds(cell, unit))
    if seconds and isinstance(cell, time | timedelta) and seconds >= HOUR and not seconds % MINUTE:
        raise BadCell("unclear_clock")
    return seconds


def _no_less_than_none(seconds: float | None) -> float | None:
    if seconds is not None and seconds < 0:
        raise BadCell("bad_number")
    return seconds


def _seconds(cell: Cell, unit: int) -> float | None:
    if isinstance(cell, timedelta):
        return cell.total_seconds()
    if isinstance(cell, time):
        return float(cell.hour * HOUR + cell.minute * MINUTE + cell.second)
    if type(cell) is str:
        text = "".join(unicodedata.normalize("NFKC", simplified(clean(cell))).split())
        if is_missing(text):
            return None
        spelled = _spelled_seconds(text)
        if spelled is not None:
            return spelled
    number = number_of(cell)
    return None if number is None else float(number) * unit


def hours_of(cell: Cell, unit: int = HOUR) -> float | None:
    """Hours from any duration, ``02:30`` as hours and minutes; a bare number is hours unless its header
    says otherwise.
    """
    seconds = _no_less_than_none(_seconds(cell, unit))
    return None if seconds is None else seconds / HOUR


def _spelled_seconds(text: str) -> float | None:
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return float(hours * HOUR + minutes * MINUTE + seconds)
    found = _PARTS.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    try:
        parts = [float(part or 0) for part in found.groups()]
    except ValueError as error:
        raise BadCell("bad_number") from error
    return parts[0] * DAY + parts[1] * HOUR + parts[2] * MINUTE + parts[3]
