"""The plain orders behind a metric: the numbers of all, the names of those that make trouble.

Most orders of a shop are plain and good. Of these nothing is needed but how many lie in each segment,
so a finding costs a fraction of reading every order, and the same answer comes out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from app import clock
from app.diagnosis.causes import Others
from app.diagnosis.segments import KEYS, Weighted
from app.model import Role
from app.scoring.counting import Part
from app.scoring.daily import OnSheet
from app.scoring.facts import OrderFacts
from app.scoring.labels import Label, Labels
from app.scoring.lines import reason_of
from app.storage.columns import MISSING

# The unit of every part that is a number alone: an order of which nothing is told.
_ANY = OrderFacts._make(("", *[None] * 17, frozenset(), None, (), *[None] * 5))
_KINDS = 16384  # labels remembered
_OF_LABELS = ("courier", "route", "province", "product", "sku")
_OF_HOURS = ("hour", "weekday")
_OF_NOBODY = ("agent", "shift")


Times = tuple[Weighted, int]  # how often what is told occurs


class Crowd(NamedTuple):
    """``parts`` count as the orders do; those in trouble have names, the others are summed."""

    parts: tuple[Part, ...]
    troubled: list[Weighted]
    others: Others


def crowd(found: OnSheet, labels: Labels, entity: str, trouble: Callable[[Part], float]) -> Crowd:
    """The counted ones of a sheet; ``entity`` is what the metric counts: orders, parcels or reviews.

    ``trouble`` tells how much a part makes. numpy comes in here, late.
    """
    import numpy as np

    rows = np.flatnonzero(found.denominator)  # each counts once
    values, which = np.unique(found.numerator[rows], return_inverse=True)
    parts = [Part(_ANY, None, value, 1.0, "") for value in values.tolist()]
    bads = [trouble(part) for part in parts]
    keys = found.keys[rows]
    places = np.array(labels.of(keys.tolist()), np.int64)
    at = (found.reviewed_at if entity == "reviews" else found.paid_at)[rows]
    good = np.array(bads)[which] == 0 if bads else np.zeros(0, bool)
    named = np.unique(places[good], return_counts=True)
    hours = np.unique(at[good] // clock.HOUR, return_counts=True)
    columns = keys[~good], places[~good], at[~good], which[~good]
    tells = {place: _told(entity, labels.kinds[place]) for place in set(columns[1].tolist())}
    reasons = [reason_of(part, Role.NUMERATOR) for part in parts]
    return Crowd(
        tuple([parts[number] for number in which.tolist()]),
        [
            _unit(key, bads[number], tells[place], moment, reasons[number])
            for key, place, moment, number in zip(*(c.tolist() for c in columns), strict=True)
        ],
        _others(
            [(_told(entity, labels.kinds[place]), times) for place, times in _pairs(named)],
            [(_at(hour * clock.HOUR), times) for hour, times in _pairs(hours)],
        ),
    )


def _pairs(columns: Iterable[Any]) -> Iterator[tuple[int, int]]:
    return zip(*(column.tolist() for column in columns), strict=True)


def lies_in_time(segment: str) -> bool:
    """Whether a segment's keys are told by the moment alone."""
    return segment in _OF_HOURS


def key_at(segment: str, moment: int) -> str | None:
    """The key of a plain order at a moment, in a segment that lies in time."""
    return KEYS[segment](_at(moment))


def key_told(segment: str, entity: str, label: Label) -> str | None:
    """The key of a plain order in any other segment."""
    return KEYS[segment](_told(entity, label))


@lru_cache(_KINDS)
def _told(entity: str, label: Label) -> Weighted:
    """What a label says of an order, a parcel or a review."""
    courier = label.courier or label.parcel_courier or None
    province = label.province or label.parcel_province or None
    product = label.product
    if entity == "parcels":
        courier, province = label.parcel_courier or courier, label.parcel_province or province
    elif entity == "reviews":
        product = label.review_product or product
    return Weighted("", 0.0, 1.0, courier, province, product, label.sku)


def _unit(key: str, bad: float, told: Weighted, at: int, reason: str) -> Weighted:
    """One order as :func:`app.diagnosis.segments.unit_of` tells it."""
    _, _, base, courier, province, product, sku, *_ = told
    moment = None if at == MISSING else at
    return Weighted(key, bad, base, courier, province, product, sku, None, moment, reason)


def _others(named: Sequence[Times], dated: Sequence[Times]) -> Others:
    """How many good ones lie in each key of each segment; each of them weighs one."""
    number = float(sum(times for _, times in named))
    return Others(
        number,
        {
            **{segment: _summed(segment, named) for segment in _OF_LABELS},
            **{segment: _summed(segment, dated) for segment in _OF_HOURS},
            **{segment: {None: number} for segment in _OF_NOBODY},
        },
    )


def _at(moment: int) -> Weighted:
    return Weighted("", 0.0, 1.0, at=None if moment < 0 else moment)


def _summed(segment: str, units: Sequence[Times]) -> dict[str | None, float]:
    key_of, sums = KEYS[segment], defaultdict[str | None, int](int)
    for unit, times in units:
        sums[key_of(unit)] += times
    return {key: float(times) for key, times in sums.items()}
