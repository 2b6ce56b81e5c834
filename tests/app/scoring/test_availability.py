"""Missing is never zero: which report or column is lacking, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app import clock
from app.model import Report
from app.scoring.availability import coverage, speaks_of, why_missing
from app.scoring.counting import Window
from app.scoring.metrics import DEFINITIONS
from app.storage.facts import Extent
from tests.app.scoring.examples import EVERYTHING, ON

EVERYTHING_BUT_ORDERS = [one for one in EVERYTHING if one.report is not Report.ORDERS]
WINDOW = Window.ending(ON, 30, 0)


def extent(report: Report, first: str | None, last: str | None, *absent: str) -> Extent:
    """An import that speaks of these days and lacks these fields."""
    days = [None if d is None else clock.day_number(date.fromisoformat(d)) for d in (first, last)]
    return Extent(report, days[0], days[1], frozenset(absent))


def why(metric_id: str, *extents: Extent) -> str | None:
    """What keeps a metric from being counted."""
    return why_missing(DEFINITIONS[metric_id], extents, WINDOW)


@pytest.mark.parametrize("metric_id", DEFINITIONS)
def test_nothing_is_missing_where_everything_is_there(metric_id: str) -> None:
    assert why(metric_id, *EVERYTHING) is None


@pytest.mark.parametrize("metric_id", DEFINITIONS)
def test_every_report_a_metric_needs_is_missed(metric_id: str) -> None:
    """A missing report is named with the page it comes from."""
    for report in DEFINITIONS[metric_id].fields:
        rest = [one for one in EVERYTHING if one.report is not report]
        sentence = why(metric_id, *rest)
        assert sentence is not None
        assert sentence.startswith("数据不足")
        assert "请" in sentence


@pytest.mark.parametrize("metric_id", DEFINITIONS)
def test_every_column_a_metric_needs_is_missed(metric_id: str) -> None:
    """A column that was not ticked is named."""
    for report, fields in DEFINITIONS[metric_id].fields.items():
        for field in fields:
            rest = [one for one in EVERYTHING if one.report is not report]
            lacking = extent(report, "2026-01-01", "2026-12-31", field)
            sentence = why(metric_id, *rest, lacking)
            assert sentence is not None
            assert "一列" in sentence


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-10-01", "2026-10-21", False),  # ends the day before the window
        ("2026-10-01", "2026-10-22", True),
        ("2026-11-20", "2026-12-01", True),
        ("2026-11-21", "2026-12-01", False),  # begins the day after
    ],
)
def test_a_report_of_other_days_says_nothing(first: str, last: str, told: bool) -> None:
    orders = extent(Report.ORDERS, first, last)
    assert speaks_of([orders], Report.ORDERS, WINDOW) is told
    assert (why("sales", orders) is None) is told


def test_a_later_export_with_the_column_makes_up_for_one_without() -> None:
    """A day is fit where some import that speaks of it has the column."""
    without = extent(Report.ORDERS, "2026-10-22", "2026-11-20", "promised_at")
    whole = extent(Report.ORDERS, "2026-10-22", "2026-11-20")
    half = extent(Report.ORDERS, "2026-11-01", "2026-11-20")
    assert why("on_time_dispatch_rate", without, whole) is None
    assert why("on_time_dispatch_rate", without) is not None
    assert why("on_time_dispatch_rate", without, half) is not None  # October still lacks it


def test_a_missing_column_has_its_platforms_own_name() -> None:
    lacking = extent(Report.ORDERS, "2026-01-01", "2026-12-31", "promised_at")
    told = [
        why("on_time_dispatch_rate", *EVERYTHING_BUT_ORDERS, replace(lacking, layout=layout))
        for layout in ("kuaishou-orders", "jd-orders", "mapping")
    ]
    assert "「预售/承诺发货时间」，再导入" in str(told[0])
    assert "一般没有这一列" in str(told[1])
    assert "勾选「承诺发货时间」" in str(told[2])


def test_a_column_missing_outside_the_window_does_not_matter() -> None:
    old = extent(Report.ORDERS, "2026-08-01", "2026-10-21", "promised_at")
    new = extent(Report.ORDERS, "2026-10-22", "2026-11-20")
    assert why("on_time_dispatch_rate", old, new) is None


def test_refunds_are_told_by_the_order_report_or_the_after_sales_report() -> None:
    paid = extent(Report.ORDERS, "2026-10-22", "2026-11-20", "refund_status", "refund_fen")
    sentence = why("refund_rate", paid)
    assert sentence is not None
    assert "售后" in sentence
    cases = extent(Report.AFTER_SALES, "2026-10-22", "2026-11-20")
    assert why("refund_rate", paid, cases) is None
    told = extent(Report.ORDERS, "2026-10-22", "2026-11-20", "refund_fen")
    assert why("refund_rate", told) is None


def test_either_end_of_a_refund_will_do() -> None:
    """售后完结时间, else 用户到账时间."""
    orders = extent(Report.ORDERS, "2026-10-22", "2026-11-20")
    for lacking in ("finished_at", "refunded_at"):
        cases = extent(Report.AFTER_SALES, "2026-10-22", "2026-11-20", lacking)
        assert why("after_sale_audit_hours", orders, cases) is None
    neither = extent(Report.AFTER_SALES, "2026-10-22", "2026-11-20", "finished_at", "refunded_at")
    sentence = why("after_sale_audit_hours", orders, neither)
    assert sentence is not None
    assert "售后完结时间" in sentence


def test_a_service_table_without_dates_is_taken_to_speak_of_the_window() -> None:
    assert why("mean_reply_seconds", extent(Report.CUSTOMER_SERVICE, None, None)) is None


def test_coverage_lists_the_days_between_two_days() -> None:
    imports = [
        extent(Report.ORDERS, "2026-11-01", "2026-11-03"),
        extent(Report.ORDERS, "2026-11-05", "2026-11-06"),
        extent(Report.REVIEWS, None, None),
    ]
    first, last = (clock.day_number(date(2026, 11, day)) for day in (2, 5))
    orders, reviews = coverage(imports, first, last, [Report.ORDERS, Report.REVIEWS])
    assert sorted(orders.covered) == [date(2026, 11, day) for day in (2, 3, 5)]
    assert (orders.first, orders.last) == (date(2026, 11, 1), date(2026, 11, 6))
    assert (reviews.covered, reviews.first, reviews.last) == (frozenset(), None, None)


def test_a_file_speaks_of_the_days_that_were_not_forgotten() -> None:
    day = clock.day_number(ON)
    whole = Extent(Report.ORDERS, day - 40, day - 5, frozenset())
    assert speaks_of([whole], Report.ORDERS, WINDOW)
    for kept, speaks in ((day - 5, True), (day - 4, False)):
        assert speaks_of([replace(whole, kept_from=kept)], Report.ORDERS, WINDOW) is speaks
