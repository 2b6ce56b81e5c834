"""The first reason of an order's after-sales, and what counts by it; every count by hand."""

from __future__ import annotations

import pytest

from app.model import AfterSaleKind, AfterSaleStatus, OrderStatus
from tests.app.scoring.examples import (
    DAMAGE,
    NOON,
    OTHER,
    QUALITY,
    case,
    excluded,
    facts,
    order,
    parcel,
    ratio,
)


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
