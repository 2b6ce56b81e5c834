"""What a metric's definition is, and the two shapes most of them have: a rate and a mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app import clock
from app.model import Origin, Report
from app.scoring.counting import Excluded, Step, Tally, Verdict
from app.scoring.facts import OrderFacts, why_not_valid
from app.wording import Reason

Needs = Mapping[Report, tuple[str, ...]]
Judge = Callable[[Any], Verdict]


@dataclass(frozen=True, slots=True)
class Definition:
    """How a metric is counted, and which fields of which report it cannot do without."""

    id: str
    entity: str  # orders, after_sales, parcels, reviews, service
    judge: Judge
    kind: str  # rate, mean, sum (of fen) or count
    fields: Needs
    one_of: tuple[tuple[Report, str], ...] = ()  # report and field; one of them is enough
    origin: Origin = Origin.COMPUTED
    proxy_note: str = ""  # what a proxy stands for, in the seller's words
    by_deadline: bool = False  # judged at a moment that may lie after the data end


def proxy(
    name: str,
    entity: str,
    judge: Judge,
    kind: str,
    fields: Needs,
    note: str,
    one_of: tuple[tuple[Report, str], ...] = (),
    by_deadline: bool = False,
) -> Definition:
    """A definition that stands for what exports do not tell; ``note`` says for what."""
    return Definition(name, entity, judge, kind, fields, one_of, Origin.PROXY, note, by_deadline)


ORDER: Needs = {Report.ORDERS: ("paid_at",)}
SIGNED: Needs = {Report.ORDERS: ("paid_at",), Report.LOGISTICS: ("signed_at",)}
CASES: Needs = {Report.ORDERS: ("paid_at",), Report.AFTER_SALES: ("applied_at", "reason")}
STARS: Needs = {Report.REVIEWS: ("stars", "reviewed_at")}


def rate(base_at: int, bad_at: int | None) -> Tally:
    """Counts from its base event on; in the numerator from the moment it went bad."""
    good = Step(base_at, 0, 1)
    if bad_at is None:
        return Tally(base_at, (good,))
    return Tally(base_at, (good, Step(max(base_at, bad_at), 1, 0)))


def hours(base_at: int, start: int, end: int) -> Tally:
    """The hours from ``start`` to ``end``, never below zero, known at the base event."""
    return Tally(base_at, (Step(base_at, max(0, end - start) / clock.HOUR, 1),))


def of_paid(order: OrderFacts, bad_at: int | None) -> Verdict:
    """A rate over the valid paid orders, by payment date."""
    reason = why_not_valid(order)
    if reason is not None or order.paid_at is None:
        return Excluded(reason or Reason.UNPAID, order.placed_at)
    return rate(order.paid_at, bad_at)


def of_signed(order: OrderFacts, bad_at: int | None) -> Verdict:
    """A rate over the signed valid orders, by the day of signing."""
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.signed_at or order.placed_at)
    if order.signed_at is None:
        return Excluded(Reason.NOT_SIGNED, order.paid_at)
    return rate(order.signed_at, bad_at)


def of_finished(order: OrderFacts, bad_at: int | None) -> Verdict:
    """A rate over the valid orders whose receipt is confirmed (确认收货), by that day."""
    reason = why_not_valid(order)
    if reason is not None:
        return Excluded(reason, order.finished_at or order.placed_at)
    if order.finished_at is None:
        return Excluded(Reason.NOT_FINISHED, order.paid_at)
    return rate(order.finished_at, bad_at)


def earliest(*moments: int | None) -> int | None:
    """The first of the moments that are known."""
    return min((at for at in moments if at is not None), default=None)
