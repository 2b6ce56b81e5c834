"""What diagnosis answers with: plain values for the window, the paper and the commands.

``None`` means not known. Values are in the metric's unit, points in the pack's scale.
"""

from __future__ import annotations

from dataclasses import dataclass

# --- attribution ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One key of a segment. ``key`` None gathers the units whose key the files do not tell."""

    key: str | None
    numerator: float
    denominator: float
    value: float | None
    units: int  # orders, parcels, cases, reviews or agents' days
    bad: int  # of these units; of an agent's lines their conversations
    trouble: float  # bad orders of a rate, what lies past the target of a mean
    share: float  # of the trouble of all keys
    base_share: float  # of the denominator of all keys
    effect: float | None  # what it adds to (value − target); all keys sum to that gap
    value_without: float | None  # the metric without this key
    points_without: float | None  # metric points gained without it, where the pack has bands
    order_ids: tuple[str, ...]  # the bad orders
    mark: str = (
        ""  # sure, chance or small (see app.diagnosis.causes.Mark); "" = no more than its size
    )


@dataclass(frozen=True, slots=True)
class Attribution:
    """A metric cut by one segment; rows with most trouble first."""

    metric_id: str
    segment: str
    value: float | None
    gap: float | None  # value − target
    rows: tuple[SegmentRow, ...]


@dataclass(frozen=True, slots=True)
class ParetoBar:
    """One bar of a Pareto chart with the share of it and all bars before it."""

    key: str | None
    trouble: float
    points: float | None
    cumulative: float


@dataclass(frozen=True, slots=True)
class MixRate:
    """What one key did to a change: by being more or less of the whole, and by its own value."""

    key: str | None
    mix: float
    rate: float
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Two keys together; ``value`` None where nothing is counted."""

    value: float | None
    trouble: float
    denominator: float


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A table of two segments, ``cells[row][column]``."""

    row_segment: str
    column_segment: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[HeatCell, ...], ...]


# --- what if --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Needed:
    """What so many days have to bring for a target to be met.

    For a rate ``good`` counts units (on-time parcels, orders without a quality return); for a mean
    it is the most (or least) the new units' values may sum to, and ``mean`` what each may be.
    """

    days: int
    target: float
    volume: float  # new units assumed over these days
    good: float  # needed of them; 0 where the target is met whatever they bring
    bad_allowed: float | None  # volume − good, for rates
    mean: float | None  # per new unit
    feasible: bool
    probability: float  # of reaching it at the present rate
    best: float | None  # the value if every new unit is good
    expected: float | None  # the value at the present rate
    fewer: float | None  # bad ones fewer than usual among the new units; 0 where usual is enough
    all_good: int | None  # units that would do if every one were good and no other came


@dataclass(frozen=True, slots=True)
class Reach:
    """When a target can be reached: day numbers ahead, None where not within the horizon."""

    target: float
    earliest_day: int | None  # if every new unit is good
    expected_day: int | None  # at the present rate
    horizon: int


@dataclass(frozen=True, slots=True)
class Gain:
    """What changed metric values do to points; None where the pack gives no points for it."""

    metrics: dict[str, float | None]  # metric id -> change of its points
    dimensions: dict[str, float | None]
    total: float | None
    gates: tuple[str, ...]  # labels of the lines the total or a dimension now passes
    lost_gates: tuple[str, ...]


# --- forecast -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outflow:
    """What leaves the window and what is expected to come in, one day ahead."""

    day: int  # day number
    bad: float
    good: float
    new_bad: float
    new_good: float


@dataclass(frozen=True, slots=True)
class Crossing:
    """A line and the first day (number) it is crossed; None: not within the forecast."""

    label: str
    limit: float
    op: str
    met_now: bool
    expected: int | None
    earliest: int | None  # by the edge of the band nearer to the line


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """One day ahead; ``low`` and ``high`` hold the truth in 80 of 100 cases."""

    day: int
    base: float | None
    good: float | None  # the better of the two volumes
    bad: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Lately:
    """The last days where they differ, beyond chance, from those before (``app/diagnosis/lately.py``)."""

    days: int
    rate: float  # of bad units among theirs, or their mean
    before: float  # the same of the earlier days that a forecast learns from
    n: float  # units of the last days whose outcome is known


SEEN = 0.1  # of a band's height: nearer to the forecast its line is a fringe of it


@dataclass(frozen=True, slots=True)
class Forecast:
    """The metric over the coming days if nothing but the window moves and orders go on as now."""

    metric_id: str
    on: int
    value: float | None  # today's
    volume: float  # new units a day, base
    volumes: tuple[float, float]  # low and high
    rate: float  # of bad units among new ones, or their mean
    days: tuple[ForecastDay, ...]
    river: tuple[Outflow, ...]
    crossings: tuple[Crossing, ...]
    learned_days: int = 0  # that ``rate`` and ``volume`` are the mean of
    lately: Lately | None = None  # None: the last days differ by no more than chance

    def volumes_seen(self) -> bool:
        """Whether more or fewer orders lead away from the forecast as far as an eye sees in its band."""
        high = max(
            (d.high - d.low for d in self.days if d.high is not None and d.low is not None),
            default=0.0,
        )
        ends = ((d.base, end) for d in self.days for end in (d.good, d.bad))
        gaps = [abs(end - base) for base, end in ends if base is not None and end is not None]
        return bool(gaps) and max(gaps) >= SEEN * high


@dataclass(frozen=True, slots=True)
class BacktestRow:
    """A forecast made in the past beside what came."""

    made_on: int
    day: int
    forecast: float
    low: float
    high: float
    actual: float
    unchanged: float  # what "it stays as it is" would have said


@dataclass(frozen=True, slots=True)
class Backtest:
    """How good the forecast would have been on the seller's own past; None without enough past."""

    horizon: int
    rows: tuple[BacktestRow, ...]
    mean_error: float | None  # mean |forecast − actual|
    unchanged_error: float | None
    coverage: float | None  # share of actuals inside the band


# --- cheapest step and cliff ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepMove:
    """How many orders lie between the metric and the next step up or down."""

    metric_id: str
    name: str
    up: int | None  # fewer bad orders for the step up; None: no step above or no orders to count
    up_limit: float | None
    up_points: float | None  # metric points gained
    up_on: int | None  # day number by which roll-off alone gets there
    down: int | None  # more bad orders at which the step falls; None: there is none below
    down_limit: float | None
    down_points: float | None  # lost, negative
    down_on: int | None
    estimated: bool = False  # counted from the page's rate and our own n; then without days
    counts: str = "orders"  # what ``up`` and ``down`` are numbers of, see app.wording.nouns
    line: str = ""  # whose line it is where the pack has no grades: platform, own, suggested …


# --- why did it drop ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DropPart:
    """One reason of a metric's change; ``effect`` in its unit, all parts sum to the change.

    ``kind``: new_bad, new_good (came into the window), good_left, bad_left (rolled out of it),
    late (turned out otherwise later), rule (another pack counts otherwise).
    """

    kind: str
    effect: float
    order_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetricDrop:
    """A metric between two days; ``parts`` is empty where either value is not counted."""

    metric_id: str
    name: str
    before: float | None
    after: float | None
    better: str
    parts: tuple[DropPart, ...]


@dataclass(frozen=True, slots=True)
class PointPart:
    """One reason of a change of the total; ``effect`` in points, all parts sum to the change.

    ``kind``: step (a metric's points), dimension (the page's points of one), bonus, deduction,
    rule, dimensions (of the page, whose weights nobody told, together), rest (ranges, caps and what
    the page does not explain). ``of`` is the metric's or dimension's id, else "".
    """

    kind: str
    of: str
    name: str
    effect: float


@dataclass(frozen=True, slots=True)
class DimensionMove:
    """A dimension that the page told on both days, and told otherwise."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ScoreDrop:
    """The total between two days, of one kind: official, or recomputed."""

    before: float | None
    after: float | None
    official: bool
    parts: tuple[PointPart, ...]
    metrics: tuple[MetricDrop, ...]
    unit: str = "points"  # stars on a scale of five
    moved: tuple[DimensionMove, ...] = ()  # on the page, where their weights are not known
