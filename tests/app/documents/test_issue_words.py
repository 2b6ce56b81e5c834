"""Cells that were of no use, by column and reason."""

from __future__ import annotations

from app.documents.issue_words import issue_lines
from app.model import RowIssue


def issue(value: str, column: str = "客服介入状态", code: str = "unknown_status") -> RowIssue:
    return RowIssue(code, 2, column, value)


def test_words_of_a_column_are_counted_and_quoted_once_each() -> None:
    words = ["待复核", "待复核", "处理中A", "处理中B", "处理中C"]
    times = [issue("昨天", "申请时间", "bad_time")]
    assert issue_lines([*times, *map(issue, words)]) == [
        "「客服介入状态」5 格：没见过的状态，按原样忽略（如「待复核」「处理中A」「处理中B」 等）",
        "「申请时间」1 格：看不懂的时间（如「昨天」）",
    ]


def test_cells_without_words_and_columns() -> None:
    assert issue_lines([issue("", "", "id_missing")]) == ["1 格：缺少订单号，无法归到订单"]
    assert issue_lines([]) == []


def test_many_columns_are_cut_and_the_rest_counted() -> None:
    lines = issue_lines([issue("x", f"列{number}") for number in range(10)])
    assert (len(lines), lines[-1]) == (9, "另有 2 格用不上")
