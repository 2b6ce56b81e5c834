"""Where scoring gets its data: read from the book for a span of days, kept until the book changes."""

from __future__ import annotations

from datetime import date
from functools import partial

from app import clock
from app.catalogue.reasons import reason_kinds
from app.catalogue.rulepacks import RulePack
from app.collector import collector_paused
from app.model import Shop
from app.scoring.facts import Facts, build
from app.scoring.measuring import ShopData
from app.scoring.page_values import fitting
from app.storage import book, database, facts

_KEPT_SPANS = 4


class DataSource:
    """Reads :class:`ShopData` from one open book."""

    def __init__(self, connection: database.Connection) -> None:
        self._db = connection
        self._facts: dict[tuple[int, int, int], Facts] = {}
        self._seen = -1

    def forget(self) -> None:
        """Drop what was read: the book has changed."""
        self._facts.clear()

    def data(self, shop: Shop, on: date, pack: RulePack, days: int = 1) -> ShopData:
        """All that a pack's windows on each of the ``days`` days ending with ``on`` look at."""
        own = book.own_rules(self._db, shop)
        return ShopData(
            shop=shop,
            facts=self._facts_until(shop, on, pack, days),
            extents=tuple(facts.extents(self._db, shop.shop_id)),
            snapshots=fitting(pack, shop, book.snapshots(self._db, shop)),
            own_targets={key: v for (_, kind, key), v in own.items() if kind == "target"},
            own_weights={
                key: v
                for (pack_id, kind, key), v in own.items()
                if kind == "dimension_weight" and pack_id == pack.id
            },
        )

    def _facts_until(self, shop: Shop, on: date, pack: RulePack, days: int) -> Facts:
        self._forget_if_changed_elsewhere()
        longest = max((m.window_days + m.end_lag_days for m in pack.metrics), default=30)
        first = (clock.day_number(on) - days - longest) * clock.DAY
        key = (shop.shop_id, first, clock.end_of(on))
        if key not in self._facts:
            if len(self._facts) >= _KEPT_SPANS:
                self.forget()
            with collector_paused():
                raw = facts.read(self._db, *key)
                self._facts[key] = build(raw, partial(reason_kinds, shop.platform))
        return self._facts[key]

    def _forget_if_changed_elsewhere(self) -> None:
        """Another window or a command may have changed the book."""
        changes = facts.foreign_changes(self._db)
        if changes != self._seen:
            self.forget()
            self._seen = changes
