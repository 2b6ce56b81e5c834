"""The order of the checklist."""

from __future__ import annotations

from datetime import date

import pytest

from app.model import Action
from ui.action_groups import DONE, LATE, LATER, TODAY, UNDATED, WEEK, group_of, grouped

THURSDAY = date(2026, 11, 19)


def action(number: int, due: date | None, done: date | None = None) -> Action:
    """One line of the checklist."""
    return Action(number, 1, None, None, f"第{number}件", due_on=due, done_on=done)


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (date(2026, 11, 18), LATE),
        (date(2026, 11, 19), TODAY),
        (date(2026, 11, 20), WEEK),
        (date(2026, 11, 22), WEEK),
        (date(2026, 11, 23), LATER),
        (None, UNDATED),
    ],
)
def test_a_week_ends_on_sunday(due: date | None, group: str) -> None:
    assert group_of(action(1, due), THURSDAY) == group


def test_on_sunday_the_week_is_over_tomorrow() -> None:
    assert group_of(action(1, date(2026, 11, 23)), date(2026, 11, 22)) == LATER


def test_done_is_done_whatever_was_due() -> None:
    assert group_of(action(1, date(2026, 11, 1), THURSDAY), THURSDAY) == DONE


def test_groups_come_in_the_order_of_work_without_empty_ones() -> None:
    found = grouped(
        [
            action(1, None),
            action(2, date(2026, 12, 1)),
            action(3, date(2026, 11, 10), date(2026, 11, 12)),
            action(4, date(2026, 11, 18)),
            action(5, date(2026, 11, 25)),
            action(6, None, date(2026, 11, 15)),
        ],
        THURSDAY,
    )
    assert [(title, [one.action_id for one in group]) for title, group in found] == [
        (LATE, [4]),
        (LATER, [5, 2]),
        (UNDATED, [1]),
        (DONE, [6, 3]),
    ]
