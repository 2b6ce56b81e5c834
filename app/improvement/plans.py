"""A plan: the first findings with their actions; where none is set yet, the best measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from app import wording
from app.model import Action, Finding, Plan, ScoreCard, Suggestion

_DUE_DAYS = 7
_PROPOSED = 2
MOST_FINDINGS = 5  # on paper: with more the plan is no longer two pages that one reads
_MANY = 3  # findings; beyond them one proposal each, so that the plan stays on two pages


def make_plan(
    card: ScoreCard,
    findings: Sequence[Finding],
    actions: Sequence[Action],
    today: date,
) -> Plan:
    """Open actions as they stand, and proposals for findings that have none."""
    open_actions = [action for action in actions if action.done_on is None]
    taken = {action.metric_id for action in open_actions}
    each = _PROPOSED if len(findings) <= _MANY else 1
    proposed: list[Action] = []
    arranged = {_deed(action) for action in open_actions}
    for finding in findings:
        if finding.metric.id not in taken:
            offered = [proposal(card, finding, one, today) for one in finding.suggestions]
            fresh = [one for one in offered if _deed(one) not in arranged][:each]
            arranged.update(map(_deed, fresh))
            proposed += fresh
    return Plan(
        card=card,
        findings=tuple(findings),
        actions=(*open_actions, *proposed),
        made_on=today,
        notes=(wording.PROPOSED_NOTE,) if proposed else (),
    )


def _deed(action: Action) -> tuple[str | None, ...]:
    """What is to be done: one measure stands on a paper once, though several metrics call for it."""
    what = action.measure_id or action.title
    return what, action.segment, action.key


def begins_on_paper(action: Action, plan: Plan) -> bool:
    """Whether an action is on the paper until the seller says otherwise.

    Proposals are, only where nothing has been chosen yet: what is printed comes onto the checklist.
    """
    return bool(action.action_id) or not any(one.action_id for one in plan.actions)


def with_actions(plan: Plan, actions: Sequence[Action]) -> Plan:
    """The plan with these of its actions; what is said of proposals only where there are any."""
    proposed = any(not one.action_id for one in actions)
    return replace(plan, actions=tuple(actions), notes=plan.notes if proposed else ())


def as_offered(plan: Plan) -> Plan:
    """The plan as it is printed if nobody ticks anything, in the window and by the command."""
    return with_actions(plan, [one for one in plan.actions if begins_on_paper(one, plan)])


def proposal(card: ScoreCard, finding: Finding, suggestion: Suggestion, today: date) -> Action:
    """A measure as an action for a finding; the seller fills in the owner."""
    measure = suggestion.measure
    return Action(
        action_id=0,
        shop_id=card.shop.shop_id,
        metric_id=finding.metric.id,
        measure_id=measure.id,
        title=measure.title,
        steps=measure.steps,
        due_on=today + timedelta(days=_DUE_DAYS),
        proof=measure.proof,
        created_on=today,
        expected=suggestion.expected,
        segment=suggestion.target[0] if suggestion.target else None,
        key=suggestion.target[1] if suggestion.target else None,
    )
