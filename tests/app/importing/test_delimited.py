"""Text files: encodings, delimiters, and what is no text."""

from __future__ import annotations

import codecs

import pytest

from app.errors import FileError
from app.importing.delimited import read_delimited

from .makers import source

LINES = "订单号,省,备注\r\n1,广东,好\r\n2,浙江,一般\r\n"
ROWS = [["订单号", "省", "备注"], ["1", "广东", "好"], ["2", "浙江", "一般"]]


@pytest.mark.parametrize(
    "data",
    [
        LINES.encode("utf-8"),
        LINES.encode("utf-8-sig"),
        LINES.encode("gb18030"),
        LINES.encode("utf-16"),
        codecs.BOM_UTF16_BE + LINES.encode("utf-16-be"),
        LINES.encode("utf-16-le"),
        LINES.encode("utf-16-be"),
        LINES.replace(",", "\t").encode("gb18030"),
        LINES.replace(",", ";").encode("utf-8"),
        LINES.replace(",", "|").encode("utf-8"),
        LINES.replace(",", "，").encode("utf-8"),
        LINES.replace("\r\n", "\r").encode("utf-8"),
    ],
)
def test_every_encoding_and_delimiter_gives_the_same_rows(data: bytes) -> None:
    assert list(read_delimited(source(data)).rows()) == ROWS


def test_cells_that_end_with_a_tab_are_still_split_at_commas() -> None:
    data = "商品,订单号,状态\r\n纸\t,1\t,已取消\t\r\n".encode()
    assert list(read_delimited(source(data)).rows())[1] == ["纸\t", "1\t", "已取消\t"]


def test_tabs_win_where_money_holds_commas() -> None:
    data = "订单号\t金额\t省\n1\t1,299.90\t广东\n2\t9.90\t广东\n".encode()
    assert list(read_delimited(source(data)).rows())[1] == ["1", "1,299.90", "广东"]


def test_a_quoted_cell_may_hold_line_ends_and_delimiters() -> None:
    data = '订单号,评价\r\n1,"好,\n很好"\r\n'.encode()
    assert list(read_delimited(source(data)).rows())[1] == ["1", "好,\n很好"]


def test_a_letter_cut_in_two_at_the_end_loses_only_itself() -> None:
    data = (LINES * 200).encode("utf-8")[:-3]
    assert list(read_delimited(source(data)).rows())[1] == ["1", "广东", "好"]


def test_rows_may_be_read_again() -> None:
    found = read_delimited(source(LINES.encode()))
    assert list(found.rows()) == list(found.rows())


def test_blank_text_is_empty() -> None:
    with pytest.raises(FileError) as told:
        read_delimited(source(b"\xef\xbb\xbf \r\n,,\r\n"))
    assert told.value.code == "empty"


def test_cells_of_gbk_that_end_with_a_tab_are_split_at_commas() -> None:
    data = "".join(f"{line}\t\r\n" for line in ["订单号\t,省", "1\t,广东", "2\t,浙江"])
    assert list(read_delimited(source(data.encode("gb18030"))).rows())[1] == ["1\t", "广东\t"]


def test_a_quote_that_is_never_closed_swallows_no_row() -> None:
    rows = ["订单号,省,备注", *(f"{number},广东,好" for number in range(9))]
    rows[3] = '2,广东,"7寸'
    found = list(read_delimited(source("\n".join(rows).encode())).rows())
    assert found[3] == ["2", "广东", "7寸"]
    assert [row[0] for row in found[1:]] == [str(number) for number in range(9)]


def test_a_quote_closed_by_another_far_below_swallows_no_row() -> None:
    rows = ["订单号,备注", *(f"{number},好" for number in range(400))]
    rows[3], rows[300] = '2,"7寸', '299,"8寸'
    found = list(read_delimited(source("\n".join(rows).encode())).rows())
    assert [row[0] for row in found[1:]] == [str(number) for number in range(400)]


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 900, b"\xff\xfa\x9c" * 500]
)
def test_random_bytes_are_no_table(data: bytes) -> None:
    with pytest.raises(FileError) as told:
        read_delimited(source(data))
    assert told.value.code == "unsupported"


def test_an_endless_cell_is_told_as_broken() -> None:
    data = ('订单号,评价\r\n1,"' + "x" * 200_000).encode()
    with pytest.raises(FileError) as told:
        list(read_delimited(source(data)).rows())
    assert told.value.code == "broken"


def test_many_remarks_of_several_lines_above_a_stray_quote_lose_no_row() -> None:
    rows = ["订单号,备注", *(f'{number},"好,\n很\r\n好"' for number in range(90))]
    rows += ['90,"7寸', *(f"{number},好" for number in range(91, 300))]
    found = list(read_delimited(source("\n".join(rows).encode())).rows())
    assert [row[0] for row in found[1:]] == [str(number) for number in range(300)]
    assert (found[90], found[91]) == (["89", "好,\n很\r\n好"], ["90", "7寸"])


def test_a_letter_that_marks_the_end_elsewhere_ends_nothing() -> None:
    data = "订单号,备注\n1,\ue000\n\ue000\n2,好\n".encode()
    assert list(read_delimited(source(data)).rows())[1:] == [
        ["1", "\ue000"],
        ["\ue000"],
        ["2", "好"],
    ]


@pytest.mark.parametrize("ending", ["", "\n"])
def test_the_lines_of_a_text_are_counted(ending: str) -> None:
    assert read_delimited(source(f"订单号,备注\n1,好\n2,好{ending}".encode())).height == 3


def test_the_lines_of_a_long_text_are_told_by_its_beginning() -> None:
    lines = 400_000
    data = b"".join(b"%07d,some words of it\n" % number for number in range(lines))
    assert abs(read_delimited(source(data)).height - lines) < lines // 100


def test_too_many_lines_are_counted_to_the_last() -> None:
    data = b"1,2345678\n" * 1_200_001
    assert read_delimited(source(data)).height == 1_200_001
