"""Stored values as cells and back: nothing is lost, and nothing is read as something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.open_cells import Stored, reader, writer

MOMENT = st.integers(-2_000_000_000, 10_000_000_000)
VALUES = {
    ("text", "TEXT"): st.none() | st.text(),
    ("order_id", "TEXT"): st.none() | st.from_regex(r"['=+@-]?[0-9]{0,20}", fullmatch=True),
    ("sessions", "INTEGER"): st.none() | st.integers(-(2**53), 2**53),
    ("value", "REAL"): st.none() | st.floats(allow_nan=False, allow_infinity=False),
    ("paid_at", "INTEGER"): st.none() | MOMENT,
    ("due_day", "INTEGER"): st.none() | st.integers(-10_000, 100_000),
    ("paid_fen", "INTEGER"): st.none() | st.integers(-(10**12), 10**12),
}


@pytest.mark.parametrize(("name", "kind"), VALUES, ids=lambda part: str(part))
def test_every_value_comes_back(name: str, kind: str) -> None:
    write, read = writer(name, kind), reader(name, kind)

    @given(VALUES[name, kind])
    def comes_back(value: Stored) -> None:
        cell = write(value)
        assert read(cell) == value
        if not isinstance(cell, float):
            assert read("" if cell is None else str(cell)) == value  # as a csv has it

    comes_back()


@pytest.mark.parametrize(
    ("name", "kind", "value", "cell"),
    [
        ("paid_at", "INTEGER", 1_793_527_200, "2026-11-01 10:00:00"),
        ("on_day", "INTEGER", 20_758, "2026-11-01"),
        ("paid_fen", "INTEGER", 5900, "59.00"),
        ("key", "TEXT", "6917123456789012345", "'6917123456789012345"),
        ("key", "TEXT", "12345678901", "12345678901"),
        ("text", "TEXT", "=1+1", "'=1+1"),
        ("text", "TEXT", "", "'"),
        ("text", "TEXT", None, None),
        ("stars", "REAL", 4.5, 4.5),
    ],
)
def test_cells_are_for_people(name: str, kind: str, value: Stored, cell: Stored) -> None:
    assert writer(name, kind)(value) == cell


@pytest.mark.parametrize(
    ("name", "kind", "cell"),
    [("paid_at", "INTEGER", "yesterday"), ("sessions", "INTEGER", "many"), ("value", "REAL", "?")],
)
def test_what_is_no_such_value_is_refused(name: str, kind: str, cell: str) -> None:
    with pytest.raises(ValueError, match=r"does not match|invalid literal|could not convert"):
        reader(name, kind)(cell)
