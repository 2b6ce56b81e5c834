"""What a pack's rule adds to a definition: its own limit, table, hours, exempt days, exclusions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app import clock
from app.catalogue.rulepacks import ExemptRange, MetricRule
from app.scoring.counting import Excluded, Tally, Verdict
from app.scoring.facts import AfterSaleFacts, OrderFacts, ServiceFacts
from app.scoring.metrics.after_sales import audit_definition
from app.scoring.metrics.definition import Definition, Judge
from app.scoring.metrics.limits import PICKUP_LIMITS, PICKUP_NIGHT, Quiet
from app.scoring.metrics.logistics import (
    on_time_pickup_definition,
    pickup_hours_definition,
    pickup_points_definition,
    pickup_within_definition,
)
from app.wording import Reason


def by_rule(definition: Definition, rule: MetricRule) -> Definition | None:
    """The definition as the rule wants it; None where the rule's own table is still unset."""
    if definition.id == "mean_pickup_points":
        if not rule.order_bands:
            return None
        definition = pickup_points_definition(rule.order_bands, _quiet(rule) or PICKUP_NIGHT)
    quiet = _quiet(rule)
    if quiet is not None and definition.id in _WITH_QUIET:
        definition = _WITH_QUIET[definition.id](quiet)
    limit = rule.clock.limit_hours if rule.clock else None
    if limit is not None and definition.id in PICKUP_LIMITS:
        definition = pickup_within_definition(definition.id, limit)
    if limit is not None and definition.id == "on_time_pickup_rate":
        definition = on_time_pickup_definition(limit)
    hours = rule.clock.open if rule.clock else None
    if hours is not None and definition.entity == "service":
        definition = replace(definition, judge=_within(definition.judge, hours))
    if rule.exclusions:
        definition = replace(definition, judge=_excluding(definition.judge, rule.exclusions))
    if rule.left_out():
        definition = replace(definition, judge=_exempting(definition.judge, rule.left_out()))
    return definition


_WITH_QUIET = {
    "mean_pickup_hours": pickup_hours_definition,
    "after_sale_audit_hours": audit_definition,
}


def _quiet(rule: MetricRule) -> Quiet | None:
    return None if rule.clock is None else rule.clock.quiet


def _within(judge: Judge, hours: tuple[int, int]) -> Judge:
    """Only conversations that began within these seconds of the day count."""

    def judged(line: ServiceFacts) -> Verdict:
        if line.at is not None and not hours[0] <= line.at % clock.DAY <= hours[1]:
            return Excluded(Reason.OUTSIDE_HOURS, line.at)
        return judge(line)

    return judged


def _excluding(judge: Judge, exclusions: Sequence[str]) -> Judge:
    """Only these kinds of orders are left out; the others count like any order."""

    def judged(unit: Any) -> Verdict:
        order = unit if isinstance(unit, OrderFacts) else getattr(unit, "order", None)
        if order is None or order.exclusion is None or order.exclusion in exclusions:
            return judge(unit)
        counted = order._replace(exclusion=None)
        return judge(counted if order is unit else unit._replace(order=counted))

    return judged


def _exempting(judge: Judge, ranges: Sequence[ExemptRange]) -> Judge:
    """Units whose moment lies in a range the platform leaves out (festival, disaster)."""

    def judged(unit: Any) -> Verdict:
        verdict = judge(unit)
        if isinstance(verdict, Tally) and any(_lies_in(unit, verdict, one) for one in ranges):
            return Excluded(Reason.EXEMPT, verdict.base_at)
        return verdict

    return judged


def _lies_in(unit: Any, verdict: Tally, exempt: ExemptRange) -> bool:
    at = _moment(unit, verdict, exempt.event)
    return at is not None and exempt.first <= clock.date_of(at) <= exempt.last


def _moment(unit: Any, verdict: Tally, event: str) -> int | None:
    """The base event, the order's payment, or the creation of the case (else of the order)."""
    order = unit if isinstance(unit, OrderFacts) else getattr(unit, "order", None)
    if event == "paid":
        return None if order is None else order.paid_at
    if event == "created":
        if isinstance(unit, AfterSaleFacts):
            return unit.applied_at
        return None if order is None else order.placed_at
    return verdict.base_at
