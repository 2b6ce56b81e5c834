"""What a spreadsheet makes of a copied table."""

from __future__ import annotations

import pytest

from app.documents.copied import as_html, as_text, tidy


@pytest.mark.parametrize(
    ("cells", "copied"),
    [
        (["1.34 %", "0.08 %", "—"], ["数", "1.34%", "0.08%", ""]),
        (["1,045", "−7"], ["数", "1045", "-7"]),
        (["5.6 小时", "12 小时"], ["数（小时）", "5.6", "12"]),
        (["¥1,059.00", "−¥3.50"], ["数（元）", "1059.00", "-3.50"]),
        (["1.76 %（n = 227）", "0.8 %（n = 3）"], ["数", "1.76 %（n = 227）", "0.8 %（n = 3）"]),
        (["3 单", "5 分"], ["数", "3 单", "5 分"]),
        (["—", ""], ["数", "—", ""]),
    ],
)
def test_a_column_of_numbers_loses_its_unit_to_its_heading(
    cells: list[str], copied: list[str]
) -> None:
    assert [line[0] for line in tidy(["数"], [[cell] for cell in cells], [True])] == copied


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_text_that_looks_like_a_formula_is_none(start: str) -> None:
    lines = tidy(["名称"], [[f"{start}1+cmd|' /C calc'!A0"]], [False])
    assert lines[1][0].startswith("'")
    assert f">{start}1+cmd" in as_html(lines)
    assert "mso-number-format:'\\@'" in as_html(lines)


def test_tabs_lines_and_tags_in_a_review_break_nothing() -> None:
    lines = tidy(["原话", "数"], [["差\t评\n<b>&", "3"]], [False, True])
    assert as_text(lines) == "原话\t数\n差 评 <b>&\t3"
    assert "&lt;b&gt;&amp;" in as_html(lines)
    assert "<td>3</td>" in as_html(lines)


def test_an_order_number_keeps_its_digits() -> None:
    lines = tidy(["订单号"], [["6943746621033224528"]], [False])
    assert as_text(lines).endswith("\n6943746621033224528")
    assert "@'\">6943746621033224528</td>" in as_html(lines)


def test_a_table_without_rows_has_its_heading() -> None:
    assert tidy(["甲", "乙"], [], [False, True]) == [["甲", "乙"]]
