"""Gates: what the score lets the shop do today, and by how much it is missed or met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.catalogue.gate_rules import Gate, GateCondition
from app.model import ScoreCard, SnapshotValue, Stage, State
from app.scoring.rules import reaches
from app.wording import rules as wording

Limits = Mapping[str, float]  # "<gate id>.<of>" -> the limit the seller chose


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition on a day. ``distance`` is positive where it is met, in the value's unit.

    A mean of fewer than half of its days is shown, but judged unknown.
    """

    condition: GateCondition
    name: str
    unit: str  # points, or the metric's unit
    limit: float | None
    value: float | None
    days: int  # official values behind it
    state: State  # met, below or unknown
    distance: float | None
    estimated: bool
    why: str


@dataclass(frozen=True, slots=True)
class GateResult:
    """One gate on a day. ``days_to_pass`` is unknown: nothing here forecasts."""

    gate: Gate
    state: State  # met, below or unknown
    conditions: tuple[ConditionResult, ...]
    days_to_pass: int | None = None


@dataclass(frozen=True, slots=True)
class GateReport:
    """Every gate in force, and one line that answers 现在能报名吗."""

    on: date
    line: str
    gates: tuple[GateResult, ...]


def judge_gates(
    card: ScoreCard,
    gates: Sequence[Gate],
    snapshots: Sequence[SnapshotValue],
    limits: Limits,
) -> GateReport:
    """The gates in force on the card's day. A value that is not known never passes or fails."""
    results = tuple(
        _judge(card, gate, snapshots, limits) for gate in gates if gate.in_force(card.on)
    )
    general = [result for result in results if not result.gate.special]
    return GateReport(card.on, _line(general), results)


def _judge(
    card: ScoreCard, gate: Gate, snapshots: Sequence[SnapshotValue], limits: Limits
) -> GateResult:
    stage = str(card.stage)
    asked = [c for c in gate.conditions if c.stage in ("any", stage)]
    conditions = tuple(_condition(card, gate, c, snapshots, limits) for c in asked)
    return GateResult(gate, _all_of(card, gate, conditions), conditions)


def _all_of(card: ScoreCard, gate: Gate, conditions: Sequence[ConditionResult]) -> State:
    """Below where one fails; met where all are met; a gate of another stage is closed."""
    if not conditions:
        only_formal = all(condition.stage == "formal" for condition in gate.conditions)
        closed = only_formal and card.stage is Stage.GROWTH
        return State.BELOW if closed else State.UNKNOWN
    states = {result.state for result in conditions}
    if State.BELOW in states:
        return State.BELOW
    return State.UNKNOWN if State.UNKNOWN in states else State.MET


def _condition(
    card: ScoreCard,
    gate: Gate,
    condition: GateCondition,
    snapshots: Sequence[SnapshotValue],
    limits: Limits,
) -> ConditionResult:
    name, unit = _name_and_unit(card, condition.of)
    limit = condition.value
    if limit is None:
        limit = limits.get(f"{gate.id}.{condition.of}")
    value, days, estimated, why = _value(card, condition, limit, snapshots)
    state, distance = State.UNKNOWN, None
    if limit is None:
        why = wording.GATE_NO_LIMIT
    elif value is not None:
        if condition.window != "mean" or days * 2 >= condition.days:
            state = State.MET if reaches(value, condition.op, limit) else State.BELOW
        distance = value - limit if condition.op.startswith(">") else limit - value
    return ConditionResult(
        condition, name, unit, limit, value, days, state, distance, estimated, why
    )


def _name_and_unit(card: ScoreCard, of: str) -> tuple[str, str]:
    if of == "total":
        return wording.TOTAL_NAME, "points"
    for dimension in card.dimensions:
        if dimension.id == of:
            return dimension.name, "points"
    for metric in card.metrics:
        if metric.id == of:
            return metric.name, metric.unit
    return of, "points"


def _value(
    card: ScoreCard,
    condition: GateCondition,
    limit: float | None,
    snapshots: Sequence[SnapshotValue],
) -> tuple[float | None, int, bool, str]:
    """The value, the number of official days behind it, whether it is estimated, and why."""
    if condition.window == "daily":
        return _daily(card, condition.of)
    known = {s.on: s.value for s in snapshots if s.key == condition.of}
    days = [card.on - timedelta(days=back) for back in range(condition.days)]
    values = [known[day] for day in days if day in known]
    if condition.window == "mean":
        mean = sum(values) / len(values) if values else None
        return mean, len(values), False, wording.gate_mean(condition.days, len(values))
    if condition.window == "mean_run":
        means = [_mean_until(known, day, condition.days) for day in days]
        values = [mean for mean in means if mean is not None]
    return _run(condition, limit, values)


def _mean_until(known: Mapping[date, float], on: date, days: int) -> float | None:
    """The mean of the days that end with ``on``; None where fewer than half of them are known."""
    span = [on - timedelta(days=back) for back in range(days)]
    values = [known[day] for day in span if day in known]
    return sum(values) / len(values) if len(values) * 2 >= days else None


def _run(
    condition: GateCondition, limit: float | None, values: Sequence[float]
) -> tuple[float | None, int, bool, str]:
    """The best of the days: only when even it fails has every day failed.

    With days missing, one good day is enough to pass, but no failure can be told.
    """
    why = wording.gate_run(condition.days, len(values))
    if not values or limit is None:
        return None, len(values), False, why
    best = max(values) if condition.op.startswith(">") else min(values)
    sure = len(values) == condition.days or reaches(best, condition.op, limit)
    return (best if sure else None), len(values), False, why


def _daily(card: ScoreCard, of: str) -> tuple[float | None, int, bool, str]:
    if of == "total":
        if card.total.official is not None:
            on = card.total.official_on or card.on
            return card.total.official, 1, False, wording.gate_day(on)
        estimated = card.total.recomputed is not None
        return card.total.recomputed, 0, estimated, card.total.why
    for dimension in card.dimensions:
        if dimension.id == of:
            official = int(dimension.official is not None)
            return dimension.points, official, dimension.estimated, dimension.why
    for metric in card.metrics:
        if metric.id == of:
            return metric.value, int(metric.official is not None), False, metric.why
    return None, 0, False, wording.GATE_NOT_IN_PACK


def _line(results: Sequence[GateResult]) -> str:
    """能：…；不能：…；看不出：…"""
    if not results:
        return wording.GATE_NONE
    parts = []
    for state, word in wording.GATE_WORDS.items():
        names = [_named(result) for result in results if result.state == state]
        if names:
            parts.append(f"{word}：{'、'.join(names)}")
    return wording.gate_line("；".join(parts))


def _named(result: GateResult) -> str:
    missed = [c for c in result.conditions if c.state is State.BELOW and c.distance is not None]
    if not missed:
        return result.gate.name
    worst = max(missed, key=lambda c: abs(c.distance or 0) / (abs(c.limit or 0) or 1))
    short = wording.gate_short(worst.name, -(worst.distance or 0), worst.unit)
    return f"{result.gate.name}（{short}）"
