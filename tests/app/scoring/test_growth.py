"""What 成长阶段 looks at, counted by hand; what passes is not published and not judged."""

from __future__ import annotations

import pytest

from app.model import Origin, Report
from app.scoring.growth import growth_report
from tests.app.scoring.examples import (
    EVERYTHING,
    NOON,
    ON,
    QUALITY,
    agent,
    case,
    facts,
    order,
    pack,
    page,
    parcel,
    review,
    shop_data,
)

# A bad in everything, B good in everything.
BOOK = facts(
    [order(name, "2026-11-05 10:00:00", dispatched="2026-11-05 12:00:00") for name in "AB"],
    [
        parcel("A", picked="2026-11-07 00:00:00", signed="2026-11-09", promised="2026-11-08"),
        parcel("B", picked="2026-11-06 23:59:59", signed="2026-11-08", promised="2026-11-08"),
    ],
    [
        case(
            "A",
            reason=QUALITY,
            applied=NOON,
            agreed="2026-11-10 14:00:00",
            ended="2026-11-12",
            arbitrated=True,
        )
    ],
    [review("A", "2026-11-10", 2), review("B", "2026-11-10", 3)],
    [agent("小林", 100, 12, rated=20, bad=3)],
)


@pytest.mark.parametrize(
    ("name", "value", "of"),
    [
        ("商品差评订单数", 1, 2),  # 差评 = 1 or 2 stars
        ("商品品质退货订单数", 1, 2),
        ("揽收时效未达成订单数", 1, 2),  # 00:00:00 of the second day is one second late
        ("运单配送时效未达成运单数", 1, 2),
        ("发货物流品质退货订单数", 0, 2),
        ("售后平均审核时长", 2, 1),
        ("飞鸽平均响应时长", 12, 100),
        ("飞鸽会话不满意数", 3, 20),
        ("平台求助数", 1, 1),
    ],
)
def test_the_indicators_of_july_are_counted(name: str, value: float, of: float) -> None:
    """Indicators are mostly counts, of the same 30 days and base events as the metrics."""
    found = growth_report(shop_data(BOOK), pack("douyin-20260714"), ON)
    assert found is not None
    one = next(one for one in found.indicators if one.name == name)
    assert (one.value, one.of) == pytest.approx((value, of))
    assert one.why.endswith("2026-10-22 至 2026-11-20")
    assert " 个，" not in one.why  # says what was counted


def test_what_no_file_tells_is_not_known_and_not_nought() -> None:
    extents = [one for one in EVERYTHING if one.report is not Report.REVIEWS]
    found = growth_report(shop_data(BOOK, extents=extents), pack("douyin-20260714"), ON)
    assert found is not None
    rating = found.indicators[0]
    assert (rating.value, rating.of, rating.origin) == (None, None, Origin.MISSING)
    assert rating.why


def test_a_length_of_time_may_come_from_the_page() -> None:
    data = shop_data(facts(), extents=(), snapshots=[page("mean_reply_seconds", 13.9)])
    found = growth_report(data, pack(), ON)
    assert found is not None
    one = next(one for one in found.indicators if one.name == "飞鸽平均响应时长")
    assert (one.value, one.origin) == (13.9, Origin.OFFICIAL)
    assert (found.valid_orders, found.growing) == (None, False)


def test_the_stage_itself() -> None:
    found = growth_report(shop_data(BOOK), pack(), ON)
    assert found is not None
    assert (found.valid_orders, found.least, found.growing) == (2, 30, True)
    assert growth_report(shop_data(BOOK), pack("jd-star"), ON) is None
