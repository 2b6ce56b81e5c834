"""The orders before and after a measure: by the day they were placed, with equal time to go wrong.

An order counts with what was known of it so many days after it was placed, the same number before
and after; orders younger than that are left out. So old orders, which had longer to come back, never
make a measure look better than it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from app import clock
from app.diagnosis.segments import KEYS, unit_of
from app.improvement.effect import Group, Pair
from app.model import Report, Role
from app.scoring.availability import days_of
from app.scoring.counting import Part, Tally, Unit, Verdict
from app.scoring.facts import OrderFacts
from app.storage.facts import Extent

if TYPE_CHECKING:
    from app.improvement.plain_orders import Plain

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
    unit: Unit
    verdict: Tally


Place = tuple[bool, str | None]  # whether after, and the key; None: it has none
Counted = Mapping[Place, Sequence[tuple[float, float]]]  # numerators and denominators


@dataclass(frozen=True, slots=True)
class Periods:
    """Day numbers, all included; ``after`` is empty where its last lies before its first."""

    before: tuple[int, int]
    after: tuple[int, int]
    mature_days: int
    told: frozenset[int] | None = None  # days whose outcomes the reports tell; None = all

    @property
    def days(self) -> frozenset[int]:
        """All told days of both; one before the measure may be too young as well."""
        before, after = self.before, self.after
        both = range(before[0], min(before[1], after[1]) + 1), range(after[0], after[1] + 1)
        days = frozenset().union(*both)
        return days if self.told is None else days & self.told


def placed(verdicts: Iterable[tuple[Unit, Verdict]], first: int, last: int) -> list[Placed]:
    """Units by the day of their order, else of their own event, if it lies from first to last."""
    found = []
    for unit, verdict in verdicts:
        if isinstance(verdict, Tally):
            day = _placed_at(unit, verdict) // clock.DAY
            if first <= day <= last:
                found.append(Placed(day, unit, verdict))
    return found


def _placed_at(unit: Unit, verdict: Tally) -> int:
    order = unit if isinstance(unit, OrderFacts) else getattr(unit, "order", None)
    at = order.placed_at if order is not None else None
    return verdict.base_at if at is None else min(at, verdict.base_at)


def mature_days(
    units: Sequence[Placed], first: int, last: int, on: int, plain: Plain | None = None
) -> int:
    """After how many days nineteen of twenty outcomes of orders placed then were known."""
    begun: list[int] = []
    turned: list[int] = []
    for day, _, verdict in units:
        if first <= day <= last:
            known = [step.known_at // clock.DAY - day for step in verdict.steps]
            known = [delay for delay in known if delay + day <= on]
            begun += known[:1]
            turned += known[1:]
    delays = Counter(begun), Counter(turned)
    if plain is not None:
        for known_of, more in zip(delays, plain.delays(first, last, on), strict=True):
            known_of.update(more)
    return min(_OLDEST, max(1, *map(_late, delays)))


def _late(delays: Counter[int]) -> int:
    """The day by which 95 % are there; 0 where there are none."""
    there, wanted = 0, int(delays.total() * _RIPE)
    for delay in sorted(delays):
        there += delays[delay]
        if there > wanted:
            return delay
    return 0


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


def counted(
    units: Iterable[Placed],
    when: Periods,
    segment: str | None,
    *,
    plain: Iterable[Plain] = (),
    with_values: bool = True,
) -> Counted:
    """The units of both periods by their keys in a segment (None: without keys), each as known when
    it was old enough. Without values those of ``plain`` are summed.
    """
    found: dict[Place, list[tuple[float, float]]] = defaultdict(list)
    days = when.days
    for day, unit, verdict in units:
        if day in days:
            until = (day + when.mature_days + 1) * clock.DAY - 1
            numerator = of = 0.0
            for known_at, more, more_of in verdict.steps:
                if known_at <= until:
                    numerator += more
                    of += more_of
            if of:
                part = Part(unit, verdict.base_at, numerator, of, verdict.note)
                found[day >= when.after[0], _key(part, segment)].append((numerator, of))
    for one in plain:
        for place, values in one.counted(when, segment, with_values):
            found[place] += values
    return found


def _key(part: Part, segment: str | None) -> str | None:
    if segment is None:
        return None
    return KEYS[segment](unit_of(part, Role.DENOMINATOR, part.numerator))


def pair(found: Counted, when: Periods, keeps: Test, with_values: bool) -> Pair:
    """The units of both periods whose key ``keeps`` accepts, summed."""
    before, after = (
        [
            one
            for (later, key), values in found.items()
            if later is side and keeps(key)
            for one in values
        ]
        for side in (False, True)
    )
    return Pair(_group(before, *when.before, with_values), _group(after, *when.after, with_values))


def _group(own: Sequence[tuple[float, float]], first: int, last: int, with_values: bool) -> Group:
    """Sums that do not depend on the order of adding, and each unit's values."""
    return Group(
        clock.as_date(first),
        clock.as_date(max(first, last)),
        fsum(numerator for numerator, _ in own),
        fsum(of for _, of in own),
        tuple(own) if with_values else (),
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
