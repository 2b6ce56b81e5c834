"""Workbooks: sheets, wrong dimensions, passwords, formulas, bombs."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from app.errors import FileError
from app.importing.workbooks import is_encrypted, read_workbook, unlock

from .makers import source, workbook

ROWS = [["订单号", "省"], ["1", "广东"]]


def locked(password: str) -> bytes:
    """An encrypted workbook."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook(ROWS))).encrypt(password, out)
    return out.getvalue()


def rewritten(data: bytes, member: str, change: tuple[bytes, bytes]) -> bytes:
    """The workbook with one pattern of one member replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            body = old.read(info)
            new.writestr(info, re.sub(*change, body) if info.filename == member else body)
    return out.getvalue()


def test_all_sheets_that_hold_anything() -> None:
    tables = read_workbook(source(workbook(ROWS, two=ROWS, three=[]), "a.xlsx"))
    assert [table.sheet for table in tables] == ["one", "two"]
    assert [list(table.rows()) for table in tables] == [ROWS, ROWS]


def test_rows_are_numbered_from_the_sheets_first_row() -> None:
    found = list(read_workbook(source(workbook([[None], [None], *ROWS]), "a.xlsx"))[0].rows())
    assert found.index(["订单号", "省"]) == 2


def test_a_wrong_dimension_hides_no_rows() -> None:
    sheet = "xl/worksheets/sheet1.xml"
    data = rewritten(workbook(ROWS), sheet, (rb'<dimension ref="[^"]*"', b'<dimension ref="A1"'))
    assert b'<dimension ref="A1"' in zipfile.ZipFile(io.BytesIO(data)).read(sheet)
    assert list(read_workbook(source(data, "a.xlsx"))[0].rows()) == ROWS


def test_a_formula_without_value_is_read_as_its_text() -> None:
    table = read_workbook(source(workbook([["订单号", "省"], ['="123"', "广东"]]), "a.xlsx"))[0]
    assert list(table.rows())[1] == ["", "广东"]
    assert table.formulas is not None
    assert list(table.formulas().rows())[1] == ['="123"', "广东"]


@pytest.mark.parametrize(
    "name", ["order_a1b2c3.xlsx", "order_a1b2c3 (1).xlsx", "order_a1b2c3（2）.xlsx"]
)
def test_the_end_of_the_name_is_the_password(name: str) -> None:
    file = source(locked("a1b2c3"), name)
    assert is_encrypted(file)
    assert list(read_workbook(unlock(file, None))[0].rows()) == ROWS


def test_a_renamed_file_asks_and_takes_the_given_password() -> None:
    file = source(locked("a1b2c3"), "订单.xlsx")
    with pytest.raises(FileError) as needed:
        unlock(file, None)
    with pytest.raises(FileError) as wrong:
        unlock(file, "zzzzzz")
    assert (needed.value.code, wrong.value.code) == ("password_needed", "password_wrong")
    assert list(read_workbook(unlock(file, "a1b2c3"))[0].rows()) == ROWS


def test_no_password_is_asked_for_bytes_that_are_no_office_file() -> None:
    assert not is_encrypted(source(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600))


@pytest.mark.parametrize("size", [30, 200, 1500])
def test_a_truncated_workbook_is_broken(size: int) -> None:
    with pytest.raises(FileError) as told:
        read_workbook(source(workbook(ROWS)[:size], "a.xlsx"))
    assert told.value.code == "broken"


def test_an_empty_workbook_is_empty() -> None:
    with pytest.raises(FileError) as told:
        read_workbook(source(workbook([]), "a.xlsx"))
    assert told.value.code == "empty"


def test_a_zip_bomb_is_refused_unread() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", b" " * 80_000_000)
    with pytest.raises(FileError) as told:
        read_workbook(source(out.getvalue(), "a.xlsx"))
    assert told.value.code == "too_large"
