"""When a repeated action comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.improvement.repeats import first_due, next_due, successor, with_promotion_days
from app.model import Action, Promotion, StepMark

TODAY = date(2026, 11, 22)


def action(repeat: str, due: date | None = None, lead: int | None = None) -> Action:
    """An action with that rhythm."""
    return Action(3, 7, None, None, "看评价", due_on=due, repeat=repeat, lead_days=lead)


@pytest.mark.parametrize(
    ("repeat", "due", "done", "expected"),
    [
        ("daily", date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 21)),
        ("daily", date(2026, 11, 10), date(2026, 11, 20), date(2026, 11, 21)),
        ("weekly", date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 23)),
        ("weekly", date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 30)),
        ("monthly", date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
        ("monthly", date(2026, 1, 31), date(2026, 3, 2), date(2026, 3, 31)),
        ("monthly", date(2026, 12, 5), date(2026, 12, 5), date(2027, 1, 5)),
        ("quarterly", date(2026, 11, 30), date(2026, 11, 30), date(2027, 2, 28)),
        ("month_start", date(2026, 11, 1), date(2026, 11, 3), date(2026, 12, 1)),
        ("quarter_end", date(2026, 9, 30), date(2026, 10, 8), date(2026, 12, 31)),
        ("quarter_end", date(2026, 12, 31), date(2027, 1, 2), date(2027, 3, 31)),
        ("weekly", None, date(2026, 11, 20), date(2026, 11, 27)),
        ("before_promotion", date(2026, 11, 1), date(2026, 11, 1), None),
        ("", date(2026, 11, 1), date(2026, 11, 1), None),
    ],
)
def test_the_next_date_is_the_first_of_its_rhythm_after_it_was_done(
    repeat: str, due: date | None, done: date, expected: date | None
) -> None:
    assert next_due(action(repeat, due), done) == expected


@pytest.mark.parametrize(
    ("repeat", "today", "expected"),
    [
        ("daily", TODAY, TODAY),
        ("month_start", TODAY, date(2026, 12, 1)),
        ("month_start", date(2026, 12, 1), date(2026, 12, 1)),
        ("quarter_end", TODAY, date(2026, 12, 31)),
        ("before_promotion", TODAY, None),
    ],
)
def test_the_first_date(repeat: str, today: date, expected: date | None) -> None:
    assert first_due(repeat, today) == expected


def test_what_is_done_once_has_no_successor() -> None:
    assert successor(action(""), TODAY) is None


def test_a_successor_begins_anew() -> None:
    done = replace(
        action("weekly", TODAY),
        done_on=TODAY,
        marks=(StepMark("一", "done"),),
        evidence=("3/a.jpg",),
        note="顺利",
    )
    following = successor(done, TODAY)
    assert following == Action(
        0, 7, None, None, "看评价", due_on=date(2026, 11, 29), created_on=TODAY, repeat="weekly"
    )


def promotion(key: int, first: date) -> Promotion:
    """A sale of three days."""
    return Promotion(key, 7, f"大促{key}", first, first)


def test_days_before_the_next_promotion() -> None:
    sales = [promotion(1, date(2026, 11, 11)), promotion(2, date(2026, 12, 10))]
    (found,) = with_promotion_days([action("before_promotion", lead=14)], sales, TODAY)
    assert found.due_on == date(2026, 11, 26)
    (found,) = with_promotion_days([action("before_promotion", lead=14)], sales[:1], TODAY)
    assert found.due_on is None


def test_an_action_of_one_promotion_keeps_to_it() -> None:
    own = replace(action("", lead=3), promotion_id=2)
    sales = [promotion(1, date(2026, 12, 1)), promotion(2, date(2026, 12, 10))]
    (found,) = with_promotion_days([own], sales, TODAY)
    assert found.due_on == date(2026, 12, 7)


def test_done_and_undated_actions_are_left_alone() -> None:
    done = replace(action("before_promotion", TODAY, 14), done_on=TODAY)
    plain = action("", TODAY)
    sales = [promotion(2, date(2026, 12, 10))]
    assert with_promotion_days([done, plain], sales, TODAY) == [done, plain]
