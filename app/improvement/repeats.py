"""When a repeated action is due again."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.model import Action, Promotion

BEFORE_PROMOTION = "before_promotion"


def _month(day: date, months: int) -> date:
    """The same day of a later month, or its last where it has fewer days."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _quarter_end(day: date) -> date:
    """The last day of the quarter that a day lies in."""
    month = (day.month + 2) // 3 * 3
    return date(day.year, month, monthrange(day.year, month)[1])


REPEATS: dict[str, Callable[[date], date]] = {
    "daily": lambda day: day + timedelta(days=1),
    "weekly": lambda day: day + timedelta(days=7),
    "monthly": lambda day: _month(day, 1),
    "quarterly": lambda day: _month(day, 3),
    "month_start": lambda day: _month(day.replace(day=1), 1),
    "quarter_end": lambda day: _quarter_end(_quarter_end(day) + timedelta(days=1)),
}


def first_due(repeat: str, today: date) -> date | None:
    """When something that is taken up today is due for the first time; None for promotions."""
    if repeat == "month_start":
        return today if today.day == 1 else REPEATS[repeat](today)
    if repeat == "quarter_end":
        return _quarter_end(today)
    return None if repeat == BEFORE_PROMOTION else today


def next_due(action: Action, done_on: date) -> date | None:
    """The first day of its rhythm after it was done; None for what waits for a promotion."""
    step = REPEATS.get(action.repeat)
    if step is None:
        return None
    start = action.due_on or done_on
    due, times = step(start), 1
    while due <= done_on:
        times += 1
        due = _after(action.repeat, start, times) or step(due)
    return due


def _after(repeat: str, start: date, times: int) -> date | None:
    """Months are counted from the first date, so that the 31st comes back after February."""
    months = {"monthly": 1, "quarterly": 3}.get(repeat)
    return None if months is None else _month(start, months * times)


def successor(action: Action, done_on: date) -> Action | None:
    """What is to be done next after a repeated action was; None for one that is done once."""
    if not action.repeat:
        return None
    return replace(
        action,
        action_id=0,
        due_on=next_due(action, done_on),
        done_on=None,
        created_on=done_on,
        marks=(),
        evidence=(),
        note="",
        promotion_id=None,
    )


def with_promotion_days(
    actions: Sequence[Action], promotions: Sequence[Promotion], today: date
) -> list[Action]:
    """Open actions that are due before a promotion get its date: of their own, or of the next."""
    return [_before_promotion(one, promotions, today) for one in actions]


def _before_promotion(action: Action, promotions: Sequence[Promotion], today: date) -> Action:
    if action.lead_days is None or action.done_on is not None:
        return action
    own = [one for one in promotions if one.promotion_id == action.promotion_id]
    since = action.created_on or today
    coming = [one for one in promotions if one.first >= today and one.first > since]
    chosen = min(own or coming, key=lambda one: one.first, default=None)
    if chosen is None:
        return replace(action, due_on=None)
    return replace(action, due_on=chosen.first - timedelta(days=action.lead_days))
