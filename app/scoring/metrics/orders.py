"""Metrics counted by orders: what buyers got, said and claimed."""

from __future__ import annotations

from app.model import Report
from app.scoring.counting import Excluded, Step, Tally, Verdict
from app.scoring.facts import OrderFacts, why_not_valid
from app.scoring.metrics.definition import (
    CASES,
    ORDER,
    SIGNED,
    STARS,
    Definition,
    earliest,
    of_finished,
    of_paid,
    of_signed,
    proxy,
    rate,
)
from app.scoring.rules import LOW_STARS
from app.wording import ProxyNote, Reason


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
    return of_signed(order, _applied_for(order, "quality"))


def damage_return_rate(order: OrderFacts) -> Verdict:
    """抖店 2026-09-08: 因商品/包装破损售后的订单 / 支付订单, base 近30天支付订单, first reason."""
    return of_paid(order, _applied_for(order, "damage"))


def quality_after_sale_rate(order: OrderFacts) -> Verdict:
    """小红书: 因品质售后的订单 / 商品订单数, base 支付, 近15–104天 (90 days, ending 15 days ago)."""
    return of_paid(order, _applied_for(order, "quality"))


def quality_refund_rate(order: OrderFacts) -> Verdict:
    """快手, 拼多多: 品质原因退款的订单 / 支付订单, 近30天. Counts once the refund is done."""
    return of_paid(order, order.quality_refunded_at)


def quality_refund_of_shipped_rate(order: OrderFacts) -> Verdict:
    """微信小店: 品质原因退款的订单 / 已发货订单, base 近30天发货."""
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.dispatched_at or order.placed_at)
    if order.dispatched_at is None:
        return Excluded(Reason.NOT_DISPATCHED, order.paid_at)
    return rate(order.dispatched_at, order.quality_refunded_at)


def negative_feedback_rate(order: OrderFacts) -> Verdict:
    """淘宝 2026-03-16: (首次原因为品质相关的退款 或 描述相符 1–2 星 的订单) / 物流签收订单."""
    return of_signed(order, earliest(_applied_for(order, "quality"), _low_rated_at(order)))


def negative_review_of_finished_rate(order: OrderFacts) -> Verdict:
    """淘宝 2025-06-30: 描述相符打 1–2 星的订单 / 确认收货订单, by the day of receipt."""
    return of_finished(order, _low_rated_at(order))


def negative_review_of_paid_rate(order: OrderFacts) -> Verdict:
    """小红书: 差评 / 商品订单数, base 支付, 近15–104天. 1–2 stars are 差评."""
    return of_paid(order, _low_rated_at(order))


def negative_review_of_rated_rate(order: OrderFacts) -> Verdict:
    """抖店 early: 差评订单 / 有评价的订单, base 近30天物流签收 (the base by the name alone)."""
    verdict = of_signed(order, None)
    if isinstance(verdict, Excluded) or order.signed_at is None:
        return verdict
    if not order.ratings:
        return Excluded(Reason.NOT_RATED, order.signed_at)
    rated_at = max(order.signed_at, order.ratings[0][0])
    steps = [Step(order.signed_at, 0, 0), Step(rated_at, 0, 1)]
    low = _low_rated_at(order)
    if low is not None:
        steps.append(Step(max(order.signed_at, low), 1, 0))
    return Tally(order.signed_at, tuple(steps), Reason.NOT_RATED)


def _low_rated_at(order: OrderFacts) -> int | None:
    return next((at for at, stars in order.ratings if stars <= LOW_STARS), None)


def _applied_for(order: OrderFacts, kind: str) -> int | None:
    return order.first_applied_at if kind in order.first_kinds else None


def refund_rate(order: OrderFacts) -> Verdict:
    """Paid orders with a completed refund / paid orders, by payment date."""
    return of_paid(order, order.refunded_at)


def complaint_rate(order: OrderFacts) -> Verdict:
    """Paid orders whose after-sales went to the platform / paid orders, by payment date."""
    return of_paid(order, order.arbitrated_at)


def merchant_dispute_rate(order: OrderFacts) -> Verdict:
    """微信小店: 商家责任的纠纷 / 有效支付订单, 近30天. The liable party is the export's word."""
    return of_paid(order, order.liable_at)


def rejected_order_rate(order: OrderFacts) -> Verdict:
    """小红书: 被拒绝的售后 / 订单数, base 支付, 近90天."""
    return of_paid(order, order.rejected_at)


def sales(order: OrderFacts) -> Verdict:
    """Paid amount of valid orders in fen, by payment date."""
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    if order.paid_fen is None:
        return Excluded(Reason.NO_AMOUNT, order.paid_at)
    return Tally(order.paid_at, (Step(order.paid_at, order.paid_fen, 1),))


def valid_orders(order: OrderFacts) -> Verdict:
    """抖店: 近30天有效支付订单, by payment date. Not a metric: stages and small samples ask for it."""
    return of_paid(order, None)


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
    return rate(order.first_applied_at, order.arbitrated_at)


def logistics_return_rate(order: OrderFacts) -> Verdict:
    """抖店 to 2026-09-07: 因物流品质原因售后订单 / 支付订单, 近30天, first reason.

    The rule also asks for a ruling or payout; exports tell at most 仲裁, which stands for it.
    """
    ruled = order.arbitrated_at is not None
    return of_paid(order, _applied_for(order, "logistics") if ruled else None)


def logistics_after_sale_rate(order: OrderFacts) -> Verdict:
    """小红书 物流问题负反馈率, 抖店 early 发货问题负向反馈率: such orders / 支付订单.

    After-sales whose first reason is about dispatch or delivery and 1–2 logistics stars stand for
    complaints.
    """
    return of_paid(order, earliest(_applied_for(order, "logistics"), order.slow_reviewed_at))


def logistics_negative_review_rate(order: OrderFacts) -> Verdict:
    """淘宝 2026-03-16: 物流打 1–2 星 / 确认收货订单, by the day of receipt (some categories)."""
    return of_finished(order, order.slow_reviewed_at)


def logistics_feedback_of_picked_rate(order: OrderFacts) -> Verdict:
    """微信小店: (物流差评 + 投诉) / 已揽收的有效支付订单, base 近30天揽收.

    Cases of the platform about delivery stand for complaints.
    """
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.picked_up_at or order.placed_at)
    if order.picked_up_at is None:
        return Excluded(Reason.NOT_PICKED_UP, order.paid_at)
    complained = order.arbitrated_at if "logistics" in order.first_kinds else None
    return rate(order.picked_up_at, earliest(order.slow_reviewed_at, complained))


_REFUNDS = (
    (Report.ORDERS, "refund_status"),
    (Report.ORDERS, "refund_fen"),
    (Report.AFTER_SALES, "status"),
)
_ARBITRATED = {**ORDER, Report.AFTER_SALES: ("applied_at", "arbitrated")}
_QUALITY = {**ORDER, Report.AFTER_SALES: ("applied_at", "reason", "status")}
_FINISHED = {Report.ORDERS: ("paid_at", "finished_at")}
_COURIER_STARS = {Report.REVIEWS: ("logistics_stars", "reviewed_at")}
_RULED = {**CASES, Report.AFTER_SALES: ("applied_at", "reason", "arbitrated")}

VALID_ORDERS = Definition("valid_orders", "orders", valid_orders, "count", ORDER)

DEFINITIONS = (
    Definition("product_rating", "orders", product_rating, "mean", {**SIGNED, **STARS}),
    Definition("quality_return_rate", "orders", quality_return_rate, "rate", {**SIGNED, **CASES}),
    Definition("damage_return_rate", "orders", damage_return_rate, "rate", CASES),
    Definition("quality_after_sale_rate", "orders", quality_after_sale_rate, "rate", CASES),
    Definition("quality_refund_rate", "orders", quality_refund_rate, "rate", _QUALITY),
    Definition(
        "quality_refund_of_shipped_rate",
        "orders",
        quality_refund_of_shipped_rate,
        "rate",
        {Report.ORDERS: ("paid_at", "dispatched_at"), **_QUALITY},
    ),
    Definition(
        "negative_feedback_rate",
        "orders",
        negative_feedback_rate,
        "rate",
        {**SIGNED, **CASES, **STARS},
    ),
    Definition(
        "negative_review_of_finished_rate",
        "orders",
        negative_review_of_finished_rate,
        "rate",
        {**_FINISHED, **STARS},
    ),
    Definition(
        "negative_review_of_paid_rate",
        "orders",
        negative_review_of_paid_rate,
        "rate",
        {**ORDER, **STARS},
    ),
    proxy(
        "quality_negative_review_rate",
        "orders",
        negative_review_of_paid_rate,
        "rate",
        {**ORDER, **STARS},
        ProxyNote.ANY_LOW_STARS,
    ),
    Definition(
        "negative_review_of_rated_rate",
        "orders",
        negative_review_of_rated_rate,
        "rate",
        {**SIGNED, **STARS},
    ),
    Definition("refund_rate", "orders", refund_rate, "rate", ORDER, _REFUNDS),
    proxy("complaint_rate", "orders", complaint_rate, "rate", _ARBITRATED, ProxyNote.COMPLAINTS),
    Definition(
        "merchant_dispute_rate",
        "orders",
        merchant_dispute_rate,
        "rate",
        {**ORDER, Report.AFTER_SALES: ("applied_at", "arbitrated", "liable")},
    ),
    Definition(
        "rejected_order_rate",
        "orders",
        rejected_order_rate,
        "rate",
        {**ORDER, Report.AFTER_SALES: ("applied_at", "status")},
    ),
    Definition("sales", "orders", sales, "sum", {Report.ORDERS: ("paid_at", "paid_fen")}),
    proxy("platform_help_rate", "orders", platform_help_rate, "rate", _ARBITRATED, ProxyNote.HELP),
    proxy(
        "logistics_return_rate", "orders", logistics_return_rate, "rate", _RULED, ProxyNote.RULING
    ),
    proxy(
        "logistics_complaint_rate",
        "orders",
        logistics_return_rate,
        "rate",
        _RULED,
        ProxyNote.COMPLAINTS,
    ),
    proxy(
        "logistics_after_sale_rate",
        "orders",
        logistics_after_sale_rate,
        "rate",
        CASES,
        ProxyNote.LOGISTICS_CASES,
    ),
    Definition(
        "logistics_negative_review_rate",
        "orders",
        logistics_negative_review_rate,
        "rate",
        {**_FINISHED, **_COURIER_STARS},
    ),
    proxy(
        "logistics_feedback_of_picked_rate",
        "orders",
        logistics_feedback_of_picked_rate,
        "rate",
        {**ORDER, Report.LOGISTICS: ("picked_up_at",), **_COURIER_STARS},
        ProxyNote.LOGISTICS_CASES,
    ),
)
