"""Statutory holidays (resources/holidays): days on which couriers and shops may be late with reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from app.catalogue.resources import Table, read_toml, resources_dir


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off; both are part of it."""

    name: str
    first: date
    last: date


@cache
def holidays() -> tuple[Holiday, ...]:
    """The known holidays, oldest first; RuleError where the file is no such list."""
    table = read_toml(resources_dir() / "holidays" / "china.toml")
    table.only("source", "holidays")
    found = [_holiday(entry) for entry in table.tables("holidays")]
    return tuple(sorted(found, key=lambda holiday: holiday.first))


def _holiday(entry: Table) -> Holiday:
    first, last = entry.day("first"), entry.day("last")
    if first is None or last is None or first > last:
        raise entry.fail("first", "要有起止日期，起在止前")
    return Holiday(entry.text("name"), first, last)


def holiday_between(first: date, last: date) -> Holiday | None:
    """The first holiday that has a day between the two, both included."""
    return next((h for h in holidays() if h.first <= last and h.last >= first), None)
