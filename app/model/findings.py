"""Diagnosis: what is below its line, why, and what could help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.model.scores import MetricScore


@dataclass(frozen=True, slots=True)
class Cause:
    """A segment that holds more of the bad orders than its size explains."""

    segment: str  # courier, route, province, product, sku, agent, shift, hour, weekday, reason
    key: str
    share: float  # of the bad orders, 0..1
    count: int
    base_share: float | None = None  # of all counted orders
    order_ids: tuple[str, ...] = ()  # the bad orders; empty for agents, whose tables name none
    counts: str = "orders"  # what ``count`` is a number of, see app.wording.nouns


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of the improvement library (resources/measures)."""

    id: str
    title: str
    area: str
    steps: tuple[str, ...]
    metrics: tuple[str, ...]
    segments: tuple[str, ...]  # the segments that make it fit; empty = any
    reasons: tuple[str, ...]  # the after-sales reason kinds that make it fit; empty = any
    benefit: str
    drawback: str
    effort: str
    proof: str
    wait_days: int
    source: str
    covers: tuple[str, ...] = ()
    unless: str = ""  # when it does not fit, in words


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A measure proposed for a finding, and why this one."""

    measure: Measure
    reason: str
    expected: str = ""  # what it can bring at most, in orders, points and days
    target: tuple[str, str] | None = None  # segment and key it aims at; None = the whole shop
    learned: str = ""  # how often it worked in this shop, in words


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to act on: a metric that misses its target, with what it takes and what to do."""

    metric: MetricScore
    recoverable_points: float | None
    orders_to_fix: int | None
    bad: int | None  # how many orders did it
    causes: tuple[Cause, ...]
    suggestions: tuple[Suggestion, ...]
    confidence: str
    headline: str  # one Chinese sentence for the list
    reason_kinds: frozenset[str] = (
        frozenset()
    )  # of the bad orders: quality, damage, logistics, other
    estimated: bool = False  # ``orders_to_fix`` is the page's rate times our own count
    own_count: tuple[float, float] | None = None  # ours behind a page's value: numerator, n
    counts: str = "orders"  # what ``bad`` and ``orders_to_fix`` are numbers of
    leaning: Cause | None = None  # where it seems to sit, if no cause is sure: it may be chance


class StepMark(NamedTuple):
    """What became of one step of an action; steps without a mark are still to be done."""

    step: str  # the step's own words: marks stay right where steps are moved
    state: str  # done, skipped or cannot
    reason: str = ""  # why it cannot be done
