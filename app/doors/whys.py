"""Why a number is what it is: explained, set against the page, and guessed where none is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.catalogue.metric_names import metric_rule
from app.catalogue.rulepacks import RulePack
from app.model import Shop
from app.scoring.estimate import Estimation, estimate
from app.scoring.explain import Explanation, explain
from app.scoring.growth import GrowthReport, growth_report
from app.scoring.reconcile import Reconciled, reconcile
from app.scoring.scorecard import score
from app.scoring.source import DataSource
from app.storage import book, database

Chosen = Callable[[Shop, date | None, str | None], tuple[date, RulePack]]


class Whys:
    """One short function for each question; ``on`` and ``pack_id`` as in the program."""

    def __init__(self, connection: database.Connection, source: DataSource, chosen: Chosen) -> None:
        self._db, self._source, self._chosen = connection, source, chosen

    def explain(
        self, shop: Shop, metric_id: str, on: date | None = None, pack_id: str | None = None
    ) -> Explanation:
        """A metric's formula with its values and all it rests on; RequestError where unknown."""
        day, pack = self._chosen(shop, on, pack_id)
        metric_rule(pack, metric_id)
        data = self._source.data(shop, day, pack)
        card = score(data, pack, day, self._source.data_until(shop))
        return explain(data, pack, card, metric_id)

    def growth(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> GrowthReport | None:
        """What 成长阶段 looks at, on the shop's own data; None where the pack has no such stage."""
        day, pack = self._chosen(shop, on, pack_id)
        return growth_report(self._source.data(shop, day, pack), pack, day)

    def reconcile(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> tuple[Reconciled, ...]:
        """官方 against 复算 for every metric the page told in the last 7 days."""
        day, pack = self._chosen(shop, on, pack_id)
        return reconcile(self._source.data(shop, day, pack, days=30), pack, day)

    def estimate(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> Estimation:
        """Curves and weights guessed from the shop's own pages; never official, always 估算."""
        _, pack = self._chosen(shop, on, pack_id)
        return estimate(book.snapshots(self._db, shop), pack)
