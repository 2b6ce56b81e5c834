"""The coming days if orders go on as now: what leaves the window, what comes, when lines are crossed.

The window moves day by day over days that are already known, so much of the future is certain. New
units come at the recent volume and turn out as the recent ones did, as late as they did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from app.diagnosis.band import Belief, Coming, band, sum_band, volume_error, volume_factors
from app.diagnosis.development import Development, bad_of, learn, open_units
from app.diagnosis.outlook import Cell, Outlook
from app.diagnosis.results import Crossing, Forecast, ForecastDay, Outflow
from app.scoring.rules import clamp, reaches

DAYS = 30
_LEAST_SWING = 0.1  # good and bad volumes differ from the base by at least so much


class Line(NamedTuple):
    """A line to watch: a target, a gate, the edge of a step."""

    label: str
    limit: float
    op: str


def with_known_future(
    outlook: Outlook, future: Iterable[Cell], days: int = DAYS
) -> list[float | None]:
    """The metric on each coming day, were the future known: the score computed later on that day."""
    cells = [*outlook.cells, *(cell for cell in future if cell.known > outlook.on)]
    return [outlook.value(outlook.total(outlook.on + ahead, cells)) for ahead in range(1, days + 1)]


def forecast(
    outlook: Outlook,
    lines: Sequence[Line] = (),
    days: int = DAYS,
    volumes: tuple[float, float, float] | None = None,
) -> Forecast:
    """``days`` days ahead; ``volumes`` are units a day: low, base and high (learned by default)."""
    seen = learn(outlook)
    low, base, high = volumes or _volumes(seen)
    steps = [_Step(outlook, seen, ahead) for ahead in range(1, days + 1)]
    path = [step.day((low, base, high)) for step in steps]
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
    )


def on_day(outlook: Outlook, ahead: int) -> ForecastDay:
    """One coming day alone, as :func:`forecast` has it."""
    seen = learn(outlook)
    return _Step(outlook, seen, ahead).day(_volumes(seen))


def _volumes(seen: Development) -> tuple[float, float, float]:
    """Low, base and high: a week's usual swing, at least a tenth."""
    swing = max(_LEAST_SWING, seen.volume_spread / 7**0.5)
    return seen.volume * max(0.0, 1 - swing), seen.volume, seen.volume * (1 + swing)


class _Step:
    """The window so many days ahead: what of it is known and what is open."""

    def __init__(self, outlook: Outlook, seen: Development, ahead: int) -> None:
        self._outlook, self._seen = outlook, seen
        self._on = outlook.on + ahead
        high = outlook.better == "higher" or outlook.kind == "rate"
        self._top = max(outlook.best, 1.0) if high else inf
        self._amount, self._units = _known(outlook, self._on)
        first, last = outlook.window(self._on)
        old = range(first, min(last, outlook.on) + 1)
        ages = [(outlook.on - base, self._on - base) for base in old]
        self._late_units = sum(seen.come(then) - seen.come(now) for now, then in ages)
        self._open_old = open_units(outlook, seen, old, self._on) if outlook.kind == "rate" else 0.0
        new = range(max(first, outlook.on + 1), last + 1)
        self._new_days = len(new)
        self._new_shares = [
            (seen.come(self._on - base) / seen.volume if seen.volume else 0.0) for base in new
        ]
        self._ripe = [seen.ripe(self._on - base) for base in new]

    def coming(self, volume: float) -> Coming:
        """The window's content if so many new units a day come."""
        arrived = [volume * share for share in self._new_shares]
        new, late = sum(arrived), self._late_units
        if self._outlook.kind == "rate":
            ripe = sum(n * share for n, share in zip(arrived, self._ripe, strict=True))
            return Coming(self._amount, self._units + new + late, self._open_old + ripe)
        return Coming(self._amount, self._units + new + late, new + late)

    def value(self, volume: float) -> float | None:
        """The expected value at a volume."""
        coming = self.coming(volume)
        amount = coming.amount + self._seen.rate * coming.open_units
        return _value(self._outlook, amount, coming.units)

    def day(self, volumes: tuple[float, float, float]) -> ForecastDay:
        """This day of the forecast: base, better and worse volume, and the band."""
        low, base, high = volumes
        ends = [value for value in (self.value(low), self.value(high)) if value is not None]
        better, worse = (max, min) if self._outlook.better == "higher" else (min, max)
        fan = self._band(base)
        return ForecastDay(
            self._on,
            self.value(base),
            better(ends, default=None),
            worse(ends, default=None),
            fan[0] if fan else None,
            fan[1] if fan else None,
        )

    def _band(self, base: float) -> tuple[float, float] | None:
        seen = self._seen
        factors = volume_factors(seen.volume_spread, self._new_days, seen.days)
        cases = [self.coming(base * factor) for factor in factors]
        if self._outlook.kind == "sum":
            return self._sum_band(self.coming(base))
        share = self._outlook.kind == "rate"
        rate = (seen.bad + 0.5) / (seen.known + 1) if share else seen.rate
        found = band(cases, Belief(rate, seen.known, seen.spread, share))
        if found is None:
            return None
        if share and self._outlook.better == "higher":
            found = 1 - found[1], 1 - found[0]
        return clamp(found[0], 0.0, self._top), clamp(found[1], 0.0, self._top)

    def _sum_band(self, coming: Coming) -> tuple[float, float]:
        seen = self._seen
        expected = seen.rate * coming.open_units
        error = volume_error(seen.volume_spread, self._new_days, seen.days) * expected
        return sum_band(coming.amount + expected, error, seen.spread * coming.open_units)


def _known(outlook: Outlook, day: int) -> tuple[float, float]:
    """Known bad units (or sum) and units of a day's window."""
    numerator, denominator = outlook.total(day)
    return bad_of(outlook, numerator, denominator), denominator


def _value(outlook: Outlook, amount: float, units: float) -> float | None:
    if units <= 0:
        return None
    if outlook.kind == "rate":
        share = min(max(amount / units, 0.0), 1.0)
        return 1 - share if outlook.better == "higher" else share
    return outlook.value((amount, units))


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
