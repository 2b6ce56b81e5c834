"""From exported files to numbers and the orders behind them, through the commands.

The shop and the days of its orders stand in hand_made_doors.py.
"""

from __future__ import annotations

import pytest

from tests.app.commands.hand_made_doors import COUNTS, NEXT_DAY, ON, SHOP, Doors
from tests.app.hand_made_shop import STRANGER, oid

# --- counting -------------------------------------------------------------------------------------


@pytest.mark.parametrize("metric_id", COUNTS)
def test_counts_are_those_worked_out_by_hand(doors: Doors, metric_id: str) -> None:
    metric, (numerator, denominator) = doors.metric(metric_id), COUNTS[metric_id]
    assert metric["numerator"] == pytest.approx(numerator)
    assert metric["denominator"] == denominator
    assert metric["value"] == pytest.approx(numerator / denominator)
    assert metric["origin"] == "computed"
    assert (metric["first"], metric["last"]) == ("2026-10-22", "2026-11-20")


@pytest.mark.parametrize("metric_id", NEXT_DAY)
def test_the_next_day_knows_more_and_looks_at_other_days(doors: Doors, metric_id: str) -> None:
    """A score on DATE uses only what happened up to DATE 23:59:59."""
    metric, (numerator, denominator) = (
        doors.metric(metric_id, "--on", "2026-11-21"),
        NEXT_DAY[metric_id],
    )
    assert metric["numerator"] == pytest.approx(numerator)
    assert metric["denominator"] == denominator


def test_without_a_day_the_last_day_with_data_counts(doors: Doors) -> None:
    """``--on`` defaults to the last day with data (数据截至), never today.

    The latest event is order 15's application on 11-21; a promised time lies in the future.
    """
    assert doors.ask("score", *SHOP)["on"] == "2026-11-21"


def test_fewer_than_thirty_valid_orders_are_the_growth_stage(doors: Doors) -> None:
    """成长阶段: < 30 valid paid orders in 30 days; no total is made up."""
    card = doors.ask("score", *SHOP, "--on", ON)
    assert card["stage"] == "growth"
    assert card["total"] == card["total"] | {
        "official": None,
        "recomputed": None,
        "estimated": False,
    }


def test_the_pack_in_force_on_the_day_is_used(doors: Doors) -> None:
    assert doors.ask("score", *SHOP, "--on", "2026-09-07")["pack"]["id"] == "douyin-20260714"
    assert doors.ask("score", *SHOP, "--on", "2026-09-08")["pack"]["id"] == "douyin-20260908"
    forced = doors.ask("score", *SHOP, "--on", ON, "--pack", "douyin-20260714")
    assert forced["pack"]["id"] == "douyin-20260714"


# --- the orders behind a number -------------------------------------------------------------------

NUMERATORS = {
    "quality_return_rate": [2],
    "damage_return_rate": [3],
    "on_time_dispatch_rate": [1, 2, 3, 4, 11, 12, 15],
    "refund_rate": [2, 3, 4, 5],
}
DENOMINATORS = {
    "product_rating": [1, 2, 4, 12],
    "quality_return_rate": [1, 2, 3, 4, 11, 12, 15],
    "mean_pickup_hours": [1, 2, 3, 4, 7, 11, 12, 15],
    "damage_return_rate": [1, 2, 3, 4, 5, 6, 7, 12, 14, 15],
    "after_sale_audit_hours": [2, 3, 4],
    "on_time_dispatch_rate": [1, 2, 3, 4, 6, 7, 11, 12, 15],
    "refund_rate": [1, 2, 3, 4, 5, 6, 7, 12, 14, 15],
}


@pytest.mark.parametrize("metric_id", NUMERATORS)
def test_numerator_lists_its_orders(doors: Doors, metric_id: str) -> None:
    assert doors.ids(metric_id, "numerator") == [oid(n) for n in NUMERATORS[metric_id]]


@pytest.mark.parametrize("metric_id", DENOMINATORS)
def test_denominator_lists_its_orders(doors: Doors, metric_id: str) -> None:
    assert doors.ids(metric_id, "denominator") == [oid(n) for n in DENOMINATORS[metric_id]]


def reasons(doors: Doors, metric_id: str) -> dict[str, str]:
    """Order number -> why it does not count."""
    words = ("orders", *SHOP, "--metric", metric_id, "--role", "excluded", "--on", ON)
    return {order["order_id"]: order["reason"] for order in doors.ask(*words)["orders"]}


@pytest.mark.parametrize(
    "metric_id", ["damage_return_rate", "refund_rate", "quality_return_rate", "mean_pickup_hours"]
)
def test_unpaid_gift_and_lucky_bag_orders_are_listed_as_excluded(
    doors: Doors, metric_id: str
) -> None:
    """Unpaid, gift (赠品) and 福袋 orders are not valid orders; every excluded one has its reason."""
    found = reasons(doors, metric_id)
    assert found[oid(8)] == "赠品订单"
    assert found[oid(9)] == "福袋订单"
    assert found[oid(10)] == "未付款"


@pytest.mark.parametrize(
    "metric_id",
    ["damage_return_rate", "quality_return_rate", "after_sale_audit_hours", "mean_pickup_hours"],
)
def test_rows_whose_order_is_not_in_the_book_are_excluded(doors: Doors, metric_id: str) -> None:
    """Rows whose order is not in the book are excluded with the reason 未匹配订单."""
    assert reasons(doors, metric_id)[STRANGER] == "未匹配订单"


def test_what_does_not_count_yet_is_told(doors: Doors) -> None:
    assert reasons(doors, "on_time_dispatch_rate")[oid(5)] == "发货前已退款"
    unsigned = {oid(n) for n in (5, 6, 7, 14)}
    found = reasons(doors, "quality_return_rate")
    assert {order for order, why in found.items() if why == "还没有签收记录"} == unsigned
    # order 15 was rated a day later: on this day it is an order without a rating, like 3 and 11
    found = reasons(doors, "product_rating")
    unrated = {oid(n) for n in (3, 11, 15)}
    assert {order for order, why in found.items() if why == "没有商品评分"} == unrated


def test_no_order_is_both_counted_and_excluded(doors: Doors) -> None:
    for metric_id in ("quality_return_rate", "damage_return_rate", "on_time_dispatch_rate"):
        assert not set(doors.ids(metric_id, "denominator")) & set(reasons(doors, metric_id))
