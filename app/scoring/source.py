"""Where scoring gets its data: read from the book for a span of days, kept until the book changes.

A span also answers for every earlier day whose windows it holds. After an import, undone or not, only
its orders are read again; after anything else, and after changes from outside, everything is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from app import clock
from app.catalogue.own_targets import in_force
from app.catalogue.reasons import reason_kinds
from app.catalogue.rulepacks import RulePack
from app.collector import collector_paused
from app.model import AfterSaleRecord, OrderTable, Record, ServiceRecord, Shop
from app.scoring.daily import Daily, Units
from app.scoring.facts import Facts
from app.scoring.joining import build
from app.scoring.labels import Labels
from app.scoring.measuring import ShopData
from app.scoring.page_values import fitting
from app.storage import book, columns, database, facts
from app.storage.goods import Goods
from app.storage.statements import orders_stated

_KEPT_SPANS = 4
_KEPT_UNITS = 3  # of a span: every one holds its orders one by one
_FEW = 1000  # orders
_STEP = 7 * clock.DAY  # spans begin on such days: the next day's begins where this one's did
_WIDENED = 35 * clock.DAY  # further back everything is read anew
_LEAST_DAYS = 61  # counted at least, so that today, its past and its forecast share one span
_NOTHING = Facts((), (), (), (), ())


@dataclass(slots=True)
class _Span:
    """Facts kept of one shop, the orders to read again, and whether service lines changed."""

    shop: Shop
    first: int
    last: int
    daily: Daily
    units: dict[tuple[int, int], Units]  # by the moments they begin and end at
    imports: tuple[int, ...]  # those that counted when it was read
    stale: set[str] = field(default_factory=set)
    service_stale: bool = False

    def reaches(self, shop: Shop, last: int) -> bool:
        """Whether it is the shop's, and its counts, brought up to date, hold all up to a moment."""
        same = (shop.shop_id, shop.platform) == (self.shop.shop_id, self.shop.platform)
        return same and last <= self.last + _STEP

    def is_cheaper_read_whole(self) -> bool:
        """Whether so much has changed that reading a list of orders would take longer."""
        return len(self.stale) > max(_FEW, self.daily.size // 4)


class DataSource:
    """Reads :class:`ShopData` from one open book."""

    def __init__(self, connection: database.Connection) -> None:
        self._db = connection
        self._spans: list[_Span] = []
        self._seen = -1
        self.check: Callable[[], object] = lambda: None  # called while many orders are read

    def data_until(self, shop: Shop) -> date | None:
        """The last day with data (数据截至); None where nothing is imported."""
        last = facts.last_moment(self._db, shop.shop_id)
        return None if last is None else clock.date_of(last)

    def forget(self) -> None:
        """Drop what was read: the book has changed."""
        self._spans.clear()

    def undone(self) -> None:
        """An edit was undone or done again: where other imports count now, theirs is read again."""
        for span in self._spans:
            moved = {*span.imports} ^ {*facts.counted_imports(self._db, span.shop.shop_id)}
            if moved:
                span.stale |= orders_stated(self._db, span.shop.shop_id, moved)
                span.service_stale = True
        self._spans = [span for span in self._spans if not span.is_cheaper_read_whole()]

    def changed(self, shop: Shop, records: Sequence[Record]) -> None:
        """These records were written: what they tell of is read again, the rest kept."""
        orders, cases = _told_of(records)
        for span in self._spans:
            if span.shop.shop_id == shop.shop_id:
                known = span.daily.after_sales if cases else ()
                moved = {case.order_id for case in known if case.after_sale_id in cases}
                span.stale |= orders | moved
                span.service_stale = True
        self._spans = [span for span in self._spans if not span.is_cheaper_read_whole()]

    def data(self, shop: Shop, on: date, pack: RulePack, days: int = 1) -> ShopData:
        """All that a pack's windows on each of the ``days`` days ending with ``on`` look at."""
        own = book.own_rules(self._db, shop)
        first, last = _first(on, pack, days), clock.end_of(on)
        span = self._span(shop, _first(on, pack, max(days, _LEAST_DAYS)), last)
        return ShopData(
            shop=shop,
            extents=tuple(facts.extents(self._db, shop.shop_id)),
            snapshots=fitting(pack, shop, book.snapshots(self._db, shop)),
            own_targets=in_force(own, on),
            own_weights={
                key: v
                for (pack_id, kind, key), v in own.items()
                if kind == "dimension_weight" and pack_id == pack.id
            },
            daily=span.daily,
            units=self._units(span, first, last),
        )

    def _span(self, shop: Shop, first: int, last: int) -> _Span:
        """A span that holds all from ``first`` on, whichever days were looked at before."""
        self._forget_if_changed_elsewhere()
        with collector_paused():
            for span in self._spans:
                if span.reaches(shop, last) and self._is_near(span, first):
                    self._bring_up_to_date(span, max(last, span.last))
                    if first < span.first:
                        self._widen(span, first)
                    return span
            span = self._read(shop, first, last)
        self._spans = [*self._spans[1 - _KEPT_SPANS :], span]
        return span

    def _is_near(self, span: _Span, first: int) -> bool:
        """Whether few orders, or none, are to be read to let it begin at a moment."""
        if span.first <= first + _WIDENED:
            return True
        return facts.is_quiet(self._db, span.shop.shop_id, first, span.first - 1)

    def _read(self, shop: Shop, first: int, last: int) -> _Span:
        """The span: plain orders as columns, the others whole."""
        from app.scoring.sheet import split

        numbers = columns.read(self._db, shop.shop_id, first, last)
        sheet, odd = split(numbers, first, last, self._seen_until(shop))
        rest = facts.read_orders(self._db, shop.shop_id, odd, first, last)
        units = Units(self._whole(shop, first, last))
        read_labels = partial(columns.read_labels, self._db, shop.shop_id)
        labels = Labels(read_labels, Goods(self._db, shop.shop_id).of)
        daily = Daily(self._build(shop, rest), sheet, units, labels)
        counted = facts.counted_imports(self._db, shop.shop_id)
        return _Span(shop, first, last, daily, {}, counted)

    def _units(self, span: _Span, first: int, last: int) -> Units:
        if (first, last) not in span.units:
            while len(span.units) >= _KEPT_UNITS:
                del span.units[next(iter(span.units))]
            span.units[first, last] = Units(self._whole(span.shop, first, last))
        return span.units[first, last]

    def _whole(self, shop: Shop, first: int, last: int) -> Callable[[], Facts]:
        def read() -> Facts:
            with collector_paused():
                raw = facts.read(self._db, shop.shop_id, first, last, self.check)
                self.check()
                return self._build(shop, raw)

        return read

    def _build(self, shop: Shop, raw: facts.RawFacts) -> Facts:
        return build(raw, partial(reason_kinds, shop.platform), self._seen_until(shop))

    def _seen_until(self, shop: Shop) -> int | None:
        return facts.last_event(self._db, shop.shop_id)

    def _bring_up_to_date(self, span: _Span, last: int) -> None:
        """Read again what changed, and what happened since the span's end."""
        keys = set(span.stale)
        if last > span.last:
            keys |= facts.touched(self._db, span.shop.shop_id, span.last + 1, last)
        if keys or span.service_stale:
            self._replace(span, keys, last)
        span.last, span.stale, span.service_stale = last, set(), False
        span.imports = facts.counted_imports(self._db, span.shop.shop_id)

    def _widen(self, span: _Span, first: int) -> None:
        """Let it begin earlier: the orders with an event before its beginning are counted too."""
        earlier = facts.touched(self._db, span.shop.shop_id, first, span.first - 1)
        span.first = first
        if earlier:
            self._count_again(span, earlier, span.last)

    def _replace(self, span: _Span, keys: set[str], last: int) -> None:
        self._count_again(span, keys, last)
        ends = {end: last if end == span.last else end for _, end in span.units}
        span.units = {(first, ends[end]): units for (first, end), units in span.units.items()}
        for place, units in span.units.items():
            self._read_again(span.shop, units, keys, place)

    def _count_again(self, span: _Span, keys: set[str], last: int) -> None:
        """Take what its counts hold of these orders from the book once more."""
        from app.scoring.sheet import split

        shop, whole = span.shop, (span.first, last)
        numbers = columns.read_orders(self._db, shop.shop_id, keys)
        sheet, odd = split(numbers, *whole, self._seen_until(shop))
        orders = partial(self._orders, shop, keys, *whole)
        span.daily.replaced(keys, self._orders(shop, odd, *whole), sheet, orders)
        self._read_again(shop, span.daily.units, keys, whole)

    def _read_again(self, shop: Shop, units: Units, keys: set[str], place: tuple[int, int]) -> None:
        fresh = self._orders(shop, keys, *place) if units.loaded else _NOTHING
        units.replaced(keys, fresh, self._whole(shop, *place))

    def _orders(self, shop: Shop, some: Iterable[str], first: int, last: int) -> Facts:
        return self._build(shop, facts.read_orders(self._db, shop.shop_id, some, first, last))

    def _forget_if_changed_elsewhere(self) -> None:
        """Another window or a command may have changed the book."""
        changes = facts.foreign_changes(self._db)
        if changes != self._seen:
            self.forget()
            self._seen = changes


def _first(on: date, pack: RulePack, days: int) -> int:
    """The moment at which what a pack's windows on so many days look at begins."""
    longest = max((m.window_days + m.end_lag_days for m in pack.metrics), default=30)
    first = (clock.day_number(on) - days - longest) * clock.DAY
    return first - first % _STEP


def _told_of(records: Sequence[Record]) -> tuple[set[str], set[str]]:
    """The orders and the after-sales cases that records are about."""
    if isinstance(records, OrderTable):
        return set(records.places), set()
    orders = {row.order_id for row in records if not isinstance(row, ServiceRecord)}
    return orders, {row.after_sale_id for row in records if isinstance(row, AfterSaleRecord)}
