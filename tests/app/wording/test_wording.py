"""Sentences with numbers in them."""

from __future__ import annotations

from datetime import date

import pytest

from app import wording
from app.model import Cause, Report


@pytest.mark.parametrize(
    ("value", "text"), [(1045, "1,045"), (12.5, "12.50"), (16.0, "16"), (0, "0"), (2.499, "2.50")]
)
def test_amounts_have_no_needless_decimals(value: float, text: str) -> None:
    assert wording.amount(value) == text


def test_a_missing_report_names_the_days_and_the_export() -> None:
    why = wording.report_missing(Report.AFTER_SALES, date(2026, 10, 22), date(2026, 11, 20))
    assert "10-22 至 11-20" in why
    assert "售后单" in why


def test_a_missing_column_is_named_as_the_export_names_it() -> None:
    assert "「承诺发货时间」" in wording.column_missing(Report.ORDERS, "承诺发货时间", "")


def test_where_it_sits_tells_share_and_size() -> None:
    cause = Cause("route", "申通→新疆", 0.77, 99, 0.09)
    assert wording.concentrated(cause) == "线路「申通→新疆」占 77 %（只占总量 9 %）"


@pytest.mark.parametrize(
    ("segment", "key", "text"),
    [
        ("hour", "08", "8–9 点"),
        ("weekday", "1", "周一"),
        ("weekday", "7", "周日"),
        ("courier", "中通", "中通"),
        ("courier", None, "未知"),
    ],
)
def test_hours_and_weekdays_are_written_out(segment: str, key: str | None, text: str) -> None:
    assert wording.key_text(segment, key) == text
