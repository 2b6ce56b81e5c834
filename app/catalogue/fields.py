"""Single values of a TOML table, strictly: one short reader for each kind of value.

Every reader raises the table's :class:`RuleError` with file, key and reason.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from app.catalogue.resources import Table

NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")


def number(table: Table, key: str, default: float | None = None) -> float:
    """A finite number; required unless a default is given."""
    value = opt_number(table, key)
    if value is None:
        value = default
    if value is None:
        raise table.fail(key, "缺少这一项")
    return value


def opt_number(table: Table, key: str) -> float | None:
    """A finite number or None."""
    try:
        value = table.number(key)
    except OverflowError:
        value = math.inf
    if value is not None and not abs(value) < 1e12:
        raise table.fail(key, "数字太大或不是数字")
    return value


def positive(table: Table, key: str) -> float | None:
    """A number above 0, or None where unset."""
    value = opt_number(table, key)
    if value is not None and value <= 0:
        raise table.fail(key, "应为大于 0 的数字")
    return value


def share(table: Table, key: str) -> float | None:
    """A fraction 0..1, or None where unset."""
    value = opt_number(table, key)
    if value is not None and not 0 <= value <= 1:
        raise table.fail(key, "权重应在 0 到 1 之间（30 % 写 0.3）")
    return value


def whole(table: Table, key: str, default: int | None, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``; required unless a default is given."""
    if default is None and key not in table.values:
        raise table.fail(key, "缺少这一项")
    value = table.integer(key, default or 0)
    if not least <= value <= most:
        raise table.fail(key, f"应在 {least} 到 {most} 之间")
    return value


def opt_whole(table: Table, key: str) -> int | None:
    """A whole number of at least 1, or None where unset."""
    return whole(table, key, 1, 1, 10_000_000) if key in table.values else None


def choice(table: Table, key: str, allowed: Sequence[str], default: str | None = None) -> str:
    """One of the allowed words; required unless a default is given."""
    value = table.text(key, default)
    if value not in allowed:
        raise table.fail(key, f"应为其中之一：{'、'.join(allowed)}")
    return value


def identifier(table: Table, key: str, pattern: re.Pattern[str] = NAME) -> str:
    """A name in lower case that the pattern accepts in full."""
    value = table.text(key)
    if not pattern.fullmatch(value):
        raise table.fail(key, "只能用小写字母、数字和下划线，并以字母开头")
    return value


def required_day(table: Table, key: str) -> date:
    """A date."""
    value = table.day(key)
    if value is None:
        raise table.fail(key, "缺少这一项")
    return value
