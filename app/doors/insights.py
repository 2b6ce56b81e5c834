"""The diagnosis side of the program: one short function for each question the seller can ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import cast

from app import clock, wording
from app.catalogue.metric_names import metric_rule
from app.catalogue.rulepacks import RulePack
from app.collector import collector_paused
from app.diagnosis.attribution import attribute, heat_map, mix_rate
from app.diagnosis.board import last_day_before, make_board, marks_of, steps_ahead, without_ignored
from app.diagnosis.comparison import compare_couriers, compare_packaging, reference
from app.diagnosis.drop import Dated, explain
from app.diagnosis.due import due_list
from app.diagnosis.findings import findings
from app.diagnosis.listings import (
    Alert,
    Board,
    Cancelled,
    Comparison,
    DueList,
    Mention,
    ReferenceDay,
    Status,
    Theme,
)
from app.diagnosis.points import at_target, gain
from app.diagnosis.results import Attribution, Gain, HeatMap, MixRate, ScoreDrop
from app.diagnosis.segments import KEYS, unit_of
from app.diagnosis.simulator import HISTORY_DAYS, Simulator
from app.diagnosis.voices import alerts, mentions, themes, words_of
from app.errors import RequestError
from app.model import Finding, MetricScore, Role, ScoreCard, Shop
from app.progress import Progress
from app.scoring.counting import Count, Part
from app.scoring.daily import key_of
from app.scoring.measuring import ShopData, measure, window_of
from app.scoring.scorecard import score
from app.scoring.source import DataSource
from app.storage import book, database, facts, ledger
from app.storage.cancelled import cancelled

_AHEAD = 1  # findings cut ahead: the page of where it comes from begins with the first

Chosen = Callable[[Shop, date | None, str | None], tuple[date, RulePack]]


class Insights:
    """Every question about why and what next; ``on`` and ``pack_id`` as in :class:`Program`."""

    def __init__(
        self,
        connection: database.Connection,
        source: DataSource,
        chosen: Chosen,
        now: Callable[[], datetime],
    ) -> None:
        self._db, self._source, self._chosen, self._now = connection, source, chosen, now

    # --- where it comes from ------------------------------------------------------------------

    def attribution(
        self,
        shop: Shop,
        metric_id: str,
        on: date | None = None,
        pack_id: str | None = None,
        segments: Sequence[str] = tuple(KEYS),
    ) -> tuple[Attribution, ...]:
        """The metric cut by each segment; empty where nothing is counted."""
        data, pack, card = self._scored(shop, on, pack_id)
        rule = metric_rule(pack, metric_id)
        metric = card.metric(metric_id)
        known = tuple(self._segment(segment) for segment in segments)

        def cut() -> tuple[Attribution, ...]:
            found = self._count(data, pack, card, metric_id)
            return () if found is None else attribute(found, rule, metric, known)

        # All that makes the answer beside the units, so that a page opened again costs nothing.
        rules = (*key_of(rule), rule.better, rule.min_n, rule.bands, window_of(rule, card.on))
        key = ("attribution", metric_id, known, rules, metric.target, metric.unit)
        return cast("tuple[Attribution, ...]", data.own_units.answers.get(key, cut))

    def read_ahead(
        self, shop: Shop, on: date | None, pack_id: str | None, progress: Progress
    ) -> None:
        """Read now what the next page will ask for; Cancelled as soon as something else is wanted.

        The score and what misses its target need few orders one by one; lists and cuts need them all.
        """
        self._source.check = progress.check
        try:
            data, pack, card = self._scored(shop, on, pack_id)
            desk = Simulator(data, pack, card)
            for _ in chain(steps_ahead(data, pack, card), desk.steps_ahead()):
                progress.check()
            for finding in findings(data, pack, card)[:_AHEAD]:
                progress.check()
                self.attribution(shop, finding.metric.id, on, pack_id)
        finally:
            self._source.check = lambda: None

    def heat_map(
        self,
        shop: Shop,
        metric_id: str,
        rows: str,
        columns: str,
        on: date | None = None,
        pack_id: str | None = None,
    ) -> HeatMap | None:
        """The metric by two segments at once; None where nothing is counted."""
        data, pack, card = self._scored(shop, on, pack_id)
        found = self._count(data, pack, card, metric_id)
        if found is None:
            return None
        names = self._segment(rows), self._segment(columns)
        return heat_map(found, pack.metric(metric_id), card.metric(metric_id), *names)

    def mix_rate(
        self,
        shop: Shop,
        metric_id: str,
        segment: str,
        before: date,
        on: date | None = None,
        pack_id: str | None = None,
    ) -> list[MixRate]:
        """The metric's change since ``before`` split by key; empty where either is not counted."""
        day, pack = self._chosen(shop, on, pack_id)
        key = KEYS[self._segment(segment)]
        rule = metric_rule(pack, metric_id)
        data = self._source.data(shop, day, pack, (day - before).days + 1)
        first, last = (measure(data, rule, when).count for when in (before, day))
        if first is None or last is None:
            return []

        def key_of(part: Part) -> str | None:
            return key(unit_of(part, Role.NUMERATOR, part.numerator))

        return mix_rate(first, last, key_of)

    def drop(
        self, shop: Shop, before: date, on: date | None = None, pack_id: str | None = None
    ) -> ScoreDrop:
        """Why the score changed since ``before``; each day under its own pack unless one is given."""
        day, pack = self._chosen(shop, on, pack_id)
        if before >= day:
            raise RequestError("bad_days", wording.BAD_DAYS)
        _, earlier = self._chosen(shop, before, pack_id)
        data = self._source.data(shop, day, pack, (day - before).days + 1)
        until = self._source.data_until(shop)
        asked = ((before, earlier), (day, earlier), (day, pack))
        with collector_paused():
            cards = [Dated(score(data, rules, when, until), rules) for when, rules in asked]
        return explain(data, *cards)

    # --- what next ----------------------------------------------------------------------------

    def simulator(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> Simulator:
        """What if, forecast, backtest and steps; keep it while the page is open."""
        return Simulator(*self._scored(shop, on, pack_id))

    def day_before(self, shop: Shop) -> date | None:
        """The last day of the data before the last import; None where it brought no newer days."""
        return last_day_before(ledger.history(self._db, shop))

    def board(self, shop: Shop, on: date | None = None, pack_id: str | None = None) -> Board:
        """Every metric in its group, with marks and what the last import changed."""
        data, pack, card = self._scored(shop, on, pack_id)
        before = self.day_before(shop)
        was = None
        if before is not None and timedelta(0) < card.on - before <= timedelta(HISTORY_DAYS):
            was = score(data, pack, before, card.data_until)
        marks = marks_of(book.finding_states(self._db, shop))
        return make_board(data, pack, card, findings(data, pack, card), marks, was)

    def to_do(self, shop: Shop, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings without those the seller ignores."""
        return without_ignored(found, marks_of(book.finding_states(self._db, shop)))

    def mark(self, shop: Shop, metric: MetricScore, status: Status, reason: str = "") -> None:
        """Keep what the seller makes of a metric's finding (undoable); NEW forgets it."""
        if status is Status.IGNORED and not reason.strip():
            raise RequestError("no_reason", wording.IGNORE_NEEDS_REASON)
        day = self._source.data_until(shop) or self._now().date()
        state = {
            "status": status,
            "reason": reason.strip(),
            "on_day": clock.day_number(day),
            "value": metric.value,
        }
        name = wording.marked(metric.name, status)
        kept = None if status is Status.NEW else state
        book.set_finding_state(self._db, shop, metric.id, kept, name, self._now())

    def metric(self, shop: Shop, metric_id: str) -> MetricScore:
        """Today's score of a metric; RequestError where the pack has none of that id."""
        _, pack, card = self._scored(shop, None, None)
        return card.metric(metric_rule(pack, metric_id).id)

    def combined_gain(
        self,
        shop: Shop,
        metric_ids: Sequence[str],
        on: date | None = None,
        pack_id: str | None = None,
    ) -> Gain:
        """Points if these metrics reached their targets together: steps and overlap respected."""
        data, pack, card = self._scored(shop, on, pack_id)
        chosen = [card.metric(metric_rule(pack, key).id) for key in metric_ids]
        return gain(data, pack, card, at_target(chosen))

    # --- lists --------------------------------------------------------------------------------

    def complaints(
        self, shop: Shop, days: int = 30, on: date | None = None
    ) -> tuple[list[Mention], tuple[Theme, ...], tuple[Alert, ...]]:
        """Complaints of the last days, by theme, and three alike within seven days."""
        day, pack = self._chosen(shop, on, None)
        data = self._source.data(shop, day, pack)
        own = words_of(book.own_rules(self._db, shop))
        told = mentions(data.facts, shop.platform, day - timedelta(days=days - 1), day, own)
        return told, themes(told), alerts(told, day)

    def due(self, shop: Shop) -> DueList | None:
        """What was waiting when the data ended; None where nothing is imported."""
        last = facts.last_event(self._db, shop.shop_id)
        if last is None:
            return None
        day, pack = self._chosen(shop, clock.date_of(last), None)
        return due_list(self._source.data(shop, day, pack).facts, last)

    def couriers(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> Comparison:
        """Couriers side by side."""
        day, pack = self._chosen(shop, on, pack_id)
        return compare_couriers(self._source.data(shop, day, pack), pack, day)

    def packaging(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> Comparison:
        """Packagings side by side, told by words in SKU or product."""
        day, pack = self._chosen(shop, on, pack_id)
        data = self._source.data(shop, day, pack)
        return compare_packaging(data, pack, day, wording.PACKAGING_WORDS)

    def reference(
        self, shop: Shop, days: int = 60, on: date | None = None
    ) -> tuple[ReferenceDay, ...]:
        """Orders, sales, refunds and complaints of each day (经营参考, no score weight)."""
        day, pack = self._chosen(shop, on, None)
        return reference(self._source.data(shop, day, pack, days), day, days)

    def cancelled(self, shop: Shop, first: date, last: date) -> Cancelled:
        """The paid orders of these days that were closed unsent: they count as paid and sold."""
        span = clock.day_number(first), clock.day_number(last)
        return Cancelled(*cancelled(self._db, shop.shop_id, *span))

    # --- shared -------------------------------------------------------------------------------

    def _scored(
        self, shop: Shop, on: date | None, pack_id: str | None, days: int = 1
    ) -> tuple[ShopData, RulePack, ScoreCard]:
        day, pack = self._chosen(shop, on, pack_id)
        with collector_paused():
            data = self._source.data(shop, day, pack, days)
            return data, pack, score(data, pack, day, self._source.data_until(shop))

    def _count(
        self, data: ShopData, pack: RulePack, card: ScoreCard, metric_id: str
    ) -> Count | None:
        measured = measure(data, metric_rule(pack, metric_id), card.on)
        return measured.count if measured.missing is None else None

    def _segment(self, segment: str) -> str:
        if segment not in KEYS:
            raise RequestError("no_segment", wording.no_segment(segment, list(KEYS)))
        return segment
