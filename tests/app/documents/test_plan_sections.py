"""Findings with their actions: nothing lost, nothing invented, what is cut is marked."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.documents.plan_sections import FindingSection, effect_lines, sections
from app.model import Action, Plan, State
from tests.app.documents.examples import (
    ACTION,
    QUALITY,
    QUALITY_FINDING,
    REPLY_FINDING,
    action,
    plan,
)


def one(part: Plan) -> FindingSection:
    """The first section."""
    return sections(part)[0]


def with_action(**values: object) -> Plan:
    """A plan whose only action is the example, changed."""
    changed: Action = replace(ACTION, **values)  # type: ignore[arg-type]
    return replace(plan(0), actions=(changed,))


@given(st.lists(st.sampled_from(["quality_return_rate", "mean_reply_seconds", "else", None])))
def test_every_action_stands_in_exactly_one_row(metrics: list[str | None]) -> None:
    actions = tuple(
        replace(action(number, f"行动 {number}"), metric_id=metric)
        for number, metric in enumerate(metrics)
    )
    rows = [row.title for part in sections(replace(plan(0), actions=actions)) for row in part.rows]
    assert sorted(rows) == sorted(action.title for action in actions)


def test_a_finding_tells_value_target_gain_and_what_stands_behind() -> None:
    section = one(plan(1))
    assert section.state is State.BELOW
    assert section.heading == "商品品质退货率 1.34 %"
    assert section.target == "目标 ≤ 0.90 %"
    assert section.gain == "约 +4.0 分"
    assert section.detail == (
        "复算 · 14 / 1,045 · 再少 5 单即达标 · 商品 加厚保温杯 500ml 占 64 %（9 单）"
        " · 目标为建议值（非官方） · 把握中（n=1,045）"
    )


def test_a_place_that_may_be_chance_is_named_as_such() -> None:
    (cause, *_) = QUALITY_FINDING.causes
    finding = replace(QUALITY_FINDING, causes=(), leaning=cause)
    detail = one(replace(plan(0), findings=(finding,))).detail
    assert "商品 加厚保温杯 500ml 占 64 %（9 单），可能碰巧 · " in detail


def test_an_official_value_beside_ours_is_named() -> None:
    finding = replace(QUALITY_FINDING, metric=replace(QUALITY, official=0.0131))
    assert "官方 1.31 %" in one(replace(plan(0), findings=(finding,))).detail


def test_a_proxy_is_called_one_and_an_unknown_gain_stays_silent() -> None:
    section = one(replace(plan(0), findings=(REPLY_FINDING,)))
    assert section.detail.startswith("替代估算 · n = 2,140")
    assert section.gain == ""


def test_a_finding_without_actions_says_so_and_names_what_could_be_done() -> None:
    quality, reply = sections(plan(0))
    assert quality.empty == "未安排行动。可选措施：「到货每批抽检 20 件」"
    assert reply.empty == "未安排行动。"
    assert quality.rows == ()


def test_an_action_of_no_finding_stands_under_its_metric_and_is_judged() -> None:
    """The seller's own case: a route changed for a metric that the plan has no finding of."""
    route = replace(
        action(1, "慢的线路单独换快递", metric="mean_pickup_hours"),
        measure_id="route-courier",
        segment="route",
        key="申通→广东",
    )
    other = replace(plan(0), actions=(route,), wait_days={"route-courier": 21})
    section = sections(other)[-1]
    assert section.state is State.MET
    assert (section.heading, section.target) == ("平均揽收时长 5.6 小时", "目标 ≤ 12 小时")
    assert section.detail == "复算 · n = 1,000 · 目标为建议值（非官方）"
    assert [row.title for row in section.rows] == ["慢的线路单独换快递（线路「申通→广东」）"]
    assert effect_lines(other) == (
        "平均揽收时长：做完约 21 天后导入新数据再看，对准的线路「申通→广东」要比做以前好，"
        "全店 ≤ 12 小时 为达标；现在 5.6 小时（复算，n = 1,000）。",
    )


def test_a_finding_beyond_the_first_tells_all_of_itself_over_its_actions() -> None:
    fewer = replace(plan(2), findings=(QUALITY_FINDING,), beyond=(REPLY_FINDING,))
    quality, reply = sections(fewer)
    assert reply == sections(plan(2))[1]
    assert quality.rows != reply.rows


def test_an_action_for_no_metric_of_the_rules_is_kept() -> None:
    section = sections(replace(plan(0), actions=(action(1, "打扫仓库", metric="gone"),)))[-1]
    assert (section.state, section.heading) == (None, "其他行动")
    assert [row.title for row in section.rows] == ["打扫仓库"]


def test_a_row_carries_what_was_agreed() -> None:
    (row,) = one(plan(1)).rows
    assert not row.done
    assert (row.owner, row.due, row.proof, row.effect) == (
        "仓库主管",
        "2026-11-23",
        "入库检验单",
        "少 5 单品质退货",
    )


def test_what_was_not_agreed_stays_blank_to_write_on() -> None:
    (row,) = one(with_action(owner="", due_on=None, proof="", expected="")).rows
    assert (row.owner, row.due, row.proof, row.effect) == ("", "", "", "")


def test_a_done_action_is_ticked_with_its_day() -> None:
    (row,) = one(with_action(done_on=date(2026, 11, 22))).rows
    assert row.done
    assert row.due == "2026-11-22 完成"


def test_steps_and_note_stand_below_the_title() -> None:
    (row,) = one(with_action(steps=("取样", "比对"), note="先问仓库\n再定")).rows
    assert row.detail == "1. 取样\n2. 比对\n备注：先问仓库 再定"


def test_what_is_too_long_for_a_row_is_cut_visibly() -> None:
    (row,) = one(with_action(title="长" * 5000, steps=("步" * 5000,), owner="名" * 500)).rows
    assert len(row.title) == 200
    assert row.title.endswith("…")
    assert len(row.detail) == len("1. ") + 420
    assert len(row.owner) == 60


def test_many_steps_are_cut_with_their_number() -> None:
    (row,) = one(with_action(steps=tuple(f"第{n}步" + "长" * 99 for n in range(30)))).rows
    lines = row.detail.split("\n")
    assert len(lines) == 13
    assert lines[-1] == "… 另有 18 步"
    assert all(line.endswith("…") for line in lines[:-1])


def test_the_effect_is_judged_after_the_measures_waiting_time() -> None:
    assert effect_lines(plan(1)) == (
        "商品品质退货率：做完约 10 天后导入新数据再看，≤ 0.90 % 为达标；"
        "现在 1.34 %（复算，14 / 1,045，95 % 区间 0.80 – 2.24 %）。",
    )


def test_without_waiting_time_or_target_no_number_is_invented() -> None:
    finding = replace(
        QUALITY_FINDING, metric=replace(QUALITY, target=None, interval=None), suggestions=()
    )
    assert effect_lines(replace(plan(1), findings=(finding,))) == (
        "商品品质退货率：做完后导入新数据再看，有改善才算有效（未设目标）；"
        "现在 1.34 %（复算，14 / 1,045）。",
    )


def test_no_actions_no_effect_to_judge() -> None:
    assert effect_lines(plan(0)) == ()


def test_a_finding_whose_measures_wait_for_their_effect_says_so() -> None:
    done = replace(action(1), done_on=date(2026, 11, 15))
    told = sections(replace(plan(0), waiting=(done,)))[0].empty
    assert told.endswith("11-15 完成，还没到看效果的时候，先不加新的。")
    assert done.title in told


def test_a_line_whose_day_is_over_says_so() -> None:
    made = replace(with_action(due_on=date(2026, 11, 17)), made_on=date(2026, 11, 20))
    assert one(made).rows[0].due == "2026-11-17\n已逾期"
    assert one(replace(made, made_on=date(2026, 11, 17))).rows[0].due == "2026-11-17"


def test_what_the_finding_says_of_itself_is_not_said_again_by_each_action() -> None:
    told = replace(with_action(measure_id="m"), wait_days={"m": 30})
    (row,) = one(told).rows
    assert "再少 5 单即达标" in one(told).detail
    assert not row.effect.startswith("再少")
    assert row.effect.endswith("约 30 天后见效")
