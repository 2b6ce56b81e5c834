"""Short ways to write facts, parts and counts in tests. Invented orders only."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from typing import Any

from app import clock
from app.catalogue.rulepacks import Band, DimensionRule, MetricRule, RulePack
from app.model import (
    MetricScore,
    OrderLine,
    Origin,
    Platform,
    Report,
    Shop,
    State,
    Target,
)
from app.scoring.counting import Count, Part, Window
from app.scoring.daily import Daily
from app.scoring.facts import (
    AfterSaleFacts,
    Facts,
    OrderFacts,
    ParcelFacts,
    ReviewFacts,
    ServiceFacts,
)
from app.scoring.measuring import ShopData
from app.storage.facts import Extent

ON = date(2026, 11, 20)
SHOP = Shop(1, "小店", Platform.DOUYIN)


def at(day: date, hour: int = 12) -> int:
    """The moment of a full hour."""
    return clock.day_number(day) * clock.DAY + hour * clock.HOUR


def order(order_id: str, **fields: Any) -> OrderFacts:
    """An order that says only what is given."""
    told: dict[str, Any] = dict.fromkeys(OrderFacts._fields)
    told |= {"order_id": order_id, "first_kinds": frozenset(), "ratings": ()}
    told |= {"placed_at": fields.get("paid_at")} | fields
    return OrderFacts(**told)


def case(case_id: str, order_id: str, **fields: Any) -> AfterSaleFacts:
    """An after-sales case that says only what is given."""
    told: dict[str, Any] = dict.fromkeys(AfterSaleFacts._fields)
    return AfterSaleFacts(**(told | {"after_sale_id": case_id, "order_id": order_id} | fields))


def parcel(order_id: str, **fields: Any) -> ParcelFacts:
    """A parcel that says only what is given."""
    told: dict[str, Any] = dict.fromkeys(ParcelFacts._fields)
    return ParcelFacts(**(told | {"order_id": order_id, "waybill": f"W{order_id}"} | fields))


def review(order_id: str, **fields: Any) -> ReviewFacts:
    """A review that says only what is given."""
    told: dict[str, Any] = dict.fromkeys(ReviewFacts._fields)
    return ReviewFacts(**(told | {"order_id": order_id} | fields))


def service(agent: str, day: date, sessions: int, seconds: float) -> ServiceFacts:
    """One agent's day."""
    number = clock.day_number(day)
    return ServiceFacts(agent, number, number, sessions, seconds, None, None, None)


def facts(**lists: Sequence[Any]) -> Facts:
    """Facts with only the lists given."""
    names = ("orders", "parcels", "after_sales", "reviews", "service")
    told: list[Any] = [tuple(lists.get(name, ())) for name in names]
    return Facts(*told)


def shop_data(found: Facts, **fields: Any) -> ShopData:
    """A shop's data without pages or own rules."""
    told: dict[str, Any] = {
        "shop": SHOP,
        "daily": Daily(found),
        "extents": (),
        "snapshots": (),
        "own_targets": {},
        "own_weights": {},
    }
    return ShopData(**(told | fields))


def part(unit: Any, numerator: float, denominator: float = 1, base_at: int | None = None) -> Part:
    """A counted part."""
    return Part(unit, base_at if base_at is not None else at(ON), numerator, denominator, "")


def counted(parts: Sequence[Part], on: date = ON, days: int = 30) -> Count:
    """A count of these parts over the window that ends with ``on``."""
    return Count(
        Window.ending(on, days, 0),
        sum(p.numerator for p in parts),
        sum(p.denominator for p in parts),
        tuple(parts),
        (),
    )


def line(order_id: str, **fields: Any) -> OrderLine:
    """An order line that says only what is given."""
    told: dict[str, Any] = dict.fromkeys(OrderLine.__dataclass_fields__)
    return OrderLine(**(told | {"order_id": order_id, "reason": ""} | fields))


def target(value: float, op: str = "<=") -> Target:
    """A suggested line."""
    return Target(value, op, "suggested", "test")


def _untold(shape: Any, value: Any = None) -> dict[str, Any]:
    """A value for every field that has no default."""
    return {
        field.name: value
        for field in dataclasses.fields(shape)
        if field.default is field.default_factory is dataclasses.MISSING
    }


def rule(metric_id: str = "quality_return_rate", **fields: Any) -> MetricRule:
    """A rate of 30 days that should be low, unless told otherwise."""
    told: dict[str, Any] = _untold(MetricRule)
    told |= {
        "id": metric_id,
        "name": metric_id,
        "definition": metric_id,
        "dimension": "product",
        "unit": "rate",
        "better": "lower",
        "window_days": 30,
        "end_lag_days": 0,
        "base": "",
        "formula": "",
        "needs": (),
        "target": target(0.01),
        "bands": (),
        "min_n": 1,
        "words": (),
        "labels": (),
        "source": "test",
        "confidence": {},
    }
    return MetricRule(**(told | fields))


def bands(op: str, *steps: tuple[float, float]) -> tuple[Band, ...]:
    """Bands of (limit, points), best first."""
    return tuple(Band(op, limit, points) for limit, points in steps)


def dimension(dimension_id: str, weight: float | None, **fields: Any) -> DimensionRule:
    """A dimension that is the weighted mean of its metrics."""
    told: dict[str, Any] = _untold(DimensionRule)
    told |= {
        "id": dimension_id,
        "name": dimension_id,
        "weight": weight,
        "floor": 0,
        "ceiling": 100,
        "near_margin": 2,
        "combine": "weighted",
        "labels": (),
        "source": "test",
    }
    return DimensionRule(**(told | fields))


def pack(
    metrics: Sequence[MetricRule], dimensions: Sequence[DimensionRule] = (), **fields: Any
) -> RulePack:
    """A pack of these rules."""
    told: dict[str, Any] = _untold(RulePack, ())
    told |= {
        "id": "test",
        "platform": Platform.DOUYIN,
        "label": "test",
        "source_label": "自定",
        "source": "test",
        "effective_from": date(2026, 1, 1),
        "effective_to": None,
        "review_by": date(2027, 1, 1),
        "floor": 0,
        "ceiling": 100,
        "growth": None,
        "total_target": None,
        "total_near_margin": 2,
        "metrics": tuple(metrics),
        "dimensions": tuple(dimensions),
        "automatic": False,
        "fingerprint": "test",
    }
    return RulePack(**(told | fields))


def metric(value: float | None = 0.02, **fields: Any) -> MetricScore:
    """A rate that misses its line of 1 %, unless told otherwise."""
    told: dict[str, Any] = {
        "id": "quality_return_rate",
        "name": "quality_return_rate",
        "dimension": "product",
        "value": value,
        "unit": "rate",
        "numerator": None,
        "denominator": None,
        "first": ON,
        "last": ON,
        "origin": Origin.COMPUTED,
        "points": None,
        "target": target(0.01),
        "state": State.BELOW,
        "why": "",
    }
    return MetricScore(**(told | fields))


def extents(days: int = 90, on: date = ON) -> tuple[Extent, ...]:
    """Imports of every report that speak of the days before ``on``."""
    last = clock.day_number(on)
    return tuple(Extent(report, last - days, last, frozenset()) for report in Report)
