"""Metrics of time on the way: dispatch, pickup and delivery, by orders or by waybills."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app import clock
from app.catalogue.rulepacks import Band
from app.model import OrderStatus, Report
from app.scoring.counting import Excluded, Step, Tally, Verdict
from app.scoring.facts import REFUND_TIME_UNKNOWN, OrderFacts, ParcelFacts, why_not_valid
from app.scoring.metrics.definition import ORDER, SIGNED, Definition, hours, proxy
from app.scoring.metrics.limits import (
    LATE_DISPATCH,
    PICKUP_LIMITS,
    PICKUP_NIGHT,
    PRESALE,
    Quiet,
    clock_start,
)
from app.scoring.rules import band_points
from app.wording import ProxyNote, Reason

# --- dispatch and pickup --------------------------------------------------------------------------


def on_time_dispatch_rate(order: OrderFacts) -> Verdict:
    """Dispatched by 承诺发货时间 / paid orders whose 承诺发货时间 lies in the window.

    Unshipped counts as late; refunded or closed before dispatch does not count.
    """
    reason = _why_not_to_send(order)
    if reason is not None:
        return Excluded(reason, order.promised_at or order.placed_at)
    if order.promised_at is None:
        return Excluded(Reason.NO_DISPATCH_PROMISE, order.paid_at)
    return _by(order.promised_at, order.dispatched_at, _refunded_before_dispatch(order))


def _why_not_to_send(order: OrderFacts) -> str | None:
    """Why an order was none to send: not valid, or closed unsent though no file tells of a refund."""
    closed = order.status == OrderStatus.CLOSED and order.refunded_at is None
    if closed and order.dispatched_at is None and order.picked_up_at is None:
        return why_not_valid(order) or Reason.CANCELLED_BEFORE_DISPATCH
    return why_not_valid(order)


def _by(due: int, done: int | None, refunded: int | None) -> Verdict:
    """Done by ``due``; an order refunded before it was dispatched does not count (any longer)."""
    on_time = done is not None and done <= due
    if refunded is not None and refunded <= due:
        return Excluded(Reason.REFUNDED_BEFORE_DISPATCH, due)
    steps = [Step(due, int(on_time), 1)]
    if refunded is not None:
        steps.append(Step(refunded, -int(on_time), -1))
    return Tally(due, tuple(steps), Reason.REFUNDED_BEFORE_DISPATCH)


def _refunded_before_dispatch(order: OrderFacts) -> int | None:
    if order.refunded_at is None:
        return None
    if order.dispatched_at is None:
        return order.refunded_at
    known = order.refunded_at != REFUND_TIME_UNKNOWN
    return order.refunded_at if known and order.refunded_at < order.dispatched_at else None


def late_dispatch_count(order: OrderFacts) -> Verdict:
    """京东: 支付后超过 48 小时才发货的订单数, base 近30天支付.

    Late from the 48th hour on, shipped or not; refunded before dispatch does not count.
    """
    reason = _why_not_to_send(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    if _refunded_before_dispatch(order) is not None:
        return Excluded(Reason.REFUNDED_BEFORE_DISPATCH, order.paid_at)
    due = order.paid_at + LATE_DISPATCH
    steps = [Step(order.paid_at, 0, 1)]
    if order.dispatched_at is None or order.dispatched_at > due:
        steps.append(Step(due + 1, 1, 0))
    return Tally(order.paid_at, tuple(steps))


def pickup_within(limit_hours: float) -> Callable[[OrderFacts], Verdict]:
    """淘宝 48小时揽收及时率, 抖店 early and 微信 24小时: picked up in time / 应揽收订单.

    In time means within ``limit_hours`` of payment, or by a later 承诺发货时间 (约定的发货时间). The
    order lies on the day it was due.
    """
    seconds = int(limit_hours * clock.HOUR)

    def judge(order: OrderFacts) -> Verdict:
        return _picked_up_by(order, lambda paid_at: paid_at + seconds, later_promise=True)

    return judge


def on_time_pickup_rate(order: OrderFacts) -> Verdict:
    """抖店 to early 2026: 达成揽收要求的订单 / 应揽收订单.

    现货: picked up by 23:59:59 of the day after payment; 预售: by 承诺发货时间. Exports do not say
    预售: a promise of more than 72 hours stands for it.
    """
    return _picked_up_by(order, _end_of_next_day, later_promise=_is_presale(order))


def on_time_pickup_definition(limit_hours: float | None = None) -> Definition:
    """The definition; of shops of 花卉绿植/多肉: 48 hours from payment in place of the next day's end."""

    def judge(order: OrderFacts) -> Verdict:
        if limit_hours is None:
            return on_time_pickup_rate(order)
        seconds = int(limit_hours * clock.HOUR)
        return _picked_up_by(order, lambda paid_at: paid_at + seconds, _is_presale(order))

    return proxy(
        "on_time_pickup_rate",
        "orders",
        judge,
        "rate",
        _PICKED,
        ProxyNote.PRESALE,
        by_deadline=True,
    )


def _is_presale(order: OrderFacts) -> bool:
    if order.paid_at is None or order.promised_at is None:
        return False
    return order.promised_at - order.paid_at > PRESALE


def same_day_pickup_rate(order: OrderFacts) -> Verdict:
    """京东: 当日揽收的订单 / 应揽收订单. The cut-off is not published: the day of payment is taken."""
    return _picked_up_by(order, _end_of_day, later_promise=False)


def _end_of_day(moment: int) -> int:
    return moment - moment % clock.DAY + clock.DAY - 1


def _end_of_next_day(moment: int) -> int:
    return _end_of_day(moment) + clock.DAY


def _picked_up_by(order: OrderFacts, due_of: Callable[[int], int], later_promise: bool) -> Verdict:
    reason = _why_not_to_send(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    due = due_of(order.paid_at)
    if later_promise and order.promised_at is not None:
        due = max(due, order.promised_at)
    return _by(due, order.picked_up_at, _refunded_before_dispatch(order))


def pickup_hours(quiet: Quiet) -> Callable[[OrderFacts], Verdict]:
    """抖店 from 2026-09-08: Σ揽收时长 / 揽收订单数 (hours), base 近30天揽收订单.

    Duration = payment → pickup; orders paid inside ``quiet`` (18:00–06:00) start at its end.
    """

    def judge(order: OrderFacts) -> Verdict:
        reason = _why_not_picked_up(order)
        if reason is not None:
            return reason
        assert order.paid_at is not None
        assert order.picked_up_at is not None
        return hours(order.picked_up_at, clock_start(order.paid_at, quiet), order.picked_up_at)

    return judge


def pay_to_pickup_hours(order: OrderFacts) -> Verdict:
    """小红书 平均支揽时长: Σ(支付→揽收) / 支付且已发货的订单 (hours), base 近30天揽收, nights count."""
    reason = _why_not_picked_up(order)
    if reason is not None:
        return reason
    assert order.paid_at is not None
    assert order.picked_up_at is not None
    return hours(order.picked_up_at, order.paid_at, order.picked_up_at)


def pickup_points(bands: Sequence[Band], quiet: Quiet) -> Callable[[OrderFacts], Verdict]:
    """抖店 2026-04-07..2026-09-07: Σ单订单揽收时长得分 / 揽收订单数, by the seller's own table.

    Exports do not tell 欺诈发货 or 轨迹异常赔付, whose orders get 50 points.
    """

    to_pickup = pickup_hours(quiet)

    def judge(order: OrderFacts) -> Verdict:
        verdict = to_pickup(order)
        if isinstance(verdict, Excluded):
            return verdict
        points = band_points(bands, verdict.steps[0].numerator)
        if points is None:
            return Excluded(Reason.NO_BAND, verdict.base_at)
        return Tally(verdict.base_at, (Step(verdict.base_at, points, 1),))

    return judge


def _why_not_picked_up(order: OrderFacts) -> Excluded | None:
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.picked_up_at or order.placed_at)
    if order.picked_up_at is None:
        return Excluded(Reason.NOT_PICKED_UP, order.paid_at)
    return None


# --- delivery -------------------------------------------------------------------------------------


def pay_to_sign_hours(order: OrderFacts) -> Verdict:
    """淘宝 物流到货时长: Σ(支付→签收) / 支付且已签收订单 (hours), base 签收."""
    return _to_signing(order, order.paid_at, Reason.UNPAID)


def pickup_to_sign_hours(order: OrderFacts) -> Verdict:
    """小红书 平均揽签时长, 抖店 early 订单配送时长: Σ(揽收→签收) / 签收订单 (hours), base 签收."""
    return _to_signing(order, order.picked_up_at, Reason.NOT_PICKED_UP)


def _to_signing(order: OrderFacts, start: int | None, lacking: str) -> Verdict:
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.signed_at or order.placed_at)
    if order.signed_at is None:
        return Excluded(Reason.NOT_SIGNED, order.paid_at)
    if start is None:
        return Excluded(lacking, order.signed_at)
    return hours(order.signed_at, start, order.signed_at)


def dispatch_to_sign_hours(parcel: ParcelFacts) -> Verdict:
    """快手 发签配送时长: Σ(发货→签收) / 签收运单量 (hours), base 近30天签收, by waybill."""
    order = parcel.order
    if order is None:
        return Excluded(Reason.NOT_IN_BOOK, parcel.signed_at or parcel.dispatched_at)
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, parcel.signed_at or parcel.dispatched_at)
    start = parcel.dispatched_at if parcel.dispatched_at is not None else order.dispatched_at
    if parcel.signed_at is None:
        return Excluded(Reason.NOT_SIGNED, start)
    if start is None:
        return Excluded(Reason.NOT_DISPATCHED, parcel.signed_at)
    return hours(parcel.signed_at, start, parcel.signed_at)


def on_time_delivery_rate(parcel: ParcelFacts) -> Verdict:
    """抖店: 达成配送线路时效的运单数 / 应达成的运单数, base 近30天物流应签收运单.

    The limit of a route is not published; 承诺送达时间 stands for it.
    """
    if parcel.order is None:
        return Excluded(Reason.NOT_IN_BOOK, parcel.promised_delivery_at or parcel.dispatched_at)
    promised_at = parcel.promised_delivery_at or parcel.order.promised_delivery_at
    if promised_at is None:
        return Excluded(Reason.NO_DELIVERY_PROMISE, parcel.dispatched_at)
    reason = why_not_valid(parcel.order)
    if reason is not None:
        return Excluded(reason, promised_at)
    on_time = parcel.signed_at is not None and parcel.signed_at <= promised_at
    if not on_time and _refunded_on_the_way(parcel, parcel.order.refunded_at, promised_at):
        return Excluded(Reason.REFUNDED_BEFORE_SIGNING, promised_at)
    return Tally(promised_at, (Step(promised_at, int(on_time), 1),))


def _refunded_on_the_way(parcel: ParcelFacts, refunded_at: int | None, promised_at: int) -> bool:
    """Whether the refund came before the parcel was due; of unknown time, if it never arrived."""
    if refunded_at == REFUND_TIME_UNKNOWN:
        return parcel.signed_at is None
    return refunded_at is not None and refunded_at <= promised_at


_PICKED = {**ORDER, Report.LOGISTICS: ("picked_up_at",)}
_SIGNED_PARCELS = {Report.LOGISTICS: ("signed_at",)}


def pickup_within_definition(name: str, limit_hours: float) -> Definition:
    """The definition of a pickup rate with the rule's own limit."""
    judge = pickup_within(limit_hours)
    return Definition(name, "orders", judge, "rate", _PICKED, by_deadline=True)


def pickup_hours_definition(quiet: Quiet) -> Definition:
    """The definition of the mean pickup time with the rule's own quiet hours."""
    return Definition("mean_pickup_hours", "orders", pickup_hours(quiet), "mean", _PICKED)


def pickup_points_definition(bands: Sequence[Band], quiet: Quiet = PICKUP_NIGHT) -> Definition:
    """The definition of the mean of the orders' pickup points by a table."""
    judge = pickup_points(bands, quiet)
    return proxy("mean_pickup_points", "orders", judge, "mean", _PICKED, ProxyNote.NO_FRAUD)


DEFINITIONS = (
    Definition(
        "on_time_dispatch_rate",
        "orders",
        on_time_dispatch_rate,
        "rate",
        {Report.ORDERS: ("paid_at", "promised_at", "dispatched_at")},
        by_deadline=True,
    ),
    Definition(
        "late_dispatch_count",
        "orders",
        late_dispatch_count,
        "count",
        {Report.ORDERS: ("paid_at", "dispatched_at")},
        by_deadline=True,
    ),
    *(pickup_within_definition(name, hours_) for name, hours_ in PICKUP_LIMITS.items()),
    on_time_pickup_definition(),
    proxy(
        "same_day_pickup_rate",
        "orders",
        same_day_pickup_rate,
        "rate",
        _PICKED,
        ProxyNote.CUT_OFF,
        by_deadline=True,
    ),
    pickup_hours_definition(PICKUP_NIGHT),
    Definition("pay_to_pickup_hours", "orders", pay_to_pickup_hours, "mean", _PICKED),
    Definition("pay_to_sign_hours", "orders", pay_to_sign_hours, "mean", SIGNED),
    proxy(
        "group_to_sign_hours", "orders", pay_to_sign_hours, "mean", SIGNED, ProxyNote.GROUP_BY_PAY
    ),
    Definition(
        "pickup_to_sign_hours",
        "orders",
        pickup_to_sign_hours,
        "mean",
        {**ORDER, Report.LOGISTICS: ("picked_up_at", "signed_at")},
    ),
    Definition(
        "dispatch_to_sign_hours",
        "parcels",
        dispatch_to_sign_hours,
        "mean",
        {**ORDER, **_SIGNED_PARCELS},
        ((Report.LOGISTICS, "dispatched_at"), (Report.ORDERS, "dispatched_at")),
    ),
    proxy(
        "on_time_delivery_rate",
        "parcels",
        on_time_delivery_rate,
        "rate",
        {Report.ORDERS: (), **_SIGNED_PARCELS},  # a parcel counts through its order
        ProxyNote.ROUTE_LIMIT,
        ((Report.ORDERS, "promised_delivery_at"), (Report.LOGISTICS, "promised_delivery_at")),
        by_deadline=True,
    ),
)
