"""Which orders, parcels, cases and reviews count at all, and how parcels and service are counted."""

from __future__ import annotations

from typing import Any

import pytest

from app.model import Exclusion, OrderStatus
from app.scoring.facts import Facts
from tests.app.scoring.examples import (
    agent,
    case,
    counted,
    excluded,
    facts,
    order,
    parcel,
    ratio,
    review,
)

# --- which orders count at all --------------------------------------------------------------------

ORDER_METRICS = (
    "product_rating",
    "quality_return_rate",
    "mean_pickup_hours",
    "damage_return_rate",
    "on_time_dispatch_rate",
    "refund_rate",
    "complaint_rate",
    "sales",
)


def full_order(**more: Any) -> Facts:
    """One order with everything any metric could count."""
    return facts(
        [
            order(
                **{
                    "paid": "2026-11-05",
                    "promised": "2026-11-07",
                    "dispatched": "2026-11-06",
                    **more,
                }
            )
        ],
        [parcel(picked="2026-11-06", signed="2026-11-08")],
        [
            case(
                applied="2026-11-09",
                agreed="2026-11-09 12:00:00",
                ended="2026-11-12",
                arbitrated=True,
            )
        ],
        [review(reviewed="2026-11-10")],
    )


@pytest.mark.parametrize("metric_id", [*ORDER_METRICS, "after_sale_audit_hours"])
def test_a_full_order_counts_everywhere(metric_id: str) -> None:
    """Orders counted: 有效支付订单; this one, with every event, is one in each metric."""
    assert counted(metric_id, full_order()).denominator == 1


@pytest.mark.parametrize("metric_id", [*ORDER_METRICS, "after_sale_audit_hours"])
@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"exclusion": Exclusion.GIFT}, "赠品订单"),
        ({"exclusion": Exclusion.LUCKY_BAG}, "福袋订单"),
        ({"paid": None, "created": "2026-11-05", "status": OrderStatus.UNPAID}, "未付款"),
        ({"paid": None, "created": "2026-11-05", "status": OrderStatus.CLOSED}, "未付款"),
    ],
)
def test_unpaid_gift_and_lucky_bag_orders_are_not_valid_orders(
    metric_id: str, more: dict[str, object], reason: str
) -> None:
    """Excluded: 赠品, 福袋; unpaid orders are no 有效支付订单. Each is listed with its reason."""
    known = full_order(**more)
    assert ratio(metric_id, known) == (0, 0)
    assert excluded(metric_id, known) == {"A": reason}


@pytest.mark.parametrize(
    "metric_id", ["product_rating", "quality_return_rate", "mean_pickup_hours"]
)
def test_a_parcel_without_its_order_is_unmatched(metric_id: str) -> None:
    """Rows whose order is not in the book are excluded with the reason 未匹配订单."""
    known = facts(parcels=[parcel("X", picked="2026-11-06", signed="2026-11-08")])
    assert ratio(metric_id, known) == (0, 0)
    assert excluded(metric_id, known) == {"X": "未匹配订单"}


@pytest.mark.parametrize(
    "metric_id", ["quality_return_rate", "damage_return_rate", "after_sale_audit_hours"]
)
def test_a_case_without_its_order_is_unmatched(metric_id: str) -> None:
    """Only 有效支付订单 count: whether an unknown order is one, nobody can tell."""
    known = facts(cases=[case("X", agreed="2026-11-10 13:00:00", ended="2026-11-12")])
    assert ratio(metric_id, known) == (0, 0)
    assert excluded(metric_id, known) == {"X": "未匹配订单"}


def test_a_review_without_its_order_is_unmatched() -> None:
    """Base 近30天物流签收订单: an order that is not in the book was not seen signed."""
    known = facts(reviews=[review("X")])
    assert excluded("product_rating", known) == {"X": "未匹配订单"}


def test_an_unmatched_row_outside_the_window_is_not_listed() -> None:
    """Window: rolling 30 days; a review of the day before is of no interest."""
    assert excluded("product_rating", facts(reviews=[review("X", "2026-10-21 23:59:59")])) == {}


# --- parcels and service --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signed", "on_time"),
    [("2026-11-12 23:59:59", 1), ("2026-11-13 00:00:00", 0), (None, 0)],
)
def test_delivery_against_its_promise(signed: str | None, on_time: int) -> None:
    """达成配送线路时效的运单数 / 应达成的运单数: a parcel due and not signed for is late."""
    known = facts([order()], [parcel(signed=signed, promised="2026-11-12 23:59:59")])
    assert ratio("on_time_delivery_rate", known) == (on_time, 1)


def test_reply_seconds_are_weighted_by_sessions() -> None:
    """A proxy: mean weighted by sessions. (10 × 30 + 30 × 10) / 40 = 15."""
    known = facts(service=[agent("甲", 30, 10), agent("乙", 10, 30), agent("丙", 0, 90)])
    assert ratio("mean_reply_seconds", known) == (600, 40)


def test_dissatisfied_sessions_over_rated_sessions() -> None:
    """评价 1–3 星会话 / 有人工客服评价的会话: (2 + 1) / (20 + 10)."""
    known = facts(
        service=[agent("甲", 30, 10, rated=20, bad=2), agent("乙", 10, 30, rated=10, bad=1)]
    )
    assert ratio("chat_dissatisfaction_rate", known) == (3, 30)
