"""Cells of one column, many at a time: the same values as one by one, with fewer calls.

Of an order file nearly all the time goes into times and numbers, so those two have loops of their
own; any cell out of the ordinary goes the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.importing.values import (
    EDGE,
    BadCell,
    Cell,
    clocks_seen,
    days_seen,
    deadline_of,
    identifier,
    time_of,
)

Bad = dict[int, str]  # place in the column -> why its cell cannot be used


def converted(
    column: Sequence[Cell], convert: Callable[[Cell], object]
) -> tuple[list[object], Bad]:
    """The values of a column; None where a cell cannot be used, and which those are."""
    try:
        return _MANY.get(convert, partial(_each, convert))(column), {}
    except BadCell:
        return _one_by_one(column, convert)


def _each(convert: Callable[[Cell], object], column: Sequence[Cell]) -> list[object]:
    return list(map(convert, column))


def _one_by_one(
    column: Sequence[Cell], convert: Callable[[Cell], object]
) -> tuple[list[object], Bad]:
    values: list[object] = []
    bad: Bad = {}
    for place, cell in enumerate(column):
        try:
            values.append(convert(cell))
        except BadCell as error:
            values.append(None)
            bad[place] = error.code
    return values, bad


def _times(convert: Callable[[Cell], int | None], column: Sequence[Cell]) -> list[object]:
    """2026-09-22 00:54:10 is put together of its halves where both were seen before."""
    values: list[object] = []
    day_of, clock_of, add = days_seen.get, clocks_seen.get, values.append
    for cell in column:
        if type(cell) is str:
            clock, day = clock_of(cell[11:]), day_of(cell[:11])
            if clock is None or day is None:
                text = cell.strip(EDGE)
                clock, day = clock_of(text[11:]), day_of(text[:11])
            if clock is not None and day is not None:
                add(day + clock)
                continue
        add(convert(cell))
    return values


def _identifiers(column: Sequence[Cell]) -> list[object]:
    """Plain numbers as they stand, unless they end like those that have lost digits."""
    values: list[object] = []
    add = values.append
    for cell in column:
        if type(cell) is str:
            text = cell.strip(EDGE)
            if text.isdigit() and text.isascii() and not text.endswith("000"):
                add(text)
                continue
        add(identifier(cell))
    return values


_MANY: dict[Callable[[Cell], object], Callable[[Sequence[Cell]], list[object]]] = {
    time_of: partial(_times, time_of),
    deadline_of: partial(_times, deadline_of),
    identifier: _identifiers,
}
