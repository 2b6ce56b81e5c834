"""One metric of one pack on one shop's data: its entries, its count, its series."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app import clock, wording
from app.catalogue.rulepacks import MetricRule
from app.collector import collector_paused
from app.model import Origin, SeriesPoint, Shop, SnapshotValue, TableFigure, Target
from app.scoring.availability import why_missing
from app.scoring.counting import Count, DailyCounts, Sums, Window, count, error_of, sums_of
from app.scoring.daily import Daily, Units, key_of
from app.scoring.entries import entries as entries  # also found here
from app.scoring.entries import verdicts
from app.scoring.facts import Facts, ServiceFacts
from app.scoring.gaps import Gap, gap_of, untold_days, why_too_few
from app.scoring.metrics import Definition, definition_for
from app.scoring.metrics.service import OVERVIEW, OWN_FIGURES
from app.scoring.untold import why_untold
from app.storage.facts import Extent


@dataclass(frozen=True, slots=True)
class ShopData:
    """All that scoring looks at; ``daily`` and ``units`` must span the windows asked for."""

    shop: Shop
    daily: Daily
    extents: tuple[Extent, ...]
    snapshots: tuple[SnapshotValue, ...]
    own_targets: dict[str, float]  # metric or dimension id or "total" -> value
    own_weights: dict[str, float]  # dimension id -> 0..1, for the pack in use
    units: Units | None = None  # by default those of ``daily``

    @property
    def facts(self) -> Facts:
        """Every unit one by one: read late, since numbers alone do without."""
        return self.own_units.facts

    @property
    def own_units(self) -> Units:
        """Where the units of these windows come from."""
        return self.units or self.daily.units

    def facts_for(self, entity: str) -> Facts:
        """Facts that hold every unit of a kind: all cases and service lines are at hand."""
        return self.daily.odd if entity in ("after_sales", "service") else self.facts


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric's outcome on a day: its numbers and the units behind them, or why there are none."""

    rule: MetricRule
    definition: Definition | None
    window: Window
    count: Count | None
    missing: str | None
    undated: bool = False
    sums: Sums | None = None
    period: tuple[date, date] | None = None  # of the platform's own figure, where it told it
    gap: Gap | None = None  # days of the window that no import tells of
    error: float | None = None  # the standard error of a mean


def window_of(rule: MetricRule, on: date) -> Window:
    """The rule's window for a score on a day."""
    return Window.ending(on, rule.window_days, rule.end_lag_days)


def why_not_told(data: ShopData, definition: Definition, window: Window) -> str | None:
    """What the files lack of a window, a report, a column or every word of one; None where nothing."""
    missing = why_missing(definition, data.extents, window)
    return missing or why_untold(definition, data.extents, data.daily.told, window)


def measure(data: ShopData, rule: MetricRule, on: date) -> Measured:
    """Count one metric on a day, or say what is missing."""
    return _measured(data, rule, on, with_units=True)


def measure_sums(data: ShopData, rule: MetricRule, on: date) -> Measured:
    """The same numbers by the day, much faster, without the units behind them."""
    return _measured(data, rule, on, with_units=False)


def _measured(data: ShopData, rule: MetricRule, on: date, with_units: bool) -> Measured:
    """Our own count; where there is none, the platform's own figure from a table of its."""
    found = _own(data, rule, on, with_units)
    if rule.definition.startswith(OVERVIEW) and found.missing is None:
        return _with_period(found, found)
    told = platforms_own(rule)
    if found.missing is None or told is None:
        return found
    figure = _own(data, told, on, True)
    return _with_period(found, figure) if figure.missing is None else found


def platforms_figure(data: ShopData, found: Measured, on: date) -> TableFigure | None:
    """What the platform's own table says beside our own count; None where either is missing."""
    told = platforms_own(found.rule)
    if told is None or found.missing is not None or found.period is not None:
        return None
    own = _own(data, told, on, True)
    if own.missing is not None or own.definition is None or own.sums is None:
        return None
    value = value_of(own.definition, own.sums.numerator, own.sums.denominator)
    first, last = _with_period(found, own).period or (None, None)
    return None if value is None else TableFigure(value, first, last)


def platforms_own(rule: MetricRule) -> MetricRule | None:
    """The rule that reads the metric from the platform's own tables; None where none tells it."""
    name = f"{OVERVIEW}{rule.id}"
    known = rule.id in OWN_FIGURES and name != rule.definition
    return replace(rule, definition=name, min_n=1) if known else None


def _with_period(found: Measured, figure: Measured) -> Measured:
    """The platform's own figure: official where it told it of exactly the window."""
    assert figure.count is not None
    assert figure.definition is not None
    lines = [part.unit for part in figure.count.counted if isinstance(part.unit, ServiceFacts)]
    ends = [(line.first, line.last) for line in lines]
    first = min((day for day, _ in ends if day is not None), default=None)
    last = max((day for _, day in ends if day is not None), default=None)
    if first is None or last is None:
        return replace(figure, rule=found.rule)
    period = (clock.as_date(first), clock.as_date(last))
    definition = figure.definition
    if len(lines) == 1 and period == (found.window.first, found.window.last):
        definition = replace(definition, origin=Origin.OFFICIAL, proxy_note="")
    return replace(figure, rule=found.rule, definition=definition, period=period)


def _own(data: ShopData, rule: MetricRule, on: date, with_units: bool) -> Measured:
    window = window_of(rule, on)
    definition = definition_for(rule)
    if definition is None:
        return Measured(rule, None, window, None, wording.entered_only(rule.name))
    missing = why_not_told(data, definition, window)
    missing = missing or why_too_few(definition, data.extents, window)
    if missing is not None:
        return Measured(rule, definition, window, None, missing)
    found, sums = _counted(data, rule, definition, window, with_units)
    undated = definition.entity == "service" and any(x.last is None for x in data.daily.service)
    too_few = _too_few(rule, window, sums)
    gap = gap_of(definition, data.extents, window)
    error = _error(data, rule, definition, window, found)
    return Measured(rule, definition, window, found, too_few, undated, sums, gap=gap, error=error)


def _counted(
    data: ShopData, rule: MetricRule, definition: Definition, window: Window, with_units: bool
) -> tuple[Count | None, Sums]:
    """Which service lines count depends on the window, so these are always counted one by one."""
    if with_units or definition.entity == "service":
        found = _count(data, rule, definition, window)
        return found, sums_of(found)
    return None, data.daily.counts(rule, definition).sums(window)


def _error(
    data: ShopData, rule: MetricRule, definition: Definition, window: Window, found: Count | None
) -> float | None:
    if definition.kind != "mean":
        return None
    if found is not None:
        return error_of((part.numerator, part.denominator) for part in found.counted)
    return data.daily.counts(rule, definition).error(window)


def _count(data: ShopData, rule: MetricRule, definition: Definition, window: Window) -> Count:
    """The units one by one; the last counts are kept, since a page asks for one several times."""

    def counted() -> Count:
        facts = data.facts_for(definition.entity)
        with collector_paused():
            return count(verdicts(facts, definition, window), window)

    return data.own_units.counts.get((*key_of(rule), window), counted)


def _too_few(rule: MetricRule, window: Window, sums: Sums) -> str | None:
    if not sums.denominator:
        return wording.nothing_counted(rule.formula, window.first, window.last)
    if sums.denominator < rule.min_n:
        return wording.too_few(sums.denominator, rule.min_n)
    return None


def value_of(definition: Definition, numerator: float, denominator: float) -> float | None:
    """The numerator of sums and counts, else a quotient; None where nothing counts."""
    if not denominator:
        return None
    return numerator if definition.kind in ("sum", "count") else numerator / denominator


def series(data: ShopData, rule: MetricRule, on: date, days: int) -> tuple[SeriesPoint, ...]:
    """The metric on each of the ``days`` days ending with ``on``, each as known on its day."""
    told = platforms_own(rule)
    if told is not None and measure_sums(data, rule, on).period is not None:
        rule = told
    definition = definition_for(rule)
    dates = [on - timedelta(days=back) for back in range(days - 1, -1, -1)]
    if definition is None:
        return tuple(SeriesPoint(day, None) for day in dates)
    daily = data.daily.counts(rule, definition)
    ends = {day: clock.day_number(window_of(rule, day).last) for day in dates}
    holes = untold_days(definition, data.extents, ends.values())
    return tuple(
        SeriesPoint(day, None) if ends[day] in holes else _point(data, rule, definition, daily, day)
        for day in dates
    )


def _point(
    data: ShopData, rule: MetricRule, definition: Definition, daily: DailyCounts, day: date
) -> SeriesPoint:
    window = window_of(rule, day)
    if why_not_told(data, definition, window) or why_too_few(definition, data.extents, window):
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
    """The latest page value of a key within the last ``days`` days, the day itself included.

    Seen from the newest imported day a page of a later day counts too: it is the newest there is,
    and carries its own day.
    """
    until = newest_page(data, on) or on
    oldest = until - timedelta(days=days - 1)
    fitting = [s for s in data.snapshots if s.key == key and oldest <= s.on <= until]
    return max(fitting, key=lambda s: s.on, default=None)


def last_page_value(data: ShopData, key: str, on: date) -> SnapshotValue | None:
    """The latest page value of a key up to a day, however old."""
    known = [s for s in data.snapshots if s.key == key and s.on <= on]
    return max(known, key=lambda s: s.on, default=None)


def newest_page(data: ShopData, on: date) -> date | None:
    """The day of a page after the newest imported day, where that is the day looked at."""
    last = max((extent.last for extent in data.extents if extent.last is not None), default=None)
    if last is None or clock.as_date(last) != on:
        return None
    return max((s.on for s in data.snapshots if s.on > on), default=None)
