"""The vocabulary: plain values that cross a module line.

Times are moments (see :mod:`app.clock`), dates are ``datetime.date``, money is integer fen, rates
are fractions 0..1, points are in the rule pack's own scale. ``None`` always means "not known" and
never zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Platform(StrEnum):
    """Codes used in files, commands and the book."""

    DOUYIN = "douyin"
    KUAISHOU = "kuaishou"
    PINDUODUO = "pinduoduo"
    JD = "jd"
    TAOBAO = "taobao"
    WECHAT = "wechat"
    XIAOHONGSHU = "xiaohongshu"
    GENERIC = "generic"


PLATFORM_NAMES = {
    Platform.DOUYIN: "抖店",
    Platform.KUAISHOU: "快手小店",
    Platform.PINDUODUO: "拼多多",
    Platform.JD: "京东",
    Platform.TAOBAO: "淘宝/天猫",
    Platform.WECHAT: "微信小店",
    Platform.XIAOHONGSHU: "小红书",
    Platform.GENERIC: "其他",
}


class Report(StrEnum):
    """What a file is about."""

    ORDERS = "orders"
    ORDER_ITEMS = "order_items"
    AFTER_SALES = "after_sales"
    REVIEWS = "reviews"
    LOGISTICS = "logistics"
    CUSTOMER_SERVICE = "customer_service"
    SNAPSHOT = "snapshot"


REPORT_NAMES = {
    Report.ORDERS: "订单",
    Report.ORDER_ITEMS: "子订单",
    Report.AFTER_SALES: "售后",
    Report.REVIEWS: "评价",
    Report.LOGISTICS: "物流",
    Report.CUSTOMER_SERVICE: "客服",
    Report.SNAPSHOT: "体验分页面",
}


class Origin(StrEnum):
    """Where a shown number comes from. Never mixed within one series."""

    COMPUTED = "computed"
    OFFICIAL = "official"
    ENTERED = "entered"
    PROXY = "proxy"
    MISSING = "missing"


class State(StrEnum):
    """How a value stands against its target."""

    BELOW = "below"
    NEAR = "near"
    MET = "met"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """The part an order plays in a metric."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    EXCLUDED = "excluded"


class Stage(StrEnum):
    """正式阶段 / 成长阶段; packs without stages are always formal."""

    FORMAL = "formal"
    GROWTH = "growth"


class OrderStatus(StrEnum):
    """What the export says of an order, reduced to what the metrics ask."""

    UNPAID = "unpaid"
    PAID = "paid"  # paid, waiting for dispatch
    DISPATCHED = "dispatched"
    RECEIVED = "received"
    COMPLETED = "completed"
    CLOSED = "closed"
    REFUNDED = "refunded"  # closed by a completed full refund


class Exclusion(StrEnum):
    """Why an order is not a valid order in the platform's sense."""

    GIFT = "gift"  # 赠品
    LUCKY_BAG = "lucky_bag"  # 福袋
    TRIAL = "trial"  # 抽奖或0元试用
    DELETED = "deleted"  # 京东 (删除)…


class AfterSaleKind(StrEnum):
    """售后类型, reduced to what the metrics ask."""

    UNSHIPPED_REFUND = "unshipped_refund"  # 未发货(仅)退款
    SHIPPED_REFUND = "shipped_refund"  # 已发货(仅)退款
    REFUND_ONLY = "refund_only"  # 仅退款, shipped or not is not said
    RETURN_REFUND = "return_refund"  # 退货退款
    EXCHANGE = "exchange"
    RESEND = "resend"
    REPAIR = "repair"


class AfterSaleStatus(StrEnum):
    """售后状态, reduced to what the metrics ask."""

    OPEN = "open"
    REFUNDED = "refunded"  # ended in a refund that reached the buyer
    DONE = "done"  # ended otherwise: exchange, resend, repair
    REJECTED = "rejected"
    CLOSED = "closed"  # withdrawn or closed without a refund


# --- records: one line of a report, normalised -------------------------------------------------
# In every record None means "this file says nothing", so it never overwrites what is known.


class Item(NamedTuple):
    """One sub-order (子订单) or product line of an order."""

    item_id: str | None
    product_id: str | None
    product_name: str | None
    sku: str | None
    quantity: int | None
    gift: bool


class OrderRecord(NamedTuple):
    """One main order (主订单), its rows already joined."""

    order_id: str
    status: str | None  # OrderStatus
    exclusion: str | None  # Exclusion
    created_at: int | None
    paid_at: int | None
    promised_at: int | None  # 承诺发货时间
    dispatched_at: int | None
    finished_at: int | None  # 完成/确认收货时间
    promised_delivery_at: int | None  # 承诺/预计送达时间
    refunded: bool | None  # the order file itself tells of a completed refund
    refunded_at: int | None
    paid_fen: int | None
    refund_fen: int | None
    province: str | None
    courier: str | None
    waybill: str | None
    items: tuple[Item, ...] | None


class AfterSaleRecord(NamedTuple):
    """One after-sales case (售后单)."""

    after_sale_id: str
    order_id: str
    item_id: str | None
    kind: str | None  # AfterSaleKind
    status: str | None  # AfterSaleStatus
    reason: str | None  # the platform's words
    product_id: str | None
    product_name: str | None
    applied_at: int | None
    agreed_at: int | None  # 同意售后申请时间
    refunded_at: int | None  # 用户到账时间 / 退款时间
    finished_at: int | None  # 售后完结时间
    refund_fen: int | None
    arbitrated: bool | None  # the platform stepped in
    liable: str | None  # 纠纷责任方, the platform's words


class ReviewRecord(NamedTuple):
    """One review. Exports carry no review id: the key is order, product, time and occurrence."""

    order_id: str
    product_id: str | None
    product_name: str | None
    reviewed_at: int | None
    occurrence: int  # 0 for the first of several equal rows
    stars: float | None  # 1..5
    logistics_stars: float | None
    service_stars: float | None
    text: str | None  # phone numbers and the row's personal values already masked


class ParcelRecord(NamedTuple):
    """One waybill of a courier or ERP file."""

    waybill: str  # "" where the file has none
    order_id: str
    courier: str | None
    paid_at: int | None
    dispatched_at: int | None
    picked_up_at: int | None
    signed_at: int | None
    promised_delivery_at: int | None
    province: str | None


class ServiceRecord(NamedTuple):
    """One agent's (or, agent "", the shop's) service figures over a period, or one conversation.

    A conversation (``at`` is known) is one session on its own day: its reply in
    ``mean_reply_seconds``, its rating as 0 or 1 of ``rated_sessions``. The last six are the
    platform's own rates, named like the metrics they tell of, ``refunds`` what they weigh.
    """

    agent: str
    first: int | None  # day number; None where the file names no period
    last: int | None
    sessions: int | None
    mean_reply_seconds: float | None
    first_reply_seconds: float | None
    three_minute_reply_rate: float | None
    rated_sessions: int | None
    dissatisfied_sessions: int | None
    dissatisfaction_rate: float | None
    at: int | None = None  # when a single conversation began
    occurrence: int | None = None  # 0 for the first of several equal conversations
    refunds: int | None = None  # 成功退款订单数
    dispute_refund_rate: float | None = None
    platform_help_rate: float | None = None
    quality_refund_rate: float | None = None
    mean_refund_hours: float | None = None
    return_refund_hours: float | None = None
    shipped_refund_hours: float | None = None


Record = OrderRecord | AfterSaleRecord | ReviewRecord | ParcelRecord | ServiceRecord


# --- importing ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowIssue:
    """One cell that could not be used. ``row`` is the number Excel shows; value is what it says."""

    code: str  # a key of app.errors.ROW_ISSUES
    row: int
    column: str
    value: str


class RejectedRow(NamedTuple):
    """A row that could not be used, as text; cells that hold personal data are blank."""

    sheet: str
    row: int  # the number Excel shows
    code: str  # a key of app.errors.ROW_ISSUES
    column: str  # the column at fault, as the header writes it
    cells: tuple[str, ...]


class CorrectedRow(NamedTuple):
    """A row that was rejected, as the seller has corrected it, and where it stands in its file."""

    sheet: str
    row: int
    cells: tuple[str, ...]


class Corrections(NamedTuple):
    """What a corrected workbook says of where its rows come from."""

    digest: str  # the first digits of the digest of the file they were rejected from
    rows: tuple[CorrectedRow, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """One possible reading of a file: which layout, and how sure (0..1)."""

    template_id: str
    platform: Platform
    report: Report
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Alias:
    """A column that may be a known one under another name: «header 就是 name 吗?»"""

    layout: str  # template id
    label: str  # the layout in words
    header: str  # as the file writes it
    name: str  # what the layout calls it
    field: str
    samples: tuple[str, ...]  # some of its values, masked


@dataclass(frozen=True, slots=True)
class Mapping:
    """The seller's own reading of a header: source column name -> field of the record."""

    platform: Platform
    report: Report
    columns: dict[str, str]
    label: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file read, recognised and normalised; nothing of it is stored yet."""

    path: str
    name: str
    sha256: str
    platform: Platform
    report: Report
    layout: str  # template id, or "mapping" for the seller's own
    label: str  # in words: 抖店 订单 标准报表
    fingerprint: str  # of the header row
    rows: int  # data rows read, rejected ones included
    records: Sequence[Record]
    issues: Sequence[RowIssue]
    rejected: int  # rows that could not be used
    skipped: int  # rows that are no data: totals, averages, notes
    dropped_columns: tuple[str, ...]  # personal data left out before anything is kept
    unused_columns: tuple[str, ...]
    absent_fields: tuple[str, ...]  # fields of the report that no column of this file feeds
    first: date | None
    last: date | None
    shop_names: tuple[str, ...]  # shop names the file itself gives
    notes: tuple[str, ...] = ()  # sentences for the preview, e.g. Excel re-saved the dates
    header: tuple[str, ...] = ()  # the column names as written
    rejected_rows: Sequence[RejectedRow] = ()  # the first of them; ``rejected`` counts them all
    needs_period: bool = False  # a service table that names no day: to be asked for
    aliases: tuple[Alias, ...] = ()  # columns that may be fields it lacks
    corrections: Corrections | None = None  # of a workbook of rejected rows that comes back
    corrects: int | None = None  # the import those rows were rejected from, once it is known


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not imported, and why, in the seller's words."""

    path: str
    name: str
    code: str
    message: str
    guesses: tuple[Guess, ...] = ()
    headers: tuple[str, ...] = ()  # for the mapping dialog
    sample_rows: tuple[tuple[str, ...], ...] = ()
    fingerprint: str = ""
    aliases: tuple[Alias, ...] = ()  # with one of them accepted the file would be known
    shop: str = ""  # of a file that is stopped as another shop's: whose it seems to be


@dataclass(frozen=True, slots=True)
class ColumnGap:
    """A column a file lacks, and what cannot be computed without it."""

    field: str
    column: str  # as the platform calls it
    metrics: tuple[str, ...]  # ids
    sentence: str  # what cannot be computed, and how to tick the column


@dataclass(frozen=True, slots=True)
class FileCounts:
    """What committing a file would do, or did."""

    parsed: ParsedFile
    shop: str
    added: int
    updated: int
    unchanged: int
    import_id: int | None  # None in a preview
    shop_guess: str = ""  # whose file it seems to be, "" where nothing tells; only in a preview
    guessed_by: str = ""  # what tells: name, orders or platform
    gaps: tuple[ColumnGap, ...] = ()  # what it lacks for the metrics; only in a preview


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One committed file in the history."""

    import_id: int
    shop: str
    file: str
    label: str
    report: Report
    at: datetime
    rows: int
    added: int
    updated: int
    unchanged: int
    rejected: int
    first: date | None
    last: date | None
    undone: bool


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop of the book."""

    shop_id: int
    name: str
    platform: Platform
    industry: str | None = None
    shop_type: str | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class SnapshotValue:
    """One value of the backend's score page on a day, pasted (official) or typed (entered)."""

    key: str  # metric id, dimension id, "total", "bonus" or "deduction"
    on: date
    value: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Which days of a report are in the book."""

    report: Report
    covered: frozenset[date]
    first: date | None
    last: date | None
    open: frozenset[date] = frozenset()  # the last days, whose records will still change


# --- scoring -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Target:
    """A line to reach. ``op`` is ">=", ">", "<=" or "<"; ``kind`` tells whose line it is."""

    value: float
    op: str
    kind: str  # platform, suggested, article, own
    source: str  # one sentence naming where it comes from


@dataclass(frozen=True, slots=True)
class PackRef:
    """The pack a score was computed with."""

    id: str
    fingerprint: str
    label: str
    source_label: str  # 官方, 后台所见, 第三方, 未核实, 文章口径, 自定


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


# --- diagnosis and improvement ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cause:
    """A segment that holds more of the bad orders than its size explains."""

    segment: str  # courier, route, province, product, sku, agent, shift, hour, weekday, reason
    key: str
    share: float  # of the bad orders, 0..1
    count: int
    base_share: float | None = None  # of all counted orders
    order_ids: tuple[str, ...] = ()  # the bad orders; empty for agents, whose tables name none


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


class StepMark(NamedTuple):
    """What became of one step of an action; steps without a mark are still to be done."""

    step: str  # the step's own words: marks stay right where steps are moved
    state: str  # done, skipped or cannot
    reason: str = ""  # why it cannot be done


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
