"""Improvement: promotions, cases, actions, and plans on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.model.findings import Finding, StepMark
from app.model.scores import MetricScore, ScoreCard, SeriesPoint, TargetSpan


@dataclass(frozen=True, slots=True)
class Promotion:
    """A sale the seller has announced to the program; both days are part of it."""

    promotion_id: int
    shop_id: int
    name: str
    first: date
    last: date
    daily_orders: int | None = None  # expected on each of its days
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One after-sales case followed by hand in four steps, each with its moment."""

    case_id: int
    shop_id: int
    order_id: str
    kind: str  # a key of app.improvement.cases.KINDS
    problem: str
    told_at: int  # the buyer told of it
    handling: str = ""
    handled_at: int | None = None  # it was dealt with
    answer: str = ""
    answered_at: int | None = None  # the buyer was told what came of it
    compensation: str = ""
    compensation_fen: int | None = None
    settled_at: int | None = None  # made good, or nothing was owed


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the improvement checklist."""

    action_id: int
    shop_id: int
    metric_id: str | None
    measure_id: str | None
    title: str
    steps: tuple[str, ...] = ()
    owner: str = ""
    due_on: date | None = None
    note: str = ""
    proof: str = ""
    done_on: date | None = None
    created_on: date | None = None
    expected: str = ""  # the expected effect in words, as of its creation
    segment: str | None = None  # what it aims at: courier, product … ; None = the whole shop
    key: str | None = None  # and which one
    marks: tuple[StepMark, ...] = ()
    evidence: tuple[str, ...] = ()  # names of files kept for it in the data folder
    repeat: str = ""  # a key of app.improvement.repeats.REPEATS; "" = once
    lead_days: int | None = None  # due so many days before its promotion begins
    promotion_id: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes on paper."""

    card: ScoreCard
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    trend: tuple[SeriesPoint, ...] = ()
    made_on: date | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)
    before: KeptPlan | None = None  # the last plan made on older data, None where there is none
    results: tuple[PlanResult, ...] = ()  # what came of its lines
    waiting: tuple[Action, ...] = ()  # done for a listed finding, their effect cannot show yet
    beyond: tuple[Finding, ...] = ()  # further findings, for actions that aim at their metrics
    wait_days: Mapping[str, int] = field(default_factory=dict)  # measure id -> until it shows
    lines: tuple[TargetSpan, ...] = ()  # the targets that held on the trend's days


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One line of a plan as it was put on paper, with its metric's value then."""

    action_id: int
    metric_id: str | None
    title: str
    owner: str
    due_on: date | None
    expected: str
    value: float | None
    numerator: float | None
    denominator: float | None


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan that was printed or saved: what was planned, on which data. One a shop and day."""

    plan_id: int
    shop_id: int
    made_on: date
    data_until: date | None
    run_id: str
    pack_id: str
    items: tuple[PlannedItem, ...]


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What came of one line of a kept plan by the data there are now."""

    item: PlannedItem
    action: Action | None  # None where it is no longer on the checklist
    metric: MetricScore | None  # as it is now; None where the pack has it no more
    verdict: str = ""  # of a done action: effective, ineffective or undecided; "" = not judged
