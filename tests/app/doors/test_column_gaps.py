"""What a file lacks for the metrics, and how to get it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.model import ColumnGap, Platform
from app.program import Program

TODAY = date(2026, 11, 21)
FULL = "主订单编号,选购商品,订单状态,支付完成时间,承诺发货时间,发货时间,订单完成时间,订单应付金额,售后状态,省"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    opened = Program(tmp_path / "book", lambda: TODAY)
    yield opened
    opened.close()


def gaps(program: Program, path: Path, header: str, shop: str = "") -> dict[str, ColumnGap]:
    """The gaps of a file of one row with this header."""
    cells = ["6917000000000000101", *["-"] * header.count(",")]
    path.write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")
    looked_at = program.read_files([path], program.shop(shop) if shop else None)
    (file,) = looked_at.files
    return {gap.field: gap for gap in file.gaps}


def test_a_column_left_out_costs_its_metrics_and_says_how_it_is_ticked(
    program: Program, tmp_path: Path
) -> None:
    program.add_shop("小店", Platform.DOUYIN)
    path = tmp_path / "a.csv"
    whole = gaps(program, path, FULL, "小店")
    assert "promised_at" not in whole
    lacking = gaps(program, path, FULL.replace("承诺发货时间,", ""), "小店")
    gap = lacking["promised_at"]
    assert "on_time_dispatch_rate" in gap.metrics
    assert gap.column == "承诺发货时间"
    assert gap.sentence.startswith("缺「承诺发货时间」：算不出")
    assert "自定义报表" in gap.sentence
    assert set(lacking) - set(whole) == {"promised_at"}


def test_of_columns_of_which_one_is_enough_the_platforms_own_is_asked_for(
    program: Program, tmp_path: Path
) -> None:
    """A refund may also be told by the after-sales file; a case's end by either of two columns."""
    program.add_shop("小店", Platform.DOUYIN)
    orders = gaps(program, tmp_path / "a.csv", "主订单编号,选购商品,支付完成时间", "小店")
    assert not {"refund_status", "refund_fen"} & set(orders)


def test_without_a_shop_the_platform_of_the_file_decides(program: Program, tmp_path: Path) -> None:
    found = gaps(program, tmp_path / "a.csv", "订单号,样式ID,订单状态")
    assert "自定义导出字段" in found["promised_at"].sentence
    assert gaps(program, tmp_path / "b.csv", "订单号,运单号,签收时间") == {}


def test_a_column_no_export_has_is_not_asked_to_be_ticked(program: Program, tmp_path: Path) -> None:
    program.add_shop("微店", Platform.WECHAT)
    found = gaps(program, tmp_path / "a.csv", "订单号,订单下单时间,商品实际价格(总共)", "微店")
    assert "勾选" not in found["promised_at"].sentence
    assert "快递、ERP" in found["promised_at"].sentence


def test_a_column_is_called_as_its_own_export_writes_it(program: Program, tmp_path: Path) -> None:
    program.add_shop("京东店", Platform.JD)
    found = gaps(program, tmp_path / "a.csv", "订单号,下单账号,京东价,订单状态", "京东店")
    assert "勾选" not in found["dispatched_at"].sentence
    assert found["paid_at"].column == "付款确认时间"
    assert "「付款确认时间」" in found["paid_at"].sentence
