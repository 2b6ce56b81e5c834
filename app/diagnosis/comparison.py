"""Couriers and packagings side by side (A5), and the operating reference day by day (A8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from app import clock
from app.catalogue.rulepacks import RulePack
from app.diagnosis.listings import Compared, Comparison, ComparisonRow, ReferenceDay
from app.diagnosis.outlook import cells_in
from app.model import Report
from app.scoring.availability import days_of
from app.scoring.counting import Count, Part, Window
from app.scoring.facts import OrderFacts
from app.scoring.lines import courier_of
from app.scoring.measuring import ShopData, measure, why_not_told
from app.scoring.metrics import definition_of
from app.scoring.scorecard import wilson

# What couriers and packagings differ in, under the names of every platform's rules: a pack has a few.
_GOODS_METRICS = (
    "damage_return_rate",
    "quality_return_rate",
    "quality_refund_rate",
    "quality_refund_of_shipped_rate",
    "quality_after_sale_rate",
    "product_negative_feedback_rate",
    "product_rating",
)
_COURIER_METRICS = (
    "on_time_delivery_rate",
    "mean_pickup_hours",
    "pay_to_pickup_hours",
    "on_time_pickup_rate",
    "pickup_within_24h_rate",
    "pickup_within_48h_rate",
    "same_day_pickup_rate",
    "mean_delivery_hours",
    "dispatch_to_sign_hours",
    "pickup_to_sign_hours",
    "group_to_sign_hours",
    *_GOODS_METRICS,
    "logistics_return_rate",
    "logistics_complaint_rate",
    "logistics_negative_review_rate",
)
_OLD, _ENOUGH = 30, 10  # days of age, and refunds, from which on these tell how long others take
_REFERENCE = ("sales", "refund_rate", "complaint_rate")

KeyOf = Callable[[Part], str | None]


def compare_couriers(data: ShopData, pack: RulePack, on: date) -> Comparison:
    """Pickup, delivery, damage and stars by courier, as far as the pack has these metrics."""

    return _compare(data, pack, on, "courier", _COURIER_METRICS, courier_of)


def compare_packaging(
    data: ShopData, pack: RulePack, on: date, words: Mapping[str, Sequence[str]]
) -> Comparison:
    """Damage, quality and stars by packaging: the first one whose words the SKU or product names."""

    def packaging(part: Part) -> str | None:
        order = (
            part.unit if isinstance(part.unit, OrderFacts) else getattr(part.unit, "order", None)
        )
        text = f"{order.sku or ''} {order.product or ''}" if order is not None else ""
        return next((tag for tag, known in words.items() if any(w in text for w in known)), None)

    return _compare(data, pack, on, "packaging", _GOODS_METRICS, packaging)


def _compare(
    data: ShopData,
    pack: RulePack,
    on: date,
    segment: str,
    wanted: Sequence[str],
    key_of: KeyOf,
) -> Comparison:
    tables: dict[str, dict[str, Compared]] = {}
    for rule in pack.metrics:
        if rule.id in wanted:
            measured = measure(data, rule, on)
            if measured.count is not None and measured.definition is not None:
                rate = measured.definition.kind == "rate"
                tables[rule.id] = _by_key(rule.id, measured.count, rate, key_of)
    keys = {key for table in tables.values() for key in table}
    rows = [_row(key, tables) for key in keys]
    return Comparison(
        segment, tuple(tables), tuple(sorted(rows, key=lambda row: (-row.units, row.key)))
    )


def _by_key(metric_id: str, found: Count, rate: bool, key_of: KeyOf) -> dict[str, Compared]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for part in found.counted:
        key = key_of(part)
        if key is not None:
            sums[key][0] += part.numerator
            sums[key][1] += part.denominator
    return {key: _compared(metric_id, n, d, rate) for key, (n, d) in sums.items()}


def _compared(metric_id: str, numerator: float, denominator: float, rate: bool) -> Compared:
    low, high = wilson(numerator, denominator) if rate and denominator else (None, None)
    value = numerator / denominator if denominator else None
    return Compared(metric_id, value, denominator, low, high)


def _row(key: str, tables: Mapping[str, Mapping[str, Compared]]) -> ComparisonRow:
    values = tuple(
        table.get(key, Compared(metric_id, None, 0, None, None))
        for metric_id, table in tables.items()
    )
    return ComparisonRow(key, round(max((value.n for value in values), default=0)), values)


# --- operating reference --------------------------------------------------------------------------

Day = tuple[float, float]


def reference(data: ShopData, on: date, days: int = 60) -> tuple[ReferenceDay, ...]:
    """Orders, sales, refunds and complaints of each day; None on days no import speaks of."""
    last = clock.day_number(on)
    first = last - days + 1
    covered = days_of(data.extents, Report.ORDERS)
    refunds, complaints = (_daily(data, name, first, on) for name in _REFERENCE[1:])
    sales = _sales(data, first, on)
    orders = _daily(data, "refund_rate", first, on, known=True)
    days_known = (
        _day(day, day in covered, orders, sales, refunds, complaints)
        for day in range(first, last + 1)
    )
    refunded, complained = (last - _settling(data, name, last) for name in _REFERENCE[1:])
    return tuple(
        replace(
            day,
            refunds_open=clock.day_number(day.on) > refunded,
            complaints_open=clock.day_number(day.on) > complained,
        )
        for day in days_known
    )


def _settling(data: ShopData, name: str, last: int) -> int:
    """Days within which nine of ten refunds or complaints of an order's day were known.

    Learned of orders a month old and older; 0 where these had too few of them to tell.
    """
    definition = definition_of(name, ())
    assert definition is not None
    found = sorted(
        (cell.known - cell.base, cell.numerator)
        for cell in cells_in(data.daily.counts_by(definition), last)
        if cell.numerator and cell.base <= last - _OLD
    )
    total = sum(amount for _, amount in found)
    if total < _ENOUGH:
        return 0
    sums = accumulate(amount for _, amount in found)
    return next(lag for (lag, _), so_far in zip(found, sums, strict=True) if so_far >= 0.9 * total)


def _sales(data: ShopData, first: int, on: date) -> dict[int, Day]:
    """The sales of the days whose files have a column of money; an older file may lack it."""
    sums = _daily(data, "sales", first, on, known=True)
    assert sums is not None
    days = range(first, clock.day_number(on) + 1)
    definition = definition_of("sales", ())
    assert definition is not None
    if why_not_told(data, definition, Window(clock.as_date(first), on, on)) is None:
        return {day: sums[day] for day in days}
    dates = {day: clock.as_date(day) for day in days}
    return {
        day: sums[day]
        for day, one in dates.items()
        if why_not_told(data, definition, Window(one, one, one)) is None
    }


def _daily(
    data: ShopData, name: str, first: int, on: date, known: bool = False
) -> dict[int, Day] | None:
    """Totals by payment day; None where the files do not tell them (``known``: never)."""
    definition = definition_of(name, ())
    assert definition is not None
    window = Window(clock.as_date(first), on, on)
    if not known and why_not_told(data, definition, window) is not None:
        return None
    sums: dict[int, Day] = defaultdict(lambda: (0.0, 0.0))
    for cell in cells_in(data.daily.counts_by(definition), clock.day_number(on)):
        numerator, denominator = sums[cell.base]
        sums[cell.base] = numerator + cell.numerator, denominator + cell.denominator
    return sums


def _day(
    day: int,
    covered: bool,
    orders: dict[int, Day] | None,
    sales: dict[int, Day],
    refunds: dict[int, Day] | None,
    complaints: dict[int, Day] | None,
) -> ReferenceDay:
    on = clock.as_date(day)
    if not covered or orders is None:
        return ReferenceDay(on, None, None, None, None)
    money = round(sales[day][0]) if day in sales else None
    return ReferenceDay(
        on, round(orders[day][1]), money, _share(refunds, day), _share(complaints, day)
    )


def _share(sums: dict[int, Day] | None, day: int) -> float | None:
    if sums is None or not sums[day][1]:
        return None
    return sums[day][0] / sums[day][1]
