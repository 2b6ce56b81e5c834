"""Which layout a table is, wherever its header stands and whatever words are in its rows."""

from __future__ import annotations

import pytest

from app.catalogue.templates import normal
from app.importing.headers import Header
from app.importing.recognise import (
    RecognisedTable,
    Unrecognised,
    labels_beside,
    other_layout,
    recognise,
)
from app.model import Mapping, Platform, Report

from .makers import table

HEADER = ["主订单编号", "选购商品", "订单状态"]
DATA = ["6917000000000000101", "杯子", "已发货"]


def found(rows: list[list[str]]) -> RecognisedTable:
    """The reading of rows that must be recognised."""
    result = recognise(table(rows))
    assert isinstance(result, RecognisedTable)
    return result


@pytest.mark.parametrize("above", [0, 1, 5, 39])
def test_the_header_is_found_in_the_first_forty_rows(above: int) -> None:
    titles = [["订单明细", "", ""]] * above
    result = found([*titles, HEADER, DATA])
    assert result.header.row == above + 1
    assert result.titles == ("订单明细",) * above


def test_a_header_below_row_forty_is_not_looked_for() -> None:
    assert isinstance(recognise(table([["x"]] * 40 + [HEADER, DATA])), Unrecognised)


def test_cells_merged_over_two_rows_count_with_the_lower_row() -> None:
    rows = [["主订单编号", "商品", "", "订单状态"], ["", "选购商品", "商品ID", ""], [*DATA, ""]]
    result = found(rows)
    assert result.header.row == 2
    assert result.header.cells == ("主订单编号", "选购商品", "商品ID", "订单状态")


def test_groups_above_the_header_are_left_out() -> None:
    rows = [["申请信息", "", "审核"], ["服务单号", "订单号", "客户期望"], ["1", "2", "退货"]]
    result = found(rows)
    assert result.template is not None
    assert (result.template.id, result.header.row) == ("jd-after-sales", 2)
    assert result.header.cells == ("服务单号", "订单号", "客户期望")


def test_spaces_width_and_glyphs_do_not_matter() -> None:
    rows = [["\ufeff订单 编号 ", "买家应付邮费\u200b"], ["1", "2"]]
    assert found(rows).template is not None


MINE = Mapping(Platform.GENERIC, Report.ORDERS, {"单子": "order_id", "卖出": "paid_at"})


def test_a_mapping_is_used_where_no_layout_fits() -> None:
    rows = [["我的表", ""], ["单子", "卖出"], ["1", "2026-09-01"]]
    result = recognise(table(rows), mapping=MINE)
    assert isinstance(result, RecognisedTable)
    assert (result.mapping, result.header.row) == (MINE, 2)
    layout_first = recognise(table([[*HEADER, "单子", "卖出"], [*DATA, "", ""]]), mapping=MINE)
    assert isinstance(layout_first, RecognisedTable)
    assert layout_first.mapping is None


def test_a_remembered_mapping_comes_before_any_layout() -> None:
    header = Header(1, tuple(HEADER), tuple(map(normal, HEADER)))
    result = recognise(table([HEADER, DATA]), remembered={header.fingerprint: MINE})
    assert isinstance(result, RecognisedTable)
    assert result.mapping == MINE


def test_an_unknown_table_comes_with_guesses_and_samples() -> None:
    rows = [["汇总表"], ["订单编号", "订单状态", "退款金额", "数量"], ["1", "好", "2", "3"]]
    result = recognise(table(rows))
    assert isinstance(result, Unrecognised)
    assert result.header is not None
    assert result.header.row == 2
    assert 1 <= len(result.guesses) <= 3
    confidences = [guess.confidence for guess in result.guesses]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 < confidence < 1 for confidence in confidences)
    assert result.sample == (["1", "好", "2", "3"],)


def test_marks_that_forms_put_around_a_name_do_not_matter() -> None:
    dresses = (
        "*{}",
        "{}（必填）",
        "1.{}",
        "【{}】",
        "{}：",
        "*{}*（选填）",
        "{} ↑↓",
        "{}ⓘ",
        "{}？",
    )
    for dressed in dresses:
        result = found([[dressed.format(name) for name in HEADER], DATA])
        assert result.header.names == tuple(HEADER)


def test_columns_far_to_the_right_do_not_hide_the_header() -> None:
    assert found([[*HEADER, *[""] * 16_000, "x"], DATA]).header.cells == tuple(HEADER)


def test_another_table_is_told_by_its_header() -> None:
    own = found([HEADER, DATA]).template
    assert own is not None
    cases = ["售后单号", "订单号", "商品单号", "退商品金额(元)"]
    below = other_layout(cases, HEADER, own)
    assert below is not None
    assert below.id == "douyin-after-sales"
    for row in (DATA, HEADER, ["合计", "", "3"], ["订单编号", "数量", "备注"]):
        assert other_layout(row, HEADER, own) is None
    beside = found([[*HEADER, "", *cases], [*DATA, "", "1", "2", "3", "4"]])
    assert beside.template is not None
    assert len(labels_beside(beside.header, beside.template)) == 1
    assert labels_beside(found([HEADER, DATA]).header, own) == []


PLAIN_ORDERS = ["订单号", "订单状态", "支付时间", "发货时间", "快递单号"]


@pytest.mark.parametrize(
    ("platform", "states", "layout"),
    [
        (Platform.DOUYIN, ("待发货", "已完成"), "douyin-orders"),
        (Platform.DOUYIN, ("-", ""), "douyin-orders"),
        (Platform.DOUYIN, ("待发货", "买家已付款,等待卖家发货"), None),
        (Platform.TAOBAO, ("交易成功", "交易关闭"), "taobao-order-items"),
        (None, ("待发货", "已完成"), None),
    ],
)
def test_another_platforms_states_stop_the_shop_from_deciding(
    platform: Platform | None, states: tuple[str, str], layout: str | None
) -> None:
    rows = [[f"691700000000000010{n}", state] for n, state in enumerate(states)]
    found = recognise(table([["主订单编号", "订单状态"], *rows]), platform)
    told = found.template.id if isinstance(found, RecognisedTable) and found.template else None
    assert told == layout


def test_many_plain_columns_in_anothers_words_are_anothers() -> None:
    at = "2026-09-01 10:00:00"
    rows = [[f"26091{n}-600000000000111", "等待出库", at, at, "YT1"] for n in range(3)]
    found = recognise(table([PLAIN_ORDERS, *rows]), Platform.PINDUODUO)
    assert isinstance(found, RecognisedTable)
    assert found.template is not None
    assert found.template.id == "jd-orders"
