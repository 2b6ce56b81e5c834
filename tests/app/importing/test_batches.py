"""Columns at once give what their cells give one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.batches import converted
from app.importing.times import deadline_of, time_of
from app.importing.values import BadCell, Cell, fen_of, identifier

CELLS: list[Cell] = [
    "2026-09-01 10:00:00", "\t2026-09-01 23:59:59", "2026-09-02 24:00:00", "2026-09-02", "-", "", None,
    "昨天", "2026-13-01 10:00:00", "2026-09-01 10:00:00 ", datetime(2026, 9, 1, 10), 46267.5, "6.9E+18",
    "\t6917000000000000101", "\t147297662916515000", "6917000000000000000", "'6917", "１２３", "P1", 6.9e18, 12, True, "¥1.20",
]  # fmt: skip


def one_by_one(column: list[Cell], convert: Callable[[Cell], object]) -> list[object]:
    """The value of each cell, or the code of what is wrong with it."""
    found: list[object] = []
    for cell in column:
        try:
            found.append(convert(cell))
        except BadCell as error:
            found.append(error.code)
    return found


@pytest.mark.parametrize("convert", [time_of, deadline_of, identifier, fen_of])
@given(column=st.lists(st.sampled_from(CELLS), max_size=30))
def test_a_column_gives_what_its_cells_give(
    convert: Callable[[Cell], object], column: list[Cell]
) -> None:
    values, bad = converted(column, convert)
    assert all(values[place] is None for place in bad)
    merged = [bad.get(place, value) for place, value in enumerate(values)]
    assert merged == one_by_one(column, convert)


_MOMENTS = st.datetimes(datetime(1999, 12, 1), datetime(2100, 2, 1)).map(
    lambda moment: moment.strftime("%Y-%m-%d %H:%M:%S")
)
_ODD = (
    " " * 19,
    "2026-02-30 10:00:00",
    "2026-09-01 24:00:00",
    "2026-09-01 10:61:00",
    "２０２６-09-01 10:00",
)


@pytest.mark.parametrize("convert", [time_of, deadline_of])
@given(
    column=st.lists(st.one_of(_MOMENTS, st.sampled_from(_ODD)), min_size=1, max_size=8),
    before=st.sampled_from(["", "\t", " \t", "\u3000", "'"]),
    after=st.sampled_from(["", "\t", " "]),
)
def test_times_with_the_same_marks_around_them_are_read_at_once(
    convert: Callable[[Cell], object], column: list[str], before: str, after: str
) -> None:
    """Nearly every time of an export: all of one width."""
    cells: list[Cell] = [f"{before}{text}{after}" for text in column]
    values, bad = converted(cells, convert)
    merged = [bad.get(place, value) for place, value in enumerate(values)]
    assert merged == one_by_one(cells, convert)
