"""Cells of one column, many at a time: the same values as one by one, with fewer calls.

Of an order file nearly all the time goes into times and numbers, so those two have loops of their
own; any cell out of the ordinary goes the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from app.importing.times import HOUR_END, deadline_of, hours, rests, time_of
from app.importing.values import EDGE, BadCell, Cell, identifier

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
    """Nearly always 2026-09-22 00:54:10 with the same marks before it, or nothing."""
    try:
        return _standard_times(column)  # type: ignore[arg-type]
    except (AttributeError, TypeError, KeyError):
        return list(map(convert, column))


def _standard_times(column: Sequence[str]) -> list[object]:
    before = (len(cell) - len(cell.lstrip(EDGE)) for cell in column if len(cell) > HOUR_END)
    cut = next(before, 0) + HOUR_END
    return [
        None if (hour := hours[cell[:cut]]) is None else hour + rests[cell[cut:]] for cell in column
    ]


def _identifiers(column: Sequence[Cell]) -> list[object]:
    """Plain numbers as they stand; those that may have lost digits are looked at one by one."""
    try:
        texts = [cell.strip(EDGE) for cell in column]  # type: ignore[attr-defined]
    except AttributeError:
        return list(map(identifier, column))
    lines = "\n".join(texts) + "\n"
    if "" in texts or not lines.isascii() or not lines.replace("\n", "").isdigit():
        return list(map(identifier, column))
    if "000\n" in lines:
        return [
            identifier(cell) if text.endswith("000") else text
            for cell, text in zip(column, texts, strict=True)
        ]
    return list(texts)


_MANY: dict[Callable[[Cell], object], Callable[[Sequence[Cell]], list[object]]] = {
    time_of: partial(_times, time_of),
    deadline_of: partial(_times, deadline_of),
    identifier: _identifiers,
}
