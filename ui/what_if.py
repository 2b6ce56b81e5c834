"""What the sliders of 模拟 ask and what comes back; all of it runs in the worker.

One :class:`Simulator` stays open while the page looks at a shop, so that a drag costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.diagnosis.forecast import Line
from app.model import SeriesPoint, Shop, Target

if TYPE_CHECKING:
    from app.diagnosis.results import Backtest, Forecast, Gain, Needed, Reach, StepMove
    from app.diagnosis.simulator import Simulator
    from app.program import Program

PAST_DAYS = 30
HORIZON = 90


@dataclass(frozen=True, slots=True)
class Desk:
    """An open simulator with the steps of all metrics."""

    simulator: Simulator
    known: tuple[str, ...]  # metrics whose orders are counted
    moves: tuple[StepMove, ...]
    hidden: frozenset[str]  # gates of special categories, which are not this shop's


@dataclass(frozen=True, slots=True)
class Start:
    """A metric as it stands: where its sliders begin, and its coming days."""

    metric_id: str
    kind: str  # rate, mean or sum
    better: str
    value: float | None
    bad: float  # bad units in the window, for rates
    units: float
    rate: float  # share of bad ones among new units; their mean for means
    volume: float  # new units a day
    lines: tuple[Line, ...]
    forecast: Forecast
    backtest: Backtest | None
    past: tuple[SeriesPoint, ...]
    noun: str = "单"  # what is counted
    page: float | None = None  # the page's value, where that is in force and ``value`` is ours


@dataclass(frozen=True, slots=True)
class Question:
    """Where the sliders stand; ``rate`` as in :class:`Start`, ``limit`` None without a line."""

    metric_id: str
    fewer: int
    days: int
    volume: float
    rate: float
    limit: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sliders say; None where it cannot be said."""

    question: Question
    fewer_value: float | None
    fewer_gain: Gain
    later_value: float | None
    later_gain: Gain
    needed: Needed | None
    reach: Reach | None
    day_at_rate: int | None  # first day ahead the line is met at the slider's rate
    line: Target | None


def open_desk(
    program: Program, shop: Shop, on: date, pack_id: str, hidden: frozenset[str] = frozenset()
) -> Desk:
    """Read what the simulator needs; about a third of a second for a small shop.

    ``hidden`` are gates whose lines are not offered.
    """
    desk = program.insights.simulator(shop, on, pack_id)
    known = tuple(m.id for m in desk.card.metrics if desk.outlook(m.id) is not None)
    return Desk(desk, known, desk.steps(), hidden)


def start_of(program: Program, desk: Desk, metric_id: str, noun: str = "单") -> Start | None:
    """A metric's beginning; None where too little is counted."""
    simulator = desk.simulator
    seen, found = simulator.outlook(metric_id), simulator.forecast(metric_id)
    if seen is None or found is None:
        return None
    numerator, units = seen.total(seen.on)
    card = simulator.card
    past = program.history(card.shop, metric_id, PAST_DAYS, card.on, card.pack.id)
    return Start(
        metric_id,
        seen.kind,
        seen.better,
        found.value,
        units - numerator if seen.better == "higher" else numerator,
        units,
        found.rate,
        found.volume,
        tuple(line for line in simulator.lines(metric_id) if line.label not in desk.hidden),
        found,
        simulator.backtest(metric_id),
        tuple(past),
        noun,
        card.metric(metric_id).value if simulator.own_value(metric_id) is not None else None,
    )


def first_question(start: Start) -> Question:
    """Nothing changed: seven days at the recent volume and rate, against the metric's target."""
    limit = start.lines[0].limit if start.lines else None
    return Question(start.metric_id, 0, 7, start.volume, start.rate, limit)


def answer(desk: Desk, asked: Question) -> Answer:
    """Everything the sliders move, a few milliseconds."""
    simulator, key = desk.simulator, asked.metric_id
    fewer = simulator.fewer_bad(key, asked.fewer)
    later = simulator.value_after(key, asked.days, asked.volume, _numerator(desk, asked))
    line = _line(desk, asked)
    return Answer(
        asked,
        fewer,
        simulator.gain({} if fewer is None else {key: fewer}),
        later,
        simulator.gain({} if later is None else {key: later}),
        simulator.needed(key, asked.days, asked.volume, asked.limit) if line else None,
        simulator.reach(key, asked.volume, asked.limit) if line else None,
        _day_at_rate(desk, asked),
        line,
    )


def _numerator(desk: Desk, asked: Question) -> float:
    """What a new unit adds to the numerator at the slider's rate."""
    seen = desk.simulator.outlook(asked.metric_id)
    flipped = seen is not None and seen.kind == "rate" and seen.better == "higher"
    return 1 - asked.rate if flipped else asked.rate


def _line(desk: Desk, asked: Question) -> Target | None:
    lines = desk.simulator.lines(asked.metric_id)
    return next((target_of(line) for line in lines if line.limit == asked.limit), None)


def target_of(line: Line) -> Target:
    """A line to draw and judge by."""
    return Target(line.limit, line.op, "own", "")


def _day_at_rate(desk: Desk, asked: Question) -> int | None:
    if asked.limit is None:
        return None
    rate = _numerator(desk, asked)
    return desk.simulator.day_at(asked.metric_id, asked.volume, rate, asked.limit)


def named(lines: Sequence[Line]) -> list[Line]:
    """Lines without repetitions of the same limit, the metric's own target first."""
    seen: dict[float, Line] = {}
    for line in lines:
        seen.setdefault(line.limit, line)
    return list(seen.values())
