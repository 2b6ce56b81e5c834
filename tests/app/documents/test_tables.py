"""Tables for the terminal."""

from __future__ import annotations

from app.documents.tables import table, width


def test_chinese_counts_double() -> None:
    assert width("体验分 82") == 9


def test_columns_line_up() -> None:
    text = table(("项目", "数值"), [("总分", "82"), ("商品体验分", "69")])
    starts = {
        width(line[: line.index(number)])
        for line, number in zip(text.splitlines(), ("数值", "82", "69"), strict=True)
    }
    assert starts == {12}
