"""The cheapest step up and the cliff down: how many orders lie between today and the next line.

Lines are the steps of the metric's table where the pack (or the seller) has one, else its target.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import floor

from app.catalogue.rulepacks import Band, MetricRule
from app.diagnosis.ahead import Road
from app.diagnosis.forecast import Line, forecast
from app.diagnosis.outlook import Outlook
from app.diagnosis.results import Crossing, StepMove
from app.model import MetricScore
from app.scoring.rules import band_points, reaches

_KEPT = 64  # outlooks, a few hundred cells each


def step_move(outlook: Outlook, rule: MetricRule, metric: MetricScore) -> StepMove | None:
    """再少 k 单升档 and 再多 j 单掉档 of a rate, with the day roll-off alone would get there.

    None for means and sums, which no number of orders moves in a known way, and without lines.
    """
    numerator, units = outlook.total(outlook.on)
    if outlook.kind != "rate" or units <= 0:
        return None
    lines = _lines(rule, metric)
    if not lines:
        return None
    value = numerator / units
    above = [line for line in lines if not reaches(value, line.op, line.limit)]
    held = [line for line in lines if reaches(value, line.op, line.limit)]
    up = above[-1] if above else None
    down = held[0] if held else None
    fewer = None if up is None else _moves(outlook, up, good=True)
    more = None if down is None else _moves(outlook, down, good=False)
    watched = tuple(line for line in (up, down) if line is not None)
    crossings = {crossing.label: crossing for crossing in _crossings(outlook, watched)}
    return StepMove(
        metric_id=metric.id,
        name=metric.name,
        up=fewer,
        up_limit=None if up is None else up.limit,
        up_points=_points(outlook, rule, fewer, good=True),
        up_on=_day(crossings, up),
        down=more,
        down_limit=None if down is None else down.limit,
        down_points=_points(outlook, rule, more, good=False),
        down_on=_day(crossings, down),
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


def _moves(outlook: Outlook, line: Line, good: bool) -> int:
    """The least number of units that, turned good (or bad), change the side of the line."""
    numerator, units = outlook.total(outlook.on)
    step = _step(outlook, good)

    def crossed(number: int) -> bool:
        return reaches((numerator + step * number) / units, line.op, line.limit) is good

    most = floor(units) + 1
    return _first(crossed, most)


def _first(holds: Callable[[int], bool], most: int) -> int:
    """The least whole number that holds, by halving; ``holds`` never turns back."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _points(outlook: Outlook, rule: MetricRule, moved: int | None, good: bool) -> float | None:
    """Metric points won (or, negative, lost) once so many orders are good (or bad)."""
    if moved is None or not rule.bands:
        return None
    numerator, units = outlook.total(outlook.on)
    now = band_points(rule.bands, numerator / units)
    then = band_points(rule.bands, (numerator + _step(outlook, good) * moved) / units)
    return None if now is None or then is None else then - now


def _step(outlook: Outlook, good: bool) -> int:
    """What one order that turns good (or bad) does to the numerator."""
    return 1 if good == (outlook.better == "higher") else -1


def _day(crossings: dict[str, Crossing], line: Line | None) -> int | None:
    return None if line is None else crossings[line.label].expected
