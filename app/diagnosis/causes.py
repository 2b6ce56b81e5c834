"""Where the bad orders sit: segments that hold more of them than their size explains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import compress
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from app import clock
from app.diagnosis.chance import binomial_tail, student_above
from app.diagnosis.segments import KEYS, Weighted, weekday_of
from app.model import Cause

__all__ = ["Weighted", "binomial_tail", "causes"]

_LEAST_BAD = 3  # a segment with fewer bad orders is no pattern
FEW_BAD = 5  # fewer in all carry 样本小
_LEAST_EXCESS = 0.10  # share of the bad orders above the segment's own size
_CHANCE = 0.01  # how likely chance alone may be, over all segments and keys together
_REST_CHANCE = 0.05  # of what a finer segment leaves of a coarser one, the worst day of the others
_LEANING_EXCESS = 0.20  # the same where nothing is sure, to be named as what may be chance
_LEANING_CHANCE = 0.02  # how likely chance alone may be then, over the keys of one segment
_LEAST_DAYS = 6  # other days, to tell how days stray
_MOST = 3
_TOLD_OF_NONE = frozenset({None})

_LEANINGS = ("product", "courier", "province")
_CAUSES = ("courier", "route", "province", "product", "sku", "agent", "shift", "hour", "weekday")
_COARSER = {"route": ("courier", "province"), "sku": ("product",), "agent": ("shift",)}
_GROUPS = frozenset({"shift"})  # told beside its members: the remedy may lie with either


class Mark(StrEnum):
    """What is to be thought of a key that holds more of the trouble than its size."""

    SURE = "sure"
    CHANCE = "chance"
    SMALL = "small"


class Others(NamedTuple):
    """Units that make no trouble and weigh one each: all of them, and by segment and key."""

    base: float
    by_segment: Mapping[str, Mapping[str | None, float]]


NO_OTHERS = Others(0.0, {})
NO_SUMS: Mapping[str | None, float] = {}


def causes(
    units: Sequence[Weighted], others: Others = NO_OTHERS, trouble: Trouble | None = None
) -> tuple[Cause, ...]:
    """The segments that explain the trouble best, most telling first, at most three.

    ``trouble`` is that of the units, where it is known already; below as well.
    """
    trouble = trouble or trouble_of(units)
    base_total = sum(trouble.bases) + others.base
    if not trouble.total or not base_total:
        return ()
    found = [
        cause
        for segment in _CAUSES
        if not _TOLD_OF_NONE.issuperset(trouble.keys(segment))
        for cause in _of_segment(segment, trouble, _bases(segment, trouble, others), base_total)
        if not _stray(cause, units)
    ]
    found.sort(key=lambda cause: (-_excess(cause), cause.segment, cause.key))
    return tuple(_without_shadows(found, units)[:_MOST])


def leaning(
    units: Sequence[Weighted], others: Others = NO_OTHERS, trouble: Trouble | None = None
) -> Cause | None:
    """Where most of the trouble seems to sit if nothing is sure; chance among all segments may do that."""
    trouble = trouble or trouble_of(units)
    base_total = sum(trouble.bases) + others.base
    if not base_total or sum(trouble.stand_for) < FEW_BAD:
        return None
    found = [
        cause
        for segment in _LEANINGS
        for cause, told, known in _shares(
            segment, trouble, _bases(segment, trouble, others), base_total
        )
        if cause.count >= _LEAST_BAD
        and _excess(cause) >= _LEANING_EXCESS
        and binomial_tail(cause.count, told, cause.base_share or 0) * known <= _LEANING_CHANCE
        and not _stray(cause, units)
    ]
    return max(found, key=lambda cause: (_excess(cause), cause.segment, cause.key), default=None)


def marks(
    segment: str, units: Sequence[Weighted], trouble: Trouble | None = None
) -> dict[str, Mark]:
    """Of each key with more trouble than its size: whether that is sure, chance, or of too few."""
    trouble = trouble or trouble_of(units)
    base = sum(trouble.bases)
    if segment not in _CAUSES or not trouble.total or not base:
        return {}  # a reason is told of bad orders alone: it has no size
    few = sum(trouble.stand_for) < FEW_BAD
    found = {}
    bases = _bases(segment, trouble, NO_OTHERS)
    for cause, told, known in _shares(segment, trouble, bases, base):
        if _excess(cause) <= 0:
            continue
        if few or cause.count < _LEAST_BAD:
            found[cause.key] = Mark.SMALL
        elif (
            _by_chance(cause, told, known)
            or _once(cause, trouble, told, bases)
            or _stray(cause, units)
        ):
            found[cause.key] = Mark.CHANCE
        elif _excess(cause) >= _LEAST_EXCESS:
            found[cause.key] = Mark.SURE
    return found


def _excess(cause: Cause) -> float:
    return cause.share - (cause.base_share or 0)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Who of all units makes trouble, how much, and how many bad ones each of those stands for.

    The keys of a segment are told once: they take more of the time than all that follows.
    """

    all: Sequence[Weighted]
    units: list[Weighted]  # those that make trouble
    bads: list[float]
    stand_for: list[int]
    total: float
    bases: list[float]  # of all units
    amounts: list[float]  # of trouble, of all units
    _keys: dict[str, list[str | None]] = field(default_factory=dict)

    def keys(self, segment: str) -> list[str | None]:
        """The key of every unit."""
        if segment not in self._keys:
            self._keys[segment] = list(map(KEYS[segment], self.all))
        return self._keys[segment]

    def bad_keys(self, segment: str) -> list[str | None]:
        """The keys of those that make trouble."""
        return list(compress(self.keys(segment), self.amounts))


def trouble_of(units: Sequence[Weighted]) -> Trouble:
    """The trouble that units make."""
    amounts = [unit.bad for unit in units]
    troubled = list(compress(units, amounts))
    return Trouble(
        units,
        troubled,
        list(filter(None, amounts)),
        [stands_for(unit) if unit.bad > 0 else 0 for unit in troubled],
        sum(amounts),
        [unit.base for unit in units],
        amounts,
    )


def summed(
    keys: Sequence[str | None],
    amounts: Sequence[float],
    begun: Mapping[str | None, float] = NO_SUMS,
) -> dict[str | None, float]:
    """The amounts of each key, and what was ``begun`` with, in the order in which keys occur.

    Amounts of nothing but 0 and 1, as most are, are counted: exact, and several times as fast.
    """
    sums: dict[str | None, float] = defaultdict(float, begun)
    if {0.0, 1.0}.issuperset(amounts):
        times = Counter(compress(keys, amounts))
        for key in dict.fromkeys(keys):
            sums[key] += times[key]
    else:
        for key, amount in zip(keys, amounts, strict=True):
            sums[key] += amount
    return sums


def _of_segment(
    segment: str, trouble: Trouble, base: Mapping[str | None, float], base_total: float
) -> Iterable[Cause]:
    for cause, told, known in _shares(segment, trouble, base, base_total):
        enough = cause.count >= _LEAST_BAD and _excess(cause) >= _LEAST_EXCESS
        if enough and not (_by_chance(cause, told, known) or _once(cause, trouble, told, base)):
            keys = trouble.bad_keys(segment)
            yield replace(cause, order_ids=_ids(cause.key, keys, trouble.units))


def _shares(
    segment: str,
    trouble: Trouble,
    base: Mapping[str | None, float],
    base_total: float,
) -> Iterable[tuple[Cause, int, int]]:
    """Every key with trouble, how many bad ones have a key, and how many keys there are."""
    keys = trouble.bad_keys(segment)
    counts = {key: int(times) for key, times in summed(keys, trouble.stand_for).items()}
    told = sum(times for key, times in counts.items() if key is not None)
    known = sum(key is not None for key in base)
    for key, amount in summed(keys, trouble.bads).items():
        if key is None:
            continue
        share = amount / trouble.total
        yield Cause(segment, key, share, counts[key], base[key] / base_total), told, known


def _ids(key: str, keys: Sequence[str | None], units: Sequence[Weighted]) -> tuple[str, ...]:
    """The bad orders of a key, each once; lines of agents name none."""
    found = zip(keys, units, strict=True)
    ids = (unit.order_id for other, unit in found if other == key and unit.bad > 0)
    return tuple(dict.fromkeys(order_id for order_id in ids if order_id))


def _bases(segment: str, trouble: Trouble, others: Others) -> Mapping[str | None, float]:
    """How much of the base lies in each key."""
    begun = others.by_segment.get(segment, NO_SUMS)
    return summed(trouble.keys(segment), trouble.bases, begun)


def stands_for(unit: Weighted) -> int:
    """How many bad ones a unit stands for: an order for one, an agent's line for its sessions."""
    return 1 if unit.base <= 1 else max(1, round(min(unit.bad, unit.base)))


def named(unit: Weighted) -> int:
    """How many bad ones may be said of a unit: of a line that tells a mean alone the line itself."""
    return 1 if unit.averaged else stands_for(unit)


def _by_chance(cause: Cause, bad: int, keys: int) -> bool:
    """Whether so many of the bad orders could lie in one of ``keys`` segments by chance."""
    chance = binomial_tail(cause.count, bad, cause.base_share or 0)
    return chance * keys * len(_CAUSES) > _CHANCE


def _once(cause: Cause, trouble: Trouble, bad: int, base: Mapping[str | None, float]) -> bool:
    """Whether an hour or a weekday stands out by what happened once, not again and again.

    Days go well or badly as a whole (a jam, a bad batch), so the orders of one day are one witness.
    """
    if cause.segment == "hour":
        return _by_worst_day(cause, trouble, bad)
    return cause.segment == "weekday" and _by_odd_days(cause, trouble, base)


def _by_worst_day(cause: Cause, trouble: Trouble, bad: int) -> bool:
    """Whether an hour is nothing without the worst of its days."""
    days = _by_day(trouble, cause)
    worst, share = max(days.values(), default=0), cause.base_share or 0
    gone = share / max(len(days), 1)  # of all that counts, at this hour of that day
    left = (share - gone) / (1 - gone) if gone < 1 else 0.0
    return binomial_tail(cause.count - worst, bad - worst, left) > _REST_CHANCE


def _by_odd_days(cause: Cause, trouble: Trouble, base: Mapping[str | None, float]) -> bool:
    """Whether days stray so far anyway that chance may have put the bad ones on this weekday.

    How much each day weighs is not told here: all days of one weekday are taken to weigh the same.
    """
    days = _by_day(trouble)
    span = range(min(days, default=0), max(days, default=0) + 1)
    keys = {day: weekday_of(day) for day in span}
    often = Counter(keys.values())
    rates = {day: days[day] / (base[key] / often[key]) for day, key in keys.items() if base[key]}
    own = [rate for day, rate in rates.items() if keys[day] == cause.key]
    others = [rate for day, rate in rates.items() if keys[day] != cause.key]
    if not own or len(others) < _LEAST_DAYS:
        return True
    freedom = len(own) + len(others) - 2
    squares = sum((rate - fmean(group)) ** 2 for group in (own, others) for rate in group)
    error = sqrt(squares / freedom * (1 / len(own) + 1 / len(others)))
    apart = fmean(own) - fmean(others)
    if not error:
        return apart <= 0
    return student_above(apart / error, freedom) * len(often) * len(_CAUSES) > _CHANCE


def _by_day(trouble: Trouble, cause: Cause | None = None) -> Counter[int]:
    """How many bad ones each day has, of one key where told."""
    days: Counter[int] = Counter()
    for unit, times in zip(trouble.units, trouble.stand_for, strict=True):
        if unit.at is not None and (cause is None or KEYS[cause.segment](unit) == cause.key):
            days[unit.at // clock.DAY] += times
    return days


def _stray(cause: Cause, units: Sequence[Weighted]) -> bool:
    """Whether the lines of a key stray no more than the lines of all others do among themselves.

    A line of many conversations has its good and bad days as a whole, so its conversations are not
    as many proofs: the lines are held against each other (Student, spread of the other lines).
    """
    if all(unit.base <= 1 for unit in units):
        return False
    key_of = KEYS[cause.segment]
    own = [unit for unit in units if key_of(unit) == cause.key]
    others = [unit for unit in units if key_of(unit) not in (None, cause.key)]
    size, rest = sum(unit.base for unit in own), sum(unit.base for unit in others)
    if len(others) < 2 or not rest:
        return True  # one line alone has nothing to be held against
    usual = sum(unit.past for unit in others) / rest
    squares = sum((unit.past - usual * unit.base) ** 2 for unit in others)
    variance = squares / (len(others) - 1)
    error = sqrt(variance * (len(own) / size**2 + len(others) / rest**2))
    apart = sum(unit.past for unit in own) / size - usual
    if not error:
        return apart <= 0
    keys = len({key_of(unit) for unit in others}) + 1
    chance = student_above(apart / error, len(others) - 1)
    return chance * keys * len(_CAUSES) > _CHANCE


def _without_shadows(found: list[Cause], units: Sequence[Weighted]) -> list[Cause]:
    """Drop a coarse segment that is bad only because of a finer one, and the other way round."""
    total = sum(stands_for(unit) for unit in units if unit.bad > 0)
    shadows = set()
    for fine in found:
        for coarse in _coarser(fine, found, units):
            if not _bad_without(coarse, fine, total):
                shadows.add(coarse)
            elif coarse.segment not in _GROUPS:
                shadows.add(fine)
    return [cause for cause in found if cause not in shadows]


def _coarser(fine: Cause, found: list[Cause], units: Sequence[Weighted]) -> list[Cause]:
    """The causes that hold a finer one whole: its courier and province, its product, its shift."""
    segments = _COARSER.get(fine.segment, ())
    inside = next(unit for unit in units if KEYS[fine.segment](unit) == fine.key)
    parents = {(segment, KEYS[segment](inside)) for segment in segments}
    return [cause for cause in found if (cause.segment, cause.key) in parents]


def _bad_without(coarse: Cause, fine: Cause, total: int) -> bool:
    """Whether a coarse segment holds more than its size, and than chance, with a finer one aside."""
    bad, base = 1 - fine.share, 1 - (fine.base_share or 0)
    if bad <= 0 or base <= 0:
        return False
    rest = (coarse.base_share or 0) - (fine.base_share or 0)
    if (coarse.share - fine.share) / bad - rest / base < _LEAST_EXCESS:
        return False
    left = coarse.count - fine.count
    return binomial_tail(left, max(left, total - fine.count), rest / base) <= _REST_CHANCE
