"""Workbooks that would take all memory are refused before anything is read."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import pytest

from app.errors import FileError
from app.importing.extents import check_extent

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


def with_dimension(ref: bytes) -> bytes:
    """A small workbook that says it reaches so far."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([["a", "b"]]))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for info in old.infolist():
            body = re.sub(
                rb'<dimension ref="[^"]*"', b'<dimension ref="' + ref + b'"', old.read(info)
            )
            new.writestr(info, body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("ref", "code"),
    [(b"A1:B1", ""), (b"A1", ""), (b"A1:AN1048576", ""), (b"A1:XFD1048576", "far_cell"), (b"XFD1048576", "far_cell")],
)  # fmt: skip
def test_a_far_cell_is_refused_by_what_the_sheet_declares(ref: bytes, code: str) -> None:
    assert refused(with_dimension(ref)) == code


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
