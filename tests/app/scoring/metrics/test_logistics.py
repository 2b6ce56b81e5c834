"""Hours and limits on the way, counted by hand at their edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.catalogue.rulepacks import Band
from app.scoring.metrics.logistics import pickup_points_definition, pickup_within_definition
from app.wording import Reason
from tests.app.scoring.examples import at, facts, order, parcel
from tests.app.scoring.metrics.counts import ratio, reasons

PAID = "2026-11-10 12:00:00"


@pytest.mark.parametrize(
    ("picked", "on_time"), [("2026-11-12 12:00:00", 1), ("2026-11-12 12:00:01", 0), (None, 0)]
)
def test_48_hours_to_the_second(picked: str | None, on_time: int) -> None:
    """淘宝: 支付后 48 小时内揽收 / 应揽收; not picked up at all is late."""
    known = facts([order(paid=PAID)], [parcel(picked=picked)])
    assert ratio("pickup_within_48h_rate", known) == (on_time, 1)


def test_a_later_agreed_dispatch_time_stands_for_48_hours() -> None:
    """淘宝: 或约定的发货时间内; an earlier promise does not shorten the 48 hours."""
    picked = "2026-11-12 11:00:00"
    later = order("A", PAID, promised="2026-11-15 12:00:00")
    sooner = order("B", PAID, promised="2026-11-11 12:00:00")
    parcels = [parcel("A", picked="2026-11-14 12:00:00"), parcel("B", picked=picked)]
    assert ratio("pickup_within_48h_rate", facts([later, sooner], parcels)) == (2, 2)


def test_an_order_is_due_on_the_day_its_limit_ends() -> None:
    """Base 应揽收: paid on the window's last day, due after it, so it does not count yet."""
    known = facts([order(paid="2026-11-20 12:00:00")])
    assert ratio("pickup_within_24h_rate", known, date(2026, 11, 20)) == (0, 0)
    assert ratio("pickup_within_24h_rate", known, date(2026, 11, 21)) == (0, 1)


@pytest.mark.parametrize(
    ("metric", "due", "before", "after"),
    [
        ("on_time_dispatch_rate", "2026-11-19 12:00:00", (0, 0), (0, 1)),
        ("same_day_pickup_rate", "2026-11-18 23:59:59", (0, 0), (0, 1)),
        ("pickup_within_24h_rate", "2026-11-19 12:00:00", (0, 0), (0, 1)),
        ("on_time_delivery_rate", "2026-11-19 12:00:00", (0, 0), (0, 1)),
        ("late_dispatch_count", "2026-11-20 12:00:01", (0, 1), (1, 1)),  # 48 hours and a second
    ],
)
def test_what_falls_due_after_the_data_end_is_not_late(
    metric: str, due: str, before: tuple[int, int], after: tuple[int, int]
) -> None:
    """The last day is judged to the export's last moment, not to its midnight."""
    promised = "2026-11-19 12:00:00"
    waiting = order(paid="2026-11-18 12:00:00", promised=promised)
    known, end = facts([waiting], [parcel(signed=None, promised=promised)]), at(due) or 0
    early = replace(known, seen_until=end - 1)
    why: list[str] = [] if before[1] else [Reason.NOT_DUE]
    assert (ratio(metric, early), reasons(metric, early)) == (before, why)
    assert ratio(metric, replace(known, seen_until=end)) == after


def test_what_was_done_before_it_fell_due_is_in_time_already() -> None:
    promised, sent = "2026-11-20 12:00:00", "2026-11-20 08:00:00"
    orders = [order("A", promised=promised, dispatched=sent), order("B", promised=promised)]
    known = replace(facts(orders), seen_until=at("2026-11-20 09:00:00"))
    assert ratio("on_time_dispatch_rate", known) == (1, 1)
    assert reasons("on_time_dispatch_rate", known) == [Reason.NOT_DUE]


def test_refunded_before_the_courier_came_does_not_count() -> None:
    """应揽收 leaves out what was refunded before dispatch."""
    known = facts([order(paid=PAID, refunded_at="2026-11-10 18:00:00", status="refunded")])
    assert ratio("pickup_within_48h_rate", known) == (0, 0)
    assert reasons("pickup_within_48h_rate", known) == [Reason.REFUNDED_BEFORE_DISPATCH]


def test_paid_and_closed_unsent_is_none_to_send() -> None:
    """拼多多 已取消 after payment: never sent, and no file tells of its refund; a sent one counts."""
    promised = "2026-11-12 10:00:00"
    unsent = order("A", PAID, promised=promised, status="closed")
    sent = order("B", PAID, promised=promised, status="closed", dispatched="2026-11-11 10:00:00")
    known = facts([unsent, sent], [parcel("B", picked="2026-11-11 12:00:00")])
    for metric in ("on_time_dispatch_rate", "pickup_within_48h_rate"):
        assert ratio(metric, known) == (1, 1)
        assert reasons(metric, known) == [Reason.CANCELLED_BEFORE_DISPATCH]
    assert ratio("late_dispatch_count", known)[1] == 1


def test_the_rules_own_limit() -> None:
    """A pack may set another limit: 12 hours."""
    known = facts([order(paid=PAID)], [parcel(picked="2026-11-11 00:00:01")])
    assert ratio(pickup_within_definition("x", 12), known) == (0, 1)
    assert ratio("pickup_within_24h_rate", known) == (1, 1)


@pytest.mark.parametrize(
    ("paid", "picked", "on_time"),
    [
        ("2026-11-10 00:00:00", "2026-11-11 23:59:59", 1),
        ("2026-11-10 23:59:59", "2026-11-12 00:00:00", 0),
    ],
)
def test_douyin_stock_is_due_at_the_end_of_the_next_day(
    paid: str, picked: str, on_time: int
) -> None:
    """抖店: 现货在付款次日 23:59:59 前揽收, whenever in the day it was paid."""
    promised = "2026-11-12 23:00:00"
    known = facts([order(paid=paid, promised=promised)], [parcel(picked=picked)])
    assert ratio("on_time_pickup_rate", known) == (on_time, 1)


def test_douyin_presale_is_due_by_its_promise() -> None:
    """抖店: 预售在承诺发货时间前: a promise of 5 days."""
    known = facts(
        [order(paid=PAID, promised="2026-11-15 12:00:00")], [parcel(picked="2026-11-15 12:00:00")]
    )
    assert ratio("on_time_pickup_rate", known) == (1, 1)


@pytest.mark.parametrize(
    ("promised", "on_time"), [("2026-11-13 12:00:00", 0), ("2026-11-13 12:00:01", 1)]
)
def test_a_promise_of_more_than_three_days_stands_for_presale(promised: str, on_time: int) -> None:
    """抖店: exports do not say 预售; 72 hours are 现货 (due the next day), a second more is not."""
    known = facts([order(paid=PAID, promised=promised)], [parcel(picked="2026-11-12 00:00:00")])
    assert ratio("on_time_pickup_rate", known) == (on_time, 1)


def test_same_day_ends_at_midnight_whatever_was_promised() -> None:
    """京东: 当日揽收 / 应揽收."""
    promised = "2026-11-20 00:00:00"
    orders = [order("A", PAID, promised=promised), order("B", PAID)]
    parcels = [
        parcel("A", picked="2026-11-10 23:59:59"),
        parcel("B", picked="2026-11-11 00:00:00"),
    ]
    assert ratio("same_day_pickup_rate", facts(orders, parcels)) == (1, 2)


def test_late_dispatch_is_counted_from_the_48th_hour_on() -> None:
    """京东: 支付后超过 48 小时才发货的订单数; the unshipped one only once 48 hours are over."""
    orders = [
        order("A", PAID, dispatched="2026-11-12 12:00:00"),
        order("B", PAID, dispatched="2026-11-12 12:00:01"),
        order("C", "2026-11-19 12:00:00"),
    ]
    assert ratio("late_dispatch_count", facts(orders), date(2026, 11, 20)) == (1, 3)
    assert ratio("late_dispatch_count", facts(orders), date(2026, 11, 21)) == (2, 3)


def test_nights_count_in_xiaohongshus_pickup_time() -> None:
    """小红书 平均支揽时长: paid 20:00, picked up 08:00 is 12 hours; 抖店 counts 2."""
    known = facts([order(paid="2026-11-10 20:00:00")], [parcel(picked="2026-11-11 08:00:00")])
    assert ratio("pay_to_pickup_hours", known) == (12, 1)
    assert ratio("mean_pickup_hours", known) == (2, 1)


def test_delivery_hours_begin_where_each_platform_begins() -> None:
    """淘宝 支付→签收 48 h; 小红书 揽收→签收 42 h; 快手 发货→签收 45 h, of the same parcel."""
    known = facts(
        [order(paid=PAID, dispatched="2026-11-10 15:00:00")],
        [parcel(picked="2026-11-10 18:00:00", signed="2026-11-12 12:00:00")],
    )
    assert ratio("pay_to_sign_hours", known) == (48, 1)
    assert ratio("pickup_to_sign_hours", known) == (42, 1)
    assert ratio("dispatch_to_sign_hours", known) == (45, 1)


def test_two_waybills_are_one_order_but_two_parcels() -> None:
    """快手 divides by 签收运单量; 淘宝 waits for the last parcel."""
    known = facts(
        [order(paid=PAID, dispatched=PAID)],
        [
            parcel(waybill="1", signed="2026-11-11 12:00:00"),
            parcel(waybill="2", signed="2026-11-12 12:00:00"),
        ],
    )
    assert ratio("dispatch_to_sign_hours", known) == (24 + 48, 2)
    assert ratio("pay_to_sign_hours", known) == (48, 1)


def test_each_orders_own_points_are_averaged() -> None:
    """抖店 2026-04-07: Σ单订单得分 / 揽收订单: 2 h → 100 and 30 h → 70, not the points of 16 h."""
    bands = (Band("<=", 12, 100), Band("<=", 24, 90), Band("<=", 48, 70))
    known = facts(
        [order("A", PAID), order("B", PAID), order("C", PAID)],
        [
            parcel("A", picked="2026-11-10 14:00:00"),
            parcel("B", picked="2026-11-11 18:00:00"),
            parcel("C", picked="2026-11-14 18:00:00"),
        ],
    )
    definition = pickup_points_definition(bands)
    assert ratio(definition, known) == (170, 2)
    assert reasons(definition, known) == [Reason.NO_BAND]


def test_pinduoduos_time_from_the_group_runs_from_payment() -> None:
    """拼多多 成团-签收时效: 成团到签收 / 签收订单; exports tell no 成团时间, payment stands for it."""
    known = facts(
        [order("A", PAID, dispatched="2026-11-11 12:00:00"), order("B", PAID)],
        [parcel("A", picked="2026-11-11 20:00:00", signed="2026-11-14 00:00:00")],
    )
    assert ratio("group_to_sign_hours", known) == (84, 1)
    assert reasons("group_to_sign_hours", known) == [Reason.NOT_SIGNED]
