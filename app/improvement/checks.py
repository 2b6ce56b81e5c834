"""The regular checks as actions, and what of the checklist is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.catalogue.schedules import load_schedule
from app.improvement.repeats import first_due
from app.model import Action, Shop

_PREFIX = "check_"


def missing_checks(shop: Shop, actions: Sequence[Action], today: date) -> list[Action]:
    """The preset's checks that are not on the list yet, as actions with their first due date."""
    listed = {one.measure_id for one in actions if one.done_on is None}
    return [
        Action(
            action_id=0,
            shop_id=shop.shop_id,
            metric_id=None,
            measure_id=f"{_PREFIX}{check.id}",
            title=check.title,
            steps=check.steps,
            due_on=first_due(check.repeat, today),
            created_on=today,
            repeat=check.repeat,
            lead_days=check.lead_days,
        )
        for check in load_schedule()
        if f"{_PREFIX}{check.id}" not in listed
    ]


def due_items(actions: Sequence[Action], today: date, within: int = 0) -> list[Action]:
    """Open actions that are late, due today or within so many days, the earliest first."""
    last = today + timedelta(days=within)
    due = [(one.due_on, one.action_id, one) for one in actions if one.due_on and not one.done_on]
    return [one for day, _, one in sorted(due, key=lambda row: row[:2]) if day <= last]
