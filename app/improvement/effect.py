"""Did it work: a done action judged by its metric before and after, against a control group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

from app.improvement.intervals import (
    ONE_SIDED,
    STRICTER,
    Interval,
    Rate,
    Values,
    bootstrap,
    did_interval,
    fisher_tail,
    mean,
    missing_orders,
    missing_values,
    newcombe,
    spread,
    widened,
)

WORTHWHILE = 0.2  # a measure that saves less than a fifth of the trouble is told to have no effect
_Z95 = 1.959964
LEAST = 20  # units on each side below which nothing is said
LEAST_LINES = 8  # and lines of a table where one stands for many, such as an agent's day


class Verdict(StrEnum):
    """What is said of a measure."""

    EFFECTIVE = "effective"
    INEFFECTIVE = "ineffective"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Group:
    """The units of some days: their sums, and each unit's numbers where the metric is a mean."""

    first: date
    last: date
    numerator: float
    denominator: float
    values: Values = ()

    @property
    def value(self) -> float | None:
        """The metric's value; None where no unit counts."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def error(self) -> float | None:
        """How far the value may lie off, in 95 of 100 cases; None where no unit counts."""
        if self.value is None:
            return None
        if self.values:
            return _Z95 * sqrt(spread(self.values) / len(self.values))
        return _Z95 * sqrt(max(0.0, self.value * (1 - self.value)) / self.denominator)

    @property
    def is_enough(self) -> bool:
        """Whether there are units enough, and lines that hold them."""
        return self.denominator >= LEAST and (not self.values or len(self.values) >= LEAST_LINES)


@dataclass(frozen=True, slots=True)
class Pair:
    """A group before and after."""

    before: Group
    after: Group

    @property
    def is_enough(self) -> bool:
        """Whether something may be said of it."""
        return self.before.is_enough and self.after.is_enough


@dataclass(frozen=True, slots=True)
class Judgement:
    """``gain`` is the improvement in the metric's unit, the control's own change taken off."""

    verdict: Verdict
    gain: float | None
    low: float | None
    high: float | None
    missing: int | None  # more units after; None where no number of them would decide


@dataclass(frozen=True, slots=True)
class Effect:
    """What can be said of one action."""

    action_id: int
    metric_id: str | None
    metric_name: str
    unit: str
    better: str  # higher or lower
    entity: str  # what is counted: orders, parcels, after_sales, reviews or service
    verdict: Verdict
    why: str  # what is in the way: "", waiting, few, no_data, no_orders, no_metric or sum
    judged_on: date
    ready_on: date | None = None  # the first day it may be judged
    mature_days: int | None = None  # younger orders are left out
    treated: Pair | None = None
    target: tuple[str, str] | None = None  # segment and key it aimed at; None = the whole shop
    control: Pair | None = None
    control_kind: str = ""  # segment, shops or ""
    moved_away: bool = False  # the key it aimed at is hardly used any more
    gain: float | None = None
    low: float | None = None
    high: float | None = None
    missing: int | None = None
    missing_data: str = ""  # the sentence on a report or column that is not there
    others: tuple[str, ...] = ()  # titles of what was done for the same metric at the same time


def judge_rate(treated: Pair, control: Pair | None, better: str) -> Judgement:
    """The verdict on a rate; all groups hold whole units."""
    before, after = _bad(treated.before, better), _bad(treated.after, better)
    others = None
    if control is not None:
        others = _bad(control.before, better), _bad(control.after, better)
    gain, interval = _rate_gain(before, after, others)
    scale = 1.0 if others is None else others[1][1] / after[1]

    def is_sure(n: float) -> bool:
        grown = after[0] * n / after[1], n
        beside = None
        if others is not None:
            beside = others[0], (others[1][0] * n * scale / others[1][1], n * scale)
        return is_better(before, grown, beside)

    better_now = is_better(before, after, others)
    verdict = _verdict(better_now, interval, before[0] / before[1])
    wanted = missing_orders(after[1], is_sure) if _asks_more(verdict, gain) else None
    return Judgement(verdict, gain, *interval, wanted)


def _bad(group: Group, better: str) -> Rate:
    bad = group.numerator if better == "lower" else group.denominator - group.numerator
    return bad, group.denominator


def _rate_gain(
    before: Rate, after: Rate, others: tuple[Rate, Rate] | None
) -> tuple[float, Interval]:
    gain, interval = before[0] / before[1] - after[0] / after[1], newcombe(before, after)
    if others is None:
        return gain, interval
    was, now = others
    other = was[0] / was[1] - now[0] / now[1]
    return gain - other, did_interval(gain, *interval, other, *newcombe(was, now))


def is_better(before: Rate, after: Rate, others: tuple[Rate, Rate] | None = None) -> bool:
    """Whether the bad rate fell for sure; ``others`` is a control group before and after."""
    gain, interval = _rate_gain(before, after, others)
    if interval[0] <= 0:
        return False
    if others is None:
        return fisher_tail(before, after) <= ONE_SIDED
    return widened(gain, interval, STRICTER)[0] > 0


def judge_mean(treated: Pair, control: Pair | None, better: str, best: float) -> Judgement:
    """The verdict on a mean; the groups hold their units' values, ``best`` is a perfect one's."""
    sign = 1.0 if better == "lower" else -1.0
    pairs = [(treated, sign)] if control is None else [(treated, sign), (control, -sign)]
    groups = [
        (group.values, factor)
        for pair, side in pairs
        for group, factor in ((pair.before, side), (pair.after, -side))
    ]
    gain = sum(factor * mean(values) for values, factor in groups)
    interval = bootstrap(groups)
    trouble = abs(best - mean(treated.before.values))
    verdict = _verdict(interval[0] > 0, interval, trouble)
    variances = [spread(values) / len(values) for values, _ in groups]
    after = treated.after.values
    wanted = None
    if _asks_more(verdict, gain):
        fixed = sum(variances) - variances[1]
        lines = missing_values(gain, fixed, spread(after), len(after))
        weight = treated.after.denominator / len(after)  # an agent's line holds many conversations
        wanted = None if lines is None else max(1, round(lines * weight))
    return Judgement(verdict, gain, *interval, wanted)


def _verdict(better: bool, interval: Interval, trouble: float) -> Verdict:
    """``trouble`` is the rate of bad units, or what a mean had to lose, before."""
    if better:
        return Verdict.EFFECTIVE
    if interval[1] < WORTHWHILE * trouble:
        return Verdict.INEFFECTIVE
    return Verdict.UNDECIDED


def _asks_more(verdict: Verdict, gain: float) -> bool:
    """More orders can only settle what looks better than before."""
    return verdict is Verdict.UNDECIDED and gain > 0
