"""The ways to cut a metric's units into segments: by courier, route, goods, people, time, reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from app import clock, wording
from app.errors import RequestError
from app.model import OrderLine, Role
from app.scoring.counting import Count, Part
from app.scoring.facts import AfterSaleFacts, OrderFacts, ReviewFacts, ServiceFacts
from app.scoring.lines import line_of, order_lines, parts_of

_PREFIX = re.compile(r"^(.+?)\s*[-_·－—]")
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday


class Weighted(NamedTuple):
    """A counted unit: its line, how much of the trouble it makes, how much of the base it is."""

    line: OrderLine
    bad: float
    base: float
    sku: str | None = None
    at: int | None = None  # the moment hours and weekdays are told by


def _route(unit: Weighted) -> str | None:
    courier, province = unit.line.courier, unit.line.province
    return f"{courier}→{province}" if courier and province else None


def _hour(unit: Weighted) -> str | None:
    return None if unit.at is None else f"{unit.at % clock.DAY // clock.HOUR:02d}"


def _weekday(unit: Weighted) -> str | None:
    return None if unit.at is None else str((unit.at // clock.DAY + _EPOCH_WEEKDAY) % 7 + 1)


def _shift(unit: Weighted) -> str | None:
    """The shift in the agent's name, else the time of day of the conversation."""
    named = shift_of(unit.line.agent)
    if named is not None or unit.at is None or not unit.line.agent:
        return named
    return wording.TIMES_OF_DAY[unit.at % clock.DAY // (6 * clock.HOUR)]


@cache
def shift_of(agent: str | None) -> str | None:
    """The group an agent's name begins with, before -, _ or ·; None where the name has none."""
    found = _PREFIX.match(agent or "")
    return found.group(1).strip() or None if found else None


KEYS: Mapping[str, Callable[[Weighted], str | None]] = {
    "courier": lambda unit: unit.line.courier,
    "route": _route,
    "province": lambda unit: unit.line.province,
    "product": lambda unit: unit.line.product,
    "sku": lambda unit: unit.sku and f"{unit.line.product} {unit.sku}",
    "agent": lambda unit: unit.line.agent,
    "shift": _shift,
    "hour": _hour,  # 00..23
    "weekday": _weekday,  # 1 Monday .. 7 Sunday
    "reason": lambda unit: unit.line.reason if unit.bad else None,
}


def unit_of(part: Part, role: Role, bad: float) -> Weighted:
    """A part with its line and all its segments are told by."""
    return Weighted(line_of(part, role), bad, part.denominator, _sku(part), _told_at(part))


def _sku(part: Part) -> str | None:
    order = part.unit if isinstance(part.unit, OrderFacts) else getattr(part.unit, "order", None)
    return order.sku if order is not None else None


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


def lines_in(found: Count, role: Role, kind: str, segment: str, key: str) -> list[OrderLine]:
    """The lines of a role that lie in one key of a segment; RequestError for an unknown segment."""
    if segment not in KEYS:
        raise RequestError("no_segment", wording.no_segment(segment, list(KEYS)))
    chosen = [
        part
        for part in parts_of(found, role, kind)
        if KEYS[segment](unit_of(part, role, float(role is not Role.DENOMINATOR or part.numerator)))
        == key
    ]
    return order_lines(replace(found, counted=tuple(chosen), excluded=tuple(chosen)), role, kind)
