"""What is kept of a plan, and which one a later plan is compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.improvement.kept_plans import last_before, results, to_keep, without_waiting
from tests.app.documents.examples import ACTION, CARD, ON, QUALITY, plan


def test_lines_are_kept_with_their_metrics_value_and_proposals_are_not() -> None:
    proposal = replace(ACTION, action_id=0)
    free = replace(ACTION, action_id=9, metric_id=None)
    kept = to_keep(replace(plan(1), actions=(ACTION, proposal, free)))
    assert [item.action_id for item in kept.items] == [1, 9]
    assert (kept.items[0].value, kept.items[0].denominator) == (QUALITY.value, 1045)
    assert kept.items[1].value is None
    assert (kept.made_on, kept.data_until) == (date(2026, 11, 21), date(2026, 11, 20))


def test_a_plan_is_compared_with_the_newest_that_knew_less() -> None:
    kept = to_keep(plan(1))
    older = replace(kept, plan_id=1, data_until=date(2026, 10, 20))
    newer = replace(kept, plan_id=2, data_until=date(2026, 11, 1))
    same = replace(kept, plan_id=3, data_until=CARD.data_until)
    unknown = replace(kept, plan_id=4, data_until=None)
    assert last_before([unknown, same, newer, older], CARD) == newer
    assert last_before([same], CARD) is None
    assert last_before([older], replace(CARD, data_until=None)) is None


def test_a_line_meets_its_action_and_its_metric_as_they_are_now() -> None:
    kept = to_keep(plan(2))
    done = replace(plan(2).actions[0], done_on=date(2026, 11, 25))
    first, second = results(kept, [done], CARD)
    assert (first.action, first.metric) == (done, QUALITY)
    assert second.action is None


def test_what_was_done_and_waits_is_not_proposed_again() -> None:
    proposal = replace(ACTION, action_id=0)
    other = replace(ACTION, action_id=0, measure_id="other")
    done = replace(ACTION, action_id=3, done_on=date(2026, 11, 15))
    proposed = replace(plan(0), actions=(proposal, other), notes=("建议",))
    waits = {"check-batch": 10}
    found = without_waiting(proposed, [done], waits, date(2026, 11, 24))
    assert found.actions == (other,)
    assert found.waiting == (done,)
    later = without_waiting(proposed, [done], waits, date(2026, 11, 25))
    assert later == proposed
    alone = without_waiting(replace(proposed, actions=(proposal,)), [done], waits, ON)
    assert (alone.actions, alone.notes) == ((), ())
