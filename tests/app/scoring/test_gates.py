"""Gates: passed, missed or not to be told; means with their days; what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.gate_rules import Gate, GateCondition
from app.catalogue.load_gates import load_gates
from app.model import Origin, Platform, ScoreCard, SnapshotValue, State
from app.scoring.gates import GateResult, judge_gates
from app.scoring.scorecard import score
from tests.app.scoring.examples import ON, facts, order, pack, page, shop_data

GATES = {gate.id: gate for gate in load_gates(Platform.DOUYIN).gates}
PLAIN = Gate("g", "试", "试", date(2026, 1, 1), None, (), (), False, "试", "官方")


def cards(values: list[SnapshotValue], orders: int = 30, on: date = ON) -> ScoreCard:
    known = facts([order(f"{number:04}") for number in range(orders)])
    return score(shop_data(known, snapshots=values), pack(), on, on)


def judged(
    gate: Gate,
    values: list[SnapshotValue],
    orders: int = 30,
    limits: dict[str, float] | None = None,
) -> GateResult:
    report = judge_gates(cards(values, orders), [gate], values, limits or {})
    return report.gates[0]


def totals(values: dict[int, float]) -> list[SnapshotValue]:
    """Official totals by days before the day asked."""
    return [page("total", value, ON - timedelta(days=back)) for back, value in values.items()]


@pytest.mark.parametrize(
    ("total", "product", "state"),
    [
        (70, 60, State.MET),
        (69.99, 60, State.BELOW),
        (70, 59.99, State.BELOW),
        (90, 90, State.MET),
    ],
)
def test_the_alliance_asks_for_seventy_and_sixty(
    total: float, product: float, state: State
) -> None:
    """精选联盟商家准入 2026-07-29 起：体验分 ≥70 且商品体验分 ≥60。"""
    values = [page("total", total), page("product", product)]
    assert judged(GATES["alliance_shop"], values).state is state


def test_the_distance_tells_how_far_it_is() -> None:
    values = [page("total", 82), page("product", 72), page("logistics", 75), page("service", 85)]
    result = judged(GATES["lucky_bag_supply"], values)
    assert [part.distance for part in result.conditions] == [2, -3, 0, 15]
    assert (result.state, result.days_to_pass) == (State.BELOW, None)


def test_what_is_not_known_neither_passes_nor_fails() -> None:
    assert judged(GATES["alliance_shop"], [page("total", 82)]).state is State.UNKNOWN
    result = judged(GATES["alliance_shop"], [page("product", 50)])
    assert result.state is State.BELOW  # one condition missed is enough
    assert result.conditions[0].value is None


def test_a_strict_line_must_be_passed() -> None:
    """河蟹：商品 >72。"""
    values = [page("total", 80), page("product", 72)]
    result = judged(GATES["alliance_crab"], values)
    assert (result.state, result.conditions[1].distance) == (State.BELOW, 0)


@pytest.mark.parametrize(
    ("values", "mean", "days", "state"),
    [
        ({0: 70, 1: 70, 2: 70, 3: 70, 4: 70, 5: 70, 6: 70}, 70, 7, State.MET),
        ({0: 100, 1: 60, 2: 60, 3: 59}, 69.75, 4, State.BELOW),
        ({0: 69, 7: 100, 8: 100, 9: 100}, 69, 1, State.UNKNOWN),
        ({0: 80, 1: 80, 2: 80}, 80, 3, State.UNKNOWN),
        ({7: 90}, None, 0, State.UNKNOWN),
    ],
)
def test_the_campaign_looks_at_the_mean_of_seven_days(
    values: dict[int, float], mean: float | None, days: int, state: State
) -> None:
    """正式体验分近7日均值 ≥70; a mean of fewer than half of its days is not judged."""
    result = judged(GATES["campaign"], totals(values))
    part = result.conditions[0]
    assert len(result.conditions) == 1
    assert (part.value, part.days, result.state) == (mean, days, state)
    assert f"有 {days} 天" in part.why


def test_in_the_growth_stage_the_campaign_asks_for_seventy_of_the_day() -> None:
    """成长 ≥70."""
    result = judged(GATES["campaign"], totals({0: 70}), orders=29)
    assert [part.condition.stage for part in result.conditions] == ["growth"]
    assert result.state is State.MET


def test_what_is_open_to_the_formal_stage_alone_is_closed_in_the_growth_stage() -> None:
    """店铺授权号：正式体验分 ≥70。"""
    gate = GATES["store_authorisation"]
    assert judged(gate, totals({0: 70}), orders=29).state is State.BELOW
    assert judged(gate, totals({0: 70})).state is State.MET


@pytest.mark.parametrize(
    ("values", "state"),
    [
        (dict.fromkeys(range(14), 59.0), State.BELOW),
        ({**dict.fromkeys(range(14), 59.0), 13: 60.0}, State.MET),
        (dict.fromkeys(range(13), 59.0), State.UNKNOWN),  # the fourteenth day is not known
        ({3: 60.0}, State.MET),
        ({14: 80.0}, State.UNKNOWN),
    ],
)
def test_a_run_fails_only_after_every_one_of_its_days(
    values: dict[int, float], state: State
) -> None:
    """陈年酒：连续 14 天 <60 清退。"""
    assert judged(GATES["remove_wine"], totals(values)).state is state


@pytest.mark.parametrize(
    ("values", "state"),
    [
        (dict.fromkeys(range(13), 69.0), State.BELOW),
        ({**dict.fromkeys(range(13), 69.0), 12: 76.0}, State.MET),  # the first mean is 70
        ({**dict.fromkeys(range(13), 69.0), 12: 75.9}, State.BELOW),
        (dict.fromkeys(range(7), 69.0), State.UNKNOWN),  # the older means are not known
        (dict.fromkeys(range(7), 70.0), State.MET),
    ],
)
def test_a_campaign_is_lost_after_seven_days_of_a_mean_below_seventy(
    values: dict[int, float], state: State
) -> None:
    """官方大促：近7日均值连续 7 天 <70。"""
    assert judged(GATES["campaign_stay"], totals(values)).state is state


def test_a_limit_by_category_is_the_sellers_to_choose() -> None:
    """商品品退率限值按类目：男鞋 ≤1.40 %。"""
    values = [page("product", 70), page("quality_return_rate", 0.0139)]
    gate = GATES["alliance_goods"]
    unset = judged(gate, values)
    assert (unset.state, unset.conditions[1].limit) == (State.UNKNOWN, None)
    assert "类目" in unset.conditions[1].why
    chosen = {"alliance_goods.quality_return_rate": 0.014}
    passed = judged(gate, values, limits=chosen)
    assert passed.state is State.MET
    assert passed.conditions[1].distance == pytest.approx(0.0001)
    assert (passed.conditions[1].name, passed.conditions[1].unit) == ("商品品质退货率", "rate")


def test_only_gates_in_force_are_judged() -> None:
    """2026-07-28 和 07-29 各有各的精选联盟准入线。"""
    for on, wanted in (
        (date(2026, 7, 28), "alliance_shop_old"),
        (date(2026, 7, 29), "alliance_shop"),
    ):
        report = judge_gates(cards([], on=on), list(GATES.values()), [], {})
        found = {result.gate.id for result in report.gates}
        assert wanted in found
        assert len(found & {"alliance_shop_old", "alliance_shop"}) == 1


def test_one_line_answers_whether_the_shop_may_sign_up() -> None:
    values = [page("total", 78), page("product", 69), page("logistics", 90), page("service", 85)]
    report = judge_gates(cards(values), list(GATES.values()), values, {})
    assert report.line.startswith("现在能报名吗？能：")
    assert "超级福袋（体验分总分差 2 分）" in report.line
    assert "看不出：精选联盟商品准入、官方大促报名" in report.line
    assert "河蟹" not in report.line  # gates of single categories are not the general answer


def test_a_platform_without_gates_says_so() -> None:
    assert judge_gates(cards([]), [], [], {}).line.startswith("这个平台没有收录门槛")


def test_what_the_pack_does_not_have_is_unknown() -> None:
    gate = replace(PLAIN, conditions=(GateCondition("moon", ">=", 1, "daily", 1, "any", None),))
    result = judged(gate, [])
    assert (result.state, result.conditions[0].why) == (State.UNKNOWN, "当前规则包里没有这一项")


def test_an_entered_total_counts_like_a_pasted_one() -> None:
    values = [page("total", 70, origin=Origin.ENTERED), page("product", 60)]
    assert judged(GATES["alliance_shop"], values).state is State.MET


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_a_better_score_never_closes_a_gate(total: float, product: float, more: float) -> None:
    def states(extra: float) -> list[State]:
        values = [
            page("total", min(100, total + extra)),
            page("product", min(100, product + extra)),
        ]
        card = replace(
            CARD,
            total=replace(CARD.total, official=values[0].value, official_on=ON),
            dimensions=tuple(replace(d, points=values[1].value) for d in CARD.dimensions),
        )
        return [r.state for r in judge_gates(card, list(GATES.values()), values, {}).gates]

    rank = {State.BELOW: 0, State.UNKNOWN: 0, State.MET: 1}
    for before, after in zip(states(0), states(more), strict=True):
        assert rank[after] >= rank[before]


CARD = cards([page("total", 82), page("product", 70)])
