"""A plan: actions as they stand, and the best measures for findings that have none yet."""

from __future__ import annotations

from datetime import date, timedelta

from app.improvement.plans import as_offered, begins_on_paper, make_plan, proposal
from app.improvement.suggestions import with_suggestions
from app.model import Action, Cause, Finding, Plan
from tests.app.improvement.examples import ON, SHOP, card, finding

TODAY = date(2026, 11, 21)
QUALITY, REPLY = with_suggestions((finding("quality_return_rate"), finding("mean_reply_seconds")))


def action(metric_id: str | None, title: str = "换纸箱", done: date | None = None) -> Action:
    """A line of the seller's checklist."""
    return Action(3, SHOP.shop_id, metric_id, None, title, owner="小陈", due_on=ON, done_on=done)


def plan(findings: tuple[Finding, ...], *actions: Action) -> Plan:
    """The plan of these findings and this checklist."""
    return make_plan(card(), findings, actions, TODAY)


def test_without_a_checklist_the_two_best_measures_of_each_finding_are_proposed() -> None:
    made = plan((QUALITY, REPLY))
    expected = [s.measure.id for f in (QUALITY, REPLY) for s in f.suggestions[:2]]
    assert [one.measure_id for one in made.actions] == expected
    assert {one.metric_id for one in made.actions} == {"quality_return_rate", "mean_reply_seconds"}
    assert made.notes  # it says that these are proposals


def test_many_findings_get_one_proposal_each_so_that_the_plan_stays_short() -> None:
    names = ("quality_return_rate", "mean_reply_seconds", "mean_pickup_hours", "damage_return_rate")
    found = with_suggestions(tuple(finding(name) for name in names))
    assert all(len(one.suggestions) > 1 for one in found)
    assert [one.metric_id for one in plan(found).actions] == list(names)


def test_a_finding_that_is_being_worked_on_gets_no_proposal() -> None:
    mine = action("quality_return_rate")
    made = plan((QUALITY, REPLY), mine)
    assert made.actions[0] == mine
    assert {one.metric_id for one in made.actions[1:]} == {"mean_reply_seconds"}


def test_done_actions_are_not_printed_and_no_longer_count_as_work() -> None:
    made = plan((QUALITY,), action("quality_return_rate", done=ON))
    assert [one.measure_id for one in made.actions] == [
        s.measure.id for s in QUALITY.suggestions[:2]
    ]


def test_an_action_of_no_metric_is_kept() -> None:
    made = plan((QUALITY,), action(None, "盘点仓库"))
    assert made.actions[0].title == "盘点仓库"
    assert len(made.actions) == 3


def test_when_everything_is_assigned_nothing_is_proposed() -> None:
    made = plan((QUALITY,), action("quality_return_rate"))
    assert len(made.actions) == 1
    assert made.notes == ()


def test_without_findings_the_plan_is_the_checklist() -> None:
    assert plan(()).actions == ()
    mine = action("refund_rate")
    assert plan((), mine).actions == (mine,)


def test_a_proposal_is_due_in_a_week_and_has_no_owner_yet() -> None:
    suggestion = QUALITY.suggestions[0]
    proposed = proposal(card(), QUALITY, suggestion, TODAY)
    assert proposed.due_on == TODAY + timedelta(days=7)
    assert (proposed.shop_id, proposed.owner, proposed.done_on) == (SHOP.shop_id, "", None)
    assert proposed.title == suggestion.measure.title
    assert proposed.steps == suggestion.measure.steps
    assert proposed.proof == suggestion.measure.proof


def test_the_expected_effect_is_told_in_orders_points_and_days() -> None:
    """少 N 单, +x.x 分: points, orders and next steps rather than percentages."""
    (worth,) = with_suggestions((finding("quality_return_rate", fix=3, points=2.04),))
    suggestion = worth.suggestions[0]
    said = proposal(card(), worth, suggestion, TODAY).expected
    assert "+2.0 分" in said
    assert "少 3 单" in said
    assert f"{suggestion.measure.wait_days} 天" in said
    (unknown,) = with_suggestions((finding("quality_return_rate", fix=None),))
    said = proposal(card(), unknown, unknown.suggestions[0], TODAY).expected
    assert "分" not in said
    assert "单" not in said


def test_a_proposal_aims_at_the_cause_it_was_chosen_for() -> None:
    """So that its effect is measured on those orders, against the others."""
    where = Cause("product", "陶瓷杯", 0.8, 12, 0.1, ("A", "B"))
    (found,) = with_suggestions((finding("quality_return_rate", where=where),))
    proposed = proposal(card(), found, found.suggestions[0], TODAY)
    assert (proposed.segment, proposed.key) == ("product", "陶瓷杯")
    assert "对准有问题的 12 单" in proposed.expected


def test_findings_and_day_go_on_paper_as_they_are() -> None:
    made = make_plan(card(), (QUALITY, REPLY), (), TODAY)
    assert made.findings == (QUALITY, REPLY)
    assert made.made_on == TODAY
    assert made.card == card()


def test_proposals_are_printed_only_where_nothing_is_chosen() -> None:
    """What goes on paper comes onto the checklist, so nothing is added to a seller's own choice."""
    offered = plan((QUALITY, REPLY))
    assert as_offered(offered) == offered
    assert all(begins_on_paper(one, offered) for one in offered.actions)
    mine = action("quality_return_rate")
    chosen = plan((QUALITY, REPLY), mine)
    assert len(chosen.actions) > 1
    assert as_offered(chosen).actions == (mine,)
    assert as_offered(chosen).notes == ()


def test_one_deed_stands_on_the_paper_once() -> None:
    """客服满意度 and 客服不满意率 call for the same measures: the second gets its next best."""
    names = ("chat_satisfaction_rate", "chat_dissatisfaction_rate")
    found = with_suggestions(tuple(finding(name) for name in names))
    first, second = ([one.measure.id for one in each.suggestions] for each in found)
    assert set(first[:2]) & set(second[:2])
    made = plan(found)
    assert [one.measure_id for one in made.actions[:2]] == first[:2]
    assert [one.measure_id for one in made.actions[2:]] == [
        one for one in second if one not in first[:2]
    ][:2]
    on_the_list = made.actions[0]
    assert on_the_list.measure_id not in [
        one.measure_id for one in plan(found[1:], on_the_list).actions[1:]
    ]
