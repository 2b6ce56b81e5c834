"""The sentences of 模拟: what is needed, by when, how likely; estimates are called so."""

from __future__ import annotations

from datetime import date, timedelta

from app import clock
from app.diagnosis.forecast import Line
from app.diagnosis.results import Backtest, Crossing, Gain, Needed, Reach, StepMove
from app.documents.words import (
    DASH,
    number_text,
    share_text,
    short_date,
    signed_points,
    signed_value,
    target_line,
    value_text,
)
from app.model import MetricScore
from app.wording.nouns import bad_noun, step_verbs
from ui.what_if import HORIZON, Answer, Start, target_of

NATURAL = "按当前表现自然积累的正常订单"
POOR_COVERAGE = 0.5  # of forecasts whose 80 % band held the truth
NO_POINTS = "分数变化：未知（规则没有公布这个指标的分档）"


def line_name(line: Line, metric: MetricScore) -> str:
    """``目标 ≤ 1.00 %（建议值）``, ``90 分档 ≤ 0.50 %``, or a gate's name with its line."""
    limit = target_line(target_of(line), metric.unit)
    if line.label == "target":
        return f"目标 {limit}"
    if line.label.startswith("step:"):
        return f"{line.label.removeprefix('step:')} 分档 {limit}"
    return f"{line.label} {limit}"


def change_text(before: float | None, after: float | None, unit: str) -> str:
    """``1.42 % → 1.15 %``; one value where nothing changes."""
    first, then = value_text(before, unit), value_text(after, unit)
    return then if first == then else f"{first} → {then}"


def gain_words(gain: Gain, metric_id: str) -> str:
    """Points of total and metric as an estimate; unknown ones are said to be unknown."""
    parts = [("总分", gain.total), ("指标得分", gain.metrics.get(metric_id))]
    known = [f"{name} {signed_points(points)} 分" for name, points in parts if points is not None]
    if not known:
        return NO_POINTS
    gates = [f"过线：{'、'.join(gain.gates)}"] if gain.gates else []
    lost = [f"失去：{'、'.join(gain.lost_gates)}"] if gain.lost_gates else []
    return "，".join([f"估算 {'、'.join(known)}", *gates, *lost])


def whose_words(start: Start, metric: MetricScore) -> str:
    """Whose number the sliders begin at, where the page's is in force; "" where both are one."""
    if start.page is None:
        return ""
    page, own = value_text(start.page, metric.unit), value_text(start.value, metric.unit)
    return (
        f"后台页面显示 {page}（官方）；这里按导出文件自己算的 {own} 推算，"
        "分数的变化按页面的数平移（估算）。"
    )


def needed_words(start: Start, found: Needed | None, unit: str) -> str:
    """What the new units of these days have to be, or why it cannot be done."""
    if found is None:
        return "没有目标线，说不出还需多少。请在「指标」里设目标。"
    new = f"{found.days} 天后，统计周期里预计新增 {_units(found.volume, start)}"
    if not found.feasible:
        best = value_text(found.best, unit)
        return f"{new}，做不到：就算全部{_best(start)}，也只到 {best}（预测）"
    if start.kind == "mean":
        return f"{new}，平均{_side(start)} {value_text(found.mean, unit)} 就能达到（预测）"
    bad = int(found.bad_allowed or 0)
    good = _units(found.good, start)
    return f"{new}，其中正常的至少 {good}、有问题的最多 {bad} {start.noun}就能达到（预测）"


def natural_words(start: Start, found: Needed | None) -> str:
    """How many good orders in a row would do, in the words that suggest no invented orders."""
    if found is None or not found.all_good:
        return ""
    days = found.all_good / start.volume if start.volume else None
    wait = "" if days is None else f"约 {number_text(days, 0)} 天的量，"
    if start.kind == "mean":
        return f"还需：{found.all_good:,} {start.noun}都是最好值就能达到（{wait}估算）"
    return f"还需：{NATURAL} {found.all_good:,} {start.noun}（{wait}估算；只数正常的：其间新出问题单要更多，旧问题单滚出可以更少）"


def chance_words(found: Needed | None) -> str:
    """How likely it is at the present rate."""
    if found is None:
        return ""
    chance = found.probability
    usual = f"约 {share_text(chance)}"
    text = "不到 1 %" if chance < 0.01 else " 99 % 以上" if chance > 0.99 else usual
    return f"把握：按近期表现{text}（估算）"


def reach_words(start: Start, found: Reach | None, on: date) -> str:
    """The first day it can be met, and the day at the present rate."""
    if found is None:
        return ""
    if found.expected_day == 0:
        return "现在已经达到"
    best, usual = _day(found.earliest_day, on), _day(found.expected_day, on)
    return f"最早：{best}，若新增的全部{_best(start)} · 按近期表现：{usual}"


def at_rate_words(asked: Answer, on: date) -> str:
    """The day the line is met at the slider's rate."""
    if asked.line is None:
        return ""
    reached = "" if asked.day_at_rate is None else "达到"
    return f"照滑块的量和比例：{_day(asked.day_at_rate, on)}{reached}"


def _day(ahead: int | None, on: date) -> str:
    if ahead is None:
        return f"{HORIZON} 天内到不了"
    if ahead == 0:
        return "现在已经"
    return f"{ahead} 天后（{short_date(on + timedelta(days=ahead))}）"


def _units(count: float, start: Start) -> str:
    return f"{number_text(count, 0)} {start.noun}"


def _best(start: Start) -> str:
    return "是最好值" if start.kind == "mean" else "正常"


def _side(start: Start) -> str:
    return "不低于" if start.better == "higher" else "不高于"


def crossing_words(found: Crossing, name: str) -> str:
    """When the forecast crosses a line: ``目标 ≤ 1.00 %：预计 30 天内达不到，乐观时 12-05 达到``."""
    expected, earliest = found.expected, found.earliest
    if found.met_now:
        if expected is not None:
            return f"{name}：预计 {_date(expected)} 跌破"
        if earliest is not None:
            return f"{name}：预计守得住，悲观时 {_date(earliest)} 跌破"
        return f"{name}：30 天内守得住"
    if expected is not None:
        return f"{name}：预计 {_date(expected)} 达到"
    if earliest is not None:
        return f"{name}：预计 30 天内达不到，乐观时 {_date(earliest)} 达到"
    return f"{name}：30 天内达不到"


def usual_words(start: Start) -> str:
    """What the sliders begin at: ``近 60 天平均``."""
    days = start.forecast.learned_days
    return f"近 {days} 天平均" if days else "近期水平"


def lately_words(start: Start, unit: str) -> str:
    """Where the last days differ beyond chance from the mean that the forecast goes on with."""
    found, usual = start.forecast.lately, start.rate
    if found is None:
        return ""
    what = "新增里有问题的占比" if start.kind == "rate" else "新增的平均值"
    mean, now = value_text(usual, unit), value_text(found.rate, unit)
    side = "高" if found.rate > found.before else "低"
    size = f"n = {number_text(found.n, 0)}"
    worse = (found.rate > found.before) == (start.kind == "rate" or start.better == "lower")
    end = "差" if worse else "好"
    return (
        f"预测按{usual_words(start)}算，{what} {mean}；近 {found.days} 天是 {now}（{size}），"
        f"比之前的 {value_text(found.before, unit)} 明显{side}：照最近的走下去，结果会比预测{end}。"
    )


def backtest_words(found: Backtest | None, unit: str) -> str:
    """The forecast's error on the shop's own past."""
    if found is None or found.mean_error is None:
        return "预测误差：未知。过去的数据还不够回测，再积累一个统计周期后显示。"
    errors = found.mean_error, found.unchanged_error or 0.0
    error, still = (signed_value(v, unit).removeprefix("+") for v in errors)
    inside = DASH if found.coverage is None else share_text(found.coverage)
    return (
        f"回测：过去 {len(found.rows)} 次 {found.horizon} 天预测，平均误差 ±{error}"
        f"（照旧不变则 ±{still}），{inside} 落在区间内" + _doubt(found)
    )


def _doubt(found: Backtest) -> str:
    """A warning where the band held far less than it promises."""
    poor = found.coverage is not None and found.coverage < POOR_COVERAGE
    return "。近来变化大，预测只作参考" if poor else ""


def up_words(move: StepMove, unit: str) -> str:
    """``再少 5 单升档（≤ 1.00 %）``; a dash where there is no step above."""
    if move.up is None or move.up_limit is None:
        return DASH
    points = "" if move.up_points is None else f"，{signed_points(move.up_points)} 分"
    return f"{_about(move)}再少 {move.up:,} {bad_noun(move.counts)}{step_verbs(move.line)[0]}（到 {value_text(move.up_limit, unit)}{points}）"


def down_words(move: StepMove, unit: str) -> str:
    """``再多 3 单掉档（过 0.30 %）``; a dash where there is no step below."""
    if move.down is None or move.down_limit is None:
        return DASH
    points = "" if move.down_points is None else f"，{signed_points(move.down_points)} 分"
    return f"{_about(move)}再多 {move.down:,} {bad_noun(move.counts)}{step_verbs(move.line)[1]}（过 {value_text(move.down_limit, unit)}{points}）"


def _about(move: StepMove) -> str:
    return "估算" if move.estimated else ""


def by_date(day: int | None) -> str:
    """The day roll-off alone gets there; a dash where it does not within the forecast."""
    return DASH if day is None else f"预计 {_date(day)}"


def _date(day: int) -> str:
    return short_date(clock.as_date(day))
