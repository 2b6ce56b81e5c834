"""The cheapest step up and the cliff down: how many orders lie between today and the next line.

Lines are the steps of the metric's table where the pack (or the seller) has one, else its target. Where
the page's rate is in force and is not ours, orders are counted from that rate and our own n, as 估算.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import floor
from typing import NamedTuple

from app.catalogue.rulepacks import Band, MetricRule
from app.diagnosis.ahead import Road
from app.diagnosis.forecast import Line, forecast
from app.diagnosis.moved import kind_of, shown
from app.diagnosis.outlook import Outlook
from app.diagnosis.results import Crossing, StepMove
from app.model import MetricScore, Origin
from app.scoring.metrics import counts_of
from app.scoring.rules import band_points, reaches

_KEPT = 64  # outlooks, a few hundred cells each


class Standing(NamedTuple):
    """Where a rate stands: its units, and how many of them are in the numerator."""

    numerator: float
    units: float
    estimated: bool = False  # the page's rate times our own units

    @property
    def value(self) -> float:
        """The rate."""
        return self.numerator / self.units


def standing(outlook: Outlook, metric: MetricScore) -> Standing | None:
    """As counted, or as the page in force says where that reads differently; None without units."""
    numerator, units = outlook.total(outlook.on)
    if units <= 0:
        return None
    own = Standing(numerator, units)
    told = metric.value if kind_of(metric) is Origin.OFFICIAL else None
    if told is None or shown(own.value, metric.unit) == shown(told, metric.unit):
        return own
    return Standing(told * units, units, estimated=True)


def step_move(outlook: Outlook, rule: MetricRule, metric: MetricScore) -> StepMove | None:
    """再少 k 单升档 and 再多 j 单掉档 of a rate, with the day roll-off alone would get there.

    None for means and sums, which no number of orders moves in a known way, and without lines.
    """
    if outlook.kind != "rate":
        return None
    now, lines = standing(outlook, metric), _lines(rule, metric)
    if now is None or not lines:
        return None
    above = [line for line in lines if not reaches(now.value, line.op, line.limit)]
    held = [line for line in lines if reaches(now.value, line.op, line.limit)]
    up = above[-1] if above else None
    down = held[0] if held else None
    higher = outlook.better == "higher"
    fewer = None if up is None else _moves(now, up, True, higher)
    more = None if down is None else _moves(now, down, False, higher)
    # Roll-off is forecast from our own count: it says no day where the page counts otherwise.
    watched = () if now.estimated else tuple(line for line in (up, down) if line is not None)
    crossings = {crossing.label: crossing for crossing in _crossings(outlook, watched)}
    return StepMove(
        metric_id=metric.id,
        name=metric.name,
        up=fewer,
        up_limit=None if up is None else up.limit,
        up_points=_points(now, rule, fewer, True),
        up_on=_day(crossings, up),
        down=more,
        down_limit=None if down is None else down.limit,
        down_points=_points(now, rule, more, False),
        down_on=_day(crossings, down),
        estimated=now.estimated,
        counts=counts_of(rule),
        line="" if rule.bands or metric.target is None else metric.target.kind,
    )


@lru_cache(_KEPT)
def _crossings(outlook: Outlook, watched: tuple[Line, ...]) -> tuple[Crossing, ...]:
    """When roll-off alone crosses these lines: long to find, and asked for by several pages."""
    return forecast(Road(outlook), watched).crossings


def _lines(rule: MetricRule, metric: MetricScore) -> list[Line]:
    """Best first: the edges of the table that change the points, or the target."""
    if rule.bands:
        return [Line(f"{band.op}{band.limit}", band.limit, band.op) for band in step_edges(rule)]
    if metric.target is None:
        return []
    return [Line("target", metric.target.value, metric.target.op)]


def step_edges(rule: MetricRule) -> list[Band]:
    """The bands that are reached by getting better; the last one, which holds all the rest, is none."""
    good = ("<=", "<") if rule.better == "lower" else (">=", ">")
    edges = [band for band in rule.bands if band.op in good]
    return edges[:-1] if len(edges) == len(rule.bands) else edges


def _moves(now: Standing, line: Line, good: bool, higher: bool) -> int:
    """The least number of units that, turned good (or bad), change the side of the line."""
    step = _step(good, higher)

    def crossed(number: int) -> bool:
        return reaches((now.numerator + step * number) / now.units, line.op, line.limit) is good

    return _first(crossed, floor(now.units) + 1)


def _first(holds: Callable[[int], bool], most: int) -> int:
    """The least whole number that holds, by halving; ``holds`` never turns back."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _points(now: Standing, rule: MetricRule, moved: int | None, good: bool) -> float | None:
    """Metric points won (or, negative, lost) once so many orders are good (or bad)."""
    if moved is None or not rule.bands:
        return None
    step = _step(good, rule.better == "higher")
    before = band_points(rule.bands, now.value)
    after = band_points(rule.bands, (now.numerator + step * moved) / now.units)
    return None if before is None or after is None else after - before


def _step(good: bool, higher: bool) -> int:
    """What one order that turns good (or bad) does to the numerator."""
    return 1 if good == higher else -1


def _day(crossings: dict[str, Crossing], line: Line | None) -> int | None:
    found = None if line is None else crossings.get(line.label)
    return None if found is None else found.expected
