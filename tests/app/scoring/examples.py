"""Small facts to count by hand. Times are written as the exports write them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app import clock
from app.catalogue.load_packs import load_packs
from app.catalogue.reasons import reason_kinds
from app.catalogue.rulepacks import RulePack
from app.model import (
    AfterSaleKind,
    AfterSaleStatus,
    OrderStatus,
    Origin,
    Platform,
    Report,
    Shop,
    SnapshotValue,
)
from app.scoring.counting import Count
from app.scoring.daily import Daily
from app.scoring.facts import Facts
from app.scoring.joining import build
from app.scoring.measuring import ShopData, measure
from app.storage.facts import Extent, RawFacts
from tests.app.goods import GOODS, packed

Row = tuple[Any, ...]

ON = date(2026, 11, 20)  # the 30 days that end with it begin on 2026-10-22
NOON = "2026-11-10 12:00:00"
QUALITY, DAMAGE, OTHER = "质量问题（商品品质原因）", "商品/包装破损", "不想要了"


def at(text: str | None) -> int | None:
    """The moment of "2026-11-10 12:00:00"; a date alone is its first second."""
    return None if text is None else clock.moment(datetime.fromisoformat(text))


def order(
    order_id: str = "A",
    paid: str | None = NOON,
    *,
    created: str | None = None,
    status: str | None = OrderStatus.COMPLETED,
    exclusion: str | None = None,
    promised: str | None = None,
    dispatched: str | None = None,
    promised_delivery: str | None = None,
    refunded: bool | None = None,
    refunded_at: str | None = None,
    fen: int | None = 5000,
    province: str | None = None,
    courier: str | None = None,
    product: str | None = None,
    sku: str | None = None,
    finished: str | None = None,
) -> Row:
    """An order as the book holds it."""
    items = None
    if product is not None:
        items = packed(("1", None, product, sku, 1, False))
    return (
        *(order_id, status, exclusion, at(paid or created), paid is not None, at(promised)),
        *(at(dispatched), at(promised_delivery), refunded, at(refunded_at), fen),
        *(province, courier, items, at(finished)),
    )


def parcel(
    order_id: str = "A",
    *,
    picked: str | None = None,
    signed: str | None = None,
    waybill: str = "YT1",
    courier: str | None = None,
    dispatched: str | None = None,
    promised: str | None = None,
    province: str | None = None,
) -> Row:
    """A waybill as the book holds it."""
    times = (at(dispatched), at(picked), at(signed), at(promised))
    return (order_id, waybill, courier, *times, province)


def case(
    order_id: str = "A",
    *,
    reason: str | None = QUALITY,
    applied: str | None = NOON,
    kind: str = AfterSaleKind.RETURN_REFUND,
    status: str = AfterSaleStatus.REFUNDED,
    agreed: str | None = None,
    ended: str | None = None,
    arbitrated: bool = False,
    number: str = "1",
    liable: str | None = None,
) -> Row:
    """An after-sales case as the book holds it."""
    times = (at(applied), at(agreed), at(ended))
    return (order_id, number, kind, status, reason, None, *times, int(arbitrated), liable)


def review(
    order_id: str = "A",
    reviewed: str = NOON,
    stars: float | None = 5,
    text: str = "",
    logistics: float | None = None,
) -> Row:
    """A review as the book holds it."""
    return (order_id, at(reviewed), stars, text, None, logistics)


def agent(
    name: str,
    sessions: int,
    mean_seconds: float | None,
    last: str | None = "2026-11-10",
    first: str | None = None,
    rated: int | None = None,
    bad: int | None = None,
) -> Row:
    """One agent's line of a service table."""
    days = [None if d is None else clock.day_number(date.fromisoformat(d)) for d in (first, last)]
    return (name, days[0] if first else days[1], days[1], sessions, mean_seconds, rated, bad, None)


def facts(
    orders: Sequence[Row] = (),
    parcels: Sequence[Row] = (),
    cases: Sequence[Row] = (),
    reviews: Sequence[Row] = (),
    service: Sequence[Row] = (),
) -> Facts:
    """The facts of these rows, in the order the book reads them."""
    raw = RawFacts(
        sorted(orders),
        sorted(parcels, key=lambda row: row[:2]),
        sorted(cases, key=lambda row: (row[0], row[6] or 0, row[1])),
        sorted(reviews, key=lambda row: (row[0], row[1])),
        list(service),
        GOODS.of,
    )
    return build(raw, lambda text: reason_kinds(Platform.DOUYIN, text))


EVERYTHING = tuple(
    Extent(report, clock.day_number(date(2026, 1, 1)), clock.day_number(date(2026, 12, 31)), absent)
    for absent in (frozenset[str](),)
    for report in Report
)


def shop_data(
    known: Facts,
    *,
    industry: str | None = None,
    shop_type: str | None = None,
    extents: Sequence[Extent] = EVERYTHING,
    snapshots: Sequence[SnapshotValue] = (),
    own_targets: dict[str, float] | None = None,
    own_weights: dict[str, float] | None = None,
) -> ShopData:
    """A shop with these facts, every report imported for the whole year."""
    return ShopData(
        shop=Shop(1, "手工店", Platform.DOUYIN, industry, shop_type),
        daily=Daily(known),
        extents=tuple(extents),
        snapshots=tuple(snapshots),
        own_targets=own_targets or {},
        own_weights=own_weights or {},
    )


def page(key: str, value: float, on: date = ON, origin: Origin = Origin.OFFICIAL) -> SnapshotValue:
    """A value of the backend's page."""
    return SnapshotValue(key, on, value, origin)


def pack(pack_id: str = "douyin-20260908", lag: int = 0) -> RulePack:
    """A shipped pack; ``lag`` moves every metric's window back."""
    found = next(one for one in load_packs() if one.id == pack_id)
    metrics = tuple(replace(rule, end_lag_days=lag) for rule in found.metrics) if lag else None
    return found if metrics is None else replace(found, metrics=metrics)


def counted(metric_id: str, known: Facts, on: date = ON, rules: RulePack | None = None) -> Count:
    """A metric counted on a day by a shipped pack, whatever its outcome."""
    found = measure(shop_data(known), (rules or pack()).metric(metric_id), on).count
    assert found is not None
    return found


def ratio(metric_id: str, known: Facts, on: date = ON) -> tuple[float, float]:
    """Numerator and denominator of a metric on a day."""
    found = counted(metric_id, known, on)
    return found.numerator, found.denominator


def excluded(metric_id: str, known: Facts, on: date = ON) -> dict[str, str]:
    """Order number -> why it does not count."""
    parts = counted(metric_id, known, on).excluded
    return {getattr(part.unit, "order_id", ""): part.reason for part in parts}
