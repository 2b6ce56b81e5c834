"""The lines of texts in any encoding, and of several in one file."""

from __future__ import annotations

import codecs

import pytest

from app.errors import FileError
from app.importing.delimited import read_delimited
from app.importing.encodings import MIXED, encoding_of, text_lines

from .makers import source

HEAD, LINE, OTHER = "订单号,省\r\n", "1,广东\r\n", "2,黑龙江\r\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (HEAD.encode(), "utf-8"),
        (codecs.BOM_UTF8 + HEAD.encode(), "utf-8"),
        (HEAD.encode("gb18030"), "gb18030"),
        (HEAD.encode("utf-16"), "utf-16"),
        (HEAD.encode("utf-16-le"), "utf-16-le"),
        (HEAD.encode("utf-32"), "utf-32"),
        (codecs.BOM_UTF8 + HEAD.encode("gb18030"), "gb18030"),
        (HEAD.encode() + OTHER.encode("gb18030") + LINE.encode(), MIXED),
    ],
)
def test_what_a_text_is_written_in(data: bytes, name: str) -> None:
    found = encoding_of(source(data))
    assert found == name
    with text_lines(source(data), found) as lines:
        assert next(lines).strip("\ufeff") == HEAD


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("before", [1, 3000])
def test_a_line_of_gbk_in_a_file_of_utf_8_keeps_its_words(mark: bytes, before: int) -> None:
    data = mark + HEAD.encode() + LINE.encode() * before + OTHER.encode("gb18030") + LINE.encode()
    rows = list(read_delimited(source(data)).rows())
    assert len(rows) == before + 3
    assert [rows[0][0], *rows[-2:]] == ["订单号", ["2", "黑龙江"], ["1", "广东"]]


def test_a_few_zero_bytes_do_not_make_a_text_unreadable() -> None:
    assert encoding_of(source((HEAD + LINE * 300 + "\0").encode())) == "utf-8"


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(FileError) as told:
        encoding_of(source(bytes(range(256)) * 40))
    assert told.value.code == "unsupported"
