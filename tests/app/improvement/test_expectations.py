"""What an action is expected to bring says the same as the finding it stands under."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.improvement.expectations import expected_in, expected_then
from app.model import Cause, Plan
from app.wording.nouns import to_fix
from tests.app.documents.examples import ACTION, CARD, ON, QUALITY_FINDING

WAITS = {"check-batch": 30}
SET_ON = date(2026, 11, 10)
OLD = replace(ACTION, expected="再少 9 单即达标，约 30 天后见效", created_on=SET_ON)
TODAY = date(2026, 11, 21)


def plan(**values: object) -> Plan:
    """A plan for the finding with the old action."""
    made = Plan(CARD, (QUALITY_FINDING,), (OLD,), made_on=TODAY, wait_days=WAITS)
    return replace(made, **values)  # type: ignore[arg-type]


def test_an_open_action_is_held_against_todays_target() -> None:
    said = expected_in(plan(), OLD)
    assert said.startswith(to_fix(QUALITY_FINDING))
    assert "9 单" not in said
    assert said.endswith("约 30 天后见效")
    assert expected_in(plan(findings=(), beyond=(QUALITY_FINDING,)), OLD) == said


def test_what_it_aims_at_is_counted_today() -> None:
    cause = Cause("product", "保温杯", 0.8, 12, 0.1, ("1", "2"))
    finding = replace(QUALITY_FINDING, causes=(cause,))
    aimed = replace(OLD, segment="product", key="保温杯")
    assert "这条对准有问题的 12 " in expected_in(plan(findings=(finding,)), aimed)
    assert "对准" not in expected_in(plan(findings=(finding,)), OLD)


def test_what_cannot_be_counted_anew_names_its_day() -> None:
    then = f"{OLD.expected}（11-10 定时）"
    assert expected_then(OLD) == then
    assert expected_in(plan(findings=()), OLD) == then  # its metric is met, or unknown
    assert expected_in(plan(), replace(OLD, done_on=ON)) == then
    assert expected_in(plan(), replace(OLD, measure_id=None)) == then


def test_words_of_today_and_none_stay_as_they_are() -> None:
    fresh = replace(OLD, created_on=TODAY)
    assert expected_in(plan(findings=()), fresh) == OLD.expected
    assert expected_then(replace(OLD, created_on=None)) == OLD.expected
    assert expected_in(plan(), replace(OLD, expected="")) == ""
