"""Windows to the second, what was known on a day, and the properties of adding up by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.catalogue.rulepacks import MetricRule
from app.model import AfterSaleStatus
from app.scoring.counting import DailyCounts, Window, count, sums_of
from app.scoring.facts import Facts
from app.scoring.measuring import entries, window_of
from app.scoring.metrics import DEFINITIONS, Definition, definition_of
from tests.app.scoring.examples import (
    DAMAGE,
    ON,
    OTHER,
    QUALITY,
    Row,
    at,
    case,
    counted,
    excluded,
    facts,
    order,
    pack,
    parcel,
    ratio,
    review,
)

# --- the window -----------------------------------------------------------------------------------


def test_thirty_days_that_end_with_the_day() -> None:
    """The window of an N-day metric is the N days that end with DATE moved back by the end lag."""
    window = Window.ending(date(2026, 11, 20), 30, 0)
    assert (window.first, window.last) == (date(2026, 10, 22), date(2026, 11, 20))
    assert (window.last - window.first).days + 1 == 30
    lagged = Window.ending(date(2026, 11, 20), 30, 15)
    assert (lagged.first, lagged.last) == (date(2026, 10, 7), date(2026, 11, 5))
    assert lagged.on == date(2026, 11, 20)


EARLY, LATE = "2026-10-20", "2026-10-21"  # before the window, for everything but the base event
EDGES = [
    ("2026-10-21 23:59:59", False),  # a second before the first day
    ("2026-10-22 00:00:00", True),  # the first moment of the first day
    ("2026-11-20 23:59:59", True),  # the last moment of the last day
    ("2026-11-21 00:00:00", False),  # a second after
]
BASES: dict[str, Callable[[str], Facts]] = {
    # each metric's window is on its base event: signing
    "product_rating": lambda when: facts(
        [order(paid=EARLY)], [parcel(signed=when)], reviews=[review(reviewed=LATE)]
    ),
    "quality_return_rate": lambda when: facts([order(paid=EARLY)], [parcel(signed=when)]),
    # pickup
    "mean_pickup_hours": lambda when: facts([order(paid=EARLY)], [parcel(picked=when)]),
    # payment
    "damage_return_rate": lambda when: facts([order(paid=when)]),
    "refund_rate": lambda when: facts([order(paid=when)]),
    "complaint_rate": lambda when: facts([order(paid=when)]),
    "sales": lambda when: facts([order(paid=when)]),
    # promised dispatch
    "on_time_dispatch_rate": lambda when: facts([order(paid=EARLY, promised=when)]),
    # the refund's completion
    "after_sale_audit_hours": lambda when: facts(
        [order(paid=EARLY)], cases=[case(applied=EARLY, agreed=LATE, ended=when)]
    ),
    # due delivery
    "on_time_delivery_rate": lambda when: facts([order(paid=EARLY)], [parcel(promised=when)]),
}


@pytest.mark.parametrize("metric_id", BASES)
@pytest.mark.parametrize(("when", "inside"), EDGES)
def test_window_edges_of_every_base_event(metric_id: str, when: str, inside: bool) -> None:
    """Signing, pickup, payment, promised dispatch, refund completion: to the second."""
    assert counted(metric_id, BASES[metric_id](when)).denominator == int(inside)


def test_other_events_may_lie_outside_the_window() -> None:
    """Paid and promised long before: only the base event decides."""
    known = facts(
        [order(paid="2026-09-01", promised="2026-09-03", dispatched="2026-09-02")],
        [parcel(picked="2026-09-02", signed="2026-10-22 00:00:00")],
    )
    assert ratio("quality_return_rate", known) == (0, 1)
    for metric_id in ("damage_return_rate", "on_time_dispatch_rate", "mean_pickup_hours"):
        assert ratio(metric_id, known) == (0, 0)


def test_a_lagged_window_still_knows_what_happened_up_to_the_day() -> None:
    """The window moves back, the knowledge does not: an application on DATE itself counts."""
    known = facts(
        [order(paid=EARLY)],
        [parcel(signed="2026-11-15 23:59:59")],
        [case(applied="2026-11-20 23:59:59")],
    )
    found = counted("quality_return_rate", known, rules=pack(lag=5))
    assert (found.numerator, found.denominator) == (1, 1)
    outside = facts([order(paid=EARLY)], [parcel(signed="2026-11-16 00:00:00")])
    assert counted("quality_return_rate", outside, rules=pack(lag=5)).denominator == 0


# --- as known on the day --------------------------------------------------------------------------

LAST, AFTER = "2026-11-20 23:59:59", "2026-11-21 00:00:00"
SIGNED = [parcel(signed="2026-11-10")]


@pytest.mark.parametrize(("applied", "bad"), [(LAST, 1), (AFTER, 0)])
@pytest.mark.parametrize(
    ("metric_id", "reason"), [("quality_return_rate", QUALITY), ("damage_return_rate", DAMAGE)]
)
def test_later_applications_do_not_exist_yet(
    metric_id: str, reason: str, applied: str, bad: int
) -> None:
    """A score on DATE uses only what happened up to DATE 23:59:59."""
    known = facts([order(paid="2026-11-05")], SIGNED, [case(reason=reason, applied=applied)])
    assert ratio(metric_id, known) == (bad, 1)
    assert ratio(metric_id, known, ON + timedelta(days=1)) == (1, 1)


@pytest.mark.parametrize(("refunded", "bad"), [(LAST, 1), (AFTER, 0)])
def test_later_refunds_do_not_exist_yet(refunded: str, bad: int) -> None:
    """近30天 ends with the day: a refund of the next morning is not in its score."""
    known = facts([order()], cases=[case(reason=OTHER, ended=refunded)])
    assert ratio("refund_rate", known) == (bad, 1)


@pytest.mark.parametrize(("reviewed", "rated"), [(LAST, 1), (AFTER, 0)])
def test_later_reviews_do_not_exist_yet(reviewed: str, rated: int) -> None:
    """An order whose only review comes later is an order without a rating."""
    known = facts([order(paid="2026-11-05")], SIGNED, reviews=[review(reviewed=reviewed)])
    assert ratio("product_rating", known) == (5 * rated, rated)
    assert excluded("product_rating", known) == ({} if rated else {"A": "没有商品评分"})


def test_a_later_rating_moves_the_mean_only_when_it_is_given() -> None:
    """5 on 11-15, 1 on 11-21: 5 on 11-20, (5 + 1) / 2 = 3 a day later. One order throughout."""
    reviews = [review(reviewed="2026-11-15", stars=5), review(reviewed=AFTER, stars=1)]
    known = facts([order(paid="2026-11-05")], SIGNED, reviews=reviews)
    assert ratio("product_rating", known) == (5, 1)
    assert ratio("product_rating", known, ON + timedelta(days=1)) == pytest.approx((3, 1))


def test_later_signatures_and_pickups_do_not_exist_yet() -> None:
    """近30天揽收, 签收订单: an order enters on the day of its own event."""
    known = facts([order(paid="2026-11-19")], [parcel(picked=AFTER, signed="2026-11-23")])
    assert ratio("mean_pickup_hours", known) == (0, 0)
    assert ratio("quality_return_rate", known) == (0, 0)
    assert ratio("mean_pickup_hours", known, date(2026, 11, 21))[1] == 1
    assert ratio("quality_return_rate", known, date(2026, 11, 23))[1] == 1


def test_a_late_order_is_late_until_it_is_refunded() -> None:
    """Promised 11-18, never sent, refunded 11-21: late on 11-20, excluded from 11-21 on."""
    known = facts([order(promised="2026-11-18")], cases=[case(reason=OTHER, ended=AFTER)])
    assert ratio("on_time_dispatch_rate", known) == (0, 1)
    assert ratio("on_time_dispatch_rate", known, date(2026, 11, 21)) == (0, 0)
    assert excluded("on_time_dispatch_rate", known, date(2026, 11, 21)) == {"A": "发货前已退款"}


def test_a_promise_that_is_not_due_does_not_count_yet() -> None:
    """Promised for tomorrow: neither late nor on time today, even if already sent."""
    known = facts([order(paid=LAST, promised="2026-11-22", dispatched=LAST)])
    assert ratio("on_time_dispatch_rate", known) == (0, 0)


# --- properties -----------------------------------------------------------------------------------

START = clock.day_number(date(2026, 10, 1)) * clock.DAY
moments = st.integers(0, 60 * 24 * 2 - 1).map(lambda half_hours: START + half_hours * 1800)
later = st.one_of(st.none(), st.integers(0, 20 * 48).map(lambda half_hours: half_hours * 1800))


def moved(start: int, by: int | None) -> int | None:
    """A moment some time after another, or never."""
    return None if by is None else start + by


@st.composite
def books(draw: st.DrawFn) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """Orders, parcels, cases and reviews of two months."""
    orders, parcels, cases, reviews = [], [], [], []
    for number in range(draw(st.integers(1, 6))):
        name, paid = str(number), draw(moments)
        sent = moved(paid, draw(later))
        orders.append(
            _timed(order(name, None), {3: paid, 4: True, 5: moved(paid, draw(later)), 6: sent})
        )
        for waybill in range(draw(st.integers(0, 2))):
            picked = moved(paid, draw(later))
            signed = None if picked is None else moved(picked, draw(later))
            times = {4: picked, 5: signed, 6: moved(paid, draw(later))}
            parcels.append(_timed(parcel(name, waybill=str(waybill)), times))
        for case_number in range(draw(st.integers(0, 3))):
            applied = paid + draw(st.integers(0, 20 * 48)) * 1800
            agreed = moved(applied, draw(later))
            ended = moved(applied if agreed is None else agreed, draw(later))
            cases.append(
                _timed(
                    case(
                        name,
                        number=f"{name}-{case_number}",
                        reason=draw(st.sampled_from([QUALITY, DAMAGE, OTHER])),
                        status=AfterSaleStatus.OPEN if ended is None else AfterSaleStatus.REFUNDED,
                        arbitrated=draw(st.booleans()),
                    ),
                    {6: applied, 7: agreed, 8: ended},
                )
            )
        for _ in range(draw(st.integers(0, 3))):
            stars = draw(st.integers(1, 5))
            rated = paid + draw(st.integers(0, 20 * 48)) * 1800
            reviews.append(_timed(review(name, stars=stars), {1: rated}))
    return orders, parcels, cases, reviews


def _timed(row: Row, values: dict[int, Any]) -> Row:
    return tuple(values.get(place, value) for place, value in enumerate(row))


COUNTED = tuple(rule for rule in pack().metrics if definition_of(rule.definition, ()) is not None)
rules = st.sampled_from([*COUNTED, pack("douyin-20260714").metric("logistics_return_rate")])
days = st.dates(date(2026, 10, 1), date(2027, 1, 20))


def totals(known: Facts, rule: MetricRule, window: Window) -> tuple[float, float]:
    """Counted unit by unit."""
    definition = definition_of(rule.definition, rule.words)
    assert definition is not None
    found = count(entries(known, definition, window), window)
    return found.numerator, found.denominator


@settings(deadline=None)
@given(books(), rules, days, st.integers(1, 90), st.integers(0, 20))
def test_adding_up_days_gives_the_count_of_any_window(
    book: tuple[list[Row], ...], rule: MetricRule, on: date, length: int, lag: int
) -> None:
    known, window = facts(*book), Window.ending(on, length, lag)
    definition = definition_of(rule.definition, rule.words)
    assert definition is not None
    daily = DailyCounts(entries(known, definition, None))
    assert daily.total(window) == pytest.approx(totals(known, rule, window), abs=1e-9)


def _until(row: Row, places: tuple[int, ...], end: int) -> Row:
    """The row as it stood then: later moments are not known."""
    return tuple(
        None if place in places and value is not None and value > end else value
        for place, value in enumerate(row)
    )


def as_it_stood(book: tuple[list[Row], ...], end: int) -> Facts:
    """The facts of a book written at a moment."""
    orders, parcels, cases, reviews = book
    ended = [
        _timed(row, {3: AfterSaleStatus.OPEN, 8: None}) if (row[8] or 0) > end else row
        for row in cases
        if row[6] <= end
    ]
    return facts(
        [_until(row, (6,), end) for row in orders if row[3] <= end],
        [_until(row, (4, 5), end) for row in parcels],
        [_until(row, (7,), end) for row in ended],
        [row for row in reviews if row[1] <= end],
    )


@settings(max_examples=200, deadline=None)
@given(books(), rules, days)
def test_a_past_day_scores_as_it_did_on_that_day(
    book: tuple[list[Row], ...], rule: MetricRule, on: date
) -> None:
    """A score on DATE is the same whether asked that night or a month later."""
    window = window_of(rule, on)
    then = totals(as_it_stood(book, clock.end_of(on)), rule, window)
    assert totals(facts(*book), rule, window) == pytest.approx(then, abs=1e-9)


@settings(deadline=None)
@given(books(), rules)
def test_an_order_outside_every_window_changes_nothing(
    book: tuple[list[Row], ...], rule: MetricRule
) -> None:
    orders, parcels, cases, reviews = book
    old = [order("old", "2026-05-01", promised="2026-05-03", dispatched="2026-05-02")]
    more = facts(
        orders + old,
        [*parcels, parcel("old", picked="2026-05-02", signed="2026-05-05", promised="2026-05-06")],
        [*cases, case("old", applied="2026-05-06", agreed="2026-05-06", ended="2026-05-08")],
        [*reviews, review("old", "2026-05-06", 1)],
    )
    window = window_of(rule, ON)
    assert totals(more, rule, window) == pytest.approx(totals(facts(*book), rule, window))


@settings(deadline=None)
@given(books(), st.sampled_from([rule for rule in COUNTED if rule.unit == "rate"]), days)
def test_a_rate_is_a_share_of_orders(
    book: tuple[list[Row], ...], rule: MetricRule, on: date
) -> None:
    numerator, denominator = totals(facts(*book), rule, window_of(rule, on))
    assert 0 <= numerator <= denominator


def test_the_helpers_places_are_those_of_the_rows() -> None:
    """The generator above writes into rows by place; these are the places."""
    moment = at("2026-11-01")
    assert order(paid="2026-11-01")[3] == moment
    assert order(promised="2026-11-01")[5] == moment
    assert order(dispatched="2026-11-01")[6] == moment
    assert parcel(picked="2026-11-01")[4] == moment
    assert parcel(signed="2026-11-01")[5] == moment
    assert parcel(promised="2026-11-01")[6] == moment
    assert case(applied="2026-11-01")[6] == moment
    assert case(agreed="2026-11-01")[7] == moment
    assert case(ended="2026-11-01")[8] == moment
    assert case(status="open")[3] == "open"
    assert review(reviewed="2026-11-01")[1] == moment


ALL = st.sampled_from([one for one in DEFINITIONS.values() if one.entity != "service"])


@settings(max_examples=400, deadline=None)
@given(books(), ALL, days, st.integers(1, 90), st.integers(0, 20))
def test_the_fast_path_gives_every_number_of_the_slow_one(
    book: tuple[list[Row], ...], definition: Definition, on: date, length: int, lag: int
) -> None:
    """Numerator, denominator, excluded and low-rated orders, for every definition there is."""
    known, window = facts(*book), Window.ending(on, length, lag)
    fast = DailyCounts(entries(known, definition, None)).sums(window)
    slow = sums_of(count(entries(known, definition, window), window))
    assert fast == pytest.approx(slow, abs=1e-9)
    assert (fast.excluded, fast.low) == (slow.excluded, slow.low)


@settings(max_examples=200, deadline=None)
@given(books(), books(), ALL, days)
def test_taking_out_and_adding_leaves_no_trace(
    book: tuple[list[Row], ...], other: tuple[list[Row], ...], definition: Definition, on: date
) -> None:
    """To the last bit: a score after a change is the score of a book read anew."""
    known, changed = facts(*book), facts(*other)
    window = Window.ending(on, 30, 0)
    counts = DailyCounts(entries(known, definition, None))
    counts.add(entries(changed, definition, None))
    counts.add(entries(known, definition, None), -1)
    assert counts.sums(window) == DailyCounts(entries(changed, definition, None)).sums(window)
