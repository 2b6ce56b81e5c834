"""What a monthly or quarterly report is made of, and the arithmetic on its days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.diagnosis.listings import Cancelled, ReferenceDay
from app.model import Action, Finding, MetricScore, ScoreCard, SeriesPoint

_WEEK, _MONTH = 7, 32
_TAIL = 2  # days


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """What the report is made of; ``before`` is the card of the day before the period."""

    first: date
    last: date
    card: ScoreCard  # of the last day of the period that has data
    before: ScoreCard | None
    days: tuple[ReferenceDay, ...]  # this period and as many days before it, as known at its end
    totals: tuple[SeriesPoint, ...]  # the page's total, day by day
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    made_on: date
    verdicts: Mapping[int, str] = field(default_factory=dict)  # action id -> effective, …
    cancelled: Cancelled | None = None  # of the period's paid orders
    days_before: tuple[ReferenceDay, ...] = ()  # of :func:`previous`, as known on its last day

    @property
    def name(self) -> str:
        """月报 or 季报."""
        return "月报" if (self.last - self.first).days < _MONTH else "季报"

    @property
    def until(self) -> date:
        """The last day of the period that the data know."""
        return min(self.last, self.card.data_until or self.last)


@dataclass(frozen=True, slots=True)
class Traded:
    """Orders, sales and rates of some days; None where the files do not tell."""

    orders: int | None
    sales_fen: int | None
    refund_rate: float | None
    complaint_rate: float | None
    days: int = 0  # how many of them the files tell of


def period_name(facts: PeriodFacts) -> str:
    """``2026-11`` or ``2026 年第 4 季度``."""
    if facts.name == "月报":
        return f"{facts.first:%Y-%m}"
    return f"{facts.first.year} 年第 {(facts.first.month + 2) // 3} 季度"


def traded(days: Sequence[ReferenceDay], first: date, last: date) -> Traded:
    """The days from first to last together; None where no day tells."""
    within = [day for day in days if first <= day.on <= last]
    return Traded(
        _sum([day.orders for day in within]),
        _whole_sum([day.sales_fen for day in within if day.orders is not None]),
        _mean(within, "refund_rate"),
        _mean(within, "complaint_rate"),
        sum(day.orders is not None for day in within),
    )


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _whole_sum(values: Sequence[int | None]) -> int | None:
    """None where any is not known: the sum of the others would pass for the whole."""
    return None if None in values else _sum(values)


def _mean(days: Sequence[ReferenceDay], name: str) -> float | None:
    """The rate of all orders of these days."""
    known = [(getattr(day, name), day.orders) for day in days if getattr(day, name) is not None]
    orders = sum(count or 0 for _, count in known)
    return sum(rate * (count or 0) for rate, count in known) / orders if orders else None


def previous(first: date, last: date, until: date) -> tuple[date, date]:
    """The month or quarter before, whole; while this one is not over, as many days of its beginning."""
    day = first - timedelta(days=1)
    months = 1 if (last - first).days < _MONTH else 3
    start = date(day.year, (day.month - 1) // months * months + 1, 1)
    return (start, day) if until >= last else (start, min(day, start + (until - first)))


def earlier(facts: PeriodFacts, metric: MetricScore) -> MetricScore | None:
    """The metric on the day before the period."""
    if facts.before is None:
        return None
    return next((one for one in facts.before.metrics if one.id == metric.id), None)


def sold_until(facts: PeriodFacts) -> date:
    """The last day that orders tell of, at most two before the data end in a period still running.

    Exports are made in the morning: another report reaches into a day that the orders do not.
    """
    told = [day.on for day in facts.days if day.orders is not None and day.on <= facts.until]
    running = facts.until < facts.last
    return told[-1] if running and told and (facts.until - told[-1]).days <= _TAIL else facts.until


def open_within(facts: PeriodFacts) -> list[Action]:
    """The actions that were there and not done when the period ended."""
    return [
        one
        for one in facts.actions
        if (one.created_on is None or one.created_on <= facts.last)
        and (one.done_on is None or one.done_on > facts.last)
    ]


def is_late(facts: PeriodFacts, action: Action) -> bool:
    """Whether an open action was past its day when the period's data ended."""
    return action.due_on is not None and action.due_on <= facts.until


def done_within(facts: PeriodFacts) -> list[Action]:
    """The actions that were done within the period."""
    return [
        one for one in facts.actions if one.done_on and facts.first <= one.done_on <= facts.last
    ]


def metric_rows(facts: PeriodFacts) -> list[tuple[MetricScore, MetricScore | None]]:
    """Every metric as it stands at the end beside what it was at the beginning."""
    return [(metric, earlier(facts, metric)) for metric in facts.card.metrics]


def spans(facts: PeriodFacts) -> list[tuple[date, date]]:
    """The period in weeks, a quarter in months; the last one may be short."""
    found, start = [], facts.first
    while start <= facts.until:
        end = start + timedelta(days=_WEEK - 1)
        if facts.name != "月报":
            end = (start.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        found.append((start, min(end, facts.until)))
        start = end + timedelta(days=1)
    return found
