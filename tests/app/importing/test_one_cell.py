"""Rows that stand in one cell each."""

from __future__ import annotations

from app.importing.delimited import SAMPLE_LINES, read_delimited
from app.importing.one_cell import split_up

from .makers import source, table

ROWS = [["订单号", "省"], ["1", "广东, 省内"]]


def test_lines_pasted_into_a_sheet_are_split() -> None:
    pasted = table([["订单号,省", "", None], ['1,"广东, 省内"'], []])
    assert list(split_up(pasted).rows()) == [*ROWS, []]


def test_a_line_break_within_a_line_stops_nothing() -> None:
    plain = [["订单号,省"], *([f"{number},广东"] for number in range(SAMPLE_LINES))]
    *_, first, second = split_up(table([*plain, ["1,广东\r省内"], ["2,湖\n南"]])).rows()
    assert (first, second) == (["1", "广东 省内"], ["2", "湖 南"])


def test_lines_quoted_as_a_whole_are_split() -> None:
    quoted = read_delimited(source('"订单号,省"\n"1,""广东, 省内"""\n'.encode()))
    assert list(split_up(quoted).rows()) == ROWS


def test_any_other_table_stays_as_it_is() -> None:
    for rows in (ROWS, [["说明"], ["一列"]], [["甲,乙"]], [["订单明细"], ["订单号", "省"]]):
        same = table(rows)
        assert split_up(same) is same
