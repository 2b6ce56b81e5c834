"""What if: the window moves on, so many new units come, so many of them are good.

All of it is arithmetic on daily numbers: n' = n − what leaves + what comes, and of n' a share (or a
mean) has to reach the line. Where a unit may still go bad, ``late`` of those in the window are taken
to do so. The words for what is needed are 按当前表现自然积累的正常订单: nothing here suggests made-up orders.
"""

from __future__ import annotations

from math import ceil, floor, inf, sqrt

from app.diagnosis.ahead import Road, bad_rate
from app.diagnosis.chance import beta_binomial_tail, normal_above
from app.diagnosis.development import Development
from app.diagnosis.outlook import Outlook
from app.diagnosis.results import Needed, Reach
from app.model import Target
from app.scoring.rules import reaches


def fewer_bad(outlook: Outlook, fewer: float) -> float | None:
    """Today's value had so many of the window's bad units been good; 0 gives today's value."""
    numerator, denominator = outlook.total(outlook.on)
    sign = -1 if outlook.better == "lower" else 1
    return outlook.value((numerator + sign * fewer, denominator))


def value_after(road: Road, days: int, volume: float, numerator: float) -> float | None:
    """The value in ``days`` days if ``volume`` units a day come, each adding so much to the numerator.

    Zero days give today's value; the recent volume and rate give the forecast's.
    """
    return road.value(days, volume, bad_rate(road.outlook, numerator))


def needed(
    road: Road,
    days: int,
    volume: float | None = None,
    target: Target | None = None,
    late: float | None = None,
) -> Needed | None:
    """What the new units of ``days`` days have to be for the target; None for sums or no target.

    ``volume`` is units a day (the recent one by default); ``late`` are units of the window that
    will still turn out bad (as many as usual by default).
    """
    line = target or road.outlook.target
    if line is None or road.outlook.kind == "sum":
        return None
    each = road.seen.volume if volume is None else volume
    if road.outlook.kind == "rate":
        return _needed_rate(road, days, each, line, late)
    return _needed_mean(road, days, each, line)


def _needed_rate(road: Road, days: int, volume: float, line: Target, late: float | None) -> Needed:
    day, seen = road.day(days), road.seen
    new, units = floor(day.new(volume) + 1e-9), day.units
    good = units - day.amount - (max(0.0, day.bad_news) if late is None else late)
    share, strict = _good_share(line)
    needed_good = _least(share * (units + new) - good, strict)
    allowed, ripe = new - needed_good, min(new, round(day.ripe_new(volume) + day.late))
    alpha, beta = _beliefs(seen)
    return Needed(
        days=days,
        target=line.value,
        volume=new,
        good=needed_good,
        bad_allowed=allowed,
        mean=needed_good / new if new else None,
        feasible=needed_good <= new,
        probability=beta_binomial_tail(ripe - allowed, ripe, alpha, beta) if allowed >= 0 else 0.0,
        best=_rate_of(road.outlook, good + new, units + new),
        expected=day.value(volume),
        fewer=max(0.0, seen.rate * day.ripe_new(volume) - allowed),
        all_good=_all_good(share * units - good, 1 - share, strict),
    )


def _all_good(missing: float, each: float, strict: bool) -> int | None:
    """How many units that bring ``each`` more than the line asks make up what is missing."""
    if missing <= 0 and not (strict and missing == 0):
        return 0
    return _least(missing / each, strict) if each > 1e-12 else None


def _good_share(line: Target) -> tuple[float, bool]:
    """The share of good units the line asks for, and whether it must be passed, not just reached."""
    share = line.value if line.op in (">=", ">") else 1 - line.value
    return share, line.op in (">", "<")


def _least(limit: float, strict: bool) -> int:
    limit = round(limit, 9)
    return max(0, floor(limit) + 1 if strict else ceil(limit))


def _beliefs(seen: Development) -> tuple[float, float]:
    """Beta parameters of a unit being good: recent units, fewer where days stray more."""
    known, bad = seen.known / seen.spread, seen.bad / seen.spread
    return max(known - bad, 0.0) + 0.5, max(bad, 0.0) + 0.5


def _rate_of(outlook: Outlook, good: float, units: float) -> float | None:
    if units <= 0:
        return None
    return good / units if outlook.better == "higher" else 1 - good / units


def _needed_mean(road: Road, days: int, volume: float, line: Target) -> Needed:
    day, outlook = road.day(days), road.outlook
    kept, units, new = day.amount, day.units, day.new(volume)
    room = line.value * (units + new) - kept
    each = room / new if new else None
    best = outlook.best
    met = units > 0 and reaches(kept / units, line.op, line.value)
    feasible = met if each is None else reaches(best, line.op, each)
    return Needed(
        days=days,
        target=line.value,
        volume=new,
        good=max(0.0, room),
        bad_allowed=None,
        mean=each,
        feasible=feasible,
        probability=_mean_chance(road.seen, new, each, line.op, met),
        best=outlook.value((kept + best * new, units + new)),
        expected=day.value(volume),
        fewer=None,
        all_good=_all_good(
            abs(line.value * units - kept) if not met else 0.0,
            abs(best - line.value),
            line.op in (">", "<"),
        ),
    )


def _mean_chance(seen: Development, new: float, each: float | None, op: str, met: bool) -> float:
    """P(the mean of the new units is on the right side of ``each``)."""
    if each is None:
        return float(met)
    error = sqrt(seen.spread * (1 / new + (1 / seen.known if seen.known else inf)))
    if not error:
        return float(reaches(seen.rate, op, each))
    above = normal_above((each - seen.rate) / error)
    return above if op in (">=", ">") else 1 - above


def reach(
    road: Road, volume: float | None = None, target: Target | None = None, horizon: int = 90
) -> Reach | None:
    """The first day the target is met, if all new units are good and at the present rate."""
    line = target or road.outlook.target
    if line is None or road.outlook.kind == "sum":
        return None
    best, expected = (first_day(road, volume, rate, line, horizon) for rate in (_best(road), None))
    return Reach(line.value, best, expected, horizon)


def first_day(
    road: Road, volume: float | None, rate: float | None, line: Target, horizon: int = 90
) -> int | None:
    """Days until a line is met at a rate of bad ones (a mean) among new units; 0 is today.

    ``volume`` (units a day) and ``rate``: None is the recent one.
    """
    each = road.seen.volume if volume is None else volume
    values = ((day, road.value(day, each, rate)) for day in range(horizon + 1))
    return next(
        (day for day, v in values if v is not None and reaches(v, line.op, line.value)), None
    )


def _best(road: Road) -> float:
    """The best new units can be: none bad; for a mean the best value."""
    return 0.0 if road.outlook.kind == "rate" else road.outlook.best


def reachable(road: Road, days: int, volume: float | None = None) -> tuple[float, float] | None:
    """The best value so many days can bring, and the one to expect at the present rate."""
    each = road.seen.volume if volume is None else volume
    best, expected = road.value(days, each, _best(road)), road.value(days, each)
    return None if best is None or expected is None else (best, expected)
