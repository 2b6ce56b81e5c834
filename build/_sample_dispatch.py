"""The way to the buyer, simulated to the end and cut off only when written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from random import Random

from build import _sample_world as world
from build._sample_orders import Order, Quota, digits, hours

_ROUNDS = (time(11, 30), time(16, 0), time(18, 30))  # when the couriers come


def pay_clock(paid: datetime) -> datetime:
    """When the pickup clock starts: orders paid 18:00-06:00 start at 06:00."""
    if paid.hour >= 18:
        return datetime.combine(paid.date() + timedelta(days=1), time(6))
    return max(paid, datetime.combine(paid.date(), time(6)))


class _Dispatch:
    """Sends orders off: warehouse, courier's round, transit, signature."""

    def __init__(self) -> None:
        self.rng = Random(world.SEED + "-dispatch")
        self.late_dispatch = Quota(self.rng)
        self.late_parcels = {courier: Quota(self.rng) for courier in world.COURIERS}
        self.bad_courier, self.bad_route = Quota(self.rng), Quota(self.rng)

    def send(self, order: Order) -> None:
        """Fill in the parcel's times of a paid order."""
        assert order.paid is not None
        order.courier = self._courier(order.place)
        prefix, count = world.WAYBILLS[order.courier]
        order.waybill = prefix + digits(self.rng, count)
        order.dispatched = self._dispatched(order.paid)
        order.picked = _next_round(order.dispatched) + hours(self.rng, -0.1, 0.4)
        promise_day = pay_clock(order.paid).date() + timedelta(days=order.place.promise)
        order.promised_delivery = datetime.combine(promise_day, time(23, 59, 59))
        order.signed = self._signed(order)
        order.finished = order.signed + hours(self.rng, 20, 24 * 8)

    def _courier(self, place: world.Place) -> str:
        shares = world.COURIERS
        if place.short == world.BAD_PROVINCE:
            if self.bad_courier.hit(world.BAD_COURIER_SHARE):
                return world.BAD_COURIER
            shares = world.OTHERS_TO_BAD_PROVINCE
        return self.rng.choices(list(shares), list(shares.values()))[0]

    def _dispatched(self, paid: datetime) -> datetime:
        if self.late_dispatch.hit(0.006):
            return _working(paid + hours(self.rng, 50, 62))
        busy = 2.5 if (paid.month, paid.day) in {(11, 10), (11, 11), (11, 12)} else 0.0
        start = max(pay_clock(paid), datetime.combine(pay_clock(paid).date(), time(8)))
        return _working(start + hours(self.rng, 0.3, 2.2 + busy))

    def _signed(self, order: Order) -> datetime:
        assert order.picked
        assert order.promised_delivery
        if self._on_bad_route(order):
            if self.bad_route.hit(0.93):
                return _delivery_hour(order.promised_delivery + hours(self.rng, 10, 96), self.rng)
        elif self._unlucky(order):
            return _delivery_hour(order.promised_delivery + hours(self.rng, 9, 40), self.rng)
        low, high = order.place.transit
        signed = _delivery_hour(order.picked + hours(self.rng, low * 24, high * 24), self.rng)
        latest = order.promised_delivery - hours(self.rng, 4, 14)
        return max(min(signed, latest), order.picked + timedelta(hours=14))

    def _unlucky(self, order: Order) -> bool:
        """The few late parcels of any healthy route."""
        far = order.place.short == world.BAD_PROVINCE
        return not far and self.late_parcels[order.courier].hit(0.030)

    @staticmethod
    def _on_bad_route(order: Order) -> bool:
        assert order.paid
        return (
            order.courier == world.BAD_COURIER
            and order.place.short == world.BAD_PROVINCE
            and order.paid.date() >= world.BAD_ROUTE_FROM
        )


def _working(at: datetime) -> datetime:
    """The time itself within 08:00-21:00, else next morning."""
    if at.hour >= 21:
        return datetime.combine(at.date() + timedelta(days=1), time(8, 20)) + (
            timedelta(minutes=at.minute)
        )
    if at.hour < 8:
        return datetime.combine(at.date(), time(8, 20)) + timedelta(minutes=at.minute)
    return at


def _next_round(at: datetime) -> datetime:
    for round_time in _ROUNDS:
        moment = datetime.combine(at.date(), round_time)
        if moment >= at + timedelta(minutes=15):
            return moment
    return datetime.combine(at.date() + timedelta(days=1), _ROUNDS[0])


def _delivery_hour(at: datetime, rng: Random) -> datetime:
    """The same day between 09:00 and 19:59."""
    return at.replace(hour=rng.randint(9, 19), minute=rng.randint(0, 59))


def send_all(orders: Iterable[Order]) -> None:
    """Send every paid order off."""
    dispatch = _Dispatch()
    for order in orders:
        if order.paid is not None:
            dispatch.send(order)
