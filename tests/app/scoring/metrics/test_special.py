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


@pytest.mark.parametrize(
    ("quiet", "paid", "hours"),
    [
        ((72_000, 25_200), "2026-11-10 19:59:59", 14 + 1 / 3600),  # 20:00–07:00: by day
        ((72_000, 25_200), "2026-11-10 20:00:00", 3),  # from 07:00 of the next day
        ((72_000, 25_200), "2026-11-11 06:59:59", 3),
        ((72_000, 25_200), "2026-11-11 07:00:00", 3),
        ((43_200, 50_400), "2026-11-10 12:00:00", 20),  # 12:00–14:00: from 14:00 of the day
        ((43_200, 50_400), "2026-11-10 14:00:00", 20),
        ((43_200, 50_400), "2026-11-10 11:59:59", 22 + 1 / 3600),
    ],
)
def test_the_clock_rests_in_the_hours_of_the_rule(
    quiet: tuple[int, int], paid: str, hours: float
) -> None:
    """The hours are data: a pack with other quiet hours counts by them."""
    known = facts([order(paid=paid)], [parcel(picked="2026-11-11 10:00:00")])
    assert of(rule("mean_pickup_hours", clock=Clock(quiet=quiet)), known) == pytest.approx(
        (hours, 1)
    )
    audited = facts(
        [order(paid="2026-11-01")],
        cases=[case(applied=paid, agreed="2026-11-11 10:00:00", ended="2026-11-12")],
    )
    assert of(rule("after_sale_audit_hours", clock=Clock(quiet=quiet)), audited) == pytest.approx(
        (hours, 1)
    )


def test_days_that_are_only_told_of_leave_nothing_out() -> None:
    """淘宝 48小时揽收, paid 02-10~02-23: not dropped; on time by a deadline we do not know."""
    known = facts([order(paid="2026-11-05")], [parcel(picked="2026-11-06")])
    told = replace(spring("paid")[0], effect="told")
    assert of(rule("pickup_within_48h_rate", exempt=(told,)), known) == (1, 1)
    assert of(rule("pickup_within_48h_rate", exempt=spring("paid")), known) == (0, 0)


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


@pytest.mark.parametrize(
    ("picked", "hours", "on_time"),
    [
        ("2026-11-11 23:59:59", None, 1),
        ("2026-11-12 00:00:00", None, 0),
        ("2026-11-12 12:00:00", 48.0, 1),  # 48 hours to the second
        ("2026-11-12 12:00:01", 48.0, 0),
    ],
)
def test_an_industry_with_hours_has_them_from_payment_on(
    picked: str, hours: float | None, on_time: int
) -> None:
    """花卉绿植/多肉: 48h after payment, in place of 23:59:59 of the day after it."""
    known = facts([order("A", "2026-11-10 12:00:00")], [parcel("A", picked=picked)])
    assert of(rule("on_time_pickup_rate", clock=Clock(limit_hours=hours)), known) == (on_time, 1)
