"""Plain orders before and after a measure, many at a time: what they add, as one by one.

numpy is imported here, so this module is imported late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from app import clock
from app.diagnosis.crowd import key_at, key_told, lies_in_time
from app.improvement.before_after import Periods, Place
from app.improvement.intervals import Values
from app.scoring.daily import Steps
from app.scoring.labels import Labels
from app.scoring.sheet import Fractions, Whole
from app.scoring.sheet_metrics import whole_ones


class _Step(NamedTuple):
    """One step of many orders' tallies; ``day`` is the day number each was placed on."""

    rows: Whole
    day: Whole
    known_at: Whole
    numerator: Fractions
    denominator: int
    opens: bool


class Plain:
    """The orders on a sheet that count in a metric and were placed from day to day."""

    def __init__(self, found: Steps, labels: Labels, entity: str, first: int, last: int) -> None:
        self._sheet, self._labels, self._entity = found.sheet, labels, entity
        self._steps: list[_Step] = []
        for one in found.changes:
            day = np.minimum(self._sheet.paid_at[one.rows], one.base_at) // clock.DAY
            inside = (first <= day) & (day <= last)
            columns = one.rows[inside], day[inside], one.known_at[inside]
            added = whole_ones(one.numerator[inside], one.worth)
            self._steps.append(_Step(*columns, added, one.denominator, one.opens))

    def delays(self, first: int, last: int, on: int) -> tuple[Counter[int], Counter[int]]:
        """After how many days what is known by a day was: of first steps, and of later ones."""
        begun, turned = Counter[int](), Counter[int]()
        for step in self._steps:
            known = step.known_at // clock.DAY
            rows = (first <= step.day) & (step.day <= last) & (known <= on)
            days, times = np.unique((known - step.day)[rows], return_counts=True)
            counts = dict(zip(days.tolist(), times.tolist(), strict=True))
            (begun if step.opens else turned).update(counts)
        return begun, turned

    def counted(
        self, when: Periods, segment: str | None, with_values: bool
    ) -> Iterator[tuple[Place, Values]]:
        """What lies in each key before and after; in one sum where no values are asked for."""
        size = len(self._sheet)
        numerator, denominator, after = np.zeros(size), np.zeros(size), np.zeros(size, bool)
        days = list(when.days)
        for step in self._steps:
            kept = np.isin(step.day, days)
            kept &= step.known_at < (step.day + when.mature_days + 1) * clock.DAY
            rows = step.rows[kept]
            numerator[rows] += step.numerator[kept]
            denominator[rows] += step.denominator
            after[rows] = step.day[kept] >= when.after[0]
        rows = np.flatnonzero(denominator)
        keys, places = self._keys(rows, segment)
        places = places * 2 + after[rows]
        order = np.argsort(places, kind="stable")
        ends = np.cumsum(np.bincount(places, minlength=2 * len(keys))).tolist()
        rows = rows[order]
        for place, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
            if start < end:
                own = numerator[rows[start:end]], denominator[rows[start:end]]
                yield (bool(place % 2), keys[place // 2]), _values(*own, with_values)

    def _keys(self, rows: Whole, segment: str | None) -> tuple[list[str | None], Whole]:
        """The keys of a segment that occur, and the place of each order's among them."""
        if segment is None:
            return [None], np.zeros(len(rows), np.int64)
        sheet = self._sheet
        if lies_in_time(segment):
            at = sheet.reviewed_at if self._entity == "reviews" else sheet.paid_at
            told, which = np.unique(at[rows] // clock.HOUR, return_inverse=True)
            own = [key_at(segment, hour * clock.HOUR) for hour in told.tolist()]
        else:
            places = np.array(self._labels.of(sheet.keys[rows].tolist()), np.int64)
            told, which = np.unique(places, return_inverse=True)
            kinds = self._labels.kinds
            own = [key_told(segment, self._entity, kinds[place]) for place in told.tolist()]
        keys = list(dict.fromkeys(own))
        place_of = {key: place for place, key in enumerate(keys)}
        return keys, np.array([place_of[key] for key in own], np.int64)[which]


def _values(numerator: Fractions, denominator: Fractions, apart: bool) -> Values:
    if not apart:
        return [(float(numerator.sum()), float(denominator.sum()))]
    return list(zip(numerator.tolist(), denominator.tolist(), strict=True))
