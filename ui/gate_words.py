"""Gates in the seller's words: whether the score opens one today, and by how much."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.words import date_text, number_text, target_line, value_text
from app.model import State, Target
from app.scoring.gates import ConditionResult, GateResult

WORDS = {State.MET: "能", State.NEAR: "刚够", State.BELOW: "还不能", State.UNKNOWN: "看不出"}
_ORDER = {State.BELOW: 0, State.UNKNOWN: 1, State.NEAR: 2, State.MET: 3}


def shown_state(result: GateResult, near: float) -> State:
    """The gate's state; met by no more than ``near`` points is near the line."""
    if result.state is not State.MET:
        return result.state
    points = [
        c.distance for c in result.conditions if c.unit == "points" and c.distance is not None
    ]
    return State.NEAR if points and min(points) <= near else State.MET


def by_need(results: Sequence[GateResult], near: float) -> list[GateResult]:
    """What is closed first, then what cannot be told, then what is open."""
    return sorted(results, key=lambda result: _ORDER[shown_state(result, near)])


def distance_text(result: GateResult) -> str:
    """By how much the gate is missed or met, or what is not known."""
    if not result.conditions:
        return "成长阶段不适用"
    wanted = [c for c in result.conditions if c.state is result.state]
    if result.state is State.UNKNOWN:
        return unknown_text(wanted[0])
    told = [c for c in wanted if c.distance is not None]
    if not told:
        return ""
    worst = min(told, key=_relative)
    word = "差" if result.state is State.BELOW else "余"
    return f"{worst.name}{word} {_amount(worst)}"


def unknown_text(result: ConditionResult) -> str:
    """What is missing to judge a condition."""
    if result.limit is None:
        return "先选类目"
    if result.condition.window == "daily":
        return f"缺{result.name}"
    days = result.condition.days
    if result.condition.window == "mean_run":
        return f"{days} 天里有 {result.days} 天算得出均值"
    return f"{days} 天里有 {result.days} 天官方分"


def condition_text(result: ConditionResult) -> str:
    """``商品体验 69，要 ≥ 75，差 6 分``; an unknown value or limit is told as one."""
    shown = value_text(result.value, result.unit) if result.value is not None else "没有数据"
    estimate = "（估算）" if result.estimated and result.value is not None else ""
    parts = [f"{result.name} {shown}{estimate}"]
    if result.limit is not None:
        line = Target(result.limit, result.condition.op, "platform", "")
        parts.append(f"要 {target_line(line, result.unit)}")
    if result.distance is not None and result.state is not State.UNKNOWN:
        parts.append(f"{'差' if result.distance < 0 else '余'} {_amount(result)}")
    return "，".join(parts)


def source_text(result: GateResult) -> str:
    """Whose rule it is and since when."""
    gate = result.gate
    return f"{gate.confidence} · {date_text(gate.effective_from)} 起 · {gate.source}"


def _relative(result: ConditionResult) -> float:
    return (result.distance or 0.0) / (abs(result.limit or 0.0) or 1.0)


def _amount(result: ConditionResult) -> str:
    distance = abs(result.distance or 0.0)
    if result.unit == "rate":
        return f"{number_text(distance * 100, 2)} 个百分点"
    if result.unit == "points":
        return f"{number_text(distance, 1 if distance >= 1 else 2, False)} 分"
    return value_text(distance, result.unit)
