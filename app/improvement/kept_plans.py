"""Plan against actual: what a kept plan said, and what the data imported since then tell of it."""

from __future__ import annotations

from collections.abc import Sequence

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
        items=tuple(_item(action, card) for action in plan.actions if action.action_id),
    )


def _item(action: Action, card: ScoreCard) -> PlannedItem:
    metric = next((m for m in card.metrics if m.id == action.metric_id), None)
    return PlannedItem(
        action_id=action.action_id,
        metric_id=action.metric_id,
        title=action.title,
        owner=action.owner,
        due_on=action.due_on,
        expected=action.expected,
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
