"""Where the bad orders sit: segments that hold more of them than their size explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from app.diagnosis.chance import binomial_tail
from app.diagnosis.segments import KEYS, Weighted
from app.model import Cause

__all__ = ["Weighted", "binomial_tail", "causes"]

_LEAST_BAD = 3  # a segment with fewer bad orders is no pattern
_LEAST_EXCESS = 0.10  # share of the bad orders above the segment's own size
_CHANCE = 0.01  # how likely chance alone may be, over all segments and keys together
_PART_OF = 0.85  # a finer segment that holds so much of a coarser one stands for it
_MOST = 3

_CAUSES = ("courier", "route", "province", "product", "sku", "agent", "shift", "hour", "weekday")
_COARSER = {"route": ("courier", "province"), "sku": ("product",), "agent": ("shift",)}
_GROUPS = frozenset(
    {"shift"}
)  # told beside its members: the remedy may be the roster or one person


def causes(units: Sequence[Weighted]) -> tuple[Cause, ...]:
    """The segments that explain the trouble best, most telling first, at most three."""
    bad_total = sum(unit.bad for unit in units)
    base_total = sum(unit.base for unit in units)
    if not bad_total or not base_total:
        return ()
    found = [
        cause for segment in _CAUSES for cause in _of_segment(segment, units, bad_total, base_total)
    ]
    found.sort(key=lambda cause: (-_excess(cause), cause.segment, cause.key))
    return tuple(_without_shadows(found)[:_MOST])


def _excess(cause: Cause) -> float:
    return cause.share - (cause.base_share or 0)


def _of_segment(
    segment: str, units: Sequence[Weighted], bad_total: float, base_total: float
) -> Iterable[Cause]:
    bad: dict[str, float] = defaultdict(float)
    base: dict[str, float] = defaultdict(float)
    hits: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        key = KEYS[segment](unit)
        if key is not None:
            bad[key] += unit.bad
            base[key] += unit.base
            if unit.bad > 0:
                hits[key].append(unit.line.order_id)
    for key, amount in bad.items():
        ids = tuple(dict.fromkeys(order_id for order_id in hits[key] if order_id))
        cause = Cause(segment, key, amount / bad_total, len(hits[key]), base[key] / base_total, ids)
        enough = cause.count >= _LEAST_BAD and _excess(cause) >= _LEAST_EXCESS
        if enough and not _by_chance(cause, sum(map(len, hits.values())), len(base)):
            yield cause


def _by_chance(cause: Cause, bad: int, keys: int) -> bool:
    """Whether so many of the bad orders could lie in one of ``keys`` segments by chance."""
    chance = binomial_tail(cause.count, bad, cause.base_share or 0)
    return chance * keys * len(_CAUSES) > _CHANCE


def _without_shadows(found: list[Cause]) -> list[Cause]:
    """Drop a coarse segment that is bad only because of a finer one, and the other way round."""
    fine = [cause for cause in found if cause.segment in _COARSER]
    shadows = set()
    for cause in fine:
        for coarse in found:
            if coarse.segment in _COARSER[cause.segment] and coarse.key in cause.key:
                if cause.share >= _PART_OF * coarse.share:
                    shadows.add(coarse)
                elif coarse.segment not in _GROUPS:
                    shadows.add(cause)
    return [cause for cause in found if cause not in shadows]
