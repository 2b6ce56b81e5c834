"""One metric of one pack on one shop's data: its entries, its count, its series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app import wording
from app.catalogue.rulepacks import MetricRule
from app.model import Report, SeriesPoint, Shop, SnapshotValue, Target
from app.scoring.availability import why_missing
from app.scoring.counting import (
    Count,
    DailyCounts,
    Entry,
    Excluded,
    Unit,
    Window,
    count,
    entries_of,
    units_of,
)
from app.scoring.facts import (
    AfterSaleFacts,
    Facts,
    ParcelFacts,
    ReviewFacts,
    ServiceFacts,
)
from app.scoring.metrics import Definition, definition_for
from app.scoring.service_lines import chosen
from app.storage.facts import Extent
from app.wording import Reason

_ENTITY_OF = {
    Report.AFTER_SALES: "after_sales",
    Report.REVIEWS: "reviews",
    Report.LOGISTICS: "parcels",
}


@dataclass(frozen=True, slots=True)
class ShopData:
    """All that scoring looks at; ``facts`` must span the windows asked for."""

    shop: Shop
    facts: Facts
    extents: tuple[Extent, ...]
    snapshots: tuple[SnapshotValue, ...]
    own_targets: dict[str, float]  # metric or dimension id or "total" -> value
    own_weights: dict[str, float]  # dimension id -> 0..1, for the pack in use


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric's outcome on a day: its count, or why there is none."""

    rule: MetricRule
    definition: Definition | None
    window: Window
    count: Count | None
    missing: str | None
    undated: bool = False


def window_of(rule: MetricRule, on: date) -> Window:
    """The rule's window for a score on a day."""
    return Window.ending(on, rule.window_days, rule.end_lag_days)


def measure(data: ShopData, rule: MetricRule, on: date) -> Measured:
    """Count one metric on a day, or say what is missing."""
    window = window_of(rule, on)
    definition = definition_for(rule)
    if definition is None:
        return Measured(rule, None, window, None, wording.entered_only(rule.name))
    missing = why_missing(definition, data.extents, window)
    if missing is not None:
        return Measured(rule, definition, window, None, missing)
    found = count(entries(data.facts, definition, window), window)
    undated = definition.entity == "service" and any(x.last is None for x in data.facts.service)
    if not found.denominator:
        nothing = wording.nothing_counted(rule.formula, window.first, window.last)
        return Measured(rule, definition, window, found, nothing, undated)
    if found.denominator < rule.min_n:
        few = wording.too_few(found.denominator, rule.min_n)
        return Measured(rule, definition, window, found, few, undated)
    return Measured(rule, definition, window, found, None, undated)


def value_of(definition: Definition, numerator: float, denominator: float) -> float | None:
    """The numerator of sums and counts, else a quotient; None where nothing counts."""
    if not denominator:
        return None
    return numerator if definition.kind in ("sum", "count") else numerator / denominator


def entries(facts: Facts, definition: Definition, window: Window | None) -> Iterator[Entry]:
    """Every unit's verdict, and the rows whose order is not in the book."""
    units: Sequence[Unit] = units_of(facts, definition.entity)
    if definition.entity == "service":
        units = chosen(facts.service, definition, window)
    yield from entries_of(units, definition.judge)
    yield from _unmatched(facts, definition)


def _unmatched(facts: Facts, definition: Definition) -> Iterable[Entry]:
    if definition.entity != "orders":
        return
    for report in definition.fields:
        if report in _ENTITY_OF:
            for unit in units_of(facts, _ENTITY_OF[report]):
                if not isinstance(unit, ServiceFacts) and getattr(unit, "order", 0) is None:
                    yield Entry(unit, Excluded(Reason.NOT_IN_BOOK, _main_time(unit)))


def _main_time(unit: Unit) -> int | None:
    if isinstance(unit, AfterSaleFacts):
        return unit.applied_at
    if isinstance(unit, ReviewFacts):
        return unit.reviewed_at
    if isinstance(unit, ParcelFacts):
        return unit.signed_at or unit.picked_up_at or unit.dispatched_at
    return None


def series(data: ShopData, rule: MetricRule, on: date, days: int) -> tuple[SeriesPoint, ...]:
    """The metric on each of the ``days`` days ending with ``on``, each as known on its day."""
    definition = definition_for(rule)
    dates = [on - timedelta(days=back) for back in range(days - 1, -1, -1)]
    if definition is None:
        return tuple(SeriesPoint(day, None) for day in dates)
    daily = DailyCounts(entries(data.facts, definition, None))
    return tuple(_point(data, rule, definition, daily, day) for day in dates)


def _point(
    data: ShopData, rule: MetricRule, definition: Definition, daily: DailyCounts, day: date
) -> SeriesPoint:
    window = window_of(rule, day)
    if why_missing(definition, data.extents, window) is not None:
        return SeriesPoint(day, None)
    numerator, denominator = daily.total(window)
    if denominator < max(rule.min_n, 1):
        return SeriesPoint(day, None)
    return SeriesPoint(day, value_of(definition, numerator, denominator), numerator, denominator)


def target_of(
    data: ShopData, key: str, target: Target | None, better: str = "higher"
) -> Target | None:
    """The seller's own target where set, else the pack's."""
    own = data.own_targets.get(key)
    if own is None:
        return target
    default = ">=" if better == "higher" else "<="
    return Target(own, target.op if target else default, "own", wording.OWN_TARGET)


def page_value(data: ShopData, key: str, on: date, days: int = 7) -> SnapshotValue | None:
    """The latest page value of a key within the last ``days`` days, the day itself included."""
    oldest = on - timedelta(days=days - 1)
    fitting = [s for s in data.snapshots if s.key == key and oldest <= s.on <= on]
    return max(fitting, key=lambda s: s.on, default=None)
