"""What an action is expected to bring: counted anew while it is open, else in the words of its day.

A target changed since, or newer data, would make the number of the day it was set contradict the
finding it stands under.
"""

from __future__ import annotations

from datetime import date

from app.model import Action, Finding, Plan
from app.wording.actions import expected, expected_on


def expected_in(plan: Plan, action: Action) -> str:
    """Against the plan's own finding of its metric, while it is open and there is one; "" for nothing."""
    findings = (*plan.findings, *plan.beyond)
    finding = next((one for one in findings if one.metric.id == action.metric_id), None)
    days = plan.wait_days.get(action.measure_id or "")
    if not action.expected or finding is None or days is None or action.done_on is not None:
        return expected_then(action, plan.made_on)
    return expected(finding, days, _aimed(action, finding))


def expected_then(action: Action, today: date | None = None) -> str:
    """What was expected when it was set, with that day where it is not today."""
    set_on = action.created_on
    if not action.expected or set_on is None or set_on == today:
        return action.expected
    return expected_on(action.expected, set_on)


def _aimed(action: Action, finding: Finding) -> int | None:
    """How many of the bad orders lie where it aims at."""
    aim = action.segment, action.key
    fits = (one.count for one in finding.causes if (one.segment, one.key) == aim and one.order_ids)
    return next(fits, None)
