"""What each metric counts. One function a metric; the rule's sentence stands in its docstring.

Which metrics a pack uses, over which window, against which target is the pack's data. A function
takes one unit and returns its :class:`Tally` or why it is :class:`Excluded`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app import clock
from app.model import AfterSaleKind, AfterSaleStatus, Origin, Report
from app.scoring.counting import Excluded, Step, Tally, Verdict
from app.scoring.facts import (
    REFUND_TIME_UNKNOWN,
    AfterSaleFacts,
    OrderFacts,
    ParcelFacts,
    ReviewFacts,
    ServiceFacts,
    why_not_valid,
)
from app.wording import ProxyNote, Reason

_EVENING = 18 * clock.HOUR
_MORNING = 6 * clock.HOUR
_AUDIT_NIGHT = 23 * clock.HOUR
_AUDIT_MORNING = 8 * clock.HOUR


Needs = Mapping[Report, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Definition:
    """How a metric is counted, and which fields of which report it cannot do without."""

    id: str
    entity: str  # orders, after_sales, parcels, reviews, service
    judge: Callable[[Any], Verdict]
    kind: str  # rate, mean or sum
    fields: Needs
    one_of: tuple[tuple[Report, str], ...] = ()  # report and field; one of them is enough
    origin: Origin = Origin.COMPUTED
    proxy_note: str = ""  # what a proxy stands for, in the seller's words


def _rate(base_at: int, bad_at: int | None) -> Tally:
    """Counts from its base event on; in the numerator from the moment it went bad."""
    steps = [Step(base_at, 0, 1)]
    if bad_at is not None:
        steps.append(Step(max(base_at, bad_at), 1, 0))
    return Tally(base_at, tuple(steps))


# --- orders ---------------------------------------------------------------------------------------


def product_rating(order: OrderFacts) -> Verdict:
    """抖店: Σ商品评分 / 有商品评分的订单数, base 近30天物流签收订单.

    Several ratings of one order count as their mean.
    """
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.signed_at or order.placed_at)
    if order.signed_at is None:
        return Excluded(Reason.NOT_SIGNED, order.paid_at)
    if not order.ratings:
        return Excluded(Reason.NOT_RATED, order.signed_at)
    steps = _rating_steps(order.signed_at, order.ratings)
    return Tally(order.signed_at, steps, Reason.NOT_RATED)


def _rating_steps(signed_at: int, ratings: tuple[tuple[int, float], ...]) -> tuple[Step, ...]:
    """Signed without a rating at first; the first rating opens the mean, later ones move it."""
    steps = [Step(signed_at, 0, 0)]
    total = mean = 0.0
    for number, (rated_at, stars) in enumerate(ratings, 1):
        total += stars
        steps.append(Step(max(signed_at, rated_at), total / number - mean, int(number == 1)))
        mean = total / number
    return tuple(steps)


def quality_return_rate(order: OrderFacts) -> Verdict:
    """抖店: 因商品品质原因售后的订单数 / 物流签收订单数, base 近30天物流签收订单.

    Only the buyer's first after-sales reason counts, whatever the case's type or outcome.
    """
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.signed_at or order.placed_at)
    if order.signed_at is None:
        return Excluded(Reason.NOT_SIGNED, order.paid_at)
    return _rate(order.signed_at, _applied_for(order, "quality"))


def damage_return_rate(order: OrderFacts) -> Verdict:
    """抖店 2026-09-08: 因商品/包装破损售后的订单 / 支付订单, base 近30天支付订单, first reason."""
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    return _rate(order.paid_at, _applied_for(order, "damage"))


def _applied_for(order: OrderFacts, kind: str) -> int | None:
    return order.first_applied_at if kind in order.first_kinds else None


def mean_pickup_hours(order: OrderFacts) -> Verdict:
    """抖店 2026-09-08: Σ揽收时长 / 揽收订单数 (hours), base 近30天揽收订单.

    From payment to pickup; orders paid 18:00–06:00 start at 06:00.
    """
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.picked_up_at or order.placed_at)
    if order.picked_up_at is None:
        return Excluded(Reason.NOT_PICKED_UP, order.paid_at)
    seconds = max(0, order.picked_up_at - pickup_clock_start(order.paid_at))
    return Tally(order.picked_up_at, (Step(order.picked_up_at, seconds / clock.HOUR, 1),))


def pickup_clock_start(paid_at: int) -> int:
    """When the pickup clock starts: paid 18:00–06:00 counts from 06:00."""
    midnight, in_day = paid_at - paid_at % clock.DAY, paid_at % clock.DAY
    if in_day >= _EVENING:
        return midnight + clock.DAY + _MORNING
    return max(paid_at, midnight + _MORNING)


def on_time_dispatch_rate(order: OrderFacts) -> Verdict:
    """Dispatched by 承诺发货时间 / paid orders whose 承诺发货时间 lies in the window.

    Unshipped counts as late; refunded before dispatch does not count.
    """
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.promised_at or order.placed_at)
    if order.promised_at is None:
        return Excluded(Reason.NO_DISPATCH_PROMISE, order.paid_at)
    on_time = order.dispatched_at is not None and order.dispatched_at <= order.promised_at
    refunded = _refunded_before_dispatch(order)
    if refunded is not None and refunded <= order.promised_at:
        return Excluded(Reason.REFUNDED_BEFORE_DISPATCH, order.promised_at)
    steps = [Step(order.promised_at, int(on_time), 1)]
    if refunded is not None:
        steps.append(Step(refunded, 0, -1))
    return Tally(order.promised_at, tuple(steps), Reason.REFUNDED_BEFORE_DISPATCH)


def _refunded_before_dispatch(order: OrderFacts) -> int | None:
    if order.refunded_at is None:
        return None
    if order.dispatched_at is None:
        return order.refunded_at
    known = order.refunded_at != REFUND_TIME_UNKNOWN
    return order.refunded_at if known and order.refunded_at < order.dispatched_at else None


def refund_rate(order: OrderFacts) -> Verdict:
    """Paid orders with a completed refund / paid orders, by payment date."""
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    return _rate(order.paid_at, order.refunded_at)


def complaint_rate(order: OrderFacts) -> Verdict:
    """Paid orders whose after-sales went to the platform / paid orders, by payment date."""
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    return _rate(order.paid_at, order.arbitrated_at)


def sales(order: OrderFacts) -> Verdict:
    """Paid amount of valid orders in fen, by payment date."""
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    if order.paid_fen is None:
        return Excluded(Reason.NO_AMOUNT, order.paid_at)
    return Tally(order.paid_at, (Step(order.paid_at, order.paid_fen, 1),))


def platform_help_rate(order: OrderFacts) -> Verdict:
    """抖店: 升级求助平台订单 / 求助商家订单, 近30天.

    Exports hold neither consultations nor calls to the platform: orders with after-sales stand for
    the denominator, cases the platform stepped into for the numerator.
    """
    if order.first_applied_at is None:
        return Excluded(Reason.NO_AFTER_SALE, None)
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.first_applied_at)
    return _rate(order.first_applied_at, order.arbitrated_at)


def logistics_return_rate(order: OrderFacts) -> Verdict:
    """抖店 to 2026-09-07: 因物流品质原因售后订单 / 支付订单, 近30天, first reason.

    The rule also asks for a ruling or payout; exports tell at most 仲裁, which stands for it.
    """
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    ruled = order.arbitrated_at is not None
    return _rate(order.paid_at, _applied_for(order, "logistics") if ruled else None)


# --- after-sales ----------------------------------------------------------------------------------

_AUDITED = (AfterSaleKind.SHIPPED_REFUND, AfterSaleKind.RETURN_REFUND)


def after_sale_audit_hours(case: AfterSaleFacts) -> Verdict:
    """抖店 from 2026-07-14: Σ审核时长 / 退款成功售后单 (hours), base 近30天退款成功售后单.

    已发货退款: apply → refund agreed; 退货退款: apply → return agreed; started 23:00–08:00 → clock
    from 08:00. 未发货退款 never counts.
    """
    at = case.ended_at if case.ended_at is not None else case.applied_at
    reason = _why_not_audited(case)
    if reason is not None or case.ended_at is None:
        return Excluded(reason or Reason.NO_END, at)
    assert case.applied_at is not None
    assert case.agreed_at is not None
    seconds = max(0, case.agreed_at - audit_clock_start(case.applied_at))
    return Tally(case.ended_at, (Step(case.ended_at, seconds / clock.HOUR, 1),))


def _why_not_audited(case: AfterSaleFacts) -> str | None:
    if case.order is None:
        return Reason.NOT_IN_BOOK
    if case.status != AfterSaleStatus.REFUNDED:
        return Reason.NOT_REFUNDED
    if _audited_kind(case) not in _AUDITED:
        return Reason.NOT_AUDITED_KIND
    if case.applied_at is None or case.agreed_at is None:
        return Reason.NO_AUDIT_TIMES
    return why_not_valid(case.order)


def _audited_kind(case: AfterSaleFacts) -> str | None:
    """仅退款 without more words is 已发货退款 where the parcel had left before the application."""
    if case.kind != AfterSaleKind.REFUND_ONLY or case.order is None:
        return case.kind
    left = case.order.dispatched_at
    shipped = left is not None and case.applied_at is not None and left <= case.applied_at
    return AfterSaleKind.SHIPPED_REFUND if shipped else AfterSaleKind.UNSHIPPED_REFUND


def audit_clock_start(applied_at: int) -> int:
    """When the audit clock starts: applied 23:00–08:00 counts from 08:00."""
    midnight, in_day = applied_at - applied_at % clock.DAY, applied_at % clock.DAY
    if in_day >= _AUDIT_NIGHT:
        return midnight + clock.DAY + _AUDIT_MORNING
    return max(applied_at, midnight + _AUDIT_MORNING)


# --- parcels, reviews, service --------------------------------------------------------------------


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


def aspect_stars(words: tuple[str, ...]) -> Callable[[ReviewFacts], Verdict]:
    """文章口径: mean stars of the reviews that mention an aspect (any of ``words``)."""

    def judge(review: ReviewFacts) -> Verdict:
        if review.order is None:
            return Excluded(Reason.NOT_IN_BOOK, review.reviewed_at)
        if review.stars is None or review.reviewed_at is None or not review.text:
            return Excluded(Reason.NO_STARS_OR_TEXT, review.reviewed_at)
        if not any(word in review.text for word in words):
            return Excluded(Reason.NOT_MENTIONED, review.reviewed_at)
        return Tally(review.reviewed_at, (Step(review.reviewed_at, review.stars, 1),))

    return judge


def mean_reply_seconds(line: ServiceFacts) -> Verdict:
    """抖店: Σ轮次回复时长 / 人工咨询对话轮次 (seconds).

    Service tables have no rounds: the agents' means weighted by sessions stand for it.
    """
    if line.mean_reply_seconds is None or not line.sessions:
        return Excluded(Reason.NO_REPLY_TIME, _service_at(line))
    return _service_tally(line, line.mean_reply_seconds * line.sessions, line.sessions)


def chat_dissatisfaction_rate(line: ServiceFacts) -> Verdict:
    """抖店: 评价 1–3 星会话 / 有人工客服评价的会话.

    Service tables count the whole day, not 8:00–22:59:59 alone.
    """
    if not line.rated_sessions:
        return Excluded(Reason.NO_RATED_SESSIONS, _service_at(line))
    bad = line.dissatisfied_sessions
    if line.dissatisfaction_rate is not None:
        return _service_tally(
            line, line.dissatisfaction_rate * line.rated_sessions, line.rated_sessions
        )
    if bad is None:
        return Excluded(Reason.NO_RATED_SESSIONS, _service_at(line))
    return _service_tally(line, bad, line.rated_sessions)


def _service_tally(line: ServiceFacts, numerator: float, denominator: float) -> Verdict:
    at = _service_at(line)
    if at is None:
        return Excluded(Reason.NO_DATE, None)
    return Tally(at, (Step(at, numerator, denominator),))


def _service_at(line: ServiceFacts) -> int | None:
    """A line belongs to the last day it speaks of."""
    return None if line.last is None else line.last * clock.DAY


_ORDER: Needs = {Report.ORDERS: ("paid_at",)}
_SIGNED: Needs = {Report.ORDERS: ("paid_at",), Report.LOGISTICS: ("signed_at",)}
_CASES: Needs = {Report.ORDERS: ("paid_at",), Report.AFTER_SALES: ("applied_at", "reason")}
_REFUNDS = (
    (Report.ORDERS, "refund_status"),
    (Report.ORDERS, "refund_fen"),
    (Report.AFTER_SALES, "status"),
)

DEFINITIONS: dict[str, Definition] = {
    definition.id: definition
    for definition in (
        Definition(
            "product_rating",
            "orders",
            product_rating,
            "mean",
            {**_SIGNED, Report.REVIEWS: ("stars", "reviewed_at")},
        ),
        Definition(
            "quality_return_rate",
            "orders",
            quality_return_rate,
            "rate",
            {**_SIGNED, Report.AFTER_SALES: ("applied_at", "reason")},
        ),
        Definition("damage_return_rate", "orders", damage_return_rate, "rate", _CASES),
        Definition(
            "mean_pickup_hours",
            "orders",
            mean_pickup_hours,
            "mean",
            {**_ORDER, Report.LOGISTICS: ("picked_up_at",)},
        ),
        Definition(
            "on_time_dispatch_rate",
            "orders",
            on_time_dispatch_rate,
            "rate",
            {Report.ORDERS: ("paid_at", "promised_at", "dispatched_at")},
        ),
        Definition("refund_rate", "orders", refund_rate, "rate", _ORDER, _REFUNDS),
        Definition(
            "complaint_rate",
            "orders",
            complaint_rate,
            "rate",
            {**_ORDER, Report.AFTER_SALES: ("applied_at", "arbitrated")},
            origin=Origin.PROXY,
            proxy_note=ProxyNote.COMPLAINTS,
        ),
        Definition("sales", "orders", sales, "sum", {Report.ORDERS: ("paid_at", "paid_fen")}),
        Definition(
            "platform_help_rate",
            "orders",
            platform_help_rate,
            "rate",
            {**_ORDER, Report.AFTER_SALES: ("applied_at", "arbitrated")},
            origin=Origin.PROXY,
            proxy_note=ProxyNote.HELP,
        ),
        Definition(
            "logistics_return_rate",
            "orders",
            logistics_return_rate,
            "rate",
            {**_CASES, Report.AFTER_SALES: ("applied_at", "reason", "arbitrated")},
            origin=Origin.PROXY,
            proxy_note=ProxyNote.RULING,
        ),
        Definition(
            "after_sale_audit_hours",
            "after_sales",
            after_sale_audit_hours,
            "mean",
            {**_ORDER, Report.AFTER_SALES: ("kind", "status", "applied_at", "agreed_at")},
            ((Report.AFTER_SALES, "refunded_at"), (Report.AFTER_SALES, "finished_at")),
        ),
        Definition(
            "on_time_delivery_rate",
            "parcels",
            on_time_delivery_rate,
            "rate",
            {Report.LOGISTICS: ("signed_at",)},
            origin=Origin.PROXY,
            proxy_note=ProxyNote.ROUTE_LIMIT,
        ),
        Definition(
            "mean_reply_seconds",
            "service",
            mean_reply_seconds,
            "mean",
            {Report.CUSTOMER_SERVICE: ("mean_reply_seconds", "sessions")},
            origin=Origin.PROXY,
            proxy_note=ProxyNote.ROUNDS,
        ),
        Definition(
            "chat_dissatisfaction_rate",
            "service",
            chat_dissatisfaction_rate,
            "rate",
            {Report.CUSTOMER_SERVICE: ("rated_sessions",)},
            origin=Origin.PROXY,
            proxy_note=ProxyNote.WHOLE_DAY,
        ),
    )
}


def definition_of(name: str, words: tuple[str, ...]) -> Definition | None:
    """The definition a pack names; None where exports cannot feed it (``entered_only``)."""
    if name == "aspect_stars":
        return Definition(
            name, "reviews", aspect_stars(words), "mean", {Report.REVIEWS: ("stars", "text")}
        )
    return DEFINITIONS.get(name)
