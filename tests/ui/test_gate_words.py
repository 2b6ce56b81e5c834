"""Gates in words: what is closed first, by how much, and what is not known."""

from __future__ import annotations

from dataclasses import replace

from app.model import State
from app.scoring.gates import GateResult, judge_gates
from tests.ui.fake_program import CARD, GATES, SNAPSHOTS
from ui.gate_words import by_need, condition_text, distance_text, shown_state, source_text


def result(gate_id: str) -> GateResult:
    """A gate of the fake shop, judged."""
    found = judge_gates(CARD, GATES, SNAPSHOTS, {}).gates
    return next(one for one in found if one.gate.id == gate_id)


def test_met_by_no_more_than_the_margin_is_near_the_line() -> None:
    assert shown_state(result("bag"), 2.0) is State.NEAR
    assert shown_state(result("bag"), 1.9) is State.MET
    assert shown_state(result("bag_gift"), 100.0) is State.BELOW


def test_what_is_closed_stands_first_and_what_is_open_last() -> None:
    found = judge_gates(CARD, GATES[:5], SNAPSHOTS, {}).gates
    order = [one.gate.id for one in by_need(found, 2.0)]
    assert order == ["bag_gift", "goods", "fair", "bag", "ads"]


def test_the_distance_names_what_is_farthest_and_what_is_closest() -> None:
    assert distance_text(result("bag_gift")) == "商品体验差 6 分"
    assert distance_text(result("ads")) == "体验分总分余 22 分"


def test_what_is_unknown_says_what_is_missing() -> None:
    assert distance_text(result("goods")) == "先选类目"
    assert distance_text(result("fair")) == "7 天里有 1 天官方分"
    fair = result("fair")
    nobody = replace(fair.conditions[0], limit=70.0, value=None, state=State.UNKNOWN)
    daily = replace(nobody, condition=replace(nobody.condition, window="daily"))
    assert distance_text(replace(fair, conditions=(daily,))) == "缺体验分总分"
    means = replace(nobody, condition=replace(nobody.condition, window="mean_run"), days=0)
    assert distance_text(replace(fair, conditions=(means,))) == "7 天里有 0 天算得出均值"
    assert distance_text(replace(fair, conditions=())) == "成长阶段不适用"


def test_a_condition_is_told_with_value_line_and_distance() -> None:
    gift = result("bag_gift").conditions
    assert condition_text(gift[1]) == "商品体验 69，要 ≥ 75，差 6 分"
    assert condition_text(replace(gift[0], estimated=True)).startswith("体验分总分 82（估算），")
    assert condition_text(replace(gift[0], value=None, distance=None)) == (
        "体验分总分 没有数据，要 ≥ 80"
    )


def test_of_five_points_a_twentieth_is_told() -> None:
    """4.55 against 4.60 lacks 0.05; with one decimal it would read 0.1."""
    ads = result("ads").conditions[0]
    near = replace(ads, limit=4.6, value=4.55, state=State.BELOW, distance=-0.05)
    assert condition_text(near).endswith("差 0.05 分")


def test_rates_are_told_in_percentage_points() -> None:
    goods = result("goods").conditions[0]
    judged = replace(goods, limit=0.01, state=State.BELOW, distance=0.01 - 14 / 1045)
    assert condition_text(judged) == "商品品质退货率 1.34 %，要 ≤ 1.00 %，差 0.34 个百分点"


def test_the_source_names_date_and_sureness() -> None:
    assert source_text(result("ads")).startswith("官方 · 2026-01-01 起 · ")
