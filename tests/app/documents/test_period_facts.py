"""The arithmetic of a report: sums of days, weeks and months, what moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.period_facts import (
    Traded,
    done_within,
    earlier,
    metric_rows,
    period_name,
    previous,
    spans,
    traded,
)
from tests.app.documents.examples import QUALITY
from tests.app.documents.period import days, month, quarter


def test_days_add_up_and_rates_weigh_by_orders() -> None:
    found = list(days(date(2026, 10, 31), date(2026, 11, 1)))
    found[1] = replace(found[1], refund_rate=0.2)
    told = traded(found, date(2026, 10, 31), date(2026, 11, 1))
    assert (told.orders, told.sales_fen) == (66, 330_000)
    assert told.refund_rate == pytest.approx((30 * 0.1 + 36 * 0.2) / 66)


def test_days_no_file_speaks_of_are_not_zero() -> None:
    assert traded((), date(2026, 1, 1), date(2026, 1, 31)) == Traded(None, None, None, None)


def test_a_month_is_told_in_weeks_and_a_quarter_in_months() -> None:
    assert spans(month()) == [
        (date(2026, 11, 1), date(2026, 11, 7)),
        (date(2026, 11, 8), date(2026, 11, 14)),
        (date(2026, 11, 15), date(2026, 11, 20)),
    ]
    assert spans(quarter()) == [
        (date(2026, 10, 1), date(2026, 10, 31)),
        (date(2026, 11, 1), date(2026, 11, 20)),
    ]


def test_names() -> None:
    assert (month().name, period_name(month())) == ("月报", "2026-11")
    assert (quarter().name, period_name(quarter())) == ("季报", "2026 年第 4 季度")


@pytest.mark.parametrize(
    ("first", "last", "until", "before"),
    [
        ("2026-10-01", "2026-10-31", "2026-10-31", ("2026-09-01", "2026-09-30")),
        ("2026-11-01", "2026-11-30", "2026-11-20", ("2026-10-01", "2026-10-20")),
        ("2026-03-01", "2026-03-31", "2026-03-30", ("2026-02-01", "2026-02-28")),
        ("2026-01-01", "2026-03-31", "2026-03-31", ("2025-10-01", "2025-12-31")),
    ],
)
def test_the_period_before_is_the_calendars(
    first: str, last: str, until: str, before: tuple[str, str]
) -> None:
    found = previous(*map(date.fromisoformat, (first, last, until)))
    assert tuple(day.isoformat() for day in found) == before


def test_metrics_stand_beside_what_they_were() -> None:
    rows = metric_rows(month())
    assert [then.value if then else None for _, then in rows][:2] == [0.002, 27.0]
    assert earlier(replace(month(), before=None), QUALITY) is None


def test_actions_done_within_the_period_count() -> None:
    assert [one.title for one in done_within(month())] == ["换快递"]
