"""Metrics counted by after-sales cases: how long, and how they ended."""

from __future__ import annotations

from collections.abc import Callable

from app import clock
from app.model import AfterSaleKind, AfterSaleStatus, Report
from app.scoring.counting import Excluded, Step, Tally, Verdict
from app.scoring.facts import AfterSaleFacts, why_not_valid
from app.scoring.metrics.definition import ORDER, Definition, hours, proxy, rate
from app.scoring.metrics.limits import AUDIT_NIGHT, Quiet, clock_start
from app.wording import ProxyNote, Reason

_AUDITED = (AfterSaleKind.SHIPPED_REFUND, AfterSaleKind.RETURN_REFUND)
_SHIPPED = (AfterSaleKind.SHIPPED_REFUND,)
_RETURNS = (AfterSaleKind.RETURN_REFUND,)
_REFUND_ONLY = (
    AfterSaleKind.UNSHIPPED_REFUND,
    AfterSaleKind.SHIPPED_REFUND,
    AfterSaleKind.REFUND_ONLY,
)
_ANY_REFUND = (*_REFUND_ONLY, *_RETURNS)


def audit_hours(quiet: Quiet) -> Callable[[AfterSaleFacts], Verdict]:
    """抖店 from 2026-07-14: Σ审核时长 / 退款成功售后单 (hours), base 近30天退款成功售后单.

    已发货退款: apply → refund agreed; 退货退款: apply → return agreed; started inside ``quiet``
    (23:00–08:00) → clock from its end. 未发货退款 never counts.
    """

    def judge(case: AfterSaleFacts) -> Verdict:
        at = case.ended_at if case.ended_at is not None else case.applied_at
        reason = _why_not_audited(case)
        if reason is not None or case.ended_at is None:
            return Excluded(reason or Reason.NO_END, at)
        assert case.applied_at is not None
        assert case.agreed_at is not None
        return hours(case.ended_at, clock_start(case.applied_at, quiet), case.agreed_at)

    return judge


def _why_not_audited(case: AfterSaleFacts) -> str | None:
    if case.order is None:
        return Reason.NOT_IN_BOOK
    if case.status != AfterSaleStatus.REFUNDED:
        return Reason.NOT_REFUNDED
    if shipped_or_not(case) not in _AUDITED:
        return Reason.NOT_AUDITED_KIND
    if case.applied_at is None or case.agreed_at is None:
        return Reason.NO_AUDIT_TIMES
    return why_not_valid(case.order)


def shipped_or_not(case: AfterSaleFacts) -> str | None:
    """仅退款 without more words is 已发货退款 where the parcel had left before the application."""
    if case.kind != AfterSaleKind.REFUND_ONLY or case.order is None:
        return case.kind
    left = case.order.dispatched_at
    shipped = left is not None and case.applied_at is not None and left <= case.applied_at
    return AfterSaleKind.SHIPPED_REFUND if shipped else AfterSaleKind.UNSHIPPED_REFUND


def refund_hours(kinds: tuple[str, ...]) -> Callable[[AfterSaleFacts], Verdict]:
    """拼多多, 快手, 小红书, 微信, 淘宝, 抖店 early: Σ(申请→退款完结) / 退款成功的售后单 (hours).

    Cases of ``kinds`` that ended in a refund, base the day they ended.
    """

    def judge(case: AfterSaleFacts) -> Verdict:
        at = case.ended_at if case.ended_at is not None else case.applied_at
        if case.order is None:
            return Excluded(Reason.NOT_IN_BOOK, at)
        if case.status != AfterSaleStatus.REFUNDED:
            return Excluded(Reason.NOT_REFUNDED, at)
        if shipped_or_not(case) not in kinds:
            return Excluded(Reason.OTHER_KIND, at)
        return _whole_time(case)

    return judge


def case_hours(case: AfterSaleFacts) -> Verdict:
    """京东 售后服务时长: Σ(申请→完结) / 服务单 (hours), base 近30天售后完结, however it ended."""
    at = case.ended_at if case.ended_at is not None else case.applied_at
    if case.order is None:
        return Excluded(Reason.NOT_IN_BOOK, at)
    if case.status == AfterSaleStatus.OPEN:
        return Excluded(Reason.NO_END, at)
    return _whole_time(case)


def _whole_time(case: AfterSaleFacts) -> Verdict:
    at = case.ended_at if case.ended_at is not None else case.applied_at
    reason = None if case.order is None else why_not_valid(case.order)
    if reason is not None:
        return Excluded(reason, at)
    if case.applied_at is None:
        return Excluded(Reason.NO_APPLICATION, at)
    if case.ended_at is None:
        return Excluded(Reason.NO_END, at)
    return hours(case.ended_at, case.applied_at, case.ended_at)


def first_handling_hours(case: AfterSaleFacts) -> Verdict:
    """微信小店 售后首次操作时长: Σ(申请→商家第一次操作) / 售后单 (hours), base 申请.

    Exports hold the time of agreement alone, which stands for the first act.
    """
    if case.order is None:
        return Excluded(Reason.NOT_IN_BOOK, case.applied_at)
    reason = why_not_valid(case.order)
    if reason is not None:
        return Excluded(reason, case.applied_at)
    if case.applied_at is None or case.agreed_at is None:
        return Excluded(Reason.NO_AUDIT_TIMES, case.applied_at)
    seconds = max(0, case.agreed_at - case.applied_at)
    known_at = max(case.applied_at, case.agreed_at)
    return Tally(
        case.applied_at,
        (Step(case.applied_at, 0, 0), Step(known_at, seconds / clock.HOUR, 1)),
        Reason.NO_AUDIT_TIMES,
    )


def rejected_case_rate(case: AfterSaleFacts) -> Verdict:
    """抖店 early: 被商家拒绝的售后单 / 售后单, base 申请 (the denominator by the name alone)."""
    if case.order is None:
        return Excluded(Reason.NOT_IN_BOOK, case.applied_at)
    reason = why_not_valid(case.order)
    if reason is not None:
        return Excluded(reason, case.applied_at)
    if case.applied_at is None:
        return Excluded(Reason.NO_APPLICATION, case.ended_at)
    rejected = case.status == AfterSaleStatus.REJECTED
    return rate(case.applied_at, (case.ended_at or case.applied_at) if rejected else None)


_ENDS = ((Report.AFTER_SALES, "refunded_at"), (Report.AFTER_SALES, "finished_at"))
_REFUNDED = {**ORDER, Report.AFTER_SALES: ("kind", "status", "applied_at")}
_APPLIED = {**ORDER, Report.AFTER_SALES: ("status", "applied_at")}


def _refunds(name: str, kinds: tuple[str, ...], note: str = "") -> Definition:
    judge = refund_hours(kinds)
    if note:
        return proxy(name, "after_sales", judge, "mean", _REFUNDED, note, _ENDS)
    return Definition(name, "after_sales", judge, "mean", _REFUNDED, _ENDS)


def audit_definition(quiet: Quiet) -> Definition:
    """The definition of the mean audit time with the rule's own quiet hours."""
    return Definition(
        "after_sale_audit_hours",
        "after_sales",
        audit_hours(quiet),
        "mean",
        {**ORDER, Report.AFTER_SALES: ("kind", "status", "applied_at", "agreed_at")},
        _ENDS,
    )


DEFINITIONS = (
    audit_definition(AUDIT_NIGHT),
    _refunds("mean_refund_hours", _ANY_REFUND),
    _refunds("shipped_refund_hours", _SHIPPED),
    _refunds("in_transit_refund_hours", _SHIPPED, ProxyNote.IN_TRANSIT),
    _refunds("refund_only_hours", _REFUND_ONLY),
    _refunds("return_refund_hours", _RETURNS),
    _refunds("seller_refund_hours", _ANY_REFUND, ProxyNote.WHOLE_CASE),
    _refunds("seller_refund_only_hours", _REFUND_ONLY, ProxyNote.WHOLE_CASE),
    _refunds("seller_return_refund_hours", _RETURNS, ProxyNote.WHOLE_CASE),
    Definition("case_hours", "after_sales", case_hours, "mean", _APPLIED, _ENDS),
    proxy(
        "first_handling_hours",
        "after_sales",
        first_handling_hours,
        "mean",
        {**ORDER, Report.AFTER_SALES: ("applied_at", "agreed_at")},
        ProxyNote.AGREED_FIRST,
    ),
    Definition("rejected_case_rate", "after_sales", rejected_case_rate, "rate", _APPLIED),
)
