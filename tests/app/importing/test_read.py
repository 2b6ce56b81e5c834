"""What a file is, told by its content."""

from __future__ import annotations

import io

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from app.errors import FileError
from app.importing.read import read
from app.importing.tables import Source

from .makers import source, workbook

ROWS = [["订单号", "省"], ["1", "广东"]]
PAGE = "<table><tr><td>订单号</td><td>省</td></tr><tr><td>1</td><td>广东</td></tr></table>"


def locked(password: str) -> bytes:
    """An encrypted workbook."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook(ROWS))).encrypt(password, out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv", "a"])
@pytest.mark.parametrize(
    "data",
    [
        workbook(ROWS),
        PAGE.encode("gb18030"),
        b"\xef\xbb\xbf \r\n" + PAGE.encode(),
        "订单号\t省\n1\t广东\n".encode("gb18030"),
        "订单号,省\n1,广东\n".encode(),
        locked("secret"),
    ],
)
def test_the_extension_does_not_matter(data: bytes, name: str) -> None:
    (table,) = read(source(data, name), "secret")
    assert list(table.rows()) == ROWS


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "unsupported"),
        (b"\x89PNG\r\n\x1a\n", "unsupported"),
        (b"PK\x03\x04" + b"junk" * 100, "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000, "broken"),
        (locked("secret"), "password_needed"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(FileError) as told:
        read(source(data, "a.xlsx"))
    assert told.value.code == code


def test_a_huge_file_is_refused_before_it_is_opened() -> None:
    def never() -> io.BytesIO:
        raise AssertionError

    with pytest.raises(FileError) as told:
        read(Source("a", "a.csv", 700_000_000, never))
    assert told.value.code == "too_large"
