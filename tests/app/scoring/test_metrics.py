"""What each metric counts. Every docstring is the rule's sentence; every count is worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from app.model import AfterSaleKind, AfterSaleStatus, OrderStatus
from app.scoring.facts import Facts
from tests.app.scoring.examples import (
    DAMAGE,
    NOON,
    OTHER,
    QUALITY,
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


# --- first reason ---------------------------------------------------------------------------------


def test_the_published_example_of_a_quality_rate() -> None:
    """6 / 3067 = 0.1956 %."""
    names = [f"{n:04d}" for n in range(3067)]
    known = facts(
        [order(name, "2026-11-01") for name in names],
        [parcel(name, signed="2026-11-05") for name in names],
        [case(name, applied="2026-11-06") for name in names[:6]],
    )
    numerator, denominator = ratio("quality_return_rate", known)
    assert (numerator, denominator) == (6, 3067)
    assert numerator / denominator == pytest.approx(0.001956, abs=5e-7)


@pytest.mark.parametrize("status", list(AfterSaleStatus))
@pytest.mark.parametrize("kind", list(AfterSaleKind))
def test_first_reason_whatever_the_cases_type_or_outcome(kind: str, status: str) -> None:
    """First reason = the reason of the order's earliest 售后申请时间, whatever its type or outcome."""
    known = facts(
        [order(paid="2026-11-01")],
        [parcel(signed="2026-11-05")],
        [case(reason=QUALITY, applied="2026-11-06", kind=kind, status=status)],
    )
    assert ratio("quality_return_rate", known) == (1, 1)


@pytest.mark.parametrize(
    ("first", "later", "quality", "damage"),
    [
        (QUALITY, OTHER, 1, 0),
        (OTHER, QUALITY, 0, 0),
        (DAMAGE, QUALITY, 0, 1),
        (QUALITY, DAMAGE, 1, 0),
        (None, QUALITY, 0, 0),  # an application without a reason is still the first
    ],
)
def test_only_the_first_reason_counts(
    first: str | None, later: str, quality: int, damage: int
) -> None:
    """Uses the buyer's first 售后原因; file order and case numbers say nothing about which is first."""
    known = facts(
        [order(paid="2026-11-01")],
        [parcel(signed="2026-11-05")],
        [
            case(reason=later, applied="2026-11-08 10:00:00", number="1"),
            case(
                reason=first,
                applied="2026-11-07 10:00:00",
                number="2",
                kind=AfterSaleKind.EXCHANGE,
                status=AfterSaleStatus.CLOSED,
            ),
        ],
    )
    assert ratio("quality_return_rate", known) == (quality, 1)
    assert ratio("damage_return_rate", known) == (damage, 1)


def test_several_quality_cases_of_one_order_count_once() -> None:
    """因商品品质原因售后的订单数: orders, not cases."""
    known = facts(
        [order(paid="2026-11-01")],
        [parcel(signed="2026-11-05")],
        [case(applied=f"2026-11-{day:02d}", number=str(day)) for day in (6, 7, 8)],
    )
    assert ratio("quality_return_rate", known) == (1, 1)


def test_a_quality_application_before_signing_counts_once_signed() -> None:
    """The denominator is signed orders: an unsigned order is in neither number."""
    orders = [order("A", "2026-11-01"), order("B", "2026-11-01")]
    cases = [case("A", applied="2026-11-03"), case("B", applied="2026-11-03")]
    known = facts(orders, [parcel("A", signed="2026-11-05"), parcel("B")], cases)
    assert ratio("quality_return_rate", known) == (1, 1)
    assert excluded("quality_return_rate", known) == {"B": "还没有签收记录"}


def test_an_order_is_signed_when_its_last_parcel_is() -> None:
    """An order with two waybills is a signed order once both are."""
    half = [parcel(signed="2026-11-05", waybill="1"), parcel(waybill="2")]
    assert ratio("quality_return_rate", facts([order()], half)) == (0, 0)
    whole = [parcel(signed="2026-11-05", waybill="1"), parcel(signed=NOON, waybill="2")]
    assert ratio("quality_return_rate", facts([order()], whole)) == (0, 1)


def test_damage_is_over_paid_orders_and_needs_no_return() -> None:
    """因商品/包装破损售后的订单 / 支付订单: any after-sale whose first reason is damage.

    A: refund only, damage. B: damage, withdrawn. C: quality. D: none; E: not paid. 2 of 4.
    """
    known = facts(
        [
            *(order(name) for name in "ABCD"),
            order("E", None, created=NOON, status=OrderStatus.UNPAID),
        ],
        cases=[
            case("A", reason=DAMAGE, kind=AfterSaleKind.SHIPPED_REFUND),
            case("B", reason="包装/商品破损", status=AfterSaleStatus.CLOSED),
            case("C", reason=QUALITY),
        ],
    )
    assert ratio("damage_return_rate", known) == (2, 4)


def test_a_damage_reason_that_the_platform_marks_as_quality_is_quality_too() -> None:
    """quality = marked （商品品质原因） or of that kind, damage = 商品/包装破损."""
    known = facts(
        [order(paid="2026-11-01")],
        [parcel(signed="2026-11-05")],
        [case(reason="商品破损（商品品质原因）", applied="2026-11-06")],
    )
    assert ratio("quality_return_rate", known) == (1, 1)
    assert ratio("damage_return_rate", known) == (1, 1)


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


# --- operating metrics ----------------------------------------------------------------------------


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
