"""The same metric side by side: couriers, goods, agents, periods, shops; each with its weeks.

Every panel has the difference from what it is compared with, and the interval of that difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app import clock
from app.catalogue.rulepacks import MetricRule
from app.diagnosis.differences import Difference, between
from app.diagnosis.segments import KEYS, unit_of
from app.model import Role, SeriesPoint
from app.scoring.availability import days_of
from app.scoring.counting import Count, Part, Window, count
from app.scoring.measuring import ShopData, entries, measure
from app.scoring.metrics import definition_for

_WEEK = 7
_WEEKS = 8
_MOST = 8  # panels
_PERIODS = 3
_LEAST_WEEK = 1  # units; a week without any is a gap


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: its weeks, its value over the metric's window, and how far it is off."""

    key: str
    points: tuple[SeriesPoint, ...]
    value: float | None
    n: float
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Multiples:
    """Panels of one metric on one axis; ``by`` is a segment, "period" or "shop"."""

    metric_id: str
    by: str
    panels: tuple[Panel, ...]


def by_segment(data: ShopData, rule: MetricRule, on: date, segment: str) -> Multiples | None:
    """The largest keys of a segment, each against all others together."""
    found = measure(data, rule, on).count
    if found is None:
        return None
    now = _grouped(found.counted, segment)
    weeks = {week: _grouped(parts, segment) for week, parts in _weeks(data, rule, on).items()}
    keys = sorted(now, key=lambda key: (-sum(p.denominator for p in now[key]), key))[:_MOST]
    panels = []
    for key in keys:
        rest = [part for other, parts in now.items() if other != key for part in parts]
        points = _points({week: groups.get(key, []) for week, groups in weeks.items()})
        panels.append(_panel(key, points, now[key], rest, rule))
    return Multiples(rule.id, segment, tuple(panels))


def by_period(data: ShopData, rule: MetricRule, on: date) -> Multiples | None:
    """The last windows of the metric, newest first, each against the one before it.

    ``data`` must reach one window further back than the last panel.
    """
    ends = [on - timedelta(days=rule.window_days * back) for back in range(_PERIODS + 1)]
    counts = [measure(data, rule, end).count for end in ends]
    if counts[0] is None:
        return None
    panels = []
    for found, before in pairwise(counts):
        if found is not None and found.counted and _is_whole(data, rule, found.window):
            earlier = before.counted if before is not None else ()
            points = _points(_cut(found.counted, found.window))
            panels.append(_panel(_span(found), points, found.counted, earlier, rule))
    return Multiples(rule.id, "period", tuple(panels))


def _is_whole(data: ShopData, rule: MetricRule, window: Window) -> bool:
    """Whether the files of the metric reach back to the window's first day: half a period is none."""
    definition = definition_for(rule)
    needed = definition.fields if definition is not None else ()
    first = clock.day_number(window.first)
    begins = [min(days, default=first) for days in (days_of(data.extents, r) for r in needed)]
    return all(day <= first for day in begins)


def by_shop(shops: Sequence[tuple[str, ShopData, MetricRule]], on: date) -> Multiples | None:
    """The same metric of several shops (name, data, its rule there), each against the first."""
    counts = [(name, data, rule, measure(data, rule, on).count) for name, data, rule in shops]
    known = [asked for asked in counts if asked[3] is not None]
    if not known:
        return None
    first = known[0][3]
    panels = []
    for name, data, rule, found in known:
        assert found is not None
        against = () if found is first or first is None else first.counted
        points = _points(_weeks(data, rule, on))
        panels.append(_panel(name, points, found.counted, against, rule))
    return Multiples(known[0][2].id, "shop", tuple(panels))


def _panel(
    key: str,
    points: tuple[SeriesPoint, ...],
    own: Sequence[Part],
    other: Sequence[Part],
    rule: MetricRule,
) -> Panel:
    numerator, n = sum(p.numerator for p in own), sum(p.denominator for p in own)
    sums = rule.unit in ("fen", "count")  # totals have no mean to compare
    value = (numerator if sums else numerator / n) if n else None
    difference = None if sums else between(own, other, rule.unit == "rate")
    return Panel(key, points, value, n, difference)


def _weeks(data: ShopData, rule: MetricRule, on: date) -> Mapping[date, Sequence[Part]]:
    """The units of the last weeks by the last day of the week, as known on the day."""
    definition = definition_for(rule)
    if definition is None:
        return {}
    last = on - timedelta(days=rule.end_lag_days)
    window = Window(last - timedelta(days=_WEEK * _WEEKS - 1), last, on)
    # Which service lines count depends on the window; the others are filtered by it.
    return _cut(count(entries(data.facts, definition, window), window).counted, window)


def _cut(parts: Sequence[Part], window: Window) -> dict[date, list[Part]]:
    """Units by week, counted back from the window's last day."""
    last = clock.day_number(window.last)
    first = clock.day_number(window.first)
    ends = range(last, first - 1, -_WEEK)
    weeks: dict[int, list[Part]] = {end: [] for end in reversed(ends)}
    for part in parts:
        if part.base_at is not None:
            end = last - (last - part.base_at // clock.DAY) // _WEEK * _WEEK
            if end in weeks:
                weeks[end].append(part)
    return {clock.as_date(end): found for end, found in weeks.items()}


def _points(weeks: Mapping[date, Sequence[Part]]) -> tuple[SeriesPoint, ...]:
    points = []
    for on, parts in weeks.items():
        numerator, n = sum(p.numerator for p in parts), sum(p.denominator for p in parts)
        known = n >= _LEAST_WEEK
        points.append(SeriesPoint(on, numerator / n if known else None, numerator, n))
    return tuple(points)


def _grouped(parts: Sequence[Part], segment: str) -> dict[str, list[Part]]:
    groups: dict[str, list[Part]] = {}
    for part in parts:
        key = KEYS[segment](unit_of(part, Role.DENOMINATOR, part.numerator))
        if key is not None:
            groups.setdefault(key, []).append(part)
    return groups


def _span(found: Count) -> str:
    return f"{found.window.first:%m-%d} – {found.window.last:%m-%d}"
