"""Shops, the values the platform showed, and the days that reports cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.model.codes import Origin, Platform, Report


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop of the book."""

    shop_id: int
    name: str
    platform: Platform
    industry: str | None = None
    shop_type: str | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class SnapshotValue:
    """One value of the backend's score page on a day, pasted (official) or typed (entered)."""

    key: str  # metric id, dimension id, "total", "bonus" or "deduction"
    on: date
    value: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Which days of a report are in the book."""

    report: Report
    covered: frozenset[date]
    first: date | None
    last: date | None
    open: frozenset[date] = frozenset()  # the last days, whose records will still change
