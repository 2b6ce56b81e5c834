"""The A3 report: prefilled where the data tell, lines to write on where they do not, one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from app.documents.effect_words import effect_text
from app.documents.grid import Grid
from app.documents.problem_report import problem_report
from app.documents.sheet import Charts, Columns, Panel, Sheet, Words, WriteLines
from app.improvement.effect import Verdict
from tests.app.documents.examples import PICKUP, QUALITY_FINDING, REPLY_FINDING, plan
from tests.app.documents.test_effect_words import EFFECT


def panels(sheet: Sheet) -> dict[str, Panel]:
    """The panels by their titles' first word."""
    found = {}
    for part in sheet.parts:
        if isinstance(part, Columns):
            for column in part.columns:
                for panel in column:
                    assert isinstance(panel, Panel)
                    found[panel.title.split("：")[0]] = panel
    return found


def texts(panel: Panel) -> str:
    """All sentences of a panel."""
    return "\n".join(part.text for part in panel.parts if isinstance(part, Words))


def parts_of(panel: Panel, kind: type[Any]) -> Iterator[Any]:
    """The parts of one kind."""
    return (part for part in panel.parts if isinstance(part, kind))


def test_the_seven_steps_stand_in_their_order_on_one_a3_page() -> None:
    made = problem_report(plan(2), QUALITY_FINDING)
    assert (made.paper, made.landscape, made.one_page) == ("A3", True, True)
    found = panels(made)
    assert list(found) == ["问题", "现状", "目标", "原因", "对策", "效果", "固化"]
    assert [panel.number for panel in found.values()] == list("1234567")


def test_problem_present_and_goal_come_from_the_data() -> None:
    found = panels(problem_report(plan(2), QUALITY_FINDING))
    assert "商品品质退货率 1.34 %，目标 ≤ 0.90 %" in texts(found["问题"])
    assert "14 单出了这个问题" in texts(found["问题"])
    assert "14 / 1,045" in texts(found["现状"])
    assert next(parts_of(found["现状"], Charts)).trend is not None
    assert "再少 5 单即达标" in texts(found["目标"])
    assert "2026-11-23 前做完，2026-12-03 起看结果" in texts(found["目标"])


def test_a_day_that_is_over_promises_nothing() -> None:
    late = panels(problem_report(plan(2), QUALITY_FINDING, made_on=date(2026, 11, 24)))["目标"]
    assert "对策期限 2026-11-23 已逾期；做完约 " in texts(late)
    assert "前做完" not in texts(late)
    made = plan(2)
    done = tuple(replace(one, done_on=date(2026, 11, 20)) for one in made.actions)
    over = panels(problem_report(replace(made, actions=done), QUALITY_FINDING))["目标"]
    assert "对策" not in texts(over)


def test_only_what_was_not_judged_useless_becomes_routine() -> None:
    """Of actions 1, 3 and 5 the first failed and the last one worked: it is named first."""
    failed = replace(EFFECT, action_id=1, verdict=Verdict.INEFFECTIVE)
    worked = replace(EFFECT, action_id=5)
    made = problem_report(plan(6), QUALITY_FINDING, effects=(failed, worked))
    told = [line for line in texts(panels(made)["固化"]).splitlines() if line.startswith("· ")]
    assert [line[2:7] for line in told] == ["行动005", "行动003"]


def test_five_whys_are_answered_as_far_as_orders_and_buyers_tell() -> None:
    cause = panels(problem_report(plan(2), QUALITY_FINDING, ("刚到手就掉漆",)))["原因"]
    assert "因为商品 加厚保温杯 500ml 占 64 %（9 单），而它只占总量 20 %" in texts(cause)
    assert "「刚到手就掉漆」" in texts(cause)
    assert len(list(parts_of(cause, WriteLines))) == 2
    assert next(parts_of(cause, Grid)).rows[0].cells == (
        "商品 加厚保温杯 500ml", "9 单", "64 %", "20 %",
    )  # fmt: skip


def test_without_causes_and_words_four_whys_are_left_to_write() -> None:
    bare = replace(QUALITY_FINDING, causes=())
    cause = panels(problem_report(plan(0), bare))["原因"]
    assert len(list(parts_of(cause, WriteLines))) == 4


def test_a_place_that_may_be_chance_is_no_cause_but_a_question() -> None:
    seems = replace(QUALITY_FINDING, causes=(), leaning=QUALITY_FINDING.causes[0])
    told = texts(panels(problem_report(plan(0), seems))["原因"])
    assert "占 64 %（9 单），可能碰巧：先到现场核对。" in told


def test_actions_of_the_finding_alone_are_the_counter_measures() -> None:
    found = panels(problem_report(plan(4), QUALITY_FINDING))
    grid = next(parts_of(found["对策"], Grid))
    assert [row.cells[0][:5] for row in grid.rows] == ["行动001", "行动003"]
    empty = panels(problem_report(plan(0), REPLY_FINDING))
    assert "还没有安排行动" in texts(empty["对策"])


def test_a_metric_without_target_or_sample_is_said_plainly() -> None:
    bare = replace(
        QUALITY_FINDING,
        metric=replace(PICKUP, target=None, denominator=None, interval=None),
        bad=None,
        orders_to_fix=None,
        recoverable_points=None,
    )
    found = panels(problem_report(plan(0), bare))
    assert "未设目标" in texts(found["问题"])
    assert "自己定一个" in texts(found["目标"])


def test_of_averages_no_conversations_are_told() -> None:
    found = replace(QUALITY_FINDING, counts="averages", bad=18)
    said = texts(panels(problem_report(plan(0), found))["问题"])
    assert "18 行平均值没有达标，这份报表只有平均值，看不到单次。" in said


def test_what_is_counted_is_named() -> None:
    """Five conversations are no five orders."""
    found = replace(QUALITY_FINDING, counts="reviews", orders_to_fix=5, bad=14)
    told = panels(problem_report(plan(0), found))
    assert "14 条评价出了这个问题。" in texts(told["问题"])
    assert "再少 5 条低分评价即达标" in texts(told["目标"])
    assert "为什么是这些评价？" in texts(told["原因"])


def test_the_judgement_on_done_actions_is_the_effect() -> None:
    effect = replace(EFFECT, action_id=1)
    found = panels(problem_report(plan(2), QUALITY_FINDING, effects=(effect,)))["效果"]
    assert "行动001" in texts(found)
    assert effect_text(effect) in texts(found)
    other = replace(EFFECT, action_id=99)
    assert "有效：" not in texts(
        panels(problem_report(plan(2), QUALITY_FINDING, (), (other,)))["效果"]
    )
