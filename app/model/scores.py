"""Scores: a metric, a dimension, a total, and the orders behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.model.codes import Origin, Stage, State
from app.model.shops import Shop


@dataclass(frozen=True, slots=True)
class Target:
    """A line to reach. ``op`` is ">=", ">", "<=" or "<"; ``kind`` tells whose line it is."""

    value: float
    op: str
    kind: str  # platform, suggested, article, own
    source: str  # one sentence naming where it comes from


@dataclass(frozen=True, slots=True)
class TargetSpan:
    """One line and the days it held on, both included; ``target`` None: none was set."""

    first: date
    last: date
    target: Target | None


@dataclass(frozen=True, slots=True)
class PackRef:
    """The pack a score was computed with."""

    id: str
    fingerprint: str
    label: str
    source_label: str  # 官方, 后台所见, 第三方, 未核实, 文章口径, 自定
    unit: str = "points"  # of total and dimensions, see :func:`scale_unit`
    full: float = 100.0  # full marks of a dimension
    staged: bool = False  # whether the platform tells 正式阶段 from 成长阶段


def scale_unit(ceiling: float) -> str:
    """Unit of scores that end at ``ceiling``: the shorter a scale, the more decimals its pages show.

    "stars" on a scale of five and "fine_points" on one of ten have two, "points" one.
    """
    if ceiling <= 5:
        return "stars"
    return "fine_points" if ceiling <= 20 else "points"


@dataclass(frozen=True, slots=True)
class TableFigure:
    """What the platform's own table says of a metric whose value is counted from orders."""

    value: float
    first: date | None  # the days it tells of; None where the table names none
    last: date | None


@dataclass(frozen=True, slots=True)
class MetricScore:
    """One metric on one day."""

    id: str
    name: str
    dimension: str | None
    value: float | None
    unit: str  # rate, points, stars, hours, seconds, fen, count
    numerator: float | None
    denominator: float | None
    first: date
    last: date
    origin: Origin
    points: float | None
    target: Target | None
    state: State
    why: str  # one Chinese sentence: how it was computed, or what is missing and where to get it
    official: float | None = None  # the page's value, whatever ``value`` is
    official_on: date | None = None
    weight: float | None = None
    excluded: int | None = None
    confidence: str = ""  # 高, 中, 低 with the sample size behind it
    interval: tuple[float, float] | None = None  # 95 % Wilson for rates
    points_source: str = (
        ""  # whose table gave the points: 官方, 自定, 示例值, 后台所见 …; "" = none
    )
    weight_source: str = ""  # whose weight it is, in the same words
    estimated: bool = False  # the points are ours (估算), not the page's
    told_days: int | None = None  # how many of ``window_days`` imports tell of; None = of all
    window_days: int | None = None
    error: float | None = None  # standard error of a mean, from how its days or lines stray
    figure: TableFigure | None = None  # the platform's own, where the count above is ours


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension on one day."""

    id: str
    name: str
    points: float | None
    weight: float | None
    target: Target | None
    state: State
    origin: Origin
    why: str
    estimated: bool = False
    official: float | None = None
    example: bool = False  # rests on 示例值, to be shown in amber
    weight_source: str = ""
    official_on: date | None = None


@dataclass(frozen=True, slots=True)
class TotalScore:
    """The total: what the page shows and what we recompute, never mixed."""

    official: float | None
    official_on: date | None
    recomputed: float | None
    estimated: bool
    state: State
    target: Target | None
    buyer_display: float | None  # the 3.0..5.0 value buyers see, from the official total
    why: str
    example: bool = False  # rests on 示例值, to be shown in amber
    bonus: float | None = None  # what was added, None where nothing is known of it
    deduction: float | None = None  # what was taken off, as a positive amount
    entered: bool = False  # the official value was typed by the seller, not read from the page
    expired: float | None = None  # the page's last total, where it is too old to be official
    expired_on: date | None = None

    @property
    def origin(self) -> Origin:
        """Whose the shown total is: the page's, the seller's, ours, or nobody's."""
        if self.official is not None:
            return Origin.ENTERED if self.entered else Origin.OFFICIAL
        return Origin.MISSING if self.recomputed is None else Origin.COMPUTED


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """Everything the pack says of a shop on a day."""

    shop: Shop
    on: date
    data_until: date | None
    pack: PackRef
    stage: Stage
    valid_orders: int | None  # of 30 days; None where no order report tells
    total: TotalScore
    dimensions: tuple[DimensionScore, ...]
    metrics: tuple[MetricScore, ...]
    run_id: str
    notes: tuple[str, ...] = ()

    def metric(self, metric_id: str) -> MetricScore:
        """The metric of that id; KeyError where the pack has none."""
        for metric in self.metrics:
            if metric.id == metric_id:
                return metric
        raise KeyError(metric_id)


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One day of a series; ``value`` None is a gap and is drawn as one."""

    on: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order (or unmatched row) behind a number."""

    order_id: str
    on: date | None
    reason: str
    courier: str | None
    product: str | None
    province: str | None
    agent: str | None
    value: float | None = None  # its own contribution in the metric's unit
    quote: str | None = None  # the buyer's words, if any
    times: tuple[tuple[str, int | None], ...] = ()  # field and moment, of a metric about time
