"""Where the bad orders sit: segments that hold more of them than their size explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p

from app.model import Cause, OrderLine

_LEAST_BAD = 3  # a segment with fewer bad orders is no pattern
_LEAST_EXCESS = 0.10  # share of the bad orders above the segment's own size
_CHANCE = 0.01  # how likely chance alone may be, over all keys of the segment together
_PART_OF = 0.85  # a finer segment that holds so much of a coarser one stands for it
_MOST = 3

_COARSER = {"route": ("courier", "province"), "sku": ("product",)}


@dataclass(frozen=True, slots=True)
class Weighted:
    """A counted unit: its line, how much of the trouble it makes, how much of the base it is."""

    line: OrderLine
    bad: float
    base: float
    sku: str | None = None


def _route(unit: Weighted) -> str | None:
    courier, province = unit.line.courier, unit.line.province
    return f"{courier}→{province}" if courier and province else None


_KEYS: dict[str, Callable[[Weighted], str | None]] = {
    "courier": lambda unit: unit.line.courier,
    "route": _route,
    "province": lambda unit: unit.line.province,
    "product": lambda unit: unit.line.product,
    "sku": lambda unit: unit.sku and f"{unit.line.product} {unit.sku}",
    "agent": lambda unit: unit.line.agent,
}


def causes(units: Sequence[Weighted]) -> tuple[Cause, ...]:
    """The segments that explain the trouble best, most telling first, at most three."""
    bad_total = sum(unit.bad for unit in units)
    base_total = sum(unit.base for unit in units)
    if not bad_total or not base_total:
        return ()
    found = [
        cause for segment in _KEYS for cause in _of_segment(segment, units, bad_total, base_total)
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
    hits: dict[str, int] = defaultdict(int)
    for unit in units:
        key = _KEYS[segment](unit)
        if key is not None:
            bad[key] += unit.bad
            base[key] += unit.base
            hits[key] += unit.bad > 0
    for key, amount in bad.items():
        cause = Cause(segment, key, amount / bad_total, hits[key], base[key] / base_total)
        enough = hits[key] >= _LEAST_BAD and _excess(cause) >= _LEAST_EXCESS
        if enough and not _by_chance(
            hits[key], sum(hits.values()), base[key] / base_total, len(base)
        ):
            yield cause


def _by_chance(hits: int, bad: int, share: float, keys: int) -> bool:
    """Whether so many of the bad orders could lie in one of ``keys`` segments by chance."""
    return binomial_tail(hits, bad, share) * keys > _CHANCE


def binomial_tail(least: int, n: int, p: float) -> float:
    """P(X ≥ least) for X of n trials with chance p each."""
    if least <= 0 or p >= 1:
        return 1.0
    if p <= 0:
        return 0.0
    logs = (
        lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log1p(-p)
        for k in range(least, n + 1)
    )
    return min(1.0, sum(exp(value) for value in logs))


def _without_shadows(found: list[Cause]) -> list[Cause]:
    """Drop a coarse segment that is bad only because of a finer one, and the other way round."""
    fine = [cause for cause in found if cause.segment in _COARSER]
    shadows = set()
    for cause in fine:
        for coarse in found:
            if coarse.segment in _COARSER[cause.segment] and coarse.key in cause.key:
                telling = cause.share >= _PART_OF * coarse.share
                shadows.add(coarse if telling else cause)
    return [cause for cause in found if cause not in shadows]
