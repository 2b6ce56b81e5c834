"""Metrics that give no points: dispatch, refunds, complaints, sales; every count by hand."""

from __future__ import annotations

import pytest

from app.model import AfterSaleStatus, OrderStatus
from tests.app.scoring.examples import (
    NOON,
    case,
    counted,
    excluded,
    facts,
    order,
    ratio,
)


@pytest.mark.parametrize(
    ("dispatched", "on_time"),
    [
        ("2026-11-12 11:59:59", 1),
        ("2026-11-12 12:00:00", 1),  # exactly at the promised second
        ("2026-11-12 12:00:01", 0),
        (None, 0),  # unshipped = late
    ],
)
def test_dispatch_against_its_promise(dispatched: str | None, on_time: int) -> None:
    """Dispatched by 承诺发货时间 / paid orders whose 承诺发货时间 lies in the window."""
    known = facts([order(promised="2026-11-12 12:00:00", dispatched=dispatched)])
    assert ratio("on_time_dispatch_rate", known) == (on_time, 1)


@pytest.mark.parametrize(
    ("refunded_at", "dispatched", "counts"),
    [
        ("2026-11-11 10:00:00", None, 0),  # refunded in time, never sent
        ("2026-11-13 10:00:00", None, 0),  # refunded after the promise, never sent
        ("2026-11-11 10:00:00", "2026-11-11 12:00:00", 0),  # refunded, then sent all the same
        ("2026-11-14 10:00:00", "2026-11-11 12:00:00", 1),  # sent, then refunded
    ],
)
def test_refunded_before_dispatch_does_not_count(
    refunded_at: str, dispatched: str | None, counts: int
) -> None:
    """Refunded before dispatch = excluded."""
    known = facts(
        [
            order(
                promised="2026-11-12 12:00:00",
                dispatched=dispatched,
                refunded=True,
                refunded_at=refunded_at,
            )
        ]
    )
    assert counted("on_time_dispatch_rate", known).denominator == counts
    if not counts:
        assert excluded("on_time_dispatch_rate", known) == {"A": "发货前已退款"}


def test_a_closed_order_with_a_refund_in_the_order_file_alone_does_not_count() -> None:
    """The order file tells of the refund without its time; the order was never sent."""
    known = facts(
        [order(promised="2026-11-12", refunded=True, status=OrderStatus.REFUNDED)],
    )
    assert excluded("on_time_dispatch_rate", known) == {"A": "发货前已退款"}
    assert ratio("refund_rate", known) == (1, 1)


def test_a_refund_that_was_refused_is_no_refund() -> None:
    """refund_rate = paid orders with a *completed* refund / paid orders."""
    statuses = [s for s in AfterSaleStatus if s is not AfterSaleStatus.REFUNDED]
    names = [str(number) for number in range(len(statuses) + 1)]
    cases = [
        case(name, status=status, ended=NOON) for name, status in zip(names, statuses, strict=False)
    ]
    cases.append(case(names[-1], status=AfterSaleStatus.REFUNDED, ended=NOON))
    assert ratio("refund_rate", facts([order(name) for name in names], cases=cases)) == (1, 5)


def test_two_refunds_of_one_order_are_one_refunded_order() -> None:
    """refund_rate counts paid orders, not refunds."""
    cases = [case(ended="2026-11-12", number="1"), case(ended="2026-11-13", number="2")]
    assert ratio("refund_rate", facts([order()], cases=cases)) == (1, 1)


def test_sales_add_what_was_paid() -> None:
    """Sales in fen, by payment date; refunds are not taken off."""
    known = facts(
        [order("A", fen=1990), order("B", fen=10, refunded=True), order("C", exclusion="gift")]
    )
    assert ratio("sales", known) == (2000, 2)


def test_complaints_are_orders_that_went_to_the_platform() -> None:
    """complaint_rate: paid orders whose after-sales the platform stepped into / paid orders."""
    cases = [case("A", arbitrated=True), case("A", arbitrated=True, number="2"), case("B")]
    known = facts([order(name) for name in "ABC"], cases=cases)
    assert ratio("complaint_rate", known) == (1, 3)
