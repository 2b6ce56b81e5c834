"""What the rows of several reports say of one order, joined."""

from __future__ import annotations

import pytest

from app.model import AfterSaleStatus, OrderStatus
from app.scoring.facts import REFUND_TIME_UNKNOWN, OrderFacts, why_not_valid
from tests.app.scoring.examples import (
    DAMAGE,
    NOON,
    OTHER,
    QUALITY,
    Row,
    at,
    case,
    facts,
    order,
    parcel,
    review,
)


def only(
    *orders: Row, parcels: list[Row] | None = None, cases: list[Row] | None = None
) -> OrderFacts:
    """The facts of the single order given."""
    (found,) = facts(orders, parcels or [], cases or []).orders
    return found


def test_first_reason_is_that_of_the_earliest_application() -> None:
    """First reason = the reason of the order's earliest 售后申请时间."""
    cases = [
        case(reason=OTHER, applied="2026-11-12", number="1"),
        case(reason=DAMAGE, applied="2026-11-11", number="2"),
        case(reason=QUALITY, applied=None, number="0"),  # no application time: cannot be the first
    ]
    found = only(order(), cases=cases)
    assert (found.first_reason, found.first_applied_at) == (DAMAGE, at("2026-11-11"))
    assert found.first_kinds == {"damage"}


def test_signing_waits_for_every_parcel_and_pickup_for_the_first() -> None:
    both = [
        parcel(picked="2026-11-11", signed="2026-11-13", waybill="1"),
        parcel(picked="2026-11-12", signed="2026-11-14", waybill="2"),
    ]
    found = only(order(), parcels=both)
    assert (found.picked_up_at, found.signed_at) == (at("2026-11-11"), at("2026-11-14"))
    open_ = [both[0], parcel(picked="2026-11-12", waybill="2")]
    assert only(order(), parcels=open_).signed_at is None
    assert only(order()).signed_at is None


@pytest.mark.parametrize(
    ("refunded", "at_in_order_file", "ends", "expected"),
    [
        (None, None, [], None),
        (False, None, [], None),
        (True, None, [], REFUND_TIME_UNKNOWN),  # completed, its time is not told
        (True, "2026-11-15", [], at("2026-11-15")),
        (True, "2026-11-15", ["2026-11-13"], at("2026-11-13")),  # the after-sales file's time
        (None, None, ["2026-11-14", "2026-11-13"], at("2026-11-13")),  # the first completed one
        (None, None, [None], REFUND_TIME_UNKNOWN),
        (False, None, ["2026-11-13"], at("2026-11-13")),  # the order file may be the older one
    ],
)
def test_when_an_order_was_refunded(
    refunded: bool | None,
    at_in_order_file: str | None,
    ends: list[str | None],
    expected: int | None,
) -> None:
    cases = [case(ended=end, number=str(n)) for n, end in enumerate(ends)]
    found = only(order(refunded=refunded, refunded_at=at_in_order_file), cases=cases)
    assert found.refunded_at == expected


@pytest.mark.parametrize("status", [s for s in AfterSaleStatus if s != AfterSaleStatus.REFUNDED])
def test_a_case_without_refund_is_none(status: str) -> None:
    assert only(order(), cases=[case(status=status, ended=NOON)]).refunded_at is None


@pytest.mark.parametrize(
    ("paid", "status", "valid"),
    [
        (NOON, OrderStatus.PAID, True),
        (NOON, OrderStatus.CLOSED, True),  # paid once, closed later
        (NOON, None, True),
        (None, OrderStatus.COMPLETED, True),  # its status tells that it was paid
        (None, OrderStatus.REFUNDED, True),
        (None, OrderStatus.UNPAID, False),
        (None, OrderStatus.CLOSED, False),
        (None, None, False),
    ],
)
def test_which_orders_were_paid(paid: str | None, status: str | None, valid: bool) -> None:
    """Unpaid orders are not valid orders."""
    found = only(order(paid=paid, created=NOON, status=status))
    assert (why_not_valid(found) is None) is valid


def test_an_orders_own_words_go_before_its_parcels() -> None:
    parcels = [parcel(courier="申通", province="新疆", dispatched="2026-11-11")]
    bare = only(order(), parcels=parcels)
    assert (bare.courier, bare.province, bare.dispatched_at) == ("申通", "新疆", at("2026-11-11"))
    told = only(order(courier="圆通", province="广东", dispatched="2026-11-12"), parcels=parcels)
    assert (told.courier, told.province, told.dispatched_at) == ("圆通", "广东", at("2026-11-12"))


def test_rows_of_unknown_orders_keep_no_order() -> None:
    known = facts([order("A")], [parcel("X")], [case("X")], [review("X")])
    assert known.parcels[0].order is None
    assert known.after_sales[0].order is None
    assert known.reviews[0].order is None
    joined = facts([order("A")], [parcel("A")], [case("A")], [review("A")])
    assert joined.parcels[0].order == joined.orders[0]
    assert joined.after_sales[0].order == joined.orders[0]
    assert joined.reviews[0].order == joined.orders[0]
