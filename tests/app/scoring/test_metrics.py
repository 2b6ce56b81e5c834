"""What each metric counts. Every docstring is the rule's sentence; every count is worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from app.model import AfterSaleKind, AfterSaleStatus
from app.scoring.facts import Facts
from tests.app.scoring.examples import (
    NOON,
    case,
    counted,
    excluded,
    facts,
    order,
    parcel,
    ratio,
    review,
)

# --- 平均揽收时长 ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paid", "picked", "hours"),
    [
        ("2026-11-10 17:59:59", "2026-11-10 19:59:59", 2.0),  # by day: from payment
        ("2026-11-10 18:00:00", "2026-11-11 08:00:00", 2.0),  # 18:00 → 06:00 next day
        (
            "2026-11-10 23:59:59",
            "2026-11-11 08:00:00",
            2.0,
        ),  # before midnight → the next day's 06:00
        (
            "2026-11-11 00:00:00",
            "2026-11-11 08:00:00",
            2.0,
        ),  # after midnight → the same day's 06:00
        ("2026-11-11 05:59:59", "2026-11-11 08:00:00", 2.0),  # 05:59:59 → 06:00
        ("2026-11-11 06:00:00", "2026-11-11 08:00:00", 2.0),  # 06:00:00 is day: from payment
        ("2026-11-10 18:00:00", "2026-11-10 20:00:00", 0.0),  # picked up before the clock starts
        ("2026-11-10 12:00:00", "2026-11-10 11:00:00", 0.0),  # a negative duration counts 0
        ("2026-11-10 12:00:00", "2026-11-13 12:00:00", 72.0),  # nights in between count
    ],
)
def test_pickup_clock(paid: str, picked: str, hours: float) -> None:
    """duration = pay → pickup; orders paid 18:00–06:00 start at 06:00."""
    known = facts([order(paid=paid)], [parcel(picked=picked)])
    assert ratio("mean_pickup_hours", known) == pytest.approx((hours, 1))


def test_one_second_before_six_in_the_evening_is_a_night_of_difference() -> None:
    """17:59:59 runs through the night, 18:00:00 does not: 12 h 0 min 1 s apart."""
    early = facts([order(paid="2026-11-10 17:59:59")], [parcel(picked="2026-11-11 06:00:00")])
    late = facts([order(paid="2026-11-10 18:00:00")], [parcel(picked="2026-11-11 06:00:00")])
    assert counted("mean_pickup_hours", early).numerator == pytest.approx(12 + 1 / 3600)
    assert counted("mean_pickup_hours", late).numerator == 0


def test_pickup_mean_is_over_orders_and_from_the_first_parcel() -> None:
    """Σ揽收时长 / 揽收订单数: an order with two parcels counts once, from its first pickup."""
    known = facts(
        [order("A", "2026-11-10 08:00:00"), order("B", "2026-11-10 08:00:00"), order("C")],
        [
            parcel("A", picked="2026-11-10 12:00:00", waybill="1"),  # 4 h
            parcel("A", picked="2026-11-10 20:00:00", waybill="2"),
            parcel("B", picked="2026-11-10 10:00:00"),  # 2 h
        ],
    )
    assert ratio("mean_pickup_hours", known) == pytest.approx((6, 2))
    assert excluded("mean_pickup_hours", known) == {"C": "还没有揽收记录"}


# --- 商品综合评分 ---------------------------------------------------------------------------------


def signed_order(order_id: str = "A", signed: str = NOON) -> Facts:
    """One order that has been signed for."""
    return facts([order(order_id, "2026-11-01")], [parcel(order_id, signed=signed)])


def test_product_rating_divides_by_rated_orders_not_by_ratings() -> None:
    """Σ商品评分 / 有商品评分的订单数. Several ratings of one order count as their mean.

    A: (5 + 2 + 2) / 3 = 3. B: 4. C: signed, not rated. Sum 7 over 2 orders.
    """
    orders = [order(name, "2026-11-01") for name in "ABC"]
    known = facts(
        orders,
        [parcel(name, signed="2026-11-05") for name in "ABC"],
        reviews=[
            review("A", "2026-11-06", 5),
            review("A", "2026-11-07", 2),
            review("A", "2026-11-08", 2),
            review("B", "2026-11-06", 4),
        ],
    )
    assert ratio("product_rating", known) == pytest.approx((7, 2))
    assert excluded("product_rating", known) == {"C": "没有商品评分"}


def test_a_rating_before_signing_counts_once_signed() -> None:
    """The base event is signing: a rating given on the way counts from the signing on."""
    known = facts(
        [order(paid="2026-11-01")],
        [parcel(signed="2026-11-05 10:00:00")],
        reviews=[review(reviewed="2026-11-04", stars=3)],
    )
    assert ratio("product_rating", known) == (3, 1)


def test_the_published_example_of_a_rating() -> None:
    """750 / 154 = 4.8701…: 134 orders with 5 stars and 20 with 4: 670 + 80 = 750."""
    names = [f"{n:03d}" for n in range(154)]
    known = facts(
        [order(name, "2026-11-01") for name in names],
        [parcel(name, signed="2026-11-05") for name in names],
        reviews=[review(name, "2026-11-06", 5 if n < 134 else 4) for n, name in enumerate(names)],
    )
    found = counted("product_rating", known)
    assert (found.numerator, found.denominator) == pytest.approx((750, 154))
    assert found.numerator / found.denominator == pytest.approx(4.87012987)


# --- 售后平均审核时长 -----------------------------------------------------------------------------


def audited(applied: str, agreed: str, **more: Any) -> Facts:
    """One return refunded on 2026-11-15."""
    return facts(
        [order()], cases=[case(applied=applied, agreed=agreed, ended="2026-11-15", **more)]
    )


@pytest.mark.parametrize(
    ("applied", "agreed", "hours"),
    [
        ("2026-11-10 22:59:59", "2026-11-11 00:59:59", 2.0),  # by day: through the night
        ("2026-11-10 23:00:00", "2026-11-11 10:00:00", 2.0),  # 23:00 → 08:00 next day
        ("2026-11-11 00:00:00", "2026-11-11 10:00:00", 2.0),
        ("2026-11-11 07:59:59", "2026-11-11 10:00:00", 2.0),  # 07:59:59 → 08:00
        ("2026-11-11 08:00:00", "2026-11-11 10:00:00", 2.0),  # 08:00:00 is day
        ("2026-11-10 23:00:00", "2026-11-11 07:30:00", 0.0),  # agreed before the clock starts
        ("2026-11-11 09:00:00", "2026-11-11 08:00:00", 0.0),  # a negative duration counts 0
        ("2026-11-10 08:00:00", "2026-11-11 08:00:00", 24.0),
    ],
)
def test_audit_clock(applied: str, agreed: str, hours: float) -> None:
    """退货退款: apply → return agreed; started 23:00–08:00 → clock from 08:00."""
    assert ratio("after_sale_audit_hours", audited(applied, agreed)) == pytest.approx((hours, 1))


@pytest.mark.parametrize(
    ("kind", "status", "counts"),
    [
        (AfterSaleKind.SHIPPED_REFUND, AfterSaleStatus.REFUNDED, 1),
        (AfterSaleKind.RETURN_REFUND, AfterSaleStatus.REFUNDED, 1),
        (AfterSaleKind.UNSHIPPED_REFUND, AfterSaleStatus.REFUNDED, 0),  # never
        (AfterSaleKind.EXCHANGE, AfterSaleStatus.DONE, 0),
        (AfterSaleKind.RESEND, AfterSaleStatus.DONE, 0),
        (AfterSaleKind.SHIPPED_REFUND, AfterSaleStatus.REJECTED, 0),
        (AfterSaleKind.RETURN_REFUND, AfterSaleStatus.OPEN, 0),
        (AfterSaleKind.RETURN_REFUND, AfterSaleStatus.CLOSED, 0),
    ],
)
def test_only_shipped_refunds_that_ended_in_a_refund_are_audited(
    kind: str, status: str, counts: int
) -> None:
    """Counts only 已发货仅退款 and 退货退款 that ended in a refund; 未发货退款 never."""
    known = audited("2026-11-10 10:00:00", "2026-11-10 11:00:00", kind=kind, status=status)
    assert ratio("after_sale_audit_hours", known) == (counts, counts)
    assert len(counted("after_sale_audit_hours", known).excluded) == 1 - counts


def test_audit_is_a_mean_over_cases() -> None:
    """Σ审核时长 / 退款成功售后单: two refunded cases of one order are two. (1 + 3) / 2."""
    known = facts(
        [order()],
        cases=[
            case(applied=NOON, agreed="2026-11-10 13:00:00", ended="2026-11-12", number="1"),
            case(applied=NOON, agreed="2026-11-10 15:00:00", ended="2026-11-13", number="2"),
        ],
    )
    assert ratio("after_sale_audit_hours", known) == (4, 2)


@pytest.mark.parametrize(
    ("dispatched", "counts"),
    [("2026-11-10 10:00:00", 1), ("2026-11-10 10:00:01", 0), (None, 0)],
)
def test_a_plain_refund_is_a_shipped_one_where_the_parcel_had_left(
    dispatched: str | None, counts: int
) -> None:
    """仅退款 without more words is 已发货退款 only where the parcel had left at the application."""
    known = facts(
        [order(dispatched=dispatched)],
        cases=[
            case(
                kind=AfterSaleKind.REFUND_ONLY,
                applied="2026-11-10 10:00:00",
                agreed="2026-11-10 11:00:00",
                ended="2026-11-11",
            )
        ],
    )
    assert ratio("after_sale_audit_hours", known) == (counts, counts)
