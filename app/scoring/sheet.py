"""Plain orders as columns of numbers, judged many at a time.

An order is plain if it is paid and counts, if nothing of it was refunded or claimed, and if at most
one parcel and one review belong to it: nearly all orders are. The others are judged one by one
(:mod:`app.scoring.facts`). numpy is imported here, so this module is imported late.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.storage.columns import (
    MISSING,
    Numbers,
    Table,
)

Whole = NDArray[np.int64]
Fractions = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One place of every column is one order; :data:`MISSING` is what no file tells."""

    keys: NDArray[np.object_]
    paid_at: Whole
    promised_at: Whole
    dispatched_at: Whole  # as the order file tells
    promised_delivery_at: Whole
    finished_at: Whole
    paid_fen: Whole
    sent: Mask  # has a parcel
    parcel_dispatched_at: Whole
    picked_up_at: Whole
    signed_at: Whole
    parcel_promised_delivery_at: Whole
    reviewed: Mask  # has a review
    reviewed_at: Whole
    stars: Fractions
    logistics_stars: Fractions
    seen_until: int | None = None  # the last moment the book tells of

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def rated(self) -> Mask:
        """Whose review has stars and a time."""
        return known(self.reviewed_at) & known(self.stars)

    def take(self, rows: Mask) -> Sheet:
        """The orders of these places."""
        return replace(self, **{name: getattr(self, name)[rows] for name in _COLUMNS})

    def divided(self, keys: Collection[str]) -> tuple[Sheet, Sheet]:
        """The orders ``keys``, and all others."""
        rows = np.fromiter((key in keys for key in self.keys), bool, len(self))
        return self.take(rows), self.take(~rows)

    def joined(self, other: Sheet) -> Sheet:
        """The orders of both, seen as late as the other."""
        both = (self, other)
        return replace(
            other, **{name: np.concatenate([getattr(s, name) for s in both]) for name in _COLUMNS}
        )


_COLUMNS = tuple(column.name for column in fields(Sheet) if column.name != "seen_until")


def known(column: Whole | Fractions) -> Mask:
    """Where a column tells something."""
    told: Mask = column != MISSING
    return told


def split(
    numbers: Numbers, first: int, last: int, seen_until: int | None = None
) -> tuple[Sheet, set[str]]:
    """The plain orders with an event between two moments, and the keys of all that is not plain.

    Among the keys are those of rows whose order is not in the book.
    """
    place = {key: number for number, key in enumerate(numbers.orders.keys)}
    orders = _columns(numbers.orders)
    parcels, sent, twice_sent, strays = _by_order(numbers.parcels, place)
    reviews, said, twice_said, others = _reviews_by_order(numbers.reviews, place)
    claims = [place[key] for (key,) in numbers.claimed if key in place]
    plain = (orders[0] == 1) & known(orders[1]) & ~twice_sent & ~twice_said
    plain[claims] = False
    keys = np.array(numbers.orders.keys, dtype=object)
    odd = {*keys[~plain], *strays, *others, *(key for (key,) in numbers.claimed)}
    moments = [column.astype(np.int64) for column in (*orders[1:], *parcels, reviews[0])]
    stars = [column.astype(np.float64) for column in reviews[1:]]
    columns: list[Any] = [keys, *moments[:6], sent, *moments[6:10], said, moments[10], *stars]
    sheet = replace(Sheet(*columns), seen_until=seen_until)
    return sheet.take(plain & _inside(sheet, first, last)), odd


def _columns(table: Table) -> list[Whole]:
    nothing = np.zeros(0, np.int64)
    return [np.fromstring(t, np.int64, sep=" ") if t else nothing for t in table.columns]


def _by_order(
    table: Table, place: dict[str, int]
) -> tuple[list[NDArray[Any]], Mask, Mask, set[str]]:
    """Columns with a place for every order, who has a row, who has several, and strays."""
    return _scattered(table.keys, _columns(table), place)


def _reviews_by_order(
    rows: Sequence[tuple[Any, ...]], place: dict[str, int]
) -> tuple[list[NDArray[Any]], Mask, Mask, set[str]]:
    """The same of rows, whose stars may be fractions."""
    keys, *columns = zip(*rows, strict=True) if rows else ((), (), (), ())
    return _scattered(keys, [np.array(column, np.float64) for column in columns], place)


def _scattered(
    keys: Sequence[str], columns: list[NDArray[Any]], place: dict[str, int]
) -> tuple[list[NDArray[Any]], Mask, Mask, set[str]]:
    at = np.array([place.get(key, -1) for key in keys], dtype=np.int64)
    held = at >= 0
    times = np.bincount(at[held], minlength=len(place))
    scattered = []
    for values in columns:
        column = np.full(len(place), MISSING, dtype=values.dtype)
        column[at[held]] = values[held]
        scattered.append(column)
    strays = {keys[number] for number in np.flatnonzero(~held)}
    return scattered, times > 0, times > 1, strays


def _inside(sheet: Sheet, first: int, last: int) -> Mask:
    """Which orders have an event between two moments that some metric is based on."""
    moments = (
        sheet.paid_at,
        sheet.promised_at,
        sheet.finished_at,
        sheet.picked_up_at,
        sheet.signed_at,
        sheet.parcel_promised_delivery_at,
        sheet.reviewed_at,
    )
    found = np.zeros(len(sheet), dtype=bool)
    for column in moments:
        found |= (first <= column) & (column <= last)
    return found
