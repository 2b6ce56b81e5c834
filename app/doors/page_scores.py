"""The doors to the values of the backend's score page: read, kept by day, taken away again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from app.doors.rulebook import RuleBook
from app.importing.page_weights import WeightSet, weight_sets
from app.importing.pages import PageReading, page_day, read_best
from app.importing.typed_values import read_entry
from app.model import Shop, SnapshotValue
from app.scoring.rules import dimension_weights, metric_weights
from app.storage import book, database

_SAME = 1e-6


class PageScores:
    """The page values of one open book, stored beside, never over, what is recomputed."""

    def __init__(
        self,
        connection: database.Connection,
        rules: RuleBook,
        data_until: Callable[[Shop], date | None],
        today: Callable[[], date],
        now: Callable[[], datetime],
    ) -> None:
        self._db = connection
        self._rules = rules
        self._data_until = data_until
        self._today = today
        self._now = now

    def read(self, shop: Shop, text: str, on: date | None = None) -> PageReading:
        """Understand the pasted text of the backend's score page; nothing is stored."""
        day = on or self._data_until(shop) or self._today()
        told = page_day(text, day) or day
        pack = self._rules.pack_for(shop, told)
        return read_best(text, pack, shop.platform, self._rules.packs(), day)

    def read_entry(self, shop: Shop, key: str, text: str, on: date) -> float:
        """A typed value of a metric, dimension, "total", "bonus" or "deduction", in its unit."""
        plain, _, page = key.partition("@")
        wanted = shop.platform, page
        packs = [p for p in self._rules.packs() if page and (p.platform, p.page) == wanted]
        return read_entry(packs[0] if packs else self._rules.pack_for(shop, on), plain, text)

    def save(self, shop: Shop, on: date, values: Sequence[SnapshotValue]) -> None:
        """Store the values of a day; an earlier value of the same day and key is replaced."""
        book.save_snapshot(self._db, shop, on, values, self._now())

    def weights(self, shop: Shop, reading: PageReading) -> tuple[WeightSet, ...]:
        """The whole sets of weights that a page prints and that are not in force already."""
        pack = self._rules.pack(reading.pack_id)
        applied = self._rules.applied(pack, shop)
        known = {**dimension_weights(applied, shop), **metric_weights(applied, shop)}
        return tuple(
            one
            for one in weight_sets(pack, dict(reading.weights))
            if any(abs(known.get(key, -1.0) - share) > _SAME for key, share in one.weights)
        )

    def save_weights(self, shop: Shop, pack_id: str, sets: Sequence[WeightSet]) -> None:
        """Take weights that a page prints as the shop's own; each set is an undoable edit."""
        for one in sets:
            if one.dimension is None:
                self._rules.set_dimension_weights(shop, pack_id, dict(one.weights))
            else:
                self._rules.set_metric_weights(shop, pack_id, one.dimension, dict(one.weights))

    def forget(self, shop: Shop, on: date) -> int:
        """Take away all values of a day, as one undoable edit; how many there were."""
        return book.forget_snapshot(self._db, shop, on, self._now())

    def stored(self, shop: Shop) -> list[SnapshotValue]:
        """All page values, oldest first."""
        return book.snapshots(self._db, shop)
