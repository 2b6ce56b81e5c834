"""Each definition once more, for plain orders: many units at a time instead of one.

What a metric means stands in :mod:`app.scoring.metrics`, unit by unit with the rule's sentence, and
answers every question about single orders. Here stand the same counts for orders of which nothing
was refunded, claimed or excluded, so that most cases fall away. That both agree in every number, for
every definition and rule, is tested on random books.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from app import clock
from app.catalogue.rulepacks import Band, MetricRule
from app.scoring.counting import SHARES, Window
from app.scoring.counting import Change as CellChange
from app.scoring.metrics import Definition
from app.scoring.metrics.limits import (
    LATE_DISPATCH,
    PICKUP_LIMITS,
    PICKUP_NIGHT,
    PRAISE,
    PRESALE,
    Quiet,
)
from app.scoring.rules import LOW_STARS
from app.scoring.sheet import Fractions, Mask, Sheet, Whole, known
from app.scoring.sheet_changes import (
    Change,
    cells_of,
    exempted,
    left_out,
    opened,
    opened_later,
    seen,
    turned_bad,
)
from app.storage.columns import MISSING

Changes = list[Change]
Judge = Callable[[Sheet], Changes]
_SECOND = SHARES // clock.HOUR  # what a second is worth among hours


def changes_of(
    sheet: Sheet, definition: Definition, rule: MetricRule | None
) -> list[CellChange] | None:
    """What a sheet adds to the cells; None where its orders have to be judged one by one."""
    changes = _changes(sheet, definition, rule)
    if changes is None:
        return None
    rated = sheet.rated if definition.entity == "orders" else None
    return [cell for change in changes for cell in cells_of(change, rated)]


def counted_in(
    sheet: Sheet, definition: Definition, rule: MetricRule, window: Window
) -> tuple[Fractions, Fractions] | None:
    """Numerator and denominator of each order in a window, as known on its day; None as above."""
    changes = _changes(sheet, definition, rule)
    if changes is None:
        return None
    numerator, denominator = np.zeros(len(sheet)), np.zeros(len(sheet))
    for change in changes:
        inside = (window.begins_at <= change.base_at) & (change.base_at <= window.ends_at)
        inside &= change.known_at <= window.known_until
        rows = change.rows[inside]
        np.add.at(numerator, rows, whole_ones(change.numerator[inside], change.worth))
        np.add.at(denominator, rows, change.denominator)
    return numerator, denominator


def whole_ones(numerator: Whole, worth: int) -> Fractions:
    """From shares to ones, rounded once as a single quotient is: a day is 24 hours and no more."""
    return numerator * 1.0 if worth == SHARES else numerator * float(worth) / SHARES


def steps_of(sheet: Sheet, definition: Definition, rule: MetricRule | None) -> list[Change] | None:
    """The steps of all orders that count at some time, each order's first step first; None as above."""
    changes = _changes(sheet, definition, rule)
    return None if changes is None else [one for one in changes if one.counts]


def _changes(sheet: Sheet, definition: Definition, rule: MetricRule | None) -> Changes | None:
    judge = _judge_of(definition, rule)
    if judge is None:
        return None
    changes = judge(sheet)
    if definition.by_deadline and sheet.seen_until is not None:
        changes = seen(changes, sheet.seen_until)
    ranges = () if rule is None else rule.left_out()
    return exempted(sheet, changes, ranges) if ranges else changes


def _judge_of(definition: Definition, rule: MetricRule | None) -> Judge | None:
    if definition.entity in ("after_sales", "service"):
        return _nothing
    own = rule.clock.limit_hours if rule is not None and rule.clock is not None else None
    if definition.id in PICKUP_LIMITS:
        return partial(_picked_up_by, due=_within(own or PICKUP_LIMITS[definition.id]))
    if definition.id == "on_time_pickup_rate" and own is not None:
        return partial(_picked_up_by, due=_within(own), later_promise=_presale)
    if definition.id == "mean_pickup_points":
        bands = () if rule is None else rule.order_bands
        return partial(_pickup_points, bands=bands, quiet=_quiet(rule))
    if definition.id == "mean_pickup_hours":
        return partial(_mean_pickup_hours, quiet=_quiet(rule))
    return _JUDGES.get(definition.id)


# --- building blocks ------------------------------------------------------------------------------


def _everyone(sheet: Sheet) -> Mask:
    return np.ones(len(sheet), dtype=bool)


def _nothing(_: Sheet) -> Changes:
    """Plain orders have no after-sales cases, and service lines no orders."""
    return []


def _share_of(base: str, bad: Callable[[Sheet], Whole] | None = None) -> Judge:
    """A rate over the orders by the day of an event; those without it do not count."""

    def judge(sheet: Sheet) -> Changes:
        at: Whole = getattr(sheet, base)
        has = known(at)
        counted = [opened(has, at), left_out(~has, sheet.paid_at)]
        return counted if bad is None else [*counted, turned_bad(has, at, bad(sheet))]

    return judge


def _low_rated_at(sheet: Sheet) -> Whole:
    return np.where(sheet.rated & (sheet.stars <= LOW_STARS), sheet.reviewed_at, MISSING)


def _slow_reviewed_at(sheet: Sheet) -> Whole:
    low = known(sheet.logistics_stars) & (sheet.logistics_stars <= LOW_STARS)
    return np.where(low, sheet.reviewed_at, MISSING)


def _dispatched_at(sheet: Sheet) -> Whole:
    return np.where(known(sheet.dispatched_at), sheet.dispatched_at, sheet.parcel_dispatched_at)


def _hours(where: Mask, at: Whole, start: Whole, end: Whole) -> Change:
    return opened(where, at, np.maximum(end - start, 0), _SECOND)


def _of_dispatched(sheet: Sheet) -> Changes:
    at = _dispatched_at(sheet)
    return [opened(known(at), at), left_out(~known(at), sheet.paid_at)]


# --- goods and reviews ----------------------------------------------------------------------------


def _product_rating(sheet: Sheet) -> Changes:
    return _of_rated(sheet, _star_shares(sheet), 1)


def _star_shares(sheet: Sheet) -> Whole:
    return np.where(sheet.rated, np.rint(sheet.stars * SHARES), 0).astype(np.int64)


def _negative_review_of_rated(sheet: Sheet) -> Changes:
    return _of_rated(sheet, sheet.stars <= LOW_STARS, SHARES)


def _of_rated(sheet: Sheet, numerator: Whole | Mask, worth: int) -> Changes:
    """Signed orders, once they are rated."""
    signed, rated = known(sheet.signed_at), sheet.rated
    return [
        *opened_later(signed & rated, sheet.signed_at, sheet.reviewed_at, numerator, worth),
        left_out(signed & ~rated, sheet.signed_at),
        left_out(~signed, sheet.paid_at),
    ]


def _sales(sheet: Sheet) -> Changes:
    told = known(sheet.paid_fen)
    return [opened(told, sheet.paid_at, sheet.paid_fen), left_out(~told, sheet.paid_at)]


def _praise(sheet: Sheet) -> Changes:
    return _of_reviews(sheet, sheet.stars >= PRAISE, SHARES)


def _review_stars(sheet: Sheet) -> Changes:
    return _of_reviews(sheet, _star_shares(sheet), 1)


def _of_reviews(sheet: Sheet, numerator: Whole | Mask, worth: int) -> Changes:
    rated = sheet.reviewed & sheet.rated
    unrated = sheet.reviewed & ~sheet.rated
    opening = opened(rated, sheet.reviewed_at, numerator, worth)
    return [opening, left_out(unrated, sheet.reviewed_at)]


# --- dispatch and pickup --------------------------------------------------------------------------


def _on_time_dispatch(sheet: Sheet) -> Changes:
    due, sent = sheet.promised_at, _dispatched_at(sheet)
    return [
        opened(known(due), due, known(sent) & (sent <= due)),
        left_out(~known(due), sheet.paid_at),
    ]


def _late_dispatch_count(sheet: Sheet) -> Changes:
    due, sent = sheet.paid_at + LATE_DISPATCH, _dispatched_at(sheet)
    late = ~known(sent) | (sent > due)
    everyone = _everyone(sheet)
    return [opened(everyone, sheet.paid_at), turned_bad(late, sheet.paid_at, due + 1)]


def _picked_up_by(
    sheet: Sheet, due: Callable[[Sheet], Whole], later_promise: Callable[[Sheet], Mask] = _everyone
) -> Changes:
    """Picked up in time, the later promise being the limit where it is one."""
    limit = due(sheet)
    limit = np.where(later_promise(sheet), np.maximum(limit, sheet.promised_at), limit)
    in_time = known(sheet.picked_up_at) & (sheet.picked_up_at <= limit)
    return [opened(_everyone(sheet), limit, in_time)]


def _within(hours: float) -> Callable[[Sheet], Whole]:
    return lambda sheet: sheet.paid_at + int(hours * clock.HOUR)


def _end_of_day(moments: Whole) -> Whole:
    return moments - moments % clock.DAY + clock.DAY - 1


def _presale(sheet: Sheet) -> Mask:
    return known(sheet.promised_at) & (sheet.promised_at - sheet.paid_at > PRESALE)


def _nobody(sheet: Sheet) -> Mask:
    return np.zeros(len(sheet), dtype=bool)


def _quiet(rule: MetricRule | None) -> Quiet:
    own = rule.clock.quiet if rule is not None and rule.clock is not None else None
    return PICKUP_NIGHT if own is None else own


def _pickup_start(paid_at: Whole, quiet: Quiet) -> Whole:
    """As app.scoring.metrics.limits.clock_start, many at a time."""
    begins, ends = quiet
    midnight, in_day = paid_at - paid_at % clock.DAY, paid_at % clock.DAY
    if begins <= ends:
        inside = (begins <= in_day) & (in_day < ends)
        return np.where(inside, midnight + ends, paid_at)
    early = np.maximum(paid_at, midnight + ends)
    return np.where(in_day >= begins, midnight + clock.DAY + ends, early)


def _mean_pickup_hours(sheet: Sheet, quiet: Quiet) -> Changes:
    return _to_pickup(sheet, _pickup_start(sheet.paid_at, quiet))


def _pay_to_pickup_hours(sheet: Sheet) -> Changes:
    return _to_pickup(sheet, sheet.paid_at)


def _to_pickup(sheet: Sheet, start: Whole) -> Changes:
    picked = known(sheet.picked_up_at)
    at = sheet.picked_up_at
    return [_hours(picked, at, start, at), left_out(~picked, sheet.paid_at)]


def _pickup_points(sheet: Sheet, bands: Sequence[Band], quiet: Quiet) -> Changes:
    at = sheet.picked_up_at
    picked = known(at)
    seconds = np.where(picked, np.maximum(at - _pickup_start(sheet.paid_at, quiet), 0), 0)
    hours = seconds / clock.HOUR
    points = np.zeros(len(sheet), np.int64)
    placed = np.zeros(len(sheet), dtype=bool)
    for band in bands:
        hit = picked & ~placed & _reaches(hours, band)
        points[hit] = round(band.points * SHARES)
        placed |= hit
    return [
        opened(placed, at, points, 1),
        left_out(picked & ~placed, at),
        left_out(~picked, sheet.paid_at),
    ]


def _reaches(values: Fractions, band: Band) -> Mask:
    """As :func:`app.scoring.rules.reaches` has it."""
    limit = band.limit
    close = np.abs(values - limit) <= np.maximum(
        1e-9 * np.maximum(np.abs(values), abs(limit)), 1e-12
    )
    past = values > limit if band.op in (">=", ">") else values < limit
    return np.where(close, band.op in (">=", "<="), past)


# --- delivery -------------------------------------------------------------------------------------


def _to_signing(start: str) -> Judge:
    def judge(sheet: Sheet) -> Changes:
        at, begun = sheet.signed_at, getattr(sheet, start)
        signed, told = known(at), known(begun)
        return [
            _hours(signed & told, at, begun, at),
            left_out(signed & ~told, at),
            left_out(~signed, sheet.paid_at),
        ]

    return judge


def _dispatch_to_sign_hours(sheet: Sheet) -> Changes:
    own = known(sheet.parcel_dispatched_at)
    begun = np.where(own, sheet.parcel_dispatched_at, sheet.dispatched_at)
    at, told = sheet.signed_at, known(begun)
    signed = known(at)
    return [
        _hours(sheet.sent & signed & told, at, begun, at),
        left_out(sheet.sent & signed & ~told, at),
        left_out(sheet.sent & ~signed, begun),
    ]


def _on_time_delivery(sheet: Sheet) -> Changes:
    own = known(sheet.parcel_promised_delivery_at)
    due = np.where(own, sheet.parcel_promised_delivery_at, sheet.promised_delivery_at)
    told = known(due)
    on_time = known(sheet.signed_at) & (sheet.signed_at <= due)
    return [
        opened(sheet.sent & told, due, on_time),
        left_out(sheet.sent & ~told, sheet.parcel_dispatched_at),
    ]


_PAID, _SIGNED = _share_of("paid_at"), _share_of("signed_at")
_JUDGES: dict[str, Judge] = {
    "valid_orders": _PAID,
    "product_rating": _product_rating,
    "quality_return_rate": _SIGNED,
    "damage_return_rate": _PAID,
    "quality_after_sale_rate": _PAID,
    "quality_refund_rate": _PAID,
    "quality_refund_of_shipped_rate": _of_dispatched,
    "negative_feedback_rate": _share_of("signed_at", _low_rated_at),
    "negative_review_of_finished_rate": _share_of("finished_at", _low_rated_at),
    "negative_review_of_paid_rate": _share_of("paid_at", _low_rated_at),
    "quality_negative_review_rate": _share_of("paid_at", _low_rated_at),
    "negative_review_of_rated_rate": _negative_review_of_rated,
    "refund_rate": _PAID,
    "complaint_rate": _PAID,
    "merchant_dispute_rate": _PAID,
    "rejected_order_rate": _PAID,
    "sales": _sales,
    "platform_help_rate": _nothing,
    "logistics_return_rate": _PAID,
    "logistics_complaint_rate": _PAID,
    "logistics_after_sale_rate": _share_of("paid_at", _slow_reviewed_at),
    "logistics_negative_review_rate": _share_of("finished_at", _slow_reviewed_at),
    "logistics_feedback_of_picked_rate": _share_of("picked_up_at", _slow_reviewed_at),
    "product_praise_rate": _praise,
    "positive_review_rate": _praise,
    "review_stars": _review_stars,
    "on_time_dispatch_rate": _on_time_dispatch,
    "late_dispatch_count": _late_dispatch_count,
    "on_time_pickup_rate": partial(
        _picked_up_by,
        due=lambda sheet: _end_of_day(sheet.paid_at) + clock.DAY,
        later_promise=_presale,
    ),
    "same_day_pickup_rate": partial(
        _picked_up_by, due=lambda sheet: _end_of_day(sheet.paid_at), later_promise=_nobody
    ),
    "pay_to_pickup_hours": _pay_to_pickup_hours,
    "pay_to_sign_hours": _to_signing("paid_at"),
    "group_to_sign_hours": _to_signing("paid_at"),
    "pickup_to_sign_hours": _to_signing("picked_up_at"),
    "dispatch_to_sign_hours": _dispatch_to_sign_hours,
    "on_time_delivery_rate": _on_time_delivery,
}
