"""The sentences behind a number: nothing estimated without saying so, nothing unknown as known."""

from __future__ import annotations

from dataclasses import replace

from app.scoring.monotone import Knot
from app.scoring.reconcile import ReconcileCause
from tests.ui.fake_program import (
    CARD,
    ON,
    SHOP,
    FakeProgram,
    curve,
    explanation,
    reconciled,
)
from ui.why_words import (
    NO_PAGE,
    agreement_text,
    cause_lines,
    given_points,
    guess_text,
    pack_text,
    read_why,
    reconciled_text,
    source_text,
    window_text,
)

ID = "quality_return_rate"
RATE = CARD.metric(ID)
KNOTS = (Knot(0.01, 90.0), Knot(0.02, 70.0))


def test_everything_of_one_metric_is_read_at_once() -> None:
    why = read_why(FakeProgram().opened(), SHOP, ID, ON, None)
    assert (why.explanation.score.id, why.curve) == (ID, curve(ID))
    assert why.reconciled == reconciled(ID)
    other = read_why(FakeProgram().opened(), SHOP, "product_rating", ON, None)
    assert (other.reconciled, other.curve) == (None, None)


def test_window_pack_and_source_are_named() -> None:
    found = explanation(ID)
    assert window_text(found) == "2026-10-22 – 11-20，近 30 天，按物流签收，截止日早 2 天"
    assert pack_text(found) == "抖店 2026-09-08 · 官方 · 指纹 abc123 · 运行号 7F3A21C9"
    assert source_text(found) == "抖音《商家体验分规范》（全部自定）"


def test_points_of_an_example_table_or_of_ours_call_for_amber() -> None:
    assert given_points(RATE) == ("", False)
    scored = replace(RATE, points=80.0, points_source="官方", weight=0.25, weight_source="官方")
    assert given_points(scored) == ("得 80 分（官方） · 权重 25 %（官方）", False)
    assert given_points(replace(scored, weight_source="示例值"))[1]
    assert given_points(replace(scored, estimated=True)) == (
        "得 80 分（官方，估算） · 权重 25 %（官方）",
        True,
    )


def test_too_few_pages_say_how_many_more() -> None:
    assert guess_text(RATE, curve(ID)) == "估算：有 8 天的页面快照，还需要 4 天快照，不下结论"
    assert guess_text(RATE, None) == ""
    assert guess_text(replace(RATE, points=80.0), curve(ID)) == ""


def test_a_guess_has_a_span_and_is_never_made_beyond_what_was_seen() -> None:
    known = curve(ID, knots=KNOTS, half_width=4.0, more_days=0, note="估算：按 12 天拟合")
    inside = replace(RATE, value=0.015)
    assert guess_text(inside, known) == "估算 约 80 分（多半在 76–84）。按 12 天拟合"
    beyond = guess_text(replace(RATE, value=0.03), known)
    assert beyond == "估算：按 12 天拟合；现在的数值不在见过的范围里，不外推"


def test_both_values_with_difference_and_tolerance() -> None:
    assert reconciled_text(reconciled(ID)) == (
        "官方 1.460 %（11-20） · 复算 1.340 % · 差 −0.120 个百分点"
    )
    hours = reconciled(ID, official=2.4856, computed=2.49, difference=0.0044)
    assert reconciled_text(replace(hours, unit="hours")) == (
        "官方 2.4856 小时（11-20） · 复算 2.4900 小时 · 差 +0.0044 小时"
    )
    nothing = reconciled(ID, computed=None, difference=None, agrees=None, missing="缺售后报表")
    assert reconciled_text(nothing) == "官方 1.460 %（11-20），复算不出来：缺售后报表"
    assert reconciled_text(None) == NO_PAGE


def test_agreement_is_a_word_with_a_role() -> None:
    assert agreement_text(None) == ("没法核对", "tag")
    assert agreement_text(reconciled(ID)) == ("不一致", "amber-tag")
    assert agreement_text(reconciled(ID, agrees=True)) == ("一致", "tag")


def test_causes_are_ranked_with_their_part() -> None:
    assert cause_lines(reconciled(ID)) == ["1. 统计截止日早 2 天来算更接近（最多说明 60 %）"]
    assert cause_lines(None) == ()
    unknown = reconciled(ID, causes=(ReconcileCause("gap", "物流有 3 天没有导入"),))
    assert cause_lines(unknown) == ["1. 物流有 3 天没有导入"]
