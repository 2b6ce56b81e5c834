"""Five checks of what may be appealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app import clock
from app.catalogue.rulepacks import ExemptRange
from app.diagnosis.appeals import (
    BLANK,
    BUYER,
    CARRIER,
    HOLIDAY,
    SCAN,
    Appeal,
    Ground,
    appeals,
    bundles,
)
from app.model import OrderStatus
from app.scoring.scorecard import score
from tests.app.diagnosis.units import (
    at,
    case,
    extents,
    facts,
    order,
    pack,
    parcel,
    rule,
    shop_data,
    target,
)

ON = date(2026, 11, 20)
PAID = at(date(2026, 11, 9), 9)
DUE = at(date(2026, 11, 12), 9)
RULES = pack(
    [
        rule("on_time_dispatch_rate", better="higher", target=target(0.9, ">=")),
        rule("on_time_delivery_rate", better="higher", target=target(0.9, ">=")),
    ]
)


def found(cases: tuple[Any, ...] = (), **fields: Any) -> tuple[Appeal, ...]:
    """The appeals of one order, paid on the 9th and due on the 12th, that says what is given."""
    told = {"paid_at": PAID, "promised_at": DUE, "promised_delivery_at": DUE} | fields
    told.setdefault("dispatched_at", PAID)
    one = order("1", **told)
    names = ("dispatched_at", "picked_up_at", "signed_at", "promised_delivery_at")
    way = parcel("1", order=one, **{name: told.get(name) for name in names})
    data = shop_data(facts(orders=[one], parcels=[way], after_sales=cases), extents=extents(90, ON))
    return appeals(data, RULES, score(data, RULES, ON, ON))


def grounds(told: tuple[Appeal, ...], metric_id: str) -> list[str]:
    """The kinds of grounds in one metric."""
    return [g.kind for a in told if a.metric_id == metric_id for g in a.grounds]


def test_what_was_in_time_needs_no_appeal() -> None:
    assert found(signed_at=DUE - 1) == ()


def test_picked_up_in_time_though_marked_sent_late() -> None:
    told = found(dispatched_at=DUE + clock.HOUR, picked_up_at=DUE - clock.HOUR, signed_at=DUE - 1)
    (appeal,) = told
    assert appeal.grounds == (Ground(SCAN, "", DUE - clock.HOUR, DUE),)
    assert appeal.leaves_on == date(2026, 11, 12) + timedelta(days=30)
    assert not appeal.is_claim


def test_received_though_the_couriers_file_has_no_date() -> None:
    told = found(status=OrderStatus.COMPLETED, finished_at=DUE - 5)
    assert grounds(told, "on_time_delivery_rate") == [BLANK]
    assert found(status=OrderStatus.DISPATCHED) == ()


@pytest.mark.parametrize(
    "told",
    [{"reason": "收货地址填错"}, {"reason": "质量问题", "liable": "买家责任"}, {"reason": "拒收"}],
)
def test_the_buyers_own_doing(told: dict[str, str]) -> None:
    spoken = case("c", "1", applied_at=PAID + 9, **told)
    assert grounds(found((spoken,), signed_at=DUE + 9), "on_time_delivery_rate") == [BUYER]


def test_other_complaints_are_not_the_buyers_doing() -> None:
    spoken = case("c", "1", applied_at=PAID + 9, reason="物流太慢", liable="商家责任")
    assert found((spoken,), signed_at=DUE + 9) == ()


def test_handed_over_at_once_the_rest_was_the_couriers() -> None:
    (appeal,) = found(picked_up_at=PAID + clock.HOUR, signed_at=DUE + clock.DAY)
    assert [ground.kind for ground in appeal.grounds] == [CARRIER]
    assert appeal.is_claim


@pytest.mark.parametrize("published", [True, False])
def test_a_holiday_on_the_way_is_a_ground_where_the_platform_exempts_its_days(
    published: bool,
) -> None:
    paid, due = at(date(2026, 9, 30), 9), at(date(2026, 10, 3), 9)
    one = order("1", paid_at=paid, promised_at=due, dispatched_at=due + 9)
    on = date(2026, 10, 20)
    data = shop_data(facts(orders=[one]), extents=extents(90, on))
    days = ExemptRange(date(2026, 10, 1), date(2026, 10, 7), "paid", "节后补", "公告", "told")
    sent = rule("on_time_dispatch_rate", better="higher", target=target(0.9, ">="))
    rules = pack([replace(sent, exempt=(days,) if published else ())])
    told = appeals(data, rules, score(data, rules, on, on))
    named = [(ground.kind, ground.name) for appeal in told for ground in appeal.grounds]
    assert named == ([(HOLIDAY, "国庆节")] if published else [])


def test_applications_hold_thirty_orders_of_one_metric() -> None:
    (late,) = found(dispatched_at=DUE + 9, picked_up_at=DUE - 9, signed_at=DUE - 1)
    (claim,) = found(picked_up_at=PAID + 9, signed_at=DUE + 9)
    sizes = [len(bundle) for bundle in bundles([late] * 61 + [claim] * 2)]
    assert sizes == [30, 30, 1, 2]
