"""The effect of an action in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.effect_words import effect_text, notes_of, verdict_text
from app.improvement.effect import Effect, Group, Pair, Verdict

WAS, NOW = date(2026, 9, 20), date(2026, 10, 21)


def pair(k0: float, n0: float, k1: float, n1: float) -> Pair:
    return Pair(Group(WAS, date(2026, 10, 19), k0, n0), Group(NOW, date(2026, 11, 12), k1, n1))


EFFECT = Effect(
    action_id=3,
    metric_id="quality_return_rate",
    metric_name="品退率",
    unit="rate",
    better="lower",
    entity="orders",
    verdict=Verdict.EFFECTIVE,
    why="",
    judged_on=date(2026, 11, 20),
    mature_days=8,
    treated=pair(21, 1000, 9, 1100),
    gain=0.0128,
    low=0.0021,
    high=0.0245,
)


def test_a_verdict_has_shape_word_numbers_and_interval() -> None:
    assert verdict_text(EFFECT) == "● 有效"
    assert effect_text(EFFECT) == (
        "有效：品退率从 2.10 %（21 / 1,000）变为 0.82 %（9 / 1,100），"
        "好转 1.28 个百分点（95 % 区间 0.21 到 2.45 个百分点），不像碰巧。"
    )


def test_the_aim_and_the_control_group_are_named() -> None:
    aimed = replace(
        EFFECT, target=("courier", "申通"), control=pair(1, 99, 1, 99), control_kind="segment"
    )
    assert "快递「申通」的品退率从" in effect_text(aimed)
    assert "，扣除其他快递同期的变化后好转 1.28" in effect_text(aimed)
    shops = replace(EFFECT, control=pair(1, 99, 1, 99), control_kind="shops")
    assert "，扣除其他店铺同期的变化后好转" in effect_text(shops)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"verdict": Verdict.UNDECIDED, "gain": 0.004, "low": -0.003, "missing": 240},
            "可能是碰巧。照现在的样子，再有约 240 单就能下结论。",
        ),
        (
            {"verdict": Verdict.UNDECIDED, "gain": 0.0001, "low": -0.003, "entity": "service"},
            "差别太小，5 万单也难分清。",
        ),
        (
            {
                "verdict": Verdict.UNDECIDED,
                "better": "higher",
                "treated": pair(46, 59, 66, 77),
                "gain": 0.0828,
                "low": -0.0477,
                "high": 0.22,
            },
            "可能是碰巧：做之前只有 59 单，那时的数本身就可能差 ±10.58 个百分点，以后再多也分不清。",
        ),
        (
            {"verdict": Verdict.UNDECIDED, "gain": -0.002, "low": -0.01, "high": 0.003},
            "变差 0.20 个百分点（95 % 区间 变差 1.00 到好转 0.30 个百分点），还看不出好转。",
        ),
        (
            {"verdict": Verdict.INEFFECTIVE, "gain": 0.0, "low": -0.001, "high": 0.001},
            "最多也省不下原来问题的两成。",
        ),
        (
            {"verdict": Verdict.INEFFECTIVE, "gain": -0.02, "low": -0.03, "high": -0.01},
            "变差 2.00 个百分点（95 % 区间 1.00 到 3.00 个百分点），比以前更差。",
        ),
    ],
)
def test_what_the_numbers_allow_to_say(change: dict[str, object], words: str) -> None:
    text = effect_text(replace(EFFECT, **change))  # type: ignore[arg-type]
    assert text.endswith(words)
    assert text.split("：")[0] in ("无效", "还不能下结论")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"why": "no_metric"}, "选一个指标"),
        ({"why": "no_orders"}, "没有订单明细"),
        ({"why": "sum"}, "合计"),
        ({"why": "no_data", "missing_data": "数据不足：缺售后。"}, "数据不足：缺售后。"),
        (
            {"why": "waiting", "ready_on": date(2026, 12, 5)},
            "最早 12 月 5 日再看。完成以后满 8 天的现在有 1,100 单。",
        ),
        (
            {"why": "few", "entity": "service"},
            "按天的记录两边各要有 8 条。",
        ),
        (
            {"why": "few", "entity": "reviews", "treated": pair(1, 12, 0, 9)},
            "完成以前 12 条评价，完成以后满 8 天的 9 条评价，两边各要有 20 条评价。",
        ),
    ],
)
def test_what_is_in_the_way(change: dict[str, object], words: str) -> None:
    effect = replace(EFFECT, verdict=Verdict.UNDECIDED, **change)  # type: ignore[arg-type]
    assert effect_text(effect).startswith("还不能下结论：")
    assert words in effect_text(effect)


def test_means_are_told_in_their_unit() -> None:
    slow = replace(
        EFFECT,
        metric_name="平均揽收时长",
        unit="hours",
        treated=pair(1000, 100, 720, 90),
        gain=2.0,
        low=1.5,
        high=2.5,
    )
    assert (
        "从 10 小时（n = 100）变为 8 小时（n = 90），好转 2 小时（95 % 区间 1.5 到 2.5 小时）"
        in (effect_text(slow))
    )


def test_notes_say_what_is_compared_and_what_blurs_it() -> None:
    assert notes_of(EFFECT) == [
        "按下单日比较：09-20 至 10-19 对 10-21 至 11-12；"
        "每单只算下单后 8 天内知道的结果，更新的订单没有计入。"
    ]
    blurred = replace(EFFECT, moved_away=True, others=("换纸箱",))
    assert "改看全店" in notes_of(blurred)[1]
    assert "「换纸箱」" in notes_of(blurred)[2]
    assert notes_of(replace(EFFECT, mature_days=None, treated=None)) == []


def test_days_to_come_are_not_named_as_measured() -> None:
    """Ticked today: nothing placed after it is old enough, so no later day is told."""
    young = replace(EFFECT, treated=pair(21, 1000, 0, 0), why="waiting")
    (note,) = notes_of(young)
    assert "完成后还没有满期的订单" in note
    assert "11-12" not in note
