"""Plan against actual: done or not, then and now, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.documents.plan import plan_document
from app.documents.plan_results import change_text, done_text, results_grid, results_note
from app.improvement.kept_plans import results, to_keep
from app.model import Plan, PlanResult
from tests.app.documents.examples import ACTION, CARD, QUALITY, plan

ITEM = to_keep(plan(1)).items[0]
BETTER = replace(QUALITY, value=3 / 1045, numerator=3)


def compared() -> Plan:
    """A plan of December that knows what became of the two lines of November's."""
    before = replace(to_keep(plan(2)), plan_id=3)
    card = replace(
        CARD,
        on=date(2026, 12, 20),
        data_until=date(2026, 12, 20),
        metrics=(BETTER, *CARD.metrics[1:]),
    )
    done = replace(plan(2).actions[0], done_on=date(2026, 11, 25))
    now = replace(plan(0), card=card, actions=(plan(2).actions[1],))
    actions = (done, plan(2).actions[1])
    return replace(now, before=before, results=results(before, actions, card))


def test_done_open_and_removed_read_differently() -> None:
    done = replace(ACTION, done_on=date(2026, 11, 25))
    assert done_text(PlanResult(ITEM, done, QUALITY)) == "11-25 完成"
    assert done_text(PlanResult(ITEM, ACTION, QUALITY)) == "未完成，转入本期"
    assert done_text(PlanResult(ITEM, None, QUALITY)) == "已移出清单"


def test_the_change_is_told_with_its_direction() -> None:
    def told(bad: int, of: int = 1045) -> str:
        now = replace(QUALITY, value=bad / of, numerator=bad, denominator=of)
        return change_text(PlanResult(ITEM, None, now))

    assert told(3) == "商品品质退货率 1.34 % → 0.29 %，好转"
    assert told(40) == "商品品质退货率 1.34 % → 3.83 %，变差"
    assert told(28, 2090) == "商品品质退货率 1.34 % → 1.34 %，持平"
    nothing = PlanResult(ITEM, None, replace(QUALITY, value=None))
    assert change_text(nothing) == "商品品质退货率 1.34 % → —（数据不足）"


def test_what_chance_may_do_is_no_clear_change() -> None:
    """14 of 1,045 and 10 of 990 lie as near as two months of one shop do."""
    now = replace(QUALITY, value=10 / 990, numerator=10, denominator=990)
    told = change_text(PlanResult(ITEM, None, now))
    assert told == "商品品质退货率 1.34 % → 1.01 %，没有明显变化"


def test_the_pages_number_is_not_held_against_a_counted_one() -> None:
    page = replace(QUALITY, value=0.005, numerator=None, denominator=None)
    told = change_text(PlanResult(ITEM, None, page))
    assert told == "商品品质退货率 1.34 % → 0.50 %，口径不同，不比较"
    kept = replace(ITEM, numerator=None, denominator=None)
    assert change_text(PlanResult(kept, None, page)).endswith("好转")


def test_without_a_target_the_change_is_not_judged() -> None:
    bare = replace(QUALITY, target=None, value=0.02)
    assert change_text(PlanResult(ITEM, None, bare)) == "商品品质退货率 1.34 % → 2.00 %"


def test_lines_without_a_metric_say_so() -> None:
    free = replace(ITEM, metric_id=None)
    assert change_text(PlanResult(free, None, None)) == "没有对应的指标"
    assert change_text(PlanResult(ITEM, None, None)) == "本期规则没有这个指标"


def test_the_paper_fills_the_results_of_the_plan_before() -> None:
    made = compared()
    document = plan_document(made)
    assert document.results is not None
    assert [row.tick for row in document.results.rows] == [True, False]
    assert "1.34 % → 0.29 %，好转" in document.results.rows[0].cells[-1]
    assert results_note(made) == "2026-11-21 制定，2 项做完 1 项；数据 2026-11-20 → 2026-12-20"
    carried = document.sections[-1].rows[0]
    assert carried.result == "27 秒 → 27 秒，持平"


def test_a_first_plan_has_no_results() -> None:
    assert results_grid(plan(2)) is None
    assert results_note(plan(2)) == ""
