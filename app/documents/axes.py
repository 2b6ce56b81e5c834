"""Axes of the charts, on screen and paper: what they span and where they are marked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

from app.model import Target

_MOST_TICKS = 5
_ROOM = 0.15  # of the span, above and below


def axis_range(values: Iterable[float | None], target: Target | None) -> tuple[float, float]:
    """Lowest and highest value of an axis: every known value and the target, with room around.

    Never below zero unless a value is; (0, 1) where nothing is known.
    """
    known = [value for value in values if value is not None]
    if target is not None:
        known.append(target.value)
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    room = (high - low) * _ROOM or abs(high) * _ROOM or 1.0
    return (low - room if low < 0 else max(low - room, 0.0)), high + room


def axis_ticks(low: float, high: float, most: int = _MOST_TICKS) -> list[float]:
    """At most ``most`` + 1 round numbers between the two; ``low`` < ``high``."""
    rough = (high - low) / most
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 2.5, 5, 10) if size * factor >= rough)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [float(f"{number * step:.12g}") for number in range(first, last + 1)]


def day_ticks(days: Sequence[date], most: int = 5) -> list[date]:
    """First and last day and evenly spread ones between, at most ``most``."""
    if not days:
        return []
    first, last = min(days), max(days)
    parts = min(most - 1, (last - first).days)
    if parts == 0:
        return [first]
    span = (last - first).days
    return [date.fromordinal(first.toordinal() + span * i // parts) for i in range(parts + 1)]
