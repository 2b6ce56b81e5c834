"""Sentences on days that no import tells of."""

from __future__ import annotations

from datetime import date

from app import clock
from app.model import Report
from app.wording import gaps

FIRST = clock.day_number(date(2026, 10, 26))


def test_a_sentence_names_days_and_what_to_import() -> None:
    said = gaps.too_few_days(Report.ORDERS, 3, 30, FIRST, FIRST + 26)
    assert said.startswith("数据不足：只有 3/30 天的订单数据，缺的在 10-26 至 11-21。")
    assert "导出订单报表" in said
    assert gaps.missing_days(FIRST, FIRST) == "缺 10-26"
