"""What plain orders add to a metric's cells: the same as their verdicts, many at a time.

A :class:`Change` is one step of many units' tallies, or many units that do not count. Whole numbers
are added up as they are and turned into shares of 1 at the end, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app import clock
from app.catalogue.rulepacks import ExemptRange
from app.scoring.counting import SHARES
from app.scoring.counting import Change as CellChange
from app.scoring.rules import LOW_STARS
from app.scoring.sheet import Mask, Sheet, Whole, known

_MOST_PLACES = 1 << 22  # cells that are still cheaper counted than sorted


@dataclass(frozen=True, slots=True)
class Change:
    """Arrays over some units of a sheet; the other numbers hold for each of them."""

    rows: Whole  # where the units stand in the sheet
    base_at: Whole
    known_at: Whole
    numerator: Whole  # each worth ``worth`` shares
    worth: int = SHARES
    denominator: int = 0
    excluded: int = 0
    opens: bool = True  # the first step of a tally, or all of it
    counts: bool = True  # part of a tally, not of a verdict that the unit does not count


def opened(
    where: Mask, at: Whole, numerator: Whole | Mask | None = None, worth: int = SHARES
) -> Change:
    """Units that count from their base event on."""
    rows = np.flatnonzero(where)
    amount = (
        np.zeros(len(rows), np.int64) if numerator is None else numerator[rows].astype(np.int64)
    )
    return Change(rows, at[rows], at[rows], amount, worth, denominator=1)


def turned_bad(where: Mask, at: Whole, bad_at: Whole) -> Change:
    """Units that have been counted since ``at`` and are in the numerator from ``bad_at`` on."""
    rows = np.flatnonzero(where & known(bad_at))
    later = np.maximum(at[rows], bad_at[rows])
    return Change(rows, at[rows], later, np.ones(len(rows), np.int64), opens=False)


def opened_later(
    where: Mask, at: Whole, known_at: Whole, numerator: Whole | Mask, worth: int = SHARES
) -> list[Change]:
    """Units that do not count at first and do from ``known_at`` on, on the day ``at`` all the same."""
    rows = np.flatnonzero(where)
    later = np.maximum(at[rows], known_at[rows])
    return [
        Change(rows, at[rows], at[rows], np.zeros(len(rows), np.int64), excluded=1),
        Change(rows, at[rows], later, numerator[rows].astype(np.int64), worth, 1, -1, opens=False),
    ]


def left_out(where: Mask, at: Whole) -> Change:
    """Units that do not count; those without a moment belong nowhere."""
    rows = np.flatnonzero(where & known(at))
    nothing = np.zeros(len(rows), np.int64)
    return Change(rows, at[rows], at[rows], nothing, excluded=1, counts=False)


def exempted(
    sheet: Sheet, changes: Iterable[Change], ranges: Sequence[ExemptRange]
) -> list[Change]:
    """The same without the units whose moment the platform leaves out; these do not count."""
    left: list[Change] = []
    for change in changes:
        hit = _lie_in(sheet, change, ranges) if change.counts else np.zeros(len(change.rows), bool)
        left.append(_part(change, ~hit))
        if change.opens and hit.any():
            left.append(_left_out(_part(change, hit)))
    return left


def seen(changes: Iterable[Change], until: int) -> list[Change]:
    """The same as known at a moment: what falls due later and is not done does not count yet."""
    left: list[Change] = []
    for change in changes:
        due_later = (change.base_at > until) & change.counts
        waits = due_later & (change.numerator == 0)
        known = (change.known_at <= until) | due_later | (not change.counts)
        left.append(_part(change, known & ~waits))
        if waits.any():
            left.append(_left_out(_part(change, waits)))
    return left


def _left_out(change: Change) -> Change:
    nothing = np.zeros(len(change.rows), np.int64)
    return Change(change.rows, change.base_at, change.base_at, nothing, excluded=1, counts=False)


def _lie_in(sheet: Sheet, change: Change, ranges: Sequence[ExemptRange]) -> Mask:
    hit = np.zeros(len(change.rows), dtype=bool)
    for one in ranges:
        at = change.base_at if one.event == "base" else sheet.paid_at[change.rows]
        day = at // clock.DAY
        hit |= (clock.day_number(one.first) <= day) & (day <= clock.day_number(one.last))
    return hit


def _part(change: Change, rows: Mask) -> Change:
    return replace(
        change,
        rows=change.rows[rows],
        base_at=change.base_at[rows],
        known_at=change.known_at[rows],
        numerator=change.numerator[rows],
    )


def cells_of(change: Change, rated: Mask | None) -> Iterable[CellChange]:
    """The change by base day and day of knowledge; ``rated`` are the orders a low rating counts of."""
    if not len(change.rows):
        return
    base = change.base_at // clock.DAY
    delay = np.maximum(change.known_at // clock.DAY - base, 0)
    days, later, place = _places(base, delay)
    units = np.bincount(place, minlength=len(days))
    amounts = np.zeros(len(days), np.int64)
    np.add.at(amounts, place, change.numerator)
    low = np.bincount(place[_low(change, rated)], minlength=len(days))
    columns = (days, later, units, amounts, low)
    for day, late, n, amount, few in zip(*(c.tolist() for c in columns), strict=True):
        state = (amount * change.worth, n * change.denominator * SHARES, n * change.excluded, few)
        yield day, day + late, state


def _low(change: Change, rated: Mask | None) -> Mask:
    if rated is None or not change.denominator:
        return np.zeros(len(change.rows), dtype=bool)
    low: Mask = rated[change.rows] & (change.numerator * (change.worth / SHARES) <= LOW_STARS)
    return low


def _places(base: Whole, delay: Whole) -> tuple[Whole, Whole, Whole]:
    """Day and delay of each cell that occurs, and the cell each unit falls in."""
    first, width = int(base.min()), int(delay.max()) + 1
    code = (base - first) * width + delay
    if int(code.max()) < _MOST_PLACES:
        times = np.bincount(code)
        codes = np.flatnonzero(times)
        place = (np.cumsum(times > 0) - 1)[code]
    else:
        codes, place = np.unique(code, return_inverse=True)
    return codes // width + first, codes % width, place
