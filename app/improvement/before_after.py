"""The orders before and after a measure: by the day they were placed, with equal time to go wrong.

An order counts with what was known of it so many days after it was placed, the same number before
and after; orders younger than that are left out. So old orders, which had longer to come back, never
make a measure look better than it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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

Test = Callable[[Part], bool]


class Placed(NamedTuple):
    """A counted unit with the day number its order was placed on."""

    day: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Periods:
    """Day numbers, all included; ``after`` is empty where its last lies before its first."""

    before: tuple[int, int]
    after: tuple[int, int]
    mature_days: int
    told: frozenset[int] | None = None  # days whose outcomes the reports tell; None = all


def placed(entries: Iterable[Entry]) -> list[Placed]:
    """Every unit with a verdict, by the day of its order, else of its own event."""
    return [
        Placed(_placed_at(entry) // clock.DAY, entry)
        for entry in entries
        if isinstance(entry.verdict, Tally)
    ]


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
    return Periods((done - length, done - 1), (done + 1, last), mature)


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


def pair(units: Iterable[Placed], when: Periods, keeps: Test, with_values: bool) -> Pair:
    """The units of both periods that ``keeps`` accepts, summed."""
    counted = [(day, part) for day, part in _parts(units, when) if keeps(part)]
    groups = []
    for first, last in (when.before, when.after):
        own = [part for day, part in counted if first <= day <= last]
        groups.append(_group(first, last, own, with_values))
    return Pair(*groups)


def _parts(units: Iterable[Placed], when: Periods) -> Iterator[tuple[int, Part]]:
    for day, (unit, verdict) in units:
        inside = when.before[0] <= day <= when.after[1] and (when.told is None or day in when.told)
        if inside and isinstance(verdict, Tally):
            until = (day + when.mature_days + 1) * clock.DAY - 1
            known = [step for step in verdict.steps if step.known_at <= until]
            of = sum(step.denominator for step in known)
            if of:
                numerator = sum(step.numerator for step in known)
                yield day, Part(unit, verdict.base_at, numerator, of, verdict.note)


def _group(first: int, last: int, parts: Sequence[Part], with_values: bool) -> Group:
    return Group(
        clock.as_date(first),
        clock.as_date(max(first, last)),
        sum(part.numerator for part in parts),
        sum(part.denominator for part in parts),
        tuple((part.numerator, part.denominator) for part in parts) if with_values else (),
    )


def everything(_: Part) -> bool:
    """The whole shop."""
    return True


def is_in(segment: str, key: str) -> Test:
    """Whether a unit lies in one key of a segment."""
    return lambda part: _key(part, segment) == key


def is_beside(segment: str, keys: frozenset[str]) -> Test:
    """Whether a unit lies in a known key of a segment that is none of these: a control group."""
    return lambda part: _key(part, segment) not in (None, *keys)


def _key(part: Part, segment: str) -> str | None:
    return KEYS[segment](unit_of(part, Role.DENOMINATOR, part.numerator))


def has_moved_away(treated: Pair, whole: Pair) -> bool:
    """Whether the key's share of the orders fell to less than a fifth: its orders go elsewhere."""
    if not (whole.before.denominator and whole.after.denominator):
        return False
    was = treated.before.denominator / whole.before.denominator
    return treated.after.denominator / whole.after.denominator < _LEFT * was
