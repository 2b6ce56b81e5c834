"""The plan's description: every number says whose it is, silence is never good news."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents.plan import ScoreBox, plan_document, score_boxes
from app.model import Origin, Plan, ScoreCard, SeriesPoint, Stage, State, Target
from tests.app.documents.examples import (
    CARD,
    DIMENSIONS,
    HELP,
    PICKUP,
    QUALITY,
    QUALITY_FINDING,
    TOTAL,
    action,
    plan,
    rates,
)


def of_card(card: ScoreCard) -> Plan:
    """The example plan of another card, without findings."""
    return replace(plan(0), card=card, findings=())


def total_box(**values: object) -> ScoreBox:
    """The first box where the total is changed."""
    total = replace(TOTAL, **values)  # type: ignore[arg-type]
    return score_boxes(replace(CARD, total=total))[0]


def test_the_head_names_shop_period_rules_and_data_date() -> None:
    document = plan_document(plan())
    assert document.title == "改善计划"
    assert document.subtitle == "青禾家居旗舰店 · 抖店 · 正式阶段 · 近30天 2026-10-22 – 11-20"
    assert document.facts == (
        "2026-11-21 制定 · 数据截至 2026-11-20",
        "规则 抖店 2026-09-08 · 官方",
    )


def test_the_period_is_the_window_most_metrics_share() -> None:
    short = replace(PICKUP, first=date(2026, 11, 14))
    document = plan_document(of_card(replace(CARD, metrics=(QUALITY, HELP, short))))
    assert "近30天" in document.subtitle
    assert "2026-11-20" in plan_document(of_card(replace(CARD, metrics=()))).subtitle


def test_unknown_days_are_dashes_or_left_out() -> None:
    card = replace(CARD, data_until=None, stage=Stage.GROWTH)
    document = plan_document(replace(of_card(card), made_on=None))
    assert document.facts[0] == "数据截至 —"
    assert "成长阶段" in document.subtitle


def test_the_foot_says_who_computed_it_and_which_run() -> None:
    document = plan_document(plan())
    assert document.footer_left.startswith("本软件测算，非平台官方")
    assert document.footer_middle == "店铺体验分助手 · 运行号 7F3A-21C9"
    assert document.page_text(1, 2) == "第 1 页 / 共 2 页"


def test_only_the_sample_shop_is_watermarked() -> None:
    assert plan_document(plan()).watermark == ""
    sample = plan_document(plan(sample=True))
    assert sample.watermark == "示例"
    assert "（示例）" in sample.subtitle
    assert sample.footer_middle.startswith("示例数据 · ")


@pytest.mark.parametrize(
    ("values", "value", "source"),
    [
        ({}, "82", "官方 11-20"),
        ({"recomputed": 81.6, "estimated": True}, "82", "官方 11-20 · 复算·估算 81.6"),
        ({"official": None, "recomputed": 81.6}, "81.6", "复算"),
        ({"official": None, "recomputed": 81.6, "estimated": True}, "81.6", "复算·估算"),
        ({"official": None}, "—", "没有官方分，也不能复算"),
    ],
)
def test_official_and_recomputed_totals_are_never_mixed(
    values: dict[str, object], value: str, source: str
) -> None:
    box = total_box(**values)
    assert (box.value, box.source) == (value, source)


def test_a_dimension_names_origin_target_and_whose_target_it_is() -> None:
    box = plan_document(plan()).boxes[1]
    assert (box.label, box.value, box.target) == ("商品体验", "69", "目标 ≥ 75")
    assert box.source == "官方 · 目标为建议值"
    assert any("不是平台标准" in note for note in plan_document(plan()).notes)


def test_an_estimated_dimension_shows_the_official_value_beside_it() -> None:
    ours = replace(DIMENSIONS[1], origin=Origin.COMPUTED, estimated=True, official=98.0)
    box = plan_document(of_card(replace(CARD, dimensions=(ours,)))).boxes[1]
    assert box.source == "复算·估算 · 官方 98"


def test_platform_targets_need_no_note() -> None:
    line = Target(84, ">=", "platform", "")
    card = replace(
        CARD,
        metrics=(),
        total=replace(TOTAL, target=line),
        dimensions=tuple(replace(d, target=line) for d in DIMENSIONS),
    )
    assert plan_document(of_card(card)).notes == ()


def test_the_chart_breaks_down_losses_only_where_they_add_up() -> None:
    chart = plan_document(plan()).chart
    assert chart is not None
    assert chart.title == "分是在哪里丢的"
    bare = tuple(replace(d, weight=None) for d in DIMENSIONS)
    chart = plan_document(of_card(replace(CARD, dimensions=bare))).chart
    assert chart is not None
    assert (chart.title, chart.losses) == ("各维度得分", None)
    assert [(bar.label, bar.points, bar.target and bar.target.value) for bar in chart.bars] == [
        ("商品体验", 69.0, 75),
        ("物流体验", 99.0, 90),
        ("服务体验", 85.0, 86),
    ]


def test_without_any_points_there_is_no_chart() -> None:
    empty = tuple(replace(d, points=None) for d in DIMENSIONS)
    assert plan_document(of_card(replace(CARD, dimensions=empty))).chart is None


def test_a_trend_needs_two_known_days_and_keeps_its_gaps() -> None:
    found = plan_document(plan()).trend
    assert found is not None
    assert found.points == rates()
    assert (found.title, found.unit) == ("商品品质退货率走势（复算）", "rate")
    assert found.target == QUALITY.target
    lone = (SeriesPoint(CARD.on, 80.0), SeriesPoint(CARD.on, None))
    assert plan_document(replace(plan(), trend=lone)).trend is None
    assert plan_document(replace(plan(), findings=())).trend is None  # whose it is, nobody says


LOOSE = replace(action(1), metric_id=None)


def test_the_caption_of_the_bars_tells_of_empty_ones_where_there_are_any() -> None:
    whole = tuple(replace(one, weight=None) for one in CARD.dimensions)
    chart = plan_document(of_card(replace(CARD, dimensions=whole))).chart
    assert chart is not None
    assert chart.caption == "竖线为目标。"
    part = (replace(whole[0], points=None), *whole[1:])
    gaps = plan_document(of_card(replace(CARD, dimensions=part))).chart
    assert gaps is not None
    assert gaps.caption == "竖线为目标；空框为数据不足。"


def with_loose_action() -> Plan:
    """A plan whose one action is for no metric."""
    return replace(plan(0), findings=(), actions=(LOOSE,))


@pytest.mark.parametrize(
    ("changed", "summary"),
    [
        (plan(6), "2 个问题，6 项行动。"),
        (replace(plan(1), findings=()), "1 个指标，1 项行动。"),
        (
            replace(plan(2), findings=(QUALITY_FINDING,)),
            "1 个问题，2 项行动：问题 1 项，另外 1 个指标 1 项。",
        ),
        (
            replace(plan(2), findings=(QUALITY_FINDING,), actions=(*plan(2).actions, LOOSE)),
            "1 个问题，3 项行动：问题 1 项，另外 1 个指标 1 项，其他 1 项。",
        ),
        (with_loose_action(), "没有列入未达标的指标，1 项行动。"),
        (replace(plan(0), findings=()), "没有列入未达标的指标，本期不安排行动。"),
        (
            of_card(replace(CARD, metrics=(HELP,))),
            "没有可以判断的指标，本期不安排行动。请先导入数据。",
        ),
    ],
    ids=[
        "usual",
        "actions of no finding",
        "and of a finding",
        "and for none",
        "actions only",
        "all well",
        "no data",
    ],
)
def test_the_summary_says_what_there_is_to_do(changed: Plan, summary: str) -> None:
    assert plan_document(changed).summary == summary


def test_what_the_plan_leaves_out_is_named() -> None:
    notes = plan_document(replace(plan(0), findings=())).notes
    assert notes[0] == (
        "另有 2 个未达标或接近的指标没有列入本计划，在程序的「问题」页：商品品质退货率、飞鸽平均响应时长。"
    )
    assert notes[1] == "不能判断（数据不足、没有目标或只是参考值）：平台求助率。"


def test_a_metric_with_an_action_on_the_paper_is_not_left_to_the_program() -> None:
    told = plan_document(replace(plan(1), findings=()))
    assert "没有列入本计划" in told.notes[0]
    assert "商品品质退货率" not in told.notes[0]
    assert "商品品质退货率" in told.sections[0].heading
    assert told.effects[0].startswith("商品品质退货率：")


def test_notes_of_card_and_plan_are_printed() -> None:
    changed = replace(plan(), card=replace(CARD, notes=("甲",)), notes=("乙",))
    assert plan_document(changed).notes[-2:] == ("甲", "乙")


def test_the_same_plan_gives_the_same_document() -> None:
    assert plan_document(plan(6)) == plan_document(plan(6))


def test_the_file_carries_the_plans_own_date() -> None:
    assert plan_document(plan()).stamped_on == date(2026, 11, 21)
    assert plan_document(replace(plan(), made_on=None)).stamped_on == CARD.on


def test_an_unknown_dimension_is_unknown_on_paper() -> None:
    unknown = replace(
        DIMENSIONS[0], points=None, state=State.UNKNOWN, origin=Origin.MISSING, target=None
    )
    card = replace(CARD, dimensions=(unknown, *DIMENSIONS[1:]))
    box = score_boxes(card)[1]
    assert (box.value, box.target, box.source) == ("—", "未设目标", "缺数据")
    assert box.judged == "○ 数据不足"
    made = plan_document(of_card(card))
    assert unknown.name not in [box.label for box in made.boxes]
    assert made.notes[0] == f"没有列出{unknown.name}的分：没有官方分，也不能复算。"


def test_a_plan_without_any_score_begins_with_its_actions() -> None:
    none = [replace(one, points=None, state=State.UNKNOWN) for one in DIMENSIONS]
    total = replace(TOTAL, official=None, recomputed=None, state=State.UNKNOWN)
    made = plan_document(of_card(replace(CARD, dimensions=tuple(none), total=total)))
    assert made.boxes == ()
    names = "、".join(("体验分", *(one.name for one in none)))
    assert made.notes[0] == f"没有列出{names}的分：没有官方分，也不能复算。"


def test_a_total_that_is_too_old_is_told_as_such() -> None:
    total = replace(
        TOTAL, official=None, recomputed=None, expired=80.0, expired_on=date(2026, 9, 1)
    )
    made = plan_document(of_card(replace(CARD, total=total)))
    assert made.boxes[0].label != "体验分"
    assert made.notes[0].startswith("没有列出体验分的分：")
    assert made.notes[0].endswith("请粘贴新的。")


def test_a_total_without_a_target_is_not_called_missing() -> None:
    assert total_box(target=None, state=State.UNKNOWN).judged == "○ 未设目标"


def test_scores_in_stars_stand_large_without_their_unit() -> None:
    line = Target(4.8, ">=", "article", "")
    stars = replace(DIMENSIONS[0], points=4.73, target=line)
    total = replace(TOTAL, official=None, target=None)
    pack = replace(CARD.pack, unit="stars", full=5.0)
    card = replace(CARD, pack=pack, dimensions=(stars,), total=total)
    box = score_boxes(card)[1]
    assert (box.value, box.target) == ("4.73", "目标 ≥ 4.80")


def test_the_hatching_is_told_where_there_is_any() -> None:
    """Its card may have 建议值 that nothing on the paper rests on."""
    told = plan_document(plan(1))
    assert any(note.startswith("左边有斜纹的") for note in told.notes)
    scoreless = tuple(replace(one, points=None, official=None) for one in CARD.dimensions)
    bare = replace(CARD, dimensions=scoreless, total=replace(CARD.total, official=None))
    assert not any("斜纹" in note for note in plan_document(of_card(bare)).notes)
