"""成长阶段: what the platform looks at instead of a score, counted on the shop's own data.

Which indicators there are is the pack's; what passes is not published, so nothing is judged here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.catalogue.growth_rules import GrowthIndicator
from app.catalogue.rulepacks import MetricRule, RulePack
from app.model import Origin
from app.scoring.counting import Sums
from app.scoring.measuring import Measured, ShopData, measure_sums, page_value, value_of
from app.scoring.metrics import counts_of
from app.scoring.scorecard import valid_orders
from app.wording import rules as wording


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One indicator on a day; ``of`` is what was counted, None where the value is the page's.

    Both are None where nothing is known.
    """

    name: str
    unit: str  # count, hours or seconds
    value: float | None
    of: float | None
    origin: Origin
    why: str
    counts: str = "orders"  # what a value that is a count counts, as app.wording.nouns names it


@dataclass(frozen=True, slots=True)
class GrowthReport:
    """The stage of a pack with the shop's own numbers."""

    valid_orders: int | None
    least: int
    growing: bool
    indicators: tuple[IndicatorValue, ...]


def growth_report(data: ShopData, pack: RulePack, on: date) -> GrowthReport | None:
    """None where the pack knows of no growth stage."""
    growth = pack.growth
    if growth is None:
        return None
    valid = valid_orders(data, on)
    growing = valid is not None and valid < growth.min_orders
    indicators = tuple(_indicator(data, pack, one, on) for one in growth.indicators)
    return GrowthReport(valid, growth.min_orders, growing, indicators)


def rule_of(pack: RulePack, indicator: GrowthIndicator) -> MetricRule:
    """The metric an indicator looks at, counted by the indicator's own definition if it has one."""
    rule = pack.metric(indicator.metric)
    if indicator.definition is None:
        return rule
    return replace(rule, id=indicator.definition, definition=indicator.definition, clock=None)


def _indicator(
    data: ShopData, pack: RulePack, indicator: GrowthIndicator, on: date
) -> IndicatorValue:
    rule = rule_of(pack, indicator)
    measured = measure_sums(data, rule, on)
    unit = rule.unit if indicator.takes == "value" else "count"
    page = page_value(data, rule.id, on) if indicator.takes == "value" else None
    if measured.sums is None or measured.definition is None or measured.missing is not None:
        if page is not None:
            return IndicatorValue(indicator.name, unit, page.value, None, page.origin, "")
        why = measured.missing or ""
        return IndicatorValue(indicator.name, unit, None, None, Origin.MISSING, why)
    value = _taken(indicator.takes, measured, measured.sums)
    window, of = measured.window, measured.sums.denominator
    why = wording.growth_counted(rule.base, of, counts_of(rule), window.first, window.last)
    origin = measured.definition.origin
    counts = "orders" if indicator.takes == "low_ratings" else counts_of(rule)
    return IndicatorValue(indicator.name, unit, value, of, origin, why, counts)


def _taken(takes: str, measured: Measured, sums: Sums) -> float | None:
    if takes == "numerator":
        return sums.numerator
    if takes == "misses":
        return sums.denominator - sums.numerator
    if takes == "low_ratings":
        return float(sums.low)
    assert measured.definition is not None
    return value_of(measured.definition, sums.numerator, sums.denominator)
