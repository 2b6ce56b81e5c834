"""Invented shops from a seed: healthy, or with a bad route, a bad SKU and a slow shift planted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from app import clock
from app.scoring.facts import OrderFacts, ParcelFacts, ServiceFacts
from app.scoring.measuring import ShopData
from tests.app.diagnosis.units import ON, extents, facts, order, parcel, service, shop_data

COURIERS = ("甲快递", "乙快递", "丙快递", "丁快递")
PROVINCES = ("湖北", "广东", "四川", "浙江", "河南", "云南", "新疆", "吉林")
SKUS = tuple((f"商品{name}", colour) for name in "ABCD" for colour in ("红", "蓝"))
SHIFTS = ("早班", "中班", "晚班")
AGENTS = tuple(f"{shift}-客服{number}" for shift in SHIFTS for number in "123")
DAYS = 75


@dataclass(frozen=True, slots=True)
class Planted:
    """What is wrong with a shop."""

    courier: str
    province: str
    product: str
    sku: str
    shift: str


@dataclass(frozen=True, slots=True)
class Rates:
    """A healthy shop's, unless told otherwise: shares of bad orders, seconds to a reply."""

    late: float = 0.03
    returned: float = 0.003
    damaged: float = 0.0005
    refunded: float = 0.03
    seconds: float = 13.0


HEALTHY = Rates()


def plant(seed: int) -> Planted:
    """Other couriers, goods and people for every seed."""
    random = Random(f"plant {seed}")
    product, sku = random.choice(SKUS)
    return Planted(
        random.choice(COURIERS),
        random.choice(PROVINCES),
        product,
        sku,
        random.choice(SHIFTS),
    )


def shop(
    seed: int, planted: Planted | None = None, rates: Rates = HEALTHY, a_day: int = 36
) -> ShopData:
    """``a_day`` orders on each of 75 days up to ON, with parcels and the agents' days."""
    random = Random(f"shop {seed}")
    first = clock.day_number(ON) - DAYS + 1
    orders, parcels = [], []
    for number in range(DAYS * a_day):
        made = _order(random, str(number), first + number // a_day, planted, rates)
        orders.append(made)
        parcels.append(_parcel(random, made, planted, rates))
    return shop_data(
        facts(orders=orders, parcels=parcels, service=_service(random, first, planted, rates)),
        extents=extents(DAYS),
    )


def _order(
    random: Random, order_id: str, day: int, planted: Planted | None, rates: Rates
) -> OrderFacts:
    paid = day * clock.DAY + random.randrange(8 * 3600, 23 * 3600)
    product, sku = random.choice(SKUS)
    courier, province = _way(random, planted)
    bad_sku = planted is not None and (product, sku) == (planted.product, planted.sku)
    returned = random.random() < (0.16 if bad_sku else rates.returned)
    damaged = not returned and random.random() < rates.damaged
    signed = paid + random.randrange(2 * clock.DAY, 4 * clock.DAY)
    kind = "quality" if returned else "damage" if damaged else ""
    return order(
        order_id,
        paid_at=paid,
        promised_at=paid + 2 * clock.DAY,
        dispatched_at=paid + 5 * clock.HOUR,
        picked_up_at=paid + 6 * clock.HOUR,
        signed_at=signed,
        promised_delivery_at=paid + 5 * clock.DAY,
        paid_fen=4_990,
        courier=courier,
        province=province,
        product=product,
        sku=sku,
        first_applied_at=signed + random.randrange(3 * clock.DAY) if kind else None,
        first_reason=kind or None,
        first_kinds=frozenset({kind} - {""}),
        refunded_at=paid + 8 * clock.DAY if random.random() < rates.refunded else None,
        ratings=((signed + clock.DAY, 5.0 if random.random() < 0.93 else 3.0),),
    )


def _way(random: Random, planted: Planted | None) -> tuple[str, str]:
    """A seventh of the orders go to the planted province, most of them by the planted courier."""
    if planted is not None and random.random() < 0.14:
        other = random.random() < 0.3
        return random.choice(COURIERS) if other else planted.courier, planted.province
    return random.choice(COURIERS), random.choice(PROVINCES)


def _parcel(random: Random, made: OrderFacts, planted: Planted | None, rates: Rates) -> ParcelFacts:
    on_route = planted is not None and (made.courier, made.province) == (
        planted.courier,
        planted.province,
    )
    late = random.random() < (0.95 if on_route else rates.late)
    assert made.promised_delivery_at is not None
    moved = random.randrange(1, clock.DAY) * (1 if late else -1)
    return parcel(
        made.order_id,
        courier=made.courier,
        province=made.province,
        dispatched_at=made.dispatched_at,
        picked_up_at=made.picked_up_at,
        signed_at=made.promised_delivery_at + moved,
        promised_delivery_at=made.promised_delivery_at,
        order=made,
    )


def _service(
    random: Random, first: int, planted: Planted | None, rates: Rates
) -> list[ServiceFacts]:
    lines = []
    for day in range(first, first + DAYS):
        for agent in AGENTS:
            slow = planted is not None and agent.startswith(planted.shift)
            seconds = random.gauss(48 if slow else rates.seconds, 2)
            lines.append(service(agent, clock.as_date(day), random.randrange(20, 40), seconds))
    return lines


def last_days(days: int = 30) -> tuple[date, date]:
    """The window that ends with ON."""
    return clock.as_date(clock.day_number(ON) - days + 1), ON
