"""Lists that diagnosis answers with: the board of findings, complaints, due work, comparisons.

``None`` means not known. Values are in the metric's unit, points in the pack's scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.diagnosis.results import StepMove
from app.model import Finding, MetricScore, Origin

# --- the board of findings ------------------------------------------------------------------------


class Group(StrEnum):
    """Where a metric stands on the board."""

    TODO = "todo"  # 需处理: misses its target
    CLIFF = "cliff"  # 接近掉线: met, but ≤3 more bad orders or the 7-day forecast would lose it
    MET = "met"  # 已达标
    NO_DATA = "no_data"  # 数据不足
    NOT_APPLICABLE = "not_applicable"  # 不适用: nothing to judge it by


class Status(StrEnum):
    """What the seller made of a finding."""

    NEW = "new"  # 新
    DOING = "doing"  # 处理中
    IGNORED = "ignored"  # 已忽略
    DONE = "done"  # 已解决


class Change(StrEnum):
    """A finding against the state before the last import."""

    NEW = "new"  # was met or not known, misses now
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    SOLVED = "solved"  # missed before, met now
    UNCLEAR = "unclear"  # moved, but chance alone often moves it so far
    OTHER = "other"  # one is the page's number, the other ours: not compared


@dataclass(frozen=True, slots=True)
class Mark:
    """A stored status of a metric's finding: when, why, and the value then."""

    metric_id: str
    status: Status
    reason: str
    on: date
    value: float | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One metric on the board; ``finding`` for those in 需处理, ``step`` for rates."""

    metric: MetricScore
    group: Group
    finding: Finding | None
    status: Status | None  # of findings; None elsewhere
    mark: Mark | None  # the stored one, also where it no longer holds
    returned: bool  # was ignored or done, and is worse now
    change: Change | None  # None where there is nothing before to compare with
    before: float | None  # the value before the last import
    step: StepMove | None
    before_origin: Origin | None = None  # whose number ``before`` is


@dataclass(frozen=True, slots=True)
class Board:
    """All metrics in their groups, findings ranked; counts of changes for the headline."""

    rows: tuple[BoardRow, ...]
    compared_with: date | None  # the last day of data before the last import
    combined_gain: float | None  # points if all open findings reached their targets together

    def group(self, group: Group) -> tuple[BoardRow, ...]:
        """The rows of a group, in order."""
        return tuple(row for row in self.rows if row.group is group)

    def changed(self, change: Change) -> int:
        """How many rows changed in this way: 本次导入新增 4 项，好转 2 项."""
        return sum(row.change is change for row in self.rows)


# --- reasons in the buyers' words -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A buyer's complaint of one kind: an after-sales reason or a review of three stars or less."""

    kind: str  # quality, damage, logistics
    order_id: str
    on: date
    product: str | None
    courier: str | None
    quote: str
    source: str  # after_sale or review


@dataclass(frozen=True, slots=True)
class Theme:
    """Complaints of one kind about one product (logistics: one courier), most first."""

    kind: str
    about: str | None
    orders: int
    order_ids: tuple[str, ...]
    quotes: tuple[str, ...]  # the buyers' words, newest first


@dataclass(frozen=True, slots=True)
class Alert:
    """Three orders or more with the same complaint within seven days."""

    theme: Theme
    first: date
    last: date


# --- due soon, comparisons, operating reference ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that waits; ``due_at`` None where the files name no deadline. Moments."""

    kind: str  # dispatch or after_sale
    order_id: str
    since: int | None
    due_at: int | None
    product: str | None
    province: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class DueList:
    """What was open when the data ended (数据截至); never live."""

    as_of: int  # a moment
    overdue: tuple[DueItem, ...]
    soon: tuple[DueItem, ...]  # due within a day after the data end
    later: tuple[DueItem, ...]
    undated: tuple[DueItem, ...]  # without a deadline in the file: orders, then cases, oldest first


@dataclass(frozen=True, slots=True)
class Compared:
    """One number of a comparison; ``low`` and ``high`` are its 95 % interval for rates."""

    metric_id: str
    value: float | None
    n: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One courier or kind of packaging with its numbers, in the table's order of metrics."""

    key: str
    units: int  # most units any of its numbers rests on
    values: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Couriers or packagings side by side, largest first."""

    segment: str  # courier or packaging
    metrics: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Orders that were paid, count as paid, and were closed before anything was sent."""

    orders: int
    fen: int


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """One day of 经营参考 (no weight in any score), by payment date, as known at the data's end."""

    on: date
    orders: int | None
    sales_fen: int | None
    refund_rate: float | None
    complaint_rate: float | None
    refunds_open: bool = False  # refunds of orders of this day are still to be expected
    complaints_open: bool = False
