"""The doors to paper: what each document is made of, plans kept and compared, tasks ticked by code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from app import clock
from app.catalogue.measures import load_measures
from app.catalogue.reasons import KIND_NAMES
from app.diagnosis.capacity import CapacityDay, Hands, capacity_days, mean_factor
from app.diagnosis.results import Forecast
from app.diagnosis.simulator import Simulator
from app.documents.period_facts import PeriodFacts, previous
from app.documents.posters import PosterFacts, poster
from app.documents.problem_report import problem_report
from app.documents.promotion import AFTER, AHEAD, PromotionFacts, Risk
from app.documents.sheet import Sheet
from app.documents.short_code import action_of
from app.doors.checklist import Checklist
from app.doors.effects import Effects
from app.doors.insights import Insights
from app.doors.pictures import Pictures
from app.errors import RequestError
from app.improvement.effect import Verdict
from app.improvement.kept_plans import last_before, results, to_keep, without_waiting
from app.improvement.plans import make_plan
from app.model import (
    Action,
    Finding,
    KeptPlan,
    Plan,
    PlanResult,
    Promotion,
    ScoreCard,
    SeriesPoint,
    Shop,
    State,
)
from app.storage import database
from app.storage import plans as store
from app.wording import paper as paper_wording

_NORMAL_DAYS = 30
_MOST_RISKS = 8
_EVERY = 99
_LONGEST_FORECAST = 120
_TOTAL = "total"

Known = tuple[ScoreCard, Sequence[Finding]]  # of the asked day and pack: need not be computed again


class Numbers(Protocol):
    """What the documents ask of the program."""

    def score(self, shop: Shop, on: date | None = None, pack_id: str | None = None) -> ScoreCard:
        """The score card of a day."""

    def findings(
        self, shop: Shop, on: date | None = None, pack_id: str | None = None
    ) -> tuple[Finding, ...]:
        """What misses its target."""

    def history(
        self,
        shop: Shop,
        metric_id: str,
        days: int = ...,
        on: date | None = None,
        pack_id: str | None = None,
    ) -> tuple[SeriesPoint, ...]:
        """A metric on each of the last days."""


class Papers:
    """Every document of one open book; ``on`` and ``pack_id`` as in the program."""

    def __init__(
        self,
        connection: database.Connection,
        numbers: Numbers,
        insights: Insights,
        checklist: Checklist,
        effects: Effects,
        pictures: Pictures,
        today: Callable[[], date],
    ) -> None:
        self._db, self._numbers, self._insights = connection, numbers, insights
        self._pictures = pictures
        self._checklist, self._effects, self._today = checklist, effects, today

    # --- the plan and what came of it ---------------------------------------------------------

    def plan(
        self,
        shop: Shop,
        on: date | None = None,
        top: int = 3,
        actions: Sequence[Action] | None = None,
        pack_id: str | None = None,
        known: Known | None = None,
    ) -> Plan:
        """The first findings with their actions, measures where none is set, and old results."""
        card, every = known or self._known(shop, on, pack_id)
        found = every[:top]
        listed = self._checklist.actions(shop)
        chosen = listed if actions is None else actions
        plan = make_plan(card, found, chosen, self._today())
        if found:
            plan = self._with_trend(plan, found[0].metric.id, on, pack_id)
        waits = {measure.id: measure.wait_days for measure in load_measures()}
        plan = without_waiting(plan, listed, waits, self._today())
        plan = replace(plan, beyond=tuple(every[top:]), wait_days=waits)
        before = last_before(store.kept(self._db, shop), card)
        if before is None:
            return plan
        told = self._judged(shop, results(before, listed, card), on, pack_id)
        return replace(plan, before=before, results=told)

    def _known(self, shop: Shop, on: date | None, pack_id: str | None) -> Known:
        return self._numbers.score(shop, on, pack_id), self._numbers.findings(shop, on, pack_id)

    def _with_trend(self, plan: Plan, metric_id: str, on: date | None, pack_id: str | None) -> Plan:
        """The plan with a metric's values over time and the line that held on each day."""
        shop = plan.card.shop
        trend = self._numbers.history(shop, metric_id, on=on, pack_id=pack_id)
        lines = self._pictures.lines(shop, metric_id, max(len(trend), 1), on, pack_id)
        return replace(plan, trend=trend, lines=lines)

    def _judged(
        self, shop: Shop, found: Sequence[PlanResult], on: date | None, pack_id: str | None
    ) -> tuple[PlanResult, ...]:
        """The results with the verdict on each action that was done."""
        if not any(one.action and one.action.done_on for one in found):
            return tuple(found)
        verdicts = self._verdicts(shop, on, pack_id)
        return tuple(replace(one, verdict=verdicts.get(one.item.action_id, "")) for one in found)

    def _verdicts(self, shop: Shop, on: date | None, pack_id: str | None) -> dict[int, str]:
        """Action id -> what is said of it."""
        found = self._effects.effects(shop, on, pack_id)
        return {effect.action_id: effect.verdict.value for effect in found}

    def keep(self, plan: Plan) -> Plan:
        """Remember a plan that goes on paper; its proposals come onto the checklist, as one edit.

        The plan returned carries the numbers they got, so that its codes can be scanned.
        """
        shop = plan.card.shop
        new = [action for action in plan.actions if not action.action_id]
        name = paper_wording.PLANNED if new else None
        with database.transaction(self._db):
            added = iter(self._checklist.add_many(shop, new, name))
            actions = tuple(one if one.action_id else next(added) for one in plan.actions)
            kept = replace(plan, actions=actions)
            store.keep(self._db, to_keep(kept))
        return kept

    def kept(self, shop: Shop) -> list[KeptPlan]:
        """The plans that were printed or saved, newest first."""
        return store.kept(self._db, shop)

    def tick(self, shop: Shop, code: str) -> Action:
        """Tick the action of a scanned or typed code; RequestError where there is none open."""
        number = action_of(code)
        found = [one for one in self._checklist.actions(shop) if one.action_id == number]
        if not found:
            raise RequestError("no_action", paper_wording.no_code(code))
        action = found[0]
        if action.done_on is None:
            action = replace(action, done_on=self._today())
            self._checklist.update(action)
        return action

    # --- the problem report and the posters ---------------------------------------------------

    def problem_report(
        self,
        shop: Shop,
        metric_id: str | None = None,
        on: date | None = None,
        pack_id: str | None = None,
        known: Known | None = None,
    ) -> Sheet:
        """The A3 report of a finding, the first one by default; RequestError where there is none."""
        plan = self.plan(shop, on, _EVERY, pack_id=pack_id, known=known)
        wanted = [f for f in plan.findings if metric_id in (None, f.metric.id)]
        if not wanted:
            raise RequestError("no_finding", paper_wording.NO_FINDING)
        finding = wanted[0]
        plan = self._with_trend(plan, finding.metric.id, on, pack_id)
        done = [one for one in self._checklist.actions(shop) if one.done_on is not None]
        whole = replace(plan, actions=(*done, *plan.actions))
        effects = self._effects.effects(shop, on, pack_id) if done else ()
        return problem_report(whole, finding, self._quotes(shop, finding, on), effects)

    def _quotes(self, shop: Shop, finding: Finding, on: date | None) -> tuple[str, ...]:
        """Buyers' words of the kinds that the finding's bad orders name, newest first."""
        kinds = finding.reason_kinds & KIND_NAMES.keys() - {"other"}
        if not kinds:
            return ()
        told, _, _ = self._insights.complaints(shop, on=on)
        newest = sorted(told, key=lambda mention: mention.on, reverse=True)
        return tuple(dict.fromkeys(one.quote for one in newest if one.kind in kinds and one.quote))

    def poster(
        self,
        shop: Shop,
        place: str,
        on: date | None = None,
        pack_id: str | None = None,
        known: Known | None = None,
    ) -> Sheet:
        """The poster of a place (see :data:`app.documents.posters.PLACES`)."""
        card, findings = known or self._known(shop, on, pack_id)
        still = [one for one in self._checklist.actions(shop) if one.done_on is None]
        facts = PosterFacts(
            card=card,
            findings=tuple(findings),
            actions=tuple(still),
            measures=load_measures(),
            made_on=self._today(),
            due=self._insights.due(shop),
            failed=self._failed(shop, on, pack_id),
        )
        return poster(place, facts)

    def _failed(self, shop: Shop, on: date | None, pack_id: str | None) -> frozenset[str]:
        """The measures that were done and brought nothing; not one that worked another time."""
        done = [one for one in self._checklist.actions(shop) if one.done_on is not None]
        verdicts = self._verdicts(shop, on, pack_id) if done else {}

        def judged(verdict: Verdict) -> set[str]:
            mine = (one for one in done if verdicts.get(one.action_id) == verdict.value)
            return {one.measure_id for one in mine if one.measure_id}

        return frozenset(judged(Verdict.INEFFECTIVE) - judged(Verdict.EFFECTIVE))

    # --- reports ------------------------------------------------------------------------------

    def period(
        self, shop: Shop, first: date, last: date, pack_id: str | None = None
    ) -> PeriodFacts:
        """What a month or quarter is told by; RequestError where no data reach into it."""
        newest = self._numbers.score(shop, None, pack_id)
        until = (
            newest.data_until or newest.on
        )  # a shop that only enters the page's values has no files
        if until < first:
            raise RequestError("no_period", paper_wording.no_period(first, last))
        end = min(last, until)
        card = self._numbers.score(shop, end, pack_id)
        # Under the same rules, else a change of rules would read as a change of the shop.
        before = self._numbers.score(shop, first - timedelta(days=1), card.pack.id)
        if all(metric.value is None for metric in card.metrics) and card.total.official is None:
            raise RequestError("no_period", paper_wording.no_period(first, last))
        length = (end - first).days + 1
        whole = length + (last - first).days + 4  # and the period before, however long its month
        start, ended = previous(first, last, end)
        actions = tuple(self._checklist.actions(shop))
        done = any(one.done_on is not None for one in actions)
        return PeriodFacts(
            first=first,
            last=last,
            card=replace(card, data_until=until),
            before=before if any(metric.value is not None for metric in before.metrics) else None,
            days=self._insights.reference(shop, whole, end),
            cancelled=self._insights.cancelled(shop, first, end),
            days_before=self._insights.reference(shop, (ended - start).days + 1, ended),
            totals=self._numbers.history(shop, _TOTAL, whole, end, pack_id),
            findings=self._numbers.findings(shop, end, pack_id),
            actions=actions,
            verdicts=self._verdicts(shop, end, pack_id) if done else {},
            made_on=self._today(),
        )

    # --- promotions ---------------------------------------------------------------------------

    def promotion(
        self,
        shop: Shop,
        promotion: Promotion,
        hands: Hands | None = None,
        pack_id: str | None = None,
    ) -> PromotionFacts:
        """Capacity, score risk and tasks of a promotion, as known today."""
        card = self._numbers.score(shop, None, pack_id)
        normal = self._normal_orders(shop, card.on)
        expected = promotion.daily_orders
        days: tuple[CapacityDay, ...] = ()
        if hands is not None and expected is not None:
            span = promotion.first, promotion.last
            days = capacity_days(*span, expected, normal or 0.0, hands)
        begin = promotion.first - timedelta(days=AHEAD)
        end = promotion.last + timedelta(days=AFTER)
        due = [
            one
            for one in self._checklist.actions(shop)
            if one.done_on is None and one.due_on is not None and begin <= one.due_on <= end
        ]
        return PromotionFacts(
            card=card,
            promotion=promotion,
            normal_orders=normal,
            hands=hands,
            days=days,
            risks=self._risks(shop, promotion, card, normal, pack_id),
            actions=tuple(due),
            made_on=self._today(),
        )

    def _normal_orders(self, shop: Shop, on: date) -> float | None:
        days = self._insights.reference(shop, _NORMAL_DAYS, on)
        known = [day.orders for day in days if day.orders is not None]
        return sum(known) / len(known) if known else None

    def _risks(
        self,
        shop: Shop,
        promotion: Promotion,
        card: ScoreCard,
        normal: float | None,
        pack_id: str | None,
    ) -> tuple[Risk, ...]:
        """Every metric with a target that can be forecast as far as D+30."""
        until = promotion.last + timedelta(days=AFTER)
        ahead = min((until - card.on).days, _LONGEST_FORECAST)
        if ahead <= 0:
            return ()
        desk = self._insights.simulator(shop, card.on, pack_id)
        factor = None
        if promotion.daily_orders is not None and normal:
            span = promotion.first, promotion.last
            factor = mean_factor(card.on, *span, until, promotion.daily_orders, normal)
        judged = [one for one in card.metrics if one.target and one.state is not State.UNKNOWN]
        found = [Risk(one, _forecast(desk, one.id, ahead, factor)) for one in judged]
        known = [risk for risk in found if risk.forecast is not None]
        return tuple(sorted(known, key=_urgency)[:_MOST_RISKS])


def _forecast(desk: Simulator, metric_id: str, days: int, factor: float | None) -> Forecast | None:
    volume = desk.volume(metric_id)
    if volume is None or factor is None:
        return desk.forecast(metric_id, days)
    base = volume * factor
    return desk.forecast(metric_id, days, (base * 0.9, base, base * 1.1))


def _urgency(risk: Risk) -> tuple[int, int]:
    """What will be lost goes first, the soonest before; then what is missed already."""
    lines = risk.forecast.crossings if risk.forecast else ()
    line = next((one for one in lines if one.label == "target"), None)
    if line is None:
        return 3, 0
    day = line.expected if line.expected is not None else line.earliest
    if line.met_now:
        return (0, day) if day is not None else (2, 0)
    return 1, day if day is not None else clock.day_number(date.max)
