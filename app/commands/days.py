"""Days as a command is given them: 2026-09-30, in years that a shop may have."""

from __future__ import annotations

import argparse
from datetime import date

_FIRST, _LAST = 1970, 2199  # years: windows and forecasts reach beyond the day that is asked for


def day(text: str) -> date:
    """The day; ArgumentTypeError where it is none."""
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期应写成 2026-09-30，收到 {text}") from error
    if not _FIRST <= found.year <= _LAST:
        words = f"日期应在 {_FIRST} 年到 {_LAST} 年之间，收到 {text}"
        raise argparse.ArgumentTypeError(words)
    return found


def count(text: str, most: int = 3650, least: int = 1) -> int:
    """How many days."""
    if not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"天数应是 {least} 到 {most} 的整数，收到 {text}")
    return int(text)
