"""How far the cells of a sheet reach, whatever it declares."""

from __future__ import annotations

import io

import pytest

from app.importing import sheet_reach
from app.importing.sheet_reach import reach_of


def sheet(declared: str, cells: str) -> bytes:
    """The XML of a sheet."""
    return f'<worksheet><dimension ref="{declared}"/><sheetData>{cells}'.encode()


def reach(data: bytes) -> tuple[int, int]:
    """Columns and rows of a sheet's bytes."""
    return reach_of(io.BytesIO(data), len(data))


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ('<row r="1"><c r="A1"/><c r="AB1"/></row><row r="3"><c r="B3"/></row>', (28, 3)),
        ('<row r="9"><c r="B9"/></row><row r="2"><c r="C2"/></row>', (3, 9)),
        ("<x:row r = '7'><x:c r\n='c7'/></x:row>", (3, 7)),
        ("<row><c><v>1</v></c></row>", (0, 0)),  # no cell is named: they follow each other
    ],
)
def test_a_short_sheet_is_searched(cells: str, wanted: tuple[int, int]) -> None:
    assert reach(sheet("A1:XFD1048576", cells)) == wanted


def test_a_long_sheet_is_believed_where_its_length_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reach, "_SHORT", 10)
    cells = "".join(f'<row r="{row}"><c r="A{row}"/><c r="B{row}"/></row>' for row in range(1, 50))
    assert reach(sheet("A1:B60", cells)) == (2, 60)
    assert reach(sheet("A1", cells)) == (52, 49)
    assert reach(sheet("A1:XFD1048576", cells)) == (52, 49)


def test_a_far_column_of_a_long_sheet_is_found_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cells = '<row r="1"><c r="A1"/></row><row r="2"><c r="XFD2"/></row><row r="77777"><c r="A77777"/></row>'
    monkeypatch.setattr(sheet_reach, "_SHORT", 10)
    monkeypatch.setattr(sheet_reach, "_HEAD", 50)
    for size in range(64, 130):
        monkeypatch.setattr(sheet_reach, "_CHUNK", size)
        assert reach(sheet("A1:XFD1048576", cells)) == (16_384, 77_777)
