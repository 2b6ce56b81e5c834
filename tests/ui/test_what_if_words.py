"""The sentences of 模拟."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app import clock
from app.diagnosis.forecast import Line
from app.diagnosis.results import (
    Backtest,
    BacktestRow,
    Crossing,
    Forecast,
    Gain,
    Lately,
    Needed,
    Reach,
    StepMove,
)
from tests.ui.fake_program import METRICS, ON
from ui import what_if_words as words
from ui.what_if import Start

DAY = clock.day_number(ON)
NEEDED = Needed(7, 0.01, 250, 248, 2, None, True, 0.12, 0.008, 0.011, 3, 484)
START = Start(
    "quality_return_rate", "rate", "lower", 0.0134, 14, 1045, 0.011, 36.0, (),
    Forecast("quality_return_rate", DAY, 0.0134, 36, (30, 40), 0.011, (), (), ()), None, (),
)  # fmt: skip
MOVE = StepMove("quality_return_rate", "品退率", 5, 0.01, 2.0, DAY + 3, 3, 0.02, None, None)


def test_what_is_needed_names_good_and_bad_orders() -> None:
    assert words.needed_words(START, NEEDED, "rate") == (
        "7 天后，统计周期里预计新增 250 单，其中正常的至少 248 单、有问题的最多 2 单就能达到（预测）"
    )
    mean = replace(START, kind="mean", better="higher")
    told = words.needed_words(mean, replace(NEEDED, mean=4.8), "stars")
    assert told.endswith("平均不低于 4.80 分 就能达到（预测）")


def test_what_cannot_be_done_is_said() -> None:
    told = words.needed_words(START, replace(NEEDED, feasible=False, best=0.0121), "rate")
    assert told == "7 天后，统计周期里预计新增 250 单，做不到：就算全部正常，也只到 1.21 %（预测）"
    assert "请在「指标」里设目标" in words.needed_words(START, None, "rate")


def test_good_orders_are_those_that_come_by_themselves() -> None:
    assert words.natural_words(START, NEEDED).startswith(
        "还需：按当前表现自然积累的正常订单 484 单（约 13 天的量，估算；只数正常的"
    )
    assert words.natural_words(START, replace(NEEDED, all_good=0)) == ""
    mean = replace(START, kind="mean", noun="次会话")
    told = words.natural_words(mean, NEEDED)
    assert told == "还需：484 次会话都是最好值就能达到（约 13 天的量，估算）"
    told = words.needed_words(mean, replace(NEEDED, feasible=False, best=20.9), "seconds")
    assert "250 次会话，做不到：就算全部是最好值，也只到 20.9 秒" in told


@pytest.mark.parametrize(
    ("chance", "told"), [(0.001, "不到 1 %"), (0.12, "约 12 %"), (0.999, " 99 % 以上")]
)
def test_certainty_is_never_claimed(chance: float, told: str) -> None:
    found = words.chance_words(replace(NEEDED, probability=chance))
    assert found == f"把握：按近期表现{told}（估算）"


def test_days_ahead_have_dates() -> None:
    assert words.reach_words(START, Reach(0.01, 11, None, 90), date(2026, 11, 20)) == (
        "最早：11 天后（12-01），若新增的全部正常 · 按近期表现：90 天内到不了"
    )


def test_what_is_met_needs_no_day() -> None:
    assert words.reach_words(START, Reach(0.01, 0, 0, 90), date(2026, 11, 20)) == "现在已经达到"


def test_unknown_points_are_said_to_be_unknown() -> None:
    nothing = Gain({"m": None}, {}, None, (), ())
    assert words.gain_words(nothing, "m").startswith("分数变化：未知")
    known = Gain({"m": 5.0}, {}, 1.25, ("千川投放",), ())
    assert words.gain_words(known, "m") == "估算 总分 +1.3 分、指标得分 +5.0 分，过线：千川投放"


def test_lines_are_named() -> None:
    assert words.line_name(Line("target", 0.01, "<="), METRICS[0]) == "目标 ≤ 1.00 %"
    assert words.line_name(Line("step:90", 0.005, "<="), METRICS[0]) == "90 分档 ≤ 0.50 %"
    assert words.line_name(Line("千川投放", 0.02, "<="), METRICS[0]) == "千川投放 ≤ 2.00 %"


@pytest.mark.parametrize(
    ("met", "expected", "earliest", "told"),
    [
        (False, None, DAY + 15, "线：预计 30 天内达不到，乐观时 12-05 达到"),
        (False, DAY + 10, DAY + 5, "线：预计 11-30 达到"),
        (False, None, None, "线：30 天内达不到"),
        (True, DAY + 1, DAY + 1, "线：预计 11-21 跌破"),
        (True, None, DAY + 1, "线：预计守得住，悲观时 11-21 跌破"),
        (True, None, None, "线：30 天内守得住"),
    ],
)
def test_crossings(met: bool, expected: int | None, earliest: int | None, told: str) -> None:
    found = Crossing("target", 0.01, "<=", met, expected, earliest)
    assert words.crossing_words(found, "线") == told


def test_the_backtest_stands_beside_staying_as_it_is() -> None:
    row = BacktestRow(DAY - 7, DAY, 0.01, 0.008, 0.012, 0.011, 0.012)
    told = words.backtest_words(Backtest(7, (row,), 0.001, 0.002, 1.0), "rate")
    assert told == (
        "回测：过去 1 次 7 天预测，平均误差 ±0.10 个百分点"
        "（照旧不变则 ±0.20 个百分点），100 % 落在区间内"
    )
    poor = words.backtest_words(Backtest(7, (row,), 0.001, 0.002, 0.1), "rate")
    assert poor.endswith("10 % 落在区间内。近来变化大，预测只作参考")
    assert words.backtest_words(Backtest(7, (), None, None, None), "rate").startswith(
        "预测误差：未知"
    )


def test_steps_up_and_down() -> None:
    assert words.up_words(MOVE, "rate") == "再少 5 单升档（到 1.00 %，+2.0 分）"
    assert words.down_words(MOVE, "rate") == "再多 3 单掉档（过 2.00 %）"
    assert words.up_words(replace(MOVE, counts="service"), "rate").startswith(
        "再少 5 次问题会话升档"
    )
    suggested = replace(MOVE, line="suggested", up_points=None)  # nobody's grades: 档 there is none
    assert words.up_words(suggested, "rate") == "再少 5 单达到建议值（到 1.00 %）"
    assert words.down_words(suggested, "rate") == "再多 3 单跌破建议值（过 2.00 %）"
    assert "达标" in words.up_words(replace(MOVE, line="platform"), "rate")
    assert words.up_words(replace(MOVE, up=None), "rate") == "—"
    assert words.by_date(MOVE.up_on) == "预计 11-23"
    assert words.by_date(None) == "—"


def test_the_last_days_stand_beside_the_mean_where_they_differ() -> None:
    assert words.lately_words(START, "rate") == ""
    assert words.usual_words(START) == "近期水平"
    found = replace(START.forecast, learned_days=60, lately=Lately(14, 0.25, 0.02, 840))
    told = words.lately_words(replace(START, forecast=found), "rate")
    assert told == (
        "预测按近 60 天平均算，新增里有问题的占比 1.10 %；近 14 天是 25.00 %（n = 840），"
        "比之前的 2.00 % 明显高：照最近的走下去，结果会比预测差。"
    )
    stars = replace(found, lately=Lately(14, 4.9, 4.6, 300))
    mean = replace(START, kind="mean", better="higher", rate=4.7, forecast=stars)
    assert words.lately_words(mean, "stars").endswith("明显高：照最近的走下去，结果会比预测好。")
