"""What was waiting when the data ended: unshipped orders by their deadline, open after-sales cases."""

from __future__ import annotations

from collections.abc import Iterable

from app import clock
from app.diagnosis.listings import DueItem, DueList
from app.model import AfterSaleStatus, OrderStatus
from app.scoring.facts import Facts, why_not_valid

_SOON = clock.DAY


def due_list(facts: Facts, as_of: int) -> DueList:
    """Open work by deadline as of a moment.

    Exports name no deadline of after-sales cases, and those of some platforms none of orders.
    """
    unshipped = list(_unshipped(facts, as_of))
    dated = [item for item in unshipped if item.due_at is not None]
    dated.sort(key=lambda item: (item.due_at or 0, item.order_id))
    undated = [item for item in unshipped if item.due_at is None]
    undated.sort(key=_oldest_first)
    cases = sorted(_open_cases(facts, as_of), key=_oldest_first)
    return DueList(
        as_of,
        tuple(item for item in dated if (item.due_at or 0) <= as_of),
        tuple(item for item in dated if as_of < (item.due_at or 0) <= as_of + _SOON),
        tuple(item for item in dated if (item.due_at or 0) > as_of + _SOON),
        (*undated, *cases),
    )


def _oldest_first(item: DueItem) -> tuple[int, str]:
    return item.since or 0, item.order_id


def _unshipped(facts: Facts, as_of: int) -> Iterable[DueItem]:
    """Paid orders that wait for dispatch; refunded and closed ones do not wait."""
    for order in facts.orders:
        waits = order.status == OrderStatus.PAID and order.refunded_at is None
        left = order.dispatched_at is not None and order.dispatched_at <= as_of
        if waits and not left and why_not_valid(order) is None:
            yield DueItem(
                "dispatch",
                order.order_id,
                order.paid_at,
                order.promised_at,
                order.product,
                order.province,
                None,
            )


def _open_cases(facts: Facts, as_of: int) -> Iterable[DueItem]:
    for case in facts.after_sales:
        begun = case.applied_at is not None and case.applied_at <= as_of
        if case.status == AfterSaleStatus.OPEN and begun:
            province = case.order.province if case.order else None
            yield DueItem(
                "after_sale",
                case.order_id,
                case.applied_at,
                None,
                case.product,
                province,
                case.reason,
            )
