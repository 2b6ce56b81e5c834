"""Days and ranges of days in cells, titles and file names."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app.clock import day_number
from app.importing.periods import period_in, period_of, period_of_file
from app.importing.values import BadCell


def days(first: str, last: str) -> tuple[int, int]:
    """Two ISO dates as day numbers."""
    return day_number(date.fromisoformat(first)), day_number(date.fromisoformat(last))


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2026-10-01", "2026-10-01", "2026-10-01"),
        ("2026-10-01~2026-10-30", "2026-10-01", "2026-10-30"),
        ("2026/10/1 至 2026/10/30", "2026-10-01", "2026-10-30"),
        ("2026年10月1日-2026年10月30日", "2026-10-01", "2026-10-30"),
        ("20261001-20261030", "2026-10-01", "2026-10-30"),
        ("20261001", "2026-10-01", "2026-10-01"),
        ("2026年10月1日至10月30日", "2026-10-01", "2026-10-30"),
        ("2026-10-01~10-30", "2026-10-01", "2026-10-30"),
        ("2026.10.01 - 10.30", "2026-10-01", "2026-10-30"),
        ("2026年10月1日-30日", "2026-10-01", "2026-10-30"),
        ("2026-12-15 ～ 01-13", "2026-12-15", "2027-01-13"),
        ("2026-10-01 至 10:30", "2026-10-01", "2026-10-01"),
        ("2026-10-01-12-30-45", "2026-10-01", "2026-10-01"),  # a time of download
        ("2026-10-30~10-01", "2026-10-01", "2026-10-30"),
        ("2026-10-01~13-40", "2026-10-01", "2026-10-01"),
        ("12-29-25", "2025-12-29", "2025-12-29"),
        (datetime(2026, 10, 1, 8), "2026-10-01", "2026-10-01"),
        (46174.0, "2026-06-01", "2026-06-01"),
    ],
)
def test_a_cell_names_a_day_or_a_range(cell: object, first: str, last: str) -> None:
    assert period_of(cell) == days(first, last)


def test_a_cell_may_name_nothing_or_nonsense() -> None:
    assert period_of("-") is None
    with pytest.raises(BadCell):
        period_of("上周")


def test_the_titles_come_before_the_file_name() -> None:
    name = "飞鸽客服表现_20260907-20261120"
    assert period_of_file(["统计周期：2026-10-01~2026-10-30", name]) == days(
        "2026-10-01", "2026-10-30"
    )
    assert period_of_file(["客服表现", name]) == days("2026-09-07", "2026-11-20")
    assert period_of_file(["客服表现"]) is None


def test_long_numbers_and_impossible_days_are_no_dates() -> None:
    assert period_in("订单 202610011234 与 2026-13-45") is None
