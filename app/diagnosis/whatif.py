"""What if: the window moves on, so many new units come, so many of them are good.

All of it is arithmetic on daily numbers: n' = n − what leaves + what comes, and of n' a share (or a
mean) has to reach the line. Where a unit may still go bad, ``late`` of those in the window are taken
to do so. The words for what is needed are 按当前表现自然积累的正常订单: nothing here suggests made-up orders.
"""

from __future__ import annotations

from math import ceil, floor, inf, sqrt

from app.diagnosis.chance import beta_binomial_tail, normal_above
from app.diagnosis.development import Development, learn, open_units
from app.diagnosis.outlook import Outlook
from app.diagnosis.results import Needed, Reach
from app.model import Target
from app.scoring.rules import reaches


def daily_volume(outlook: Outlook) -> float:
    """New units a day as in the recent past."""
    return learn(outlook).volume


def fewer_bad(outlook: Outlook, fewer: float) -> float | None:
    """Today's value had so many of the window's bad units been good; 0 gives today's value."""
    numerator, denominator = outlook.total(outlook.on)
    sign = -1 if outlook.better == "lower" else 1
    return outlook.value((numerator + sign * fewer, denominator))


def value_after(outlook: Outlook, days: int, volume: float, rate: float) -> float | None:
    """The value in ``days`` days if ``volume`` units a day come with that rate (or mean).

    Zero days give today's value.
    """
    kept, units = outlook.total(outlook.on + days)
    new = volume * new_days(outlook, days)
    return outlook.value((kept + rate * new, units + new))


def new_days(outlook: Outlook, days: int) -> int:
    """How many of the days to come lie in the window so many days ahead."""
    first, last = outlook.window(outlook.on + days)
    return max(0, last - max(first, outlook.on + 1) + 1)


def needed(
    outlook: Outlook,
    days: int,
    volume: float | None = None,
    target: Target | None = None,
    late: float | None = None,
) -> Needed | None:
    """What the new units of ``days`` days have to be for the target; None for sums or no target.

    ``volume`` is units a day (the recent one by default); ``late`` are units of the window that
    will still turn out bad (as many as usual by default).
    """
    line = target or outlook.target
    if line is None or outlook.kind == "sum":
        return None
    seen = learn(outlook)
    new = (seen.volume if volume is None else volume) * new_days(outlook, days)
    if outlook.kind == "rate":
        if late is None:
            late = _usually_late(outlook, seen, days)
        return _needed_rate(outlook, seen, days, floor(new + 1e-9), line, late)
    return _needed_mean(outlook, seen, days, new, line)


def _usually_late(outlook: Outlook, seen: Development, days: int) -> float:
    """Units that still count in so many days and will usually have turned out bad by then."""
    first, last = outlook.window(outlook.on + days)
    old = range(first, min(last, outlook.on) + 1)
    return max(0.0, seen.rate * open_units(outlook, seen, old, outlook.on + days))


def _needed_rate(
    outlook: Outlook, seen: Development, days: int, new: int, line: Target, late: float
) -> Needed:
    kept, units = outlook.total(outlook.on + days)
    good = (units - kept if outlook.better == "lower" else kept) - late
    share, strict = _good_share(line)
    needed_good = _least(share * (units + new) - good, strict)
    present = 1 - seen.rate
    alpha, beta = _beliefs(seen)
    return Needed(
        days=days,
        target=line.value,
        volume=new,
        good=needed_good,
        bad_allowed=new - needed_good,
        mean=needed_good / new if new else None,
        feasible=needed_good <= new,
        probability=beta_binomial_tail(needed_good, new, alpha, beta),
        best=_rate_of(outlook, good + new, units + new),
        expected=_rate_of(outlook, good + present * new, units + new),
        fewer=max(0.0, seen.rate * new - (new - needed_good)),
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


def _needed_mean(
    outlook: Outlook, seen: Development, days: int, new: float, line: Target
) -> Needed:
    kept, units = outlook.total(outlook.on + days)
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
        probability=_mean_chance(seen, new, each, line.op, met),
        best=outlook.value((kept + best * new, units + new)),
        expected=outlook.value((kept + seen.rate * new, units + new)),
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
    outlook: Outlook, volume: float | None = None, target: Target | None = None, horizon: int = 90
) -> Reach | None:
    """The first day the target is met, if all new units are good and at the present rate."""
    line = target or outlook.target
    if line is None or outlook.kind == "sum":
        return None
    seen = learn(outlook)
    per_day = seen.volume if volume is None else volume
    rates = (outlook.best, _present_rate(outlook, seen))
    best, expected = (
        next((day for day in range(horizon + 1) if _met(outlook, day, per_day, rate, line)), None)
        for rate in rates
    )
    return Reach(line.value, best, expected, horizon)


def _met(outlook: Outlook, days: int, volume: float, rate: float, line: Target) -> bool:
    value = value_after(outlook, days, volume, rate)
    return value is not None and reaches(value, line.op, line.value)


def _present_rate(outlook: Outlook, seen: Development) -> float:
    """The numerator a new unit brings at the present rate."""
    flipped = outlook.kind == "rate" and outlook.better == "higher"
    return 1 - seen.rate if flipped else seen.rate


def reachable(
    outlook: Outlook, days: int, volume: float | None = None
) -> tuple[float, float] | None:
    """The best value so many days can bring, and the one to expect at the present rate."""
    seen = learn(outlook)
    per_day = seen.volume if volume is None else volume
    best = value_after(outlook, days, per_day, outlook.best)
    expected = value_after(outlook, days, per_day, _present_rate(outlook, seen))
    return None if best is None or expected is None else (best, expected)
