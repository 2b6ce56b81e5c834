"""Orders as the buyers submit them, and the small tools every part of the simulation uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from build import _sample_world as world

_HOUR_WEIGHTS = (2, 1, 1, 0, 0, 1, 1, 2, 4, 5, 6, 6, 7, 6, 5, 5, 5, 5, 6, 7, 9, 10, 8, 4)
_PEAK = {11: 2.3, 10: 1.5, 9: 1.2, 12: 1.5, 13: 1.2, 1: 1.3, 2: 1.2}  # November's days
TIME_TO_PAY = timedelta(hours=1)


class Quota:
    """Says yes to a share of what it is asked, evenly: rare events need no lucky seed."""

    def __init__(self, rng: Random) -> None:
        self._due = rng.random()

    def hit(self, share: float) -> bool:
        """True about once in ``1/share`` calls."""
        self._due += share
        if self._due < 1:
            return False
        self._due -= 1
        return True


@dataclass(slots=True)
class Line:
    """One sub-order."""

    sub_id: str
    sku: world.Sku
    quantity: int
    gift: bool = False

    @property
    def amount(self) -> int:
        """What it costs before discounts, fen."""
        return self.sku.price * self.quantity


@dataclass(slots=True)
class Order:
    """One main order; times may lie after the end of the files, ``None`` means never."""

    order_id: str
    kind: str
    created: datetime
    paid: datetime | None
    lines: list[Line]
    place: world.Place
    town: tuple[str, str, str]
    courier: str = ""
    waybill: str = ""
    dispatched: datetime | None = None
    picked: datetime | None = None
    signed: datetime | None = None
    finished: datetime | None = None
    promised_delivery: datetime | None = None


def seen(at: datetime | None) -> datetime | None:
    """The time if it had happened when the files were made."""
    return at if at is not None and at <= world.END else None


def hours(rng: Random, low: float, high: float) -> timedelta:
    """A random time between two numbers of hours, in whole seconds."""
    return timedelta(seconds=int(rng.uniform(low, high) * 3600))


def digits(rng: Random, count: int) -> str:
    """A random number as text."""
    return "".join(rng.choice("0123456789") for _ in range(count))


def _days() -> Iterator[date]:
    for offset in range((world.LAST_DAY - world.FIRST_DAY).days + 1):
        yield world.FIRST_DAY + timedelta(days=offset)


def _orders_on(day: date, rng: Random) -> int:
    usual = 36.5 * (1.12 if day.weekday() >= 5 else 1.0) * rng.uniform(0.88, 1.12)
    return round(usual * (_PEAK.get(day.day, 1.0) if day.month == 11 else 1.0))


def _moments(day: date, rng: Random) -> list[datetime]:
    """The submission times of a day, in order."""
    picked = rng.choices(range(24), _HOUR_WEIGHTS, k=_orders_on(day, rng))
    start = datetime.combine(day, time())
    return sorted(start + timedelta(seconds=h * 3600 + int(rng.random() * 3600)) for h in picked)


class _Desk:
    """Takes orders: who buys what, and whether they pay."""

    def __init__(self) -> None:
        self.rng = Random(world.SEED + "-orders")
        self.unpaid, self.several, self.gift = (Quota(self.rng) for _ in range(3))
        self.bulk, self.bag, self.gift_order = (Quota(self.rng) for _ in range(3))
        self.bad_province = Quota(self.rng)

    def take(self, created: datetime) -> Order:
        """One new order."""
        rng = self.rng
        place = self._place()
        second = int((created - datetime(2026, 1, 1)).total_seconds())
        order_id = f"69{second + 410_000_000:09d}{digits(rng, 8)}"
        order = Order(order_id, self._kind(), created, None, [], place, rng.choice(place.towns))
        order.lines = list(self._lines(order))
        if not self.unpaid.hit(0.035) and created < world.END - TIME_TO_PAY:
            order.paid = created + timedelta(seconds=int(rng.triangular(8, 900, 20)))
        return order

    def _place(self) -> world.Place:
        if self.bad_province.hit(world.BAD_PROVINCE_SHARE):
            return next(p for p in world.PLACES if p.short == world.BAD_PROVINCE)
        return self.rng.choices(world.PLACES, [p.weight for p in world.PLACES])[0]

    def _kind(self) -> str:
        if self.bag.hit(0.006):
            return world.LUCKY_BAG
        return world.GIFT_ORDER if self.gift_order.hit(0.0025) else world.NORMAL

    def _lines(self, order: Order) -> Iterator[Line]:
        if order.kind == world.GIFT_ORDER:
            yield Line(order.order_id, world.GIFT, 1, gift=True)
            return
        count = self.rng.choices((2, 3), (5, 1))[0] if self.several.hit(0.05) else 1
        chosen = self._skus(count)
        for index, sku in enumerate(chosen):
            quantity = 1 if self.rng.random() < 0.93 else 2
            if count == 1 and self.bulk.hit(0.003):
                quantity = 40
            yield Line(_sub_id(order.order_id, index), sku, quantity)
        if self.gift.hit(0.04):
            yield Line(_sub_id(order.order_id, len(chosen)), world.GIFT, 1, gift=True)

    def _skus(self, count: int) -> list[world.Sku]:
        chosen: list[world.Sku] = []
        while len(chosen) < count:
            sku = self.rng.choices(world.SKUS, [s.weight for s in world.SKUS])[0]
            if sku not in chosen:
                chosen.append(sku)
        return chosen


def _sub_id(order_id: str, index: int) -> str:
    return order_id if index == 0 else str(int(order_id) + index)


def take_orders() -> list[Order]:
    """Every order of the shop as submitted, by time; nothing is sent off yet."""
    desk = _Desk()
    return [desk.take(at) for day in _days() for at in _moments(day, desk.rng)]
