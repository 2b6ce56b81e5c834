"""The orders behind a number: who counts, who does not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app import clock
from app.model import OrderLine, Report, Role
from app.scoring.counting import Count, Part
from app.scoring.facts import (
    AfterSaleFacts,
    OrderFacts,
    ParcelFacts,
    ReviewFacts,
    ServiceFacts,
)
from app.scoring.metrics.definition import Definition
from app.wording import Reason
from app.wording.moments import MOMENT_NAMES

_TIMED = frozenset(
    (
        "promised_at",
        "dispatched_at",
        "picked_up_at",
        "promised_delivery_at",
        "agreed_at",
        "ended_at",
    )
)
# Looked up once: a list may have a hundred thousand lines.
_EXCLUDED, _BAD, _GOOD = Role.EXCLUDED, Reason.COUNTED_BAD, Reason.COUNTED


def parts_of(found: Count, role: Role, kind: str) -> Sequence[Part]:
    """The parts that play a role. For a mean or sum every counted part is in both roles."""
    if role is Role.EXCLUDED:
        return found.excluded
    if role is Role.DENOMINATOR or kind not in ("rate", "count"):
        return found.counted
    return tuple(part for part in found.counted if part.numerator)


def order_lines(found: Count, role: Role, definition: Definition) -> list[OrderLine]:
    """One line for each unit of a role in a metric of that definition.

    Rows of one unmatched order appear once.
    """
    names, claims = moments_of(definition), of_claims(definition)
    lines = [line_of(part, role, names, claims) for part in parts_of(found, role, definition.kind)]
    if role is not Role.EXCLUDED:
        return lines
    return list({(line.order_id, line.reason): line for line in lines}.values())


def with_words(lines: Sequence[OrderLine], reviews: Iterable[ReviewFacts]) -> list[OrderLine]:
    """The lines with what the buyer of each order wrote: of several reviews the one of fewest stars."""
    said = {one.order_id: one.text for one in sorted(reviews, key=_stars) if one.text}
    return [
        line
        if line.quote or line.order_id not in said
        else replace(line, quote=said[line.order_id])
        for line in lines
    ]


def _stars(review: ReviewFacts) -> float:
    """Fewest stars last; without any first."""
    return -6.0 if review.stars is None else -review.stars


def moments_of(definition: Definition) -> tuple[str, ...]:
    """The moments that make a unit good or bad; none where the metric is not about time."""
    asked = {name for names in definition.fields.values() for name in names}
    asked.update(name for _, name in definition.one_of)
    told = tuple(name for name in MOMENT_NAMES if name in asked)
    return told if asked & _TIMED else ()


def of_claims(definition: Definition) -> bool:
    """Whether after-sales decide the metric; of a rating or a pickup they are no reason."""
    return Report.AFTER_SALES in (*definition.fields, *(report for report, _ in definition.one_of))


def line_of(part: Part, role: Role, names: Sequence[str] = (), claims: bool = True) -> OrderLine:
    """One part as the seller sees it, with the moments of these names."""
    unit = part.unit
    return OrderLine(
        order_id=getattr(unit, "order_id", ""),
        on=None if part.base_at is None else clock.date_of(part.base_at),
        reason=reason_of(part, role, claims),
        courier=courier_of(part),
        product=product_of(part),
        province=province_of(part),
        agent=unit.agent if isinstance(unit, ServiceFacts) else None,
        value=_value(part),
        quote=unit.text if isinstance(unit, ReviewFacts) else None,
        times=tuple((name, getattr(unit, name)) for name in names if hasattr(unit, name)),
    )


def reason_of(part: Part, role: Role, claims: bool = True) -> str:
    """Why the part plays its role, in the seller's words; an after-sale's only where ``claims``."""
    if role is _EXCLUDED:
        return part.reason
    unit = part.unit
    if claims and isinstance(unit, OrderFacts) and unit.first_reason and part.numerator:
        return unit.first_reason
    if isinstance(unit, AfterSaleFacts) and unit.reason:
        return unit.reason
    return _BAD if part.numerator else _GOOD


def courier_of(part: Part) -> str | None:
    """The parcel's courier, else the order's."""
    unit = part.unit
    if isinstance(unit, ParcelFacts) and unit.courier:
        return unit.courier
    order = order_of(part)
    return order.courier if order else None


def province_of(part: Part) -> str | None:
    """The parcel's province, else the order's."""
    order = order_of(part)
    return getattr(part.unit, "province", None) or (order.province if order else None)


def order_of(part: Part) -> OrderFacts | None:
    """The order itself, or the one the unit belongs to."""
    unit = part.unit
    return unit if isinstance(unit, OrderFacts) else getattr(unit, "order", None)


def product_of(part: Part) -> str | None:
    """The goods of the case or review, else the order's first."""
    unit = part.unit
    if isinstance(unit, AfterSaleFacts | ReviewFacts) and unit.product:
        return unit.product
    order = order_of(part)
    return order.product if order else None


def _value(part: Part) -> float | None:
    return part.numerator / part.denominator if part.denominator else None
