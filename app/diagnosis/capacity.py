"""Whether the packing desk keeps up with a promotion: orders against hands, day by day.

Arithmetic on the seller's own numbers: what comes, what people × hours × orders an hour can pack, and
what is left over for the next day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, inf

_LONGEST_TAIL = 30  # days after the promotion until the backlog has to be gone


@dataclass(frozen=True, slots=True)
class Hands:
    """Who packs: ``rate`` orders an hour and person, ``hours`` a day and person."""

    people: int
    hours: float
    rate: float

    @property
    def daily(self) -> float:
        """Orders they can pack in a day."""
        return self.people * self.hours * self.rate


@dataclass(frozen=True, slots=True)
class CapacityDay:
    """One day: orders that come, orders that can be packed, orders left in the evening."""

    on: date
    orders: float
    capacity: float
    left: float

    @property
    def days_behind(self) -> float:
        """How many days of packing are left over; infinite where nobody packs."""
        if not self.left:
            return 0.0
        return self.left / self.capacity if self.capacity else inf


def capacity_days(
    first: date, last: date, promoted: float, normal: float, hands: Hands
) -> tuple[CapacityDay, ...]:
    """From the first day of the promotion until nothing is left, at most 30 days after its end.

    ``promoted`` and ``normal`` are orders a day during it and after it.
    """
    days: list[CapacityDay] = []
    left, on = 0.0, first
    while on <= last or (left > 0 and on <= last + timedelta(days=_LONGEST_TAIL)):
        orders = promoted if on <= last else normal
        left = max(0.0, left + orders - hands.daily)
        days.append(CapacityDay(on, orders, hands.daily, left))
        on += timedelta(days=1)
    return tuple(days)


def people_needed(orders: float, hands: Hands) -> int | None:
    """People who pack so many orders on the same day; None where hours or rate are 0."""
    each = hands.hours * hands.rate
    return ceil(orders / each - 1e-9) if each > 0 else None


def cleared_on(days: Sequence[CapacityDay]) -> date | None:
    """The evening on which nothing is left; None where that does not come."""
    return (
        next((day.on for day in reversed(days) if day.left == 0), None) if _clears(days) else None
    )


def _clears(days: Sequence[CapacityDay]) -> bool:
    return bool(days) and days[-1].left == 0


def worst(days: Sequence[CapacityDay]) -> CapacityDay | None:
    """The day with most left over; None where the hands always suffice."""
    behind = [day for day in days if day.left > 0]
    return max(behind, key=lambda day: day.left, default=None)


def mean_factor(
    on: date, first: date, last: date, until: date, promoted: float, normal: float
) -> float | None:
    """Orders a day from the day after ``on`` to ``until`` over the normal ones; None without any."""
    total = (until - on).days
    if normal <= 0 or total <= 0:
        return None
    begin, end = max(first, on + timedelta(days=1)), min(last, until)
    promoted_days = max(0, (end - begin).days + 1)
    return (promoted_days * promoted + (total - promoted_days) * normal) / (total * normal)
