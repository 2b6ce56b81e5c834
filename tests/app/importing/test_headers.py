"""Which rows may be a header."""

from __future__ import annotations

from app.catalogue.templates import normal
from app.importing.headers import possible_headers, without_unit


def test_a_unit_is_what_stands_in_brackets_behind_a_name() -> None:
    names = [normal(name) for name in ("实付[元]", "发货时间（北京时间）", "评价（追加）", "(元)")]
    assert [without_unit(name) for name in names] == ["实付", "发货时间", "评价(追加)", "(元)"]


def test_the_fingerprint_depends_on_names_and_order_only() -> None:
    first, spaced, other = possible_headers(
        [["订单号", "状态"], ["订 单号", "状态 "], ["状态", "订单号"]]
    )
    assert first.fingerprint == spaced.fingerprint != other.fingerprint
    assert (first.row, spaced.row) == (1, 2)


def test_a_row_with_gaps_is_tried_alone_and_filled_from_the_row_above() -> None:
    found = list(possible_headers([["订单号", "商品", ""], ["", "名称", "编号"]]))
    assert [header.cells for header in found] == [
        ("订单号", "商品"),
        ("", "名称", "编号"),
        ("订单号", "名称", "编号"),
    ]


def test_one_word_alone_is_a_title_and_what_we_added_is_left_out() -> None:
    rows = [["十月订单", ""], ["订单号", "状态", "错误列", "错误原因"]]
    (header,) = possible_headers(rows)
    assert (header.row, header.cells) == (2, ("订单号", "状态"))
