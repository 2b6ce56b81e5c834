"""Orders that may be appealed: each bad order of a metric held against five checks.

Whether the platform accepts an appeal is the platform's to say; here stands only what the files
show. An order is worth an appeal until it leaves the metric's window, so that day is its deadline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import clock, wording
from app.catalogue.holidays import holiday_between
from app.catalogue.rulepacks import MetricRule, RulePack
from app.model import OrderStatus, ScoreCard
from app.scoring.counting import Part
from app.scoring.facts import AfterSaleFacts, OrderFacts, ParcelFacts
from app.scoring.measuring import ShopData, measure

HOLIDAY, BLANK, SCAN, BUYER, CARRIER = "holiday", "blank", "scan", "buyer", "carrier"
GROUNDS = (HOLIDAY, BLANK, SCAN, BUYER, CARRIER)
BUNDLE = 30  # orders in one application
_DONE = {
    "on_time_dispatch_rate": "dispatched_at",
    "on_time_pickup_rate": "picked_up_at",
    "same_day_pickup_rate": "picked_up_at",
    "pickup_within_24h_rate": "picked_up_at",
    "pickup_within_48h_rate": "picked_up_at",
    "on_time_delivery_rate": "signed_at",
}
_RECEIVED = (OrderStatus.RECEIVED, OrderStatus.COMPLETED)


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for an appeal; ``at`` and ``until`` are moments that prove it (None: none)."""

    kind: str
    name: str = ""  # of the holiday, or the buyer's words
    at: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """One order of one metric with its grounds, strongest first. Moments unless a date."""

    metric_id: str
    metric: str
    order_id: str
    waybill: str
    product: str | None
    courier: str | None
    province: str | None
    paid_at: int | None
    due_at: int | None
    done_at: int | None
    counted_on: date | None
    leaves_on: date  # the first day the metric no longer counts it
    grounds: tuple[Ground, ...]

    @property
    def is_claim(self) -> bool:
        """Whether all that is left is the courier's fault: a claim to the courier goes first."""
        return all(ground.kind == CARRIER for ground in self.grounds)


def appeals(data: ShopData, pack: RulePack, card: ScoreCard) -> tuple[Appeal, ...]:
    """The appealable orders of every metric, claims to the courier last, what leaves first on top."""
    cases = _by_order(data.facts.after_sales)
    found: list[Appeal] = []
    for rule in pack.metrics:
        measured = measure(data, rule, card.on)
        kind = measured.definition.kind if measured.definition is not None else ""
        if measured.count is not None and kind in ("rate", "count"):
            name = card.metric(rule.id).name
            found += _of_metric(measured.count.counted, rule, name, cases)
    return tuple(sorted(found, key=lambda a: (a.is_claim, a.metric_id, a.leaves_on, a.order_id)))


def bundles(found: Sequence[Appeal], most: int = BUNDLE) -> list[tuple[Appeal, ...]]:
    """Applications of at most so many orders, each of one metric, claims to couriers apart."""
    groups: dict[tuple[bool, str], list[Appeal]] = defaultdict(list)
    for appeal in found:
        groups[appeal.is_claim, appeal.metric_id].append(appeal)
    return [
        tuple(group[start : start + most])
        for group in groups.values()
        for start in range(0, len(group), most)
    ]


def _by_order(cases: Iterable[AfterSaleFacts]) -> Mapping[str, list[AfterSaleFacts]]:
    groups: dict[str, list[AfterSaleFacts]] = defaultdict(list)
    for case in cases:
        groups[case.order_id].append(case)
    return groups


def _of_metric(
    parts: Iterable[Part],
    rule: MetricRule,
    name: str,
    cases: Mapping[str, list[AfterSaleFacts]],
) -> Iterator[Appeal]:
    for part in parts:
        bad = part.numerator if rule.better == "lower" else part.denominator - part.numerator
        unit = part.unit
        if bad > 0 and isinstance(unit, OrderFacts | ParcelFacts) and part.base_at is not None:
            order = unit if isinstance(unit, OrderFacts) else unit.order
            if order is not None:
                told = cases.get(order.order_id, ())
                grounds = tuple(_grounds(rule, part.base_at, unit, order, told))
                if grounds:
                    yield _appeal(rule, name, part.base_at, unit, order, grounds)


def _grounds(
    rule: MetricRule,
    base_at: int,
    unit: OrderFacts | ParcelFacts,
    order: OrderFacts,
    cases: Iterable[AfterSaleFacts],
) -> Iterator[Ground]:
    definition = rule.definition
    timed = definition in _DONE
    if timed:
        if _is_published(rule, base_at, order):
            yield from _of_holiday(base_at, order)
        yield from _of_time(definition, base_at, unit, order)
    for case in cases:
        if case.liable is not None and any(word in case.liable for word in wording.BUYER_LIABLE):
            yield Ground(BUYER, case.liable, case.applied_at)
            break
        if timed and case.reason and any(word in case.reason for word in wording.BUYER_REASONS):
            yield Ground(BUYER, case.reason, case.applied_at)
            break
    if definition == "on_time_delivery_rate":
        yield from _of_courier(unit, order)


def _is_published(rule: MetricRule, due: int, order: OrderFacts) -> bool:
    """Whether the platform exempts days between payment and deadline: a holiday alone is no ground."""
    if order.paid_at is None:
        return False
    begun, ended = clock.date_of(order.paid_at), clock.date_of(due)
    return any(one.first <= ended and begun <= one.last for one in rule.exempt)


def _of_holiday(due: int, order: OrderFacts) -> Iterator[Ground]:
    assert order.paid_at is not None
    holiday = holiday_between(clock.date_of(order.paid_at), clock.date_of(due))
    if holiday is not None:
        first, last = clock.day_number(holiday.first), clock.day_number(holiday.last)
        yield Ground(HOLIDAY, holiday.name, first * clock.DAY, last * clock.DAY)


def _of_time(
    definition: str, due: int, unit: OrderFacts | ParcelFacts, order: OrderFacts
) -> Iterator[Ground]:
    """A date the courier's file lacks, a scan that was in time."""
    done: int | None = getattr(unit, _DONE[definition])
    if done is None and (order.finished_at is not None or order.status in _RECEIVED):
        yield Ground(BLANK, at=order.finished_at)
    picked = unit.picked_up_at
    if definition == "on_time_dispatch_rate" and picked is not None and picked <= due:
        yield Ground(SCAN, at=picked, until=due)


def _of_courier(unit: OrderFacts | ParcelFacts, order: OrderFacts) -> Iterator[Ground]:
    """Handed over within a day of payment: the rest of the way was the courier's."""
    picked, paid = unit.picked_up_at, order.paid_at
    if picked is not None and paid is not None and picked - paid <= clock.DAY:
        yield Ground(CARRIER, at=picked, until=unit.signed_at)


def _appeal(
    rule: MetricRule,
    name: str,
    base_at: int,
    unit: OrderFacts | ParcelFacts,
    order: OrderFacts,
    grounds: tuple[Ground, ...],
) -> Appeal:
    done = _DONE.get(rule.definition)
    leaves = base_at // clock.DAY + rule.window_days + rule.end_lag_days
    return Appeal(
        metric_id=rule.id,
        metric=name,
        order_id=order.order_id,
        waybill=unit.waybill if isinstance(unit, ParcelFacts) else "",
        product=order.product,
        courier=unit.courier or order.courier,
        province=unit.province or order.province,
        paid_at=order.paid_at,
        due_at=base_at if done is not None else None,
        done_at=getattr(unit, done) if done is not None else None,
        counted_on=clock.date_of(base_at),
        leaves_on=clock.as_date(leaves),
        grounds=grounds,
    )
