"""Plan against actual: what a kept plan said, and what the data imported since then tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.improvement.expectations import expected_in
from app.model import Action, KeptPlan, Plan, PlannedItem, PlanResult, ScoreCard


def to_keep(plan: Plan) -> KeptPlan:
    """What is remembered of a plan: its lines on the checklist, each with its metric's value now.

    Proposals have no number by which they could be found again and are left out.
    """
    card = plan.card
    return KeptPlan(
        plan_id=0,
        shop_id=card.shop.shop_id,
        made_on=plan.made_on or card.on,
        data_until=card.data_until,
        run_id=card.run_id,
        pack_id=card.pack.id,
        items=tuple(_item(action, plan) for action in plan.actions if action.action_id),
    )


def _item(action: Action, plan: Plan) -> PlannedItem:
    metric = next((m for m in plan.card.metrics if m.id == action.metric_id), None)
    return PlannedItem(
        action_id=action.action_id,
        metric_id=action.metric_id,
        title=action.title,
        owner=action.owner,
        due_on=action.due_on,
        expected=expected_in(plan, action),
        value=metric.value if metric else None,
        numerator=metric.numerator if metric else None,
        denominator=metric.denominator if metric else None,
    )


def last_before(kept: Sequence[KeptPlan], card: ScoreCard) -> KeptPlan | None:
    """The newest plan (``kept`` is newest first) that knew less data than the card; else None."""
    until = card.data_until
    if until is None:
        return None
    return next((k for k in kept if k.data_until is not None and k.data_until < until), None)


def results(kept: KeptPlan, actions: Sequence[Action], card: ScoreCard) -> tuple[PlanResult, ...]:
    """Each line of a kept plan beside its action and its metric as they are now."""
    by_id = {action.action_id: action for action in actions}
    metrics = {metric.id: metric for metric in card.metrics}
    return tuple(
        PlanResult(item, by_id.get(item.action_id), metrics.get(item.metric_id or ""))
        for item in kept.items
    )


def without_waiting(
    plan: Plan, listed: Sequence[Action], wait_days: Mapping[str, int], today: date
) -> Plan:
    """The plan without proposals of what was done already and has not had the time to show.

    ``listed`` is the checklist, ``wait_days`` measure id -> days until an effect can show.
    """
    findings = {finding.metric.id for finding in plan.findings}
    waiting = [
        one
        for one in listed
        if one.done_on is not None
        and one.metric_id in findings
        and (today - one.done_on).days < wait_days.get(one.measure_id or "", 0)
    ]
    done = {(one.metric_id, one.measure_id) for one in waiting}
    kept = [a for a in plan.actions if a.action_id or (a.metric_id, a.measure_id) not in done]
    proposed = any(not action.action_id for action in kept)
    notes = plan.notes if proposed else ()
    return replace(plan, actions=tuple(kept), notes=notes, waiting=tuple(waiting))
