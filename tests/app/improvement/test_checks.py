"""The regular checks as actions, and what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.improvement.checks import due_items, missing_checks
from app.model import Action, Platform, Shop

SHOP = Shop(7, "小店", Platform.KUAISHOU)
TODAY = date(2026, 11, 22)


def test_the_preset_is_taken_up_once() -> None:
    new = missing_checks(SHOP, [], TODAY)
    assert [one.repeat for one in new] == [
        *("daily", "weekly", "monthly", "month_start", "quarter_end", "before_promotion"),
    ]
    assert missing_checks(SHOP, new, TODAY) == []
    ended = [replace(new[0], done_on=TODAY), *new[1:]]
    assert [one.repeat for one in missing_checks(SHOP, ended, TODAY)] == ["daily"]


def test_due_is_what_is_open_and_late_or_near() -> None:
    def action(key: int, due: date | None, done: date | None = None) -> Action:
        return Action(key, 7, None, None, str(key), due_on=due, done_on=done)

    listed = [
        action(1, date(2026, 11, 25)),
        action(2, TODAY),
        action(3, date(2026, 11, 1)),
        action(4, None),
        action(5, date(2026, 11, 1), TODAY),
    ]
    assert [one.action_id for one in due_items(listed, TODAY)] == [3, 2]
    assert [one.action_id for one in due_items(listed, TODAY, within=3)] == [3, 2, 1]
