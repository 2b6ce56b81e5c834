"""Workbooks that would take all memory are refused before anything is read."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from app.errors import FileError
from app.importing.extents import _sheets, check_extent

from .golden import SAMPLES
from .makers import source, workbook

OLD = (SAMPLES / "douyin" / "after_sales_biff.xlsx").read_bytes()
LABEL = struct.pack("<HH", 0xFD, 10)  # a cell with a shared text: row, column, format, text


def refused(data: bytes) -> str:
    """The code of the refusal, "" where there is none."""
    try:
        check_extent(source(data, "a.xlsx"))
    except FileError as error:
        return error.code
    return ""


def sheets_with(cells: bytes, count: int = 1) -> bytes:
    """Small workbooks' sheets, each with these cells behind its own."""
    out = io.BytesIO()
    rows = [["a", "b"]]
    book = workbook(rows, **{f"s{number}": rows for number in range(1, count)})
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(b"</sheetData>", cells + b"</sheetData>"))
    return out.getvalue()


def far(place: str) -> bytes:
    """A row with one cell there."""
    row = "".join(filter(str.isdigit, place))
    return f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'.encode()


@pytest.mark.parametrize(
    ("place", "count", "code"),
    [
        ("A1048576", 1, ""), ("XFD2", 1, ""), ("XFD1048576", 1, "far_cell"),
        ("xfd5000", 1, "far_cell"), ("AN1048576", 1, ""), ("AN1048576", 2, "far_cell"),
    ],
)  # fmt: skip
def test_a_far_cell_is_refused_whatever_the_sheets_declare(
    place: str, count: int, code: str
) -> None:
    """calamine made room for it, and the program ended: the sheet declared A1:B1."""
    assert refused(sheets_with(far(place), count)) == code


def test_what_unpacks_to_far_more_than_it_is_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 80_000_000)
    assert refused(out.getvalue()) == "too_large"


def test_an_old_workbook_is_walked_record_by_record() -> None:
    assert refused(OLD) == ""
    place = OLD.index(LABEL) + 4
    far = OLD[: place + 2] + struct.pack("<H", 4000) + OLD[place + 4 :]
    assert refused(far) == "broken"


def test_the_sheets_of_an_old_workbook_are_counted_together() -> None:
    sheet = struct.pack("<HH", 0x0809, 0) + struct.pack("<HHHH", 0x0203, 4, 65_535, 255)
    assert list(_sheets(2 * sheet + bytes(8))) == [(0, 0), (256, 65_536), (256, 65_536)]


@pytest.mark.parametrize("data", [OLD[:700], OLD[:512] + b"\xff" * 3000, b"nothing at all"])
def test_a_damaged_old_workbook_is_broken(data: bytes) -> None:
    assert refused(data) == "broken"


@pytest.mark.parametrize(
    "reach",
    [(0, 0xFFFF0001, 0, 5), (9, 2, 0, 5), (0, 5, 7, 2), (0, 70_000, 0, 5), (0, 5, 0, 300)],
)
def test_a_sheet_that_says_it_is_larger_than_its_format(reach: tuple[int, ...]) -> None:
    """calamine made room for what a damaged record said, and the program ended (fuzz, seed 41401)."""
    place = OLD.index(struct.pack("<HH", 0x0200, 14)) + 4
    said = struct.pack("<IIHH", *reach)
    assert refused(OLD) == ""
    assert refused(OLD[:place] + said + OLD[place + 12 :]) == "broken"
