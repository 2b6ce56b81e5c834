"""The coming days if orders go on as now: what leaves the window, what comes, when lines are crossed.

The window moves day by day over days that are already known, so much of the future is certain. New
units come at the recent volume and turn out as the recent ones did, as late as they did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from app.diagnosis.ahead import Ahead, Road
from app.diagnosis.band import Belief, band, sum_band, volume_error, volume_factors
from app.diagnosis.development import Development, bad_of
from app.diagnosis.lately import lately
from app.diagnosis.outlook import Outlook
from app.diagnosis.results import Crossing, Forecast, ForecastDay, Outflow
from app.scoring.rules import clamp, reaches

DAYS = 30
_LEAST_SWING = 0.1  # good and bad volumes differ from the base by at least so much


class Line(NamedTuple):
    """A line to watch: a target, a gate, the edge of a step."""

    label: str
    limit: float
    op: str


def forecast(
    road: Road,
    lines: Sequence[Line] = (),
    days: int = DAYS,
    volumes: tuple[float, float, float] | None = None,
) -> Forecast:
    """``days`` days ahead; ``volumes`` are units a day: low, base and high (learned by default)."""
    outlook, seen = road.outlook, road.seen
    low, base, high = volumes or _volumes(seen)
    path = [_day(road, ahead, (low, base, high)) for ahead in range(1, days + 1)]
    return Forecast(
        metric_id=outlook.metric_id,
        on=outlook.on,
        value=outlook.value(outlook.total(outlook.on)),
        volume=base,
        volumes=(low, high),
        rate=seen.rate,
        days=tuple(path),
        river=_river(outlook, seen, base, days),
        crossings=tuple(_crossing(outlook, line, path) for line in lines),
        learned_days=seen.days,
        lately=lately(outlook, seen),
    )


def on_day(road: Road, ahead: int) -> ForecastDay:
    """One coming day alone, as :func:`forecast` has it."""
    return _day(road, ahead, _volumes(road.seen))


def _volumes(seen: Development) -> tuple[float, float, float]:
    """Low, base and high: a week's usual swing, at least a tenth."""
    swing = max(_LEAST_SWING, seen.volume_spread / 7**0.5)
    return seen.volume * max(0.0, 1 - swing), seen.volume, seen.volume * (1 + swing)


def _day(road: Road, ahead: int, volumes: tuple[float, float, float]) -> ForecastDay:
    """A day of the forecast: base, better and worse volume, and the band."""
    outlook, day = road.outlook, road.day(ahead)
    low, base, high = volumes
    ends = [value for value in (day.value(low), day.value(high)) if value is not None]
    better, worse = (max, min) if outlook.better == "higher" else (min, max)
    fan = _sum_band(road, day, base) if outlook.kind == "sum" else _band(road, day, base)
    return ForecastDay(
        outlook.on + ahead,
        day.value(base),
        better(ends, default=None),
        worse(ends, default=None),
        fan[0] if fan else None,
        fan[1] if fan else None,
    )


def _band(road: Road, day: Ahead, base: float) -> tuple[float, float] | None:
    outlook, seen = road.outlook, road.seen
    factors = volume_factors(seen.volume_spread, day.new_days, seen.days)
    share = outlook.kind == "rate"
    rate = (seen.bad + 0.5) / (seen.known + 1) if share else seen.rate
    cases = [day.coming(base * factor) for factor in factors]
    found = band(cases, Belief(rate, seen.known, seen.spread, share))
    if found is None:
        return None
    if share and outlook.better == "higher":
        found = 1 - found[1], 1 - found[0]
    top = max(outlook.best, 1.0) if outlook.better == "higher" or share else inf
    return clamp(found[0], 0.0, top), clamp(found[1], 0.0, top)


def _sum_band(road: Road, day: Ahead, base: float) -> tuple[float, float]:
    seen, coming = road.seen, day.coming(base)
    expected = seen.rate * coming.open_units
    error = volume_error(seen.volume_spread, day.new_days, seen.days) * expected
    return sum_band(coming.amount + expected, error, seen.spread * coming.open_units)


# --- the river and the lines ----------------------------------------------------------------------


def _river(outlook: Outlook, seen: Development, volume: float, days: int) -> tuple[Outflow, ...]:
    """What leaves on each coming day, and what new day comes in."""
    by_base: dict[int, list[float]] = {}
    for cell in outlook.cells:
        sums = by_base.setdefault(cell.base, [0.0, 0.0])
        sums[0] += bad_of(outlook, cell.numerator, cell.denominator)
        sums[1] += cell.denominator
    flows = []
    for day in range(outlook.on + 1, outlook.on + days + 1):
        first, last = outlook.window(day)
        bad, units = by_base.get(first - 1, (0.0, 0.0))
        expected = (
            (seen.rate * volume, volume) if last > outlook.on else by_base.get(last, (0.0, 0.0))
        )
        flows.append(Outflow(day, bad, units - bad, expected[0], expected[1] - expected[0]))
    return tuple(flows)


def _crossing(outlook: Outlook, line: Line, path: Sequence[ForecastDay]) -> Crossing:
    """When the base path and the nearer edge of the band change sides."""
    value = outlook.value(outlook.total(outlook.on))
    met = value is not None and reaches(value, line.op, line.limit)
    up = line.op in (">=", ">")
    nearer_high = up != met  # not yet met: the good edge; met: the bad edge

    def first(values: Iterable[tuple[int, float | None]]) -> int | None:
        return next(
            (day for day, v in values if v is not None and reaches(v, line.op, line.limit) != met),
            None,
        )

    edge = [(d.day, d.high if nearer_high else d.low) for d in path]
    return Crossing(
        line.label,
        line.limit,
        line.op,
        met,
        first((d.day, d.base) for d in path),
        first(edge),
    )
