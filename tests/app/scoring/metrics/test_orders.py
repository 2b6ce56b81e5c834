"""Orders counted by hand: quality, reviews and claims, each with its own base event."""

from __future__ import annotations

from datetime import date

import pytest

from app.model import AfterSaleStatus
from app.wording import Reason
from tests.app.scoring.examples import NOON, QUALITY, case, facts, order, pack, parcel, review
from tests.app.scoring.examples import counted as shipped
from tests.app.scoring.metrics.counts import ratio, reasons

LATE = "首次发货时效问题：物流一直不动（物流原因）"


def test_quality_refund_counts_refunds_of_any_case_not_the_first_reason() -> None:
    """快手: 品质退款 / 支付订单. The second case was the refunded one for quality."""
    cases = [
        case(reason="不想要了", number="1", status=AfterSaleStatus.CLOSED),
        case(reason=QUALITY, number="2", applied="2026-11-11 08:00:00"),
    ]
    known = facts([order(), order("B")], cases=cases)
    assert ratio("quality_refund_rate", known) == (1, 2)
    assert ratio("quality_after_sale_rate", known) == (0, 2)


def test_quality_case_without_a_refund_is_no_quality_refund() -> None:
    """拼多多: 品质原因退款的订单 / 支付订单; a rejected claim is none, 小红书's 品质售后 it is."""
    known = facts([order()], cases=[case(status=AfterSaleStatus.REJECTED)])
    assert ratio("quality_refund_rate", known) == (0, 1)
    assert ratio("quality_after_sale_rate", known) == (1, 1)


def test_quality_refund_ending_after_the_day_does_not_count_yet() -> None:
    """A score on 11-12 knows only what had ended by then."""
    known = facts([order()], cases=[case(ended="2026-11-13 00:00:00")])
    assert ratio("quality_refund_rate", known, date(2026, 11, 12)) == (0, 1)
    assert ratio("quality_refund_rate", known, date(2026, 11, 13)) == (1, 1)


def test_wechat_counts_dispatched_orders_by_the_day_of_dispatch() -> None:
    """微信小店: 品质退款 / 已发货订单: paid before the window, sent on its first day."""
    early = order("A", "2026-10-20 12:00:00", dispatched="2026-10-22 00:00:00")
    known = facts([early, order("B")], cases=[case("A", applied="2026-10-30 12:00:00")])
    assert ratio("quality_refund_of_shipped_rate", known) == (1, 1)
    assert reasons("quality_refund_of_shipped_rate", known) == [Reason.NOT_DISPATCHED]


def test_negative_feedback_counts_an_order_once_for_two_causes() -> None:
    """淘宝 2026-03-16: 首次原因品质 或 1–2 星, over 物流签收订单: both at once are one order."""
    orders = [order(name) for name in "ABCD"]
    parcels = [parcel(name, signed="2026-11-12 10:00:00") for name in "ABC"]
    known = facts(
        orders,
        parcels,
        [case("A", applied="2026-11-13 10:00:00")],
        [review("A", stars=1), review("B", stars=2), review("C", stars=3)],
    )
    assert ratio("negative_feedback_rate", known) == (2, 3)
    assert reasons("negative_feedback_rate", known) == [Reason.NOT_SIGNED]


def test_taobao_2025_counts_low_stars_over_confirmed_receipts() -> None:
    """淘宝 2025-06-30: 1–2 星的订单 / 确认收货订单, by the day of receipt, not of payment."""
    orders = [
        order("A", "2026-10-10 12:00:00", finished="2026-10-22 00:00:00"),
        order("B", "2026-10-10 12:00:00", finished="2026-10-21 23:59:59"),
        order("C"),
    ]
    known = facts(orders, reviews=[review("A", stars=2), review("B", stars=1)])
    assert ratio("negative_review_of_finished_rate", known) == (1, 1)


def test_early_douyin_divides_by_rated_orders_only() -> None:
    """抖店 early: 差评订单 / 有评价的订单: an order without a review is no denominator."""
    parcels = [parcel(name, signed=NOON) for name in "ABC"]
    reviews = [review("A", stars=5), review("B", stars=2)]
    known = facts([order(name) for name in "ABC"], parcels, reviews=reviews)
    assert ratio("negative_review_of_rated_rate", known) == (1, 2)
    assert reasons("negative_review_of_rated_rate", known) == [Reason.NOT_RATED]


def test_a_first_five_stars_then_one_star_is_negative_from_the_second_on() -> None:
    """小红书: 差评 / 订单: an added review of one star makes the order negative when it comes."""
    reviews = [review(stars=5), review(reviewed="2026-11-15 09:00:00", stars=1)]
    known = facts([order()], reviews=reviews)
    assert ratio("negative_review_of_paid_rate", known, date(2026, 11, 14)) == (0, 1)
    assert ratio("negative_review_of_paid_rate", known, date(2026, 11, 15)) == (1, 1)


@pytest.mark.parametrize(
    "metric", ["negative_review_rate", "quality_refund_rate", "logistics_complaint_rate"]
)
@pytest.mark.parametrize(
    ("paid", "inside"),
    [
        ("2026-08-07 23:59:59", 0),
        ("2026-08-08 00:00:00", 1),  # 104 days ago
        ("2026-11-05 23:59:59", 1),  # 15 days ago
        ("2026-11-06 00:00:00", 0),
    ],
)
def test_xiaohongshu_looks_at_15_to_104_days_ago(metric: str, paid: str, inside: int) -> None:
    """小红书 近15–104天: a score of 11-20 counts the orders paid from 08-08 to 11-05."""
    found = shipped(metric, facts([order(paid=paid)]), rules=pack("xiaohongshu-store"))
    assert found.denominator == inside


def test_courier_stars_not_goods_stars_make_a_logistics_negative() -> None:
    """淘宝: 物流 1–2 星 / 确认收货订单: five stars for the goods, two for the courier."""
    orders = [order("A", finished=NOON), order("B", finished=NOON)]
    reviews = [review("A", stars=5, logistics=2), review("B", stars=1, logistics=5)]
    assert ratio("logistics_negative_review_rate", facts(orders, reviews=reviews)) == (1, 2)


def test_wechat_logistics_feedback_rests_on_picked_up_orders() -> None:
    """微信小店: (物流差评 + 投诉) / 已揽收的有效支付订单."""
    known = facts(
        [order("A"), order("B"), order("C")],
        [parcel("A", picked=NOON), parcel("B", picked=NOON)],
        [case("B", reason="物流问题", arbitrated=True)],
        [review("A", logistics=1)],
    )
    assert ratio("logistics_feedback_of_picked_rate", known) == (2, 2)
    assert reasons("logistics_feedback_of_picked_rate", known) == [Reason.NOT_PICKED_UP]


def test_a_dispute_counts_only_where_the_shop_is_liable() -> None:
    """微信小店: 商责纠纷 / 有效支付订单."""
    cases = [
        case("A", arbitrated=True, liable="商家责任"),
        case("B", arbitrated=True, liable="买家责任"),
        case("C", arbitrated=False, liable="商家责任"),
    ]
    known = facts([order(name) for name in "ABC"], cases=cases)
    assert ratio("merchant_dispute_rate", known) == (1, 3)
    assert ratio("complaint_rate", known) == (2, 3)


def test_a_rejected_case_counts_even_beside_a_refunded_one() -> None:
    """小红书: 被拒绝的售后 / 订单数."""
    cases = [case(number="1"), case(number="2", status=AfterSaleStatus.REJECTED)]
    assert ratio("rejected_order_rate", facts([order()], cases=cases)) == (1, 1)


def test_xiaohongshus_logistics_feedback_takes_first_reasons_and_courier_stars() -> None:
    """小红书 物流问题负反馈率: 物流负反馈的订单 / 订单数; a later reason is not the first."""
    cases = [
        case("A", reason=LATE, number="1"),
        case("B", reason="不想要了", number="2"),
        case("B", reason=LATE, number="3", applied="2026-11-12 09:00:00"),
    ]
    reviews = [review("C", stars=5, logistics=2), review("D", stars=1, logistics=3)]
    known = facts([order(name) for name in "ABCD"], cases=cases, reviews=reviews)
    assert ratio("logistics_after_sale_rate", known) == (2, 4)


def test_an_order_slow_by_claim_and_by_stars_is_one() -> None:
    """抖店 early 发货问题负向反馈率: 售后或投诉的订单 / 支付订单, from whichever came first."""
    claim = case(reason=LATE, applied="2026-11-14 09:00:00")
    known = facts([order()], cases=[claim], reviews=[review(reviewed=NOON, logistics=1)])
    assert ratio("logistics_after_sale_rate", known, date(2026, 11, 10)) == (1, 1)
    assert ratio("logistics_after_sale_rate", known) == (1, 1)


def test_a_logistics_complaint_is_a_first_reason_the_platform_ruled_on() -> None:
    """快手 物流负向投诉率: 物流投诉 / 支付订单; exports tell reason and 介入, neither alone counts."""
    cases = [
        case("A", reason=LATE, arbitrated=True),
        case("B", reason=LATE),
        case("C", reason="不想要了", arbitrated=True, number="3"),
    ]
    known = facts([order(name) for name in "ABC"], cases=cases)
    assert ratio("logistics_complaint_rate", known) == (1, 3)


def test_a_low_star_stands_for_a_review_about_quality() -> None:
    """快手 商品质量差评率: 质量差评 / 支付订单; any 1–2 stars stand for it, 2.5 stars do not."""
    reviews = [review("A", stars=2), review("B", stars=2.5), review("C", stars=5, logistics=1)]
    known = facts([order(name) for name in "ABC"], reviews=reviews)
    assert ratio("quality_negative_review_rate", known) == (1, 3)


# Each metric's window is on its base event; those of the pack in force stand in test_counting.
EARLY = "2026-10-20 12:00:00"  # before the window
BASES = {
    "quality_refund_of_shipped_rate": lambda at: facts([order(paid=EARLY, dispatched=at)]),
    "negative_review_of_finished_rate": lambda at: facts([order(paid=EARLY, finished=at)]),
    "platform_help_rate": lambda at: facts([order(paid=EARLY)], cases=[case(applied=at)]),
    "logistics_feedback_of_picked_rate": lambda at: facts([order(paid=EARLY)], [parcel(picked=at)]),
    "rejected_case_rate": lambda at: facts([order(paid=EARLY)], cases=[case(applied=at)]),
    "case_hours": lambda at: facts([order(paid=EARLY)], cases=[case(applied=EARLY, ended=at)]),
    "product_praise_rate": lambda at: facts([order(paid=EARLY)], reviews=[review(reviewed=at)]),
    "dispatch_to_sign_hours": lambda at: facts(
        [order(paid=EARLY, dispatched=EARLY)], [parcel(signed=at)]
    ),
}


@pytest.mark.parametrize("name", BASES)
@pytest.mark.parametrize(
    ("at", "inside"),
    [
        ("2026-10-21 23:59:59", 0),  # a second before the first day
        ("2026-10-22 00:00:00", 1),
        ("2026-11-20 23:59:59", 1),
        ("2026-11-21 00:00:00", 0),  # a second after the last
    ],
)
def test_dispatch_receipt_application_pickup_end_review_and_signing_to_the_second(
    name: str, at: str, inside: int
) -> None:
    """近30天 counts by the day of the base event alone, whenever the order was paid."""
    assert ratio(name, BASES[name](at))[1] == inside
