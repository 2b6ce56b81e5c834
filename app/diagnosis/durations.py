"""How long it took, order by order, against the deadline: a histogram, the share late, the tail.

A metric of on-time orders is looked at by how far from its deadline each was done; a mean of hours
or seconds by its values against the target. What is not done yet has no length and counts as late
where the metric counts it so. Of a table that tells averages alone, the averages are shown, each as one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil, floor

from app import clock
from app.catalogue.rulepacks import MetricRule, RulePack
from app.model import MetricScore, OrderLine, Role
from app.scoring.counting import Count, Part
from app.scoring.facts import ServiceFacts
from app.scoring.lines import line_of
from app.scoring.metrics import counts_of
from app.scoring.metrics.service import is_average
from app.wording.nouns import AVERAGES

_DONE: dict[str, str] = {  # definition -> the moment that should lie before the part's base
    "on_time_dispatch_rate": "dispatched_at",
    "on_time_pickup_rate": "picked_up_at",
    "same_day_pickup_rate": "picked_up_at",
    "pickup_within_24h_rate": "picked_up_at",
    "pickup_within_48h_rate": "picked_up_at",
    "on_time_delivery_rate": "signed_at",
}
_TIMED = ("hours", "seconds")
_WIDTHS = (0.5, 1, 2, 3, 6, 12, 24, 48, 120, 240, 600, 1200, 3600)
_MOST_BINS = 18
_TAIL = 50


@dataclass(frozen=True, slots=True)
class Bin:
    """Units from ``low`` to ``high``; the outermost bins hold all beyond them as well."""

    low: float
    high: float
    amount: float
    late: bool


@dataclass(frozen=True, slots=True)
class Durations:
    """``relative``: hours after (below zero: before) each order's own deadline, which is 0."""

    metric_id: str
    unit: str  # hours or seconds
    relative: bool
    deadline: float | None  # 0 where relative, else the target; None without one
    bins: tuple[Bin, ...]
    amount: float  # all that counts, what is not done yet included
    late: float | None  # share of it past the deadline; None without a deadline
    undone: float  # not done yet, though the deadline has passed
    median: float | None  # of what is done
    tail: tuple[OrderLine, ...]  # the longest first, ``value`` in ``unit``
    counts: str = "orders"  # what ``amount`` is a number of, see app.wording.nouns


@dataclass(frozen=True, slots=True)
class _Timed:
    part: Part
    length: float | None
    weight: float


def is_timed(metric: MetricScore, pack: RulePack | None) -> bool:
    """Whether a metric of a pack is one of time, so that it has lengths to show."""
    rules = pack.metrics if pack is not None else ()
    return metric.unit in _TIMED or any(r.id == metric.id and r.definition in _DONE for r in rules)


def durations(found: Count, rule: MetricRule, metric: MetricScore) -> Durations | None:
    """The lengths behind a metric; None where it is not one of time."""
    length_of, relative = _length_of(rule, metric)
    if length_of is None or not found.counted:
        return None
    means = any(_is_average(part, rule) for part in found.counted)
    timed = [_Timed(p, length_of(p), 1.0 if means else p.denominator) for p in found.counted]
    goes_down = metric.target is not None and metric.target.op in ("<=", "<")
    deadline = 0.0 if relative else metric.target.value if metric.target and goes_down else None
    known = sorted((t.length, t.weight) for t in timed if t.length is not None)
    amount = sum(t.weight for t in timed)
    return Durations(
        metric.id,
        "hours" if relative else metric.unit,
        relative,
        deadline,
        tuple(_bins(known, deadline)),
        amount,
        None if deadline is None else _late(timed, deadline) / amount,
        sum(t.weight for t in timed if t.length is None),
        _quantile(known, 0.5),
        _tail(timed, deadline),
        AVERAGES if means else counts_of(rule),
    )


def _is_average(part: Part, rule: MetricRule) -> bool:
    return isinstance(part.unit, ServiceFacts) and is_average(part.unit, rule.definition)


def _length_of(
    rule: MetricRule, metric: MetricScore
) -> tuple[Callable[[Part], float | None] | None, bool]:
    done = _DONE.get(rule.definition)
    if done is not None:
        return lambda part: _after_due(part, done), True
    if metric.unit in _TIMED:
        return lambda part: part.numerator / part.denominator, False
    return None, False


def _after_due(part: Part, done: str) -> float | None:
    at: int | None = getattr(part.unit, done)
    if at is None or part.base_at is None:
        return None
    return (at - part.base_at) / clock.HOUR


def _late(timed: Sequence[_Timed], deadline: float) -> float:
    return sum(t.weight for t in timed if t.length is None or t.length > deadline)


def _quantile(known: Sequence[tuple[float, float]], share: float) -> float | None:
    """The length up to which so much of the weight lies."""
    if not known:
        return None
    whole = sum(weight for _, weight in known)
    sums = accumulate(weight for _, weight in known)
    pairs = zip(known, sums, strict=True)
    return next((length for (length, _), so_far in pairs if so_far >= share * whole), known[-1][0])


def _bins(known: Sequence[tuple[float, float]], deadline: float | None) -> list[Bin]:
    """Bins of a round width, the deadline an edge, so that no bin is half late."""
    low, high = _quantile(known, 0.02), _quantile(known, 0.98)
    if low is None or high is None:
        return []
    edge = deadline or 0.0
    low, high = min(low, edge), max(high, edge)
    width = next((w for w in _WIDTHS if (high - low) / w <= _MOST_BINS), _WIDTHS[-1])
    first = floor((low - edge) / width)
    last = max(ceil((high - edge) / width), first + 1)
    amounts = [0.0] * (last - first)
    for length, weight in known:
        place = (
            ceil((length - edge) / width) - 1 - first
        )  # a bin holds its upper edge: just in time
        amounts[min(max(place, 0), len(amounts) - 1)] += weight
    return [
        Bin(edge + n * width, edge + (n + 1) * width, amount, deadline is not None and n >= 0)
        for n, amount in enumerate(amounts, first)
    ]


def _tail(timed: Sequence[_Timed], deadline: float | None) -> tuple[OrderLine, ...]:
    """The longest; what is not done yet goes before all."""
    late = [t for t in timed if t.length is None or deadline is None or t.length > deadline]
    late.sort(key=lambda t: (t.length is not None, -(t.length or 0.0)))
    return tuple(_line(t) for t in late[:_TAIL])


def _line(timed: _Timed) -> OrderLine:
    return replace(line_of(timed.part, Role.DENOMINATOR), value=timed.length)
