"""The checklist in the order it wants to be worked off: late, today, this week, later, done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.model import Action

LATE, TODAY, WEEK, LATER, UNDATED, DONE = (
    "已逾期",
    "今天到期",
    "本周",
    "以后",
    "没有期限",
    "已完成",
)


def group_of(action: Action, today: date) -> str:
    """The heading an action stands under; a week ends on Sunday."""
    sunday = today + timedelta(days=6 - today.weekday())
    if action.done_on is not None:
        return DONE
    if action.due_on is None:
        return UNDATED
    if action.due_on < today:
        return LATE
    if action.due_on == today:
        return TODAY
    return WEEK if action.due_on <= sunday else LATER


def grouped(actions: Sequence[Action], today: date) -> list[tuple[str, list[Action]]]:
    """(heading, actions) without empty groups; done ones the latest first."""
    found = []
    for title in (LATE, TODAY, WEEK, LATER, UNDATED, DONE):
        own = [action for action in actions if group_of(action, today) == title]
        if title == DONE:
            own.sort(key=lambda a: (a.done_on or today, a.action_id), reverse=True)
        else:
            own.sort(key=lambda a: (a.due_on or date.max, a.action_id))
        if own:
            found.append((title, own))
    return found
