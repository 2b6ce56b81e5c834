"""The ways to cut a metric's units into segments: by courier, route, goods, people, time, reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from app import clock, wording
from app.errors import RequestError
from app.model import OrderLine, Role
from app.scoring.counting import Count, Part
from app.scoring.facts import AfterSaleFacts, OrderFacts, ReviewFacts, ServiceFacts
from app.scoring.lines import (
    courier_of,
    order_lines,
    order_of,
    parts_of,
    product_of,
    province_of,
    reason_of,
)
from app.scoring.metrics.definition import Definition

_PREFIX = re.compile(r"^(.+?)\s*[-_·－—]")
_TO = "→"  # of a route, from its courier to its province
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday
_HOURS = tuple(f"{hour:02d}" for hour in range(24))
_WEEKDAYS = tuple("1234567")


class Weighted(NamedTuple):
    """A counted unit: how much of the trouble it makes, of the base it is, and what tells it apart."""

    order_id: str
    bad: float
    base: float
    courier: str | None = None
    province: str | None = None
    product: str | None = None
    sku: str | None = None
    agent: str | None = None
    at: int | None = None  # the moment hours and weekdays are told by
    reason: str = ""
    past: float = 0.0  # of a line of many: how far past the target in all, below zero where not
    averaged: bool = False  # a line that tells a mean alone: nobody knows how many of it were bad


def _route(unit: Weighted) -> str | None:
    courier, province = unit.courier, unit.province
    return f"{courier}{_TO}{province}" if courier and province else None


def end_of(route: str) -> str:
    """Where a route goes: the province behind its courier."""
    return route.rpartition(_TO)[2]


def _hour(unit: Weighted) -> str | None:
    return None if unit.at is None else _HOURS[unit.at // clock.HOUR % len(_HOURS)]


def _weekday(unit: Weighted) -> str | None:
    return None if unit.at is None else weekday_of(unit.at // clock.DAY)


def weekday_of(day: int) -> str:
    """The key of a day number's weekday: 1 Monday .. 7 Sunday."""
    return _WEEKDAYS[(day + _EPOCH_WEEKDAY) % len(_WEEKDAYS)]


def _shift(unit: Weighted) -> str | None:
    """The shift in the agent's name, else the time of day of the conversation."""
    named = shift_of(unit.agent)
    if named is not None or unit.at is None or not unit.agent:
        return named
    return wording.TIMES_OF_DAY[unit.at % clock.DAY // (6 * clock.HOUR)]


@cache
def shift_of(agent: str | None) -> str | None:
    """The group an agent's name begins with, before -, _ or ·; None where the name has none."""
    found = _PREFIX.match(agent or "")
    return found.group(1).strip() or None if found else None


KEYS: Mapping[str, Callable[[Weighted], str | None]] = {
    "courier": attrgetter("courier"),
    "route": _route,
    "province": attrgetter("province"),
    "product": attrgetter("product"),
    "sku": lambda unit: unit.sku and f"{unit.product} {unit.sku}",
    "agent": attrgetter("agent"),
    "shift": _shift,
    "hour": _hour,  # 00..23
    "weekday": _weekday,  # 1 Monday .. 7 Sunday
    "reason": lambda unit: unit.reason if unit.bad else None,
}


def unit_of(part: Part, role: Role, bad: float) -> Weighted:
    """A part with all its segments are told by."""
    unit, base, reason = part.unit, part.denominator, reason_of(part, role)
    if isinstance(unit, OrderFacts):  # what most units are
        goods = unit.product, unit.sku
        paid_at = unit.paid_at
        return Weighted(
            unit.order_id, bad, base, unit.courier, unit.province, *goods, None, paid_at, reason
        )
    order = order_of(part)
    return Weighted(
        getattr(unit, "order_id", ""),
        bad,
        base,
        courier_of(part),
        province_of(part),
        product_of(part),
        None if order is None else order.sku,
        unit.agent if isinstance(unit, ServiceFacts) else None,
        _told_at(part),
        reason,
    )


def _told_at(part: Part) -> int | None:
    """Payment of an order, application of a case, time of a review or a conversation."""
    unit = part.unit
    if isinstance(unit, ServiceFacts):
        return unit.at
    if isinstance(unit, AfterSaleFacts):
        return unit.applied_at
    if isinstance(unit, ReviewFacts):
        return unit.reviewed_at
    order = unit if isinstance(unit, OrderFacts) else unit.order
    return order.paid_at if order is not None else part.base_at


def lines_in(
    found: Count, role: Role, definition: Definition, segment: str, key: str
) -> list[OrderLine]:
    """The lines of a role that lie in one key of a segment; RequestError for an unknown segment."""
    if segment not in KEYS:
        raise RequestError("no_segment", wording.no_segment(segment, list(KEYS)))
    chosen = [
        part
        for part in parts_of(found, role, definition.kind)
        if KEYS[segment](unit_of(part, role, float(role is not Role.DENOMINATOR or part.numerator)))
        == key
    ]
    return order_lines(
        replace(found, counted=tuple(chosen), excluded=tuple(chosen)), role, definition
    )
