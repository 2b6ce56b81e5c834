"""What charts ask for beyond the answers: lengths of time, panels side by side, flags on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from app import wording
from app.catalogue.metric_names import metric_rule
from app.catalogue.rulepacks import MetricRule, RulePack
from app.catalogue.target_days import target_spans
from app.collector import collector_paused
from app.diagnosis.durations import Durations, durations
from app.diagnosis.flags import Flag, flags_between, flags_on
from app.diagnosis.multiples import Multiples, by_period, by_segment, by_shop
from app.diagnosis.segments import KEYS
from app.doors.checklist import Checklist
from app.errors import RequestError
from app.model import Shop, TargetSpan
from app.scoring.measuring import ShopData, measure
from app.scoring.scorecard import score
from app.scoring.source import DataSource
from app.storage import book, database

Chosen = Callable[[Shop, date | None, str | None], tuple[date, RulePack]]

PERIOD, SHOP = "period", "shop"
_WEEKS = 8
_PERIODS = 4  # three panels, each against the one before it


class Pictures:
    """Doors of the charts; ``on`` and ``pack_id`` as in :class:`Program`."""

    def __init__(
        self,
        connection: database.Connection,
        source: DataSource,
        chosen: Chosen,
        shops: Callable[[], Sequence[Shop]],
        checklist: Checklist,
    ) -> None:
        self._db, self._source, self._chosen = connection, source, chosen
        self._shops, self._checklist = shops, checklist

    def durations(
        self, shop: Shop, metric_id: str, on: date | None = None, pack_id: str | None = None
    ) -> Durations | None:
        """How long it took, order by order; None where the metric is not one of time."""
        day, pack = self._chosen(shop, on, pack_id)
        rule = metric_rule(pack, metric_id)
        with collector_paused():
            data = self._source.data(shop, day, pack)
            found = measure(data, rule, day).count
            if found is None:
                return None
            card = score(data, pack, day, self._source.data_until(shop))
            return durations(found, rule, card.metric(metric_id))

    def multiples(
        self,
        shop: Shop,
        metric_id: str,
        by: str,
        on: date | None = None,
        pack_id: str | None = None,
    ) -> Multiples | None:
        """Panels of a metric by a segment, by PERIOD or by SHOP; None where nothing is counted."""
        day, pack = self._chosen(shop, on, pack_id)
        rule = metric_rule(pack, metric_id)
        with collector_paused():
            if by == SHOP:
                return by_shop(list(self._elsewhere(shop, metric_id, day, pack)), day)
            if by == PERIOD:
                days = rule.window_days * _PERIODS + 1
                return by_period(self._source.data(shop, day, pack, days), rule, day)
            if by not in KEYS:
                raise RequestError("no_segment", wording.no_segment(by, [PERIOD, SHOP, *KEYS]))
            return by_segment(self._source.data(shop, day, pack, _WEEKS * 7), rule, day, by)

    def _elsewhere(
        self, shop: Shop, metric_id: str, day: date, pack: RulePack
    ) -> Iterable[tuple[str, ShopData, MetricRule]]:
        """The shop itself, then every other one whose rules have the metric."""
        own = self._source.data(shop, day, pack, _WEEKS * 7)
        yield shop.name, own, metric_rule(pack, metric_id)
        for other in self._shops():
            if other.shop_id != shop.shop_id:
                _, rules = self._chosen(other, day, None)
                rule = next((rule for rule in rules.metrics if rule.id == metric_id), None)
                if rule is not None:
                    yield other.name, self._source.data(other, day, rules, _WEEKS * 7), rule

    def flags(
        self, shop: Shop, days: int, on: date | None = None, metric_id: str | None = None
    ) -> tuple[Flag, ...]:
        """Rule changes, promotions and finished measures of the last days.

        With a metric only the measures that aim at it: nobody reads its turn as another's work.
        """
        last, _ = self._chosen(shop, on, None)
        first = last - timedelta(days=days - 1)
        found = flags_between(
            first,
            last,
            list(self._changes_of_rules(shop, first, last)),
            self._checklist.promotions(shop),
            self._checklist.actions(shop),
        )
        return flags_on(found, metric_id)

    def lines(
        self, shop: Shop, key: str, days: int, on: date | None = None, pack_id: str | None = None
    ) -> tuple[TargetSpan, ...]:
        """The line of a metric, dimension or "total" on each of the last days.

        A pack that is not the one in force holds for all of them.
        """
        last, pack = self._chosen(shop, on, pack_id)
        own = book.own_rules(self._db, shop)
        by_date = self._chosen(shop, last, None)[1].id == pack.id

        @cache
        def pack_on(day: date) -> RulePack:
            return self._chosen(shop, day, None)[1] if by_date else pack

        return target_spans(pack_on, own, key, last - timedelta(days=days - 1), last)

    def _changes_of_rules(
        self, shop: Shop, first: date, last: date
    ) -> Iterable[tuple[date, RulePack]]:
        before = self._chosen(shop, first, None)[1]
        for ahead in range(1, (last - first).days + 1):
            on = first + timedelta(days=ahead)
            pack = self._chosen(shop, on, None)[1]
            if pack.id != before.id:
                yield on, pack
            before = pack
