"""Rule packs: dated data that says how a platform scores a shop (resources/rulepacks/*/*.toml).

A released pack is never edited; a new version is a new file. Unknown weights and bands stay unset:
the program then shows values without points rather than invent a formula.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from app.catalogue.examples import Example
from app.catalogue.gate_rules import Gate
from app.catalogue.growth_rules import Growth
from app.model import Platform, Target, scale_unit


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a tier table: ``points`` where ``value op limit`` holds, best band first."""

    op: str  # >=, >, <=, <
    limit: float
    points: float


@dataclass(frozen=True, slots=True)
class SmallSample:
    """Fixed points where too few bad orders exist to judge (抖店 to 2026-09-07: 80 points).

    Holds where ``numerator <= max_count`` and, if given, the shop's valid orders of 30 days are
    below ``max_orders`` (``max_orders_flagship`` for flagship shops and listed industries).
    """

    points: float
    max_count: int
    max_orders: int | None = None
    max_orders_flagship: int | None = None
    counts: str = "numerator"  # numerator, denominator or low_ratings (orders rated 1-2 stars)


@dataclass(frozen=True, slots=True)
class Clock:
    """How time is taken: pairs of seconds of the day, from and to.

    An event inside ``quiet`` starts its clock at the pair's end (18:00–06:00 starts at 06:00); only
    events inside ``open`` count (8:00:00–22:59:59).
    """

    quiet: tuple[int, int] | None = None
    open: tuple[int, int] | None = None
    unanswered_seconds: float | None = None  # what a round without a reply counts as
    limit_hours: float | None = None  # in time means within so many hours
    by_industry: tuple[tuple[str, float], ...] = ()  # the limit of shops of these industries


@dataclass(frozen=True, slots=True)
class ExemptRange:
    """Days whose units the platform treats apart (festival, disaster); both days included.

    ``effect`` exempt: they do not count; told: they count, by a date we do not know.
    """

    first: date
    last: date
    event: str  # which moment must lie inside: base, paid or created
    text: str
    source: str
    effect: str = "exempt"


@dataclass(frozen=True, slots=True)
class MetricRule:
    """How a pack uses one metric. The counting itself is ``definition`` in app.scoring.metrics."""

    id: str
    name: str
    definition: str
    dimension: str | None
    unit: str  # rate, points, stars, hours, seconds, fen, count
    better: str  # higher or lower
    window_days: int
    end_lag_days: int
    base: str  # the base event in words: 物流签收
    formula: str  # in the seller's words
    needs: tuple[str, ...]  # reports that feed it (app.model.Report values)
    weight: float | None  # within its dimension, 0..1
    target: Target | None
    near_margin: float | None  # in the metric's unit; None = 40 % of the target
    bands: tuple[Band, ...]
    small_sample: SmallSample | None
    min_n: int
    words: tuple[str, ...]  # aspect words, for definition "aspect_stars"
    labels: tuple[str, ...]  # what the backend's page calls it, for pasted pages
    source: str
    confidence: dict[str, str]  # field -> 官方, 后台所见, 第三方, 未核实, 自定
    points_from: str = "bands"  # bands, curve, value (the value is the points), page, rank, none
    curve: tuple[tuple[float, float], ...] = ()  # (value, points), joined by straight lines
    order_bands: tuple[Band, ...] = ()  # points of one order by its own value, for per-order means
    clock: Clock | None = None
    exclusions: tuple[str, ...] = ()  # app.model.Exclusion values; empty = all of them
    exempt: tuple[ExemptRange, ...] = ()
    own: tuple[str, ...] = ()  # fields the seller has set: weight, bands, curve, window_days …

    def left_out(self) -> tuple[ExemptRange, ...]:
        """The exempt ranges whose units do not count."""
        return tuple(one for one in self.exempt if one.effect == "exempt")

    def of_one_order(self) -> MetricRule:
        """The rule in the unit of a single order's own value, which ``order_bands`` look at."""
        if self.definition != "mean_pickup_points":
            return self
        return replace(self, unit="hours", better="lower")  # from payment to pickup


@dataclass(frozen=True, slots=True)
class DimensionRule:
    """One dimension of the score."""

    id: str
    name: str
    weight: float | None
    floor: float
    ceiling: float
    target: Target | None
    near_margin: float  # points
    combine: str  # weighted (mean of its parts' points by weight), min, pooled_stars, none
    labels: tuple[str, ...]
    source: str
    parts: tuple[str, ...] = ()  # metrics or dimensions it is made of; empty = its own metrics
    confidence: dict[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()  # fields the seller has set
    grades: tuple[tuple[float, str], ...] = ()  # (least points, word), best first

    def grade(self, points: float | None) -> str:
        """The grade word of the points; "" where the pack has none."""
        if points is None:
            return ""
        return next((word for least, word in self.grades if points >= least), "")


@dataclass(frozen=True, slots=True)
class Cap:
    """While ``of op value`` holds, the total is at most ``limit``."""

    of: str  # a dimension or metric
    op: str
    value: float
    limit: float
    source: str


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """A bonus or a deduction: per event, with its cap per 30 days."""

    id: str
    name: str
    points: float  # positive for a bonus, negative for a deduction
    cap: float | None
    condition: str
    source: str
    dimension: str | None = None  # where it is added; None = to the total
    acts: tuple[str, ...] = ()  # other keys under which its events are entered
    acts_from: date | None = None  # an event is judged by the rule in force on its own day:
    acts_to: date | None = None  # the first and last day of events this item takes
    all_orders: bool = False  # orders that no metric counts (gifts, 福袋 …) count here
    confidence: str = ""

    def takes(self, key: str, day: date) -> bool:
        """Whether an event of a key on a day falls under this item."""
        begun = self.acts_from is None or self.acts_from <= day
        return begun and (self.acts_to is None or day <= self.acts_to) and key in self.entered_as()

    def entered_as(self) -> tuple[str, ...]:
        """The keys its events are entered under, its own id first."""
        return (self.id, *self.acts)


@dataclass(frozen=True, slots=True)
class IndustryWeights:
    """One row of a published table: weights of metrics within a dimension by industry."""

    industry: str
    shop_type: str  # 通用, 旗舰, 非旗舰
    weights: dict[str, float]  # metric (or dimension) id -> 0..1
    source: str = ""


@dataclass(frozen=True, slots=True)
class RulePack:
    """One version of one platform's rules."""

    id: str
    platform: Platform
    label: str
    source_label: str
    source: str
    effective_from: date
    effective_to: date | None
    review_by: date
    floor: float
    ceiling: float
    buyer_display: tuple[tuple[float, float], ...]  # (least points, shown stars), best first
    growth: Growth | None
    total_target: Target | None
    total_near_margin: float
    total_labels: tuple[str, ...]
    dimensions: tuple[DimensionRule, ...]
    metrics: tuple[MetricRule, ...]
    bonuses: tuple[ScoreItem, ...]
    deductions: tuple[ScoreItem, ...]
    industry_weights: tuple[IndustryWeights, ...]
    flagship_types: tuple[str, ...]  # shop types that count as 旗舰
    small_sample_industries: tuple[str, ...]  # industries judged like 旗舰 by the small-sample rule
    notes: tuple[str, ...]  # told on the rules page: what is unknown, what contradicts
    automatic: bool  # chosen by date for shops of the platform; False = only when asked for
    fingerprint: str
    total_combine: str = "weighted"  # weighted, min, none
    caps: tuple[Cap, ...] = ()
    gates: tuple[Gate, ...] = ()
    only_for: tuple[str, ...] = ()  # industries or shop types; empty = all shops of the platform
    known_on: date | None = None  # the day as of which the rules were gathered (规则截至)
    dimension_weights: tuple[IndustryWeights, ...] = ()  # of dimensions in the total, by industry
    shipped: bool = True  # False: from the seller's own folder
    confidence: dict[str, str] = field(default_factory=dict)  # see app.catalogue.confidence
    industry_aliases: tuple[tuple[str, str], ...] = ()  # names of one industry, the older first
    examples: tuple[Example, ...] = ()  # 示例值 beside tables that are not published
    buyer_stars: tuple[tuple[float, float], ...] = ()  # (least shown value, stars), best first
    page: str = ""  # of packs whose total and dimensions stand on a backend page of their own

    @property
    def shows_weights(self) -> bool:
        """Whether its page shows weights that add up to the total: one may copy them."""
        added = {rule.combine for rule in self.dimensions} - {"none"}
        return self.total_combine != "none" and bool(added) and "pooled_stars" not in added

    @property
    def unit(self) -> str:
        """Of total and dimensions, see :func:`app.model.scale_unit`."""
        return scale_unit(self.ceiling)

    @property
    def full(self) -> float:
        """Full marks of a dimension, or of the total where there are no dimensions."""
        return max((dimension.ceiling for dimension in self.dimensions), default=self.ceiling)

    def page_key(self, key: str) -> str:
        """The key of a page value: total and dimensions of a page of its own are kept apart."""
        own = key == "total" or any(rule.id == key for rule in self.dimensions)
        return f"{key}@{self.page}" if self.page and own else key

    def grade(self, key: str, value: float | None) -> str:
        """The grade word of a dimension's points or of the stars of one of its metrics; "" none."""
        part = next((rule for rule in self.metrics if rule.id == key), None)
        if part is not None and part.unit != "stars":
            return ""
        wanted = key if part is None else part.dimension
        found = next((rule for rule in self.dimensions if rule.id == wanted), None)
        return "" if found is None else found.grade(value)

    def total_parts(self) -> tuple[DimensionRule, ...]:
        """The dimensions that make the total: those that are not part of another one."""
        inner = {part for dimension in self.dimensions for part in dimension.parts}
        return tuple(rule for rule in self.dimensions if rule.id not in inner)

    def example(self, of: str) -> Example | None:
        """The 示例值 of the total's, a dimension's or a metric's table; None where there is none."""
        return next((one for one in self.examples if one.of == of), None)

    def same_industry(self, one: str | None, other: str | None) -> bool:
        """Whether two names are one industry's: the same, or the old and the new name."""
        return (
            one == other
            or (one, other) in self.industry_aliases
            or (other, one) in self.industry_aliases
        )

    def for_industry(self, industry: str | None) -> RulePack:
        """The pack with the time limits that it gives shops of this industry."""
        metrics = tuple(map(partial(self._limited, industry), self.metrics))
        return self if metrics == self.metrics else replace(self, metrics=metrics)

    def _limited(self, industry: str | None, rule: MetricRule) -> MetricRule:
        known = rule.clock.by_industry if rule.clock else ()
        own = [hours for name, hours in known if self.same_industry(name, industry)]
        if rule.clock is None or not own:
            return rule
        return replace(rule, clock=replace(rule.clock, limit_hours=own[0]))

    def metric(self, metric_id: str) -> MetricRule:
        """The metric rule of that id; KeyError where the pack has none."""
        for rule in self.metrics:
            if rule.id == metric_id:
                return rule
        raise KeyError(metric_id)
