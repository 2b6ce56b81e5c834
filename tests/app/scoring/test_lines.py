"""The orders behind a number, as the seller sees them."""

from __future__ import annotations

from datetime import date

from app.model import OrderLine, Role
from app.scoring.facts import Facts
from app.scoring.lines import order_lines, with_words
from app.scoring.metrics import DEFINITIONS
from app.wording import Reason
from app.wording.moments import moments
from tests.app.scoring.examples import (
    DAMAGE,
    agent,
    case,
    counted,
    facts,
    order,
    parcel,
    review,
)


def lines_of(metric_id: str, known: Facts, role: Role) -> list[OrderLine]:
    """The lines of a metric's role."""
    return order_lines(counted(metric_id, known), role, DEFINITIONS[metric_id])


def test_a_line_tells_day_reason_courier_product_and_province() -> None:
    known = facts(
        [
            order("A", "2026-11-05", product="陶瓷杯", province="广东", courier="申通"),
            order("B", "2026-11-05"),
        ],
        [parcel(name, signed="2026-11-08") for name in "AB"],
        [case("A", reason="杯口有瑕疵", applied="2026-11-09")],
    )
    (line,) = lines_of("quality_return_rate", known, Role.NUMERATOR)
    assert (line.order_id, line.on) == ("A", date(2026, 11, 8))
    assert (line.reason, line.courier) == ("杯口有瑕疵", "申通")
    assert (line.product, line.province) == ("陶瓷杯", "广东")
    both = lines_of("quality_return_rate", known, Role.DENOMINATOR)
    assert [line.order_id for line in both] == ["A", "B"]


def test_a_line_of_a_mean_carries_its_own_value() -> None:
    """A: 4 h. B: (5 + 2) / 2 = 3.5 stars."""
    hours = facts([order("A", "2026-11-10 08:00:00")], [parcel("A", picked="2026-11-10 12:00:00")])
    (line,) = lines_of("mean_pickup_hours", hours, Role.DENOMINATOR)
    assert line.value == 4
    stars = facts(
        [order("B", "2026-11-05")],
        [parcel("B", signed="2026-11-08")],
        reviews=[review("B", "2026-11-09", 5), review("B", "2026-11-10", 2)],
    )
    (line,) = lines_of("product_rating", stars, Role.NUMERATOR)
    assert line.value == 3.5


def test_a_rating_has_no_after_sales_reason() -> None:
    """Four stars count for what they are, though the order was returned as well."""
    known = facts(
        [order("A", "2026-11-05")],
        [parcel("A", signed="2026-11-08")],
        [case("A", reason=DAMAGE, applied="2026-11-09")],
        [review("A", "2026-11-09", 4)],
    )
    (line,) = lines_of("product_rating", known, Role.DENOMINATOR)
    assert line.reason == Reason.COUNTED_BAD
    (line,) = lines_of("damage_return_rate", known, Role.NUMERATOR)
    assert line.reason == DAMAGE


def test_a_pickup_without_delay_is_in_both_roles_of_its_mean() -> None:
    """For a mean every counted order is in the sum, also one that adds nothing to it."""
    known = facts([order("A", "2026-11-10 18:00:00")], [parcel("A", picked="2026-11-10 20:00:00")])
    found = counted("mean_pickup_hours", known)
    assert (found.numerator, found.denominator) == (0, 1)
    for role in (Role.NUMERATOR, Role.DENOMINATOR):
        assert [line.order_id for line in lines_of("mean_pickup_hours", known, role)] == ["A"]


def test_rows_of_one_unmatched_order_are_one_line() -> None:
    known = facts(
        parcels=[parcel("X", signed="2026-11-08", waybill=str(n)) for n in range(3)],
        cases=[case("X", reason=DAMAGE)],
    )
    lines = lines_of("quality_return_rate", known, Role.EXCLUDED)
    assert [(line.order_id, line.reason) for line in lines] == [("X", "未匹配订单")]


def test_agents_have_lines_without_an_order() -> None:
    known = facts(service=[agent("甲", 10, 20)])
    (line,) = lines_of("mean_reply_seconds", known, Role.DENOMINATOR)
    assert (line.order_id, line.agent, line.value) == ("", "甲", 20)


def test_a_line_about_time_tells_the_moments_that_decide() -> None:
    known = facts(
        [
            order(
                "A", "2026-11-05", promised="2026-11-07 12:00:00", dispatched="2026-11-08 09:05:00"
            ),
            order("B", "2026-11-05", promised="2026-11-07 12:00:00"),
        ],
        cases=[case("A", reason=DAMAGE, applied="2026-11-09")],
    )
    late = [
        moments(line.times) for line in lines_of("on_time_dispatch_rate", known, Role.DENOMINATOR)
    ]
    assert late == [
        "支付 11-05 00:00 · 承诺发货 11-07 12:00 · 发货 11-08 09:05",
        "支付 11-05 00:00 · 承诺发货 11-07 12:00 · 发货 —",
    ]
    (plain,) = lines_of("damage_return_rate", known, Role.NUMERATOR)
    assert plain.times == ()


def test_an_order_shows_what_its_buyer_wrote_in_the_worst_review() -> None:
    known = facts(
        [order(name, "2026-11-05") for name in "AB"],
        [parcel(name, signed="2026-11-08") for name in "AB"],
        reviews=[
            review("A", stars=2, text="碎了"),
            review("A", stars=5, text="补发很快"),
            review("B", stars=5),
        ],
    )
    lines = lines_of("product_rating", known, Role.DENOMINATOR)
    assert [line.quote for line in lines] == [None, None]
    told = with_words(lines, known.reviews)
    assert {line.order_id: line.quote for line in told} == {"A": "碎了", "B": None}
