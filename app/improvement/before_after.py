"""The orders before and after a measure: by the day they were placed, with equal time to go wrong.

An order counts with what was known of it so many days after it was placed, the same number before
and after; orders younger than that are left out. So old orders, which had longer to come back, never
make a measure look better than it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from app import clock
from app.diagnosis.segments import KEYS, unit_of
from app.improvement.effect import Group, Pair
from app.model import Report, Role
from app.scoring.availability import days_of
from app.scoring.counting import Entry, Part, Tally
from app.scoring.facts import OrderFacts
from app.storage.facts import Extent

LONGEST = 60  # days looked at on each side
_SHORTEST = 28
_RIPE = 0.95  # of the outcomes are known after so many days
_OLDEST = 45
_GAP = 7
_OUTCOMES = frozenset(
    {Report.AFTER_SALES, Report.REVIEWS, Report.LOGISTICS, Report.CUSTOMER_SERVICE}
)
_LEFT = 0.2  # of a key's former orders a day: fewer, and it is no longer used

AIMS = frozenset(KEYS) - {"reason"}  # a reason is known of bad orders only

Test = Callable[[str | None], bool]  # of a unit's key in the segment that is looked at


class Placed(NamedTuple):
    """A counted unit with the day number its order was placed on."""

    day: int
    entry: Entry


class Counted(NamedTuple):
    """What one unit adds, as known when it was old enough; ``key`` None where it has none."""

    day: int
    numerator: float
    denominator: float
    key: str | None


@dataclass(frozen=True, slots=True)
class Periods:
    """Day numbers, all included; ``after`` is empty where its last lies before its first."""

    before: tuple[int, int]
    after: tuple[int, int]
    mature_days: int
    told: frozenset[int] | None = None  # days whose outcomes the reports tell; None = all


def placed(entries: Iterable[Entry], first: int, last: int) -> list[Placed]:
    """Units by the day of their order, else of their own event, if it lies from first to last."""
    found = []
    for entry in entries:
        if isinstance(entry.verdict, Tally):
            day = _placed_at(entry) // clock.DAY
            if first <= day <= last:
                found.append(Placed(day, entry))
    return found


def _placed_at(entry: Entry) -> int:
    unit, verdict = entry
    assert isinstance(verdict, Tally)
    order = unit if isinstance(unit, OrderFacts) else getattr(unit, "order", None)
    at = order.placed_at if order is not None else None
    return verdict.base_at if at is None else min(at, verdict.base_at)


def mature_days(units: Sequence[Placed], first: int, last: int, on: int) -> int:
    """After how many days nineteen of twenty outcomes of orders placed then were known."""
    begun, turned = [], []
    for day, entry in units:
        if first <= day <= last and isinstance(entry.verdict, Tally):
            known = [step.known_at // clock.DAY - day for step in entry.verdict.steps]
            known = [delay for delay in known if delay + day <= on]
            begun += known[:1]
            turned += known[1:]
    return min(_OLDEST, max(1, _late(begun), _late(turned)))


def _late(delays: list[int]) -> int:
    """The day by which 95 % are there; 0 where there are none."""
    return sorted(delays)[min(len(delays) - 1, int(len(delays) * _RIPE))] if delays else 0


def periods(done: int, on: int, mature: int) -> Periods:
    """The days after the one it was done on, and at least four weeks before it."""
    last = min(on - mature, done + LONGEST)
    length = min(LONGEST, max(_SHORTEST, last - done))
    return Periods((done - length, min(done - 1, on)), (done + 1, last), mature)


def told_days(
    reports: Iterable[Report], extents: Sequence[Extent], when: Periods
) -> frozenset[int] | None:
    """Days on which every outcome report speaks until the orders are old enough; None = all days.

    Without the after-sales export of November its orders would all look good. Files begin and end
    with their first and last case, so gaps of a week are taken as covered.
    """
    needed = [_bridged(days_of(extents, report)) for report in reports if report in _OUTCOMES]
    if not needed:
        return None
    span = range(when.before[0], when.after[1] + 1)
    later = range(when.mature_days + 1)
    return frozenset(day for day in span if all(day + k in days for days in needed for k in later))


def _bridged(days: set[int]) -> set[int]:
    known = sorted(days)
    between = (
        day for one, other in pairwise(known) if other - one <= _GAP for day in range(one, other)
    )
    return days.union(between)


def counted(units: Iterable[Placed], when: Periods, segment: str | None) -> list[Counted]:
    """The units of both periods with their keys in a segment; None: without keys."""
    found = []
    for day, (unit, verdict) in units:
        inside = when.before[0] <= day <= when.after[1] and (when.told is None or day in when.told)
        if inside and isinstance(verdict, Tally):
            until = (day + when.mature_days + 1) * clock.DAY - 1
            numerator = of = 0.0
            for known_at, more, more_of in verdict.steps:
                if known_at <= until:
                    numerator += more
                    of += more_of
            if of:
                part = Part(unit, verdict.base_at, numerator, of, verdict.note)
                found.append(Counted(day, numerator, of, _key(part, segment)))
    return found


def _key(part: Part, segment: str | None) -> str | None:
    if segment is None:
        return None
    return KEYS[segment](unit_of(part, Role.DENOMINATOR, part.numerator))


def pair(units: Sequence[Counted], when: Periods, keeps: Test, with_values: bool) -> Pair:
    """The units of both periods whose key ``keeps`` accepts, summed."""
    kept = [unit for unit in units if keeps(unit.key)]
    return Pair(_group(kept, *when.before, with_values), _group(kept, *when.after, with_values))


def _group(units: Iterable[Counted], first: int, last: int, with_values: bool) -> Group:
    own = [unit for unit in units if first <= unit.day <= last]
    return Group(
        clock.as_date(first),
        clock.as_date(max(first, last)),
        sum(unit.numerator for unit in own),
        sum(unit.denominator for unit in own),
        tuple((unit.numerator, unit.denominator) for unit in own) if with_values else (),
    )


def everything(_: str | None) -> bool:
    """The whole shop."""
    return True


def is_in(key: str) -> Test:
    """Whether a unit lies in one key."""
    return lambda own: own == key


def is_beside(keys: frozenset[str]) -> Test:
    """Whether a unit lies in a known key that is none of these: a control group."""
    return lambda own: own is not None and own not in keys


def has_moved_away(treated: Pair, whole: Pair) -> bool:
    """Whether the key's share of the orders fell to less than a fifth: its orders go elsewhere."""
    if not (whole.before.denominator and whole.after.denominator):
        return False
    was = treated.before.denominator / whole.before.denominator
    return treated.after.denominator / whole.after.denominator < _LEFT * was
