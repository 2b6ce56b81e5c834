"""What a pack's rule adds: exempt days, opening hours, its own tables and exclusions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.catalogue.rulepacks import Band, Clock, ExemptRange, MetricRule
from app.model import Exclusion
from app.scoring.facts import Facts
from app.scoring.metrics import definition_for
from app.wording import Reason
from tests.app.scoring.examples import at, case, facts, order, pack, parcel
from tests.app.scoring.metrics.counts import ratio, reasons
from tests.app.scoring.metrics.test_service import line, lines


def rule(definition: str, **changes: object) -> MetricRule:
    """A shipped rule made to use another definition."""
    return replace(pack().metrics[0], definition=definition, **changes)  # type: ignore[arg-type]


def spring(event: str) -> tuple[ExemptRange, ...]:
    return (ExemptRange(date(2026, 11, 1), date(2026, 11, 9), event, "春节", "公告"),)


def of(found: MetricRule, known: Facts) -> tuple[float, float]:
    definition = definition_for(found)
    assert definition is not None
    return ratio(definition, known)


def test_orders_paid_in_an_exempt_range_are_left_out_whenever_signed() -> None:
    """淘宝 到货时长: 02-10~02-23 支付 dropped; both of its edges belong to it."""
    orders = [
        order("A", "2026-10-31 23:59:59"),
        order("B", "2026-11-01 00:00:00"),
        order("C", "2026-11-09 23:59:59"),
        order("D", "2026-11-10 00:00:00"),
    ]
    known = facts(orders, [parcel(name, signed="2026-11-12 00:00:00") for name in "ABCD"])
    found = rule("pay_to_sign_hours", exempt=spring("paid"))
    assert of(found, known)[1] == 2
    definition = definition_for(found)
    assert definition is not None
    assert reasons(definition, known) == [Reason.EXEMPT, Reason.EXEMPT]


@pytest.mark.parametrize(("event", "counted"), [("created", 0), ("base", 1)])
def test_refunds_are_exempt_by_their_creation(event: str, counted: int) -> None:
    """淘宝 退款处理时长: refunds created in the range, not those that end in it."""
    known = facts(
        [order()], cases=[case(applied="2026-11-09 12:00:00", ended="2026-11-10 12:00:00")]
    )
    assert of(rule("seller_refund_hours", exempt=spring(event)), known)[1] == counted


def test_conversations_outside_the_hours_do_not_count() -> None:
    """8:00:00–22:59:59: 07:59:59 and 23:00:00 are out."""
    times = ("07:59:59", "08:00:00", "22:59:59", "23:00:00")
    known = lines(
        *(line(sessions=1, at=at(f"2026-11-10 {t}"), mean_reply_seconds=10) for t in times)
    )
    hours = Clock(open=(28_800, 82_799))
    assert of(rule("three_minute_reply_rate", clock=hours), known) == (2, 2)


def test_only_the_named_exclusions_exclude() -> None:
    """A rule that leaves out gifts alone counts trial orders."""
    orders = [order("A", exclusion=Exclusion.GIFT), order("B", exclusion=Exclusion.TRIAL)]
    known = facts(orders)
    assert of(rule("refund_rate", exclusions=("gift",)), known) == (0, 1)
    assert of(rule("refund_rate"), known) == (0, 0)


def test_pickup_points_wait_for_the_sellers_table() -> None:
    """Without 单订单得分表 there is nothing to compute."""
    unset = pack("douyin-20260407").metric("mean_pickup_points")
    assert definition_for(unset) is None
    known = facts([order()], [parcel(picked="2026-11-10 13:00:00")])
    entered = replace(unset, order_bands=(Band("<=", 24, 80), Band(">", 24, 50)))
    assert of(entered, known) == (80, 1)
