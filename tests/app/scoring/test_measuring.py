"""One metric of one pack: its window, its series, its target, the page's value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app import clock
from app.model import MetricScore, Origin, Report, TableFigure, Target
from app.scoring.facts import Facts, ServiceFacts
from app.scoring.measuring import (
    measure,
    measure_sums,
    newest_page,
    page_value,
    series,
    target_of,
    value_of,
    window_of,
)
from app.scoring.metrics import DEFINITIONS
from app.scoring.scorecard import score
from app.storage.facts import Extent
from tests.app.scoring.examples import (
    DAMAGE,
    EVERYTHING,
    ON,
    QUALITY,
    agent,
    case,
    facts,
    order,
    pack,
    page,
    parcel,
    review,
    shop_data,
)

NAMES = [f"{n:02d}" for n in range(40)]
# forty orders over forty days, some bad, some refunded, everything late by a few days
BOOK = facts(
    [
        order(
            name,
            str(date(2026, 10, 12) + timedelta(days=n)),
            promised=str(date(2026, 10, 14) + timedelta(days=n)),
            dispatched=str(date(2026, 10, 13 if n % 4 else 15) + timedelta(days=n)),
        )
        for n, name in enumerate(NAMES)
    ],
    [
        parcel(
            name,
            picked=str(date(2026, 10, 14) + timedelta(days=n)),
            signed=str(date(2026, 10, 16) + timedelta(days=n)),
        )
        for n, name in enumerate(NAMES)
    ],
    [
        case(
            name,
            reason=QUALITY if n % 2 else DAMAGE,
            applied=str(date(2026, 10, 18) + timedelta(days=n)),
            agreed=str(date(2026, 10, 19) + timedelta(days=n)),
            ended=str(date(2026, 10, 22) + timedelta(days=n)),
        )
        for n, name in enumerate(NAMES)
        if n % 3 == 0
    ],
    [
        review(name, str(date(2026, 10, 20) + timedelta(days=n)), 1 + n % 5)
        for n, name in enumerate(NAMES)
    ],
)


@pytest.mark.parametrize(
    "metric_id",
    [
        "product_rating",
        "quality_return_rate",
        "mean_pickup_hours",
        "damage_return_rate",
        "after_sale_audit_hours",
        "on_time_dispatch_rate",
        "refund_rate",
        "sales",
    ],
)
def test_each_point_of_a_series_is_the_score_of_that_day(metric_id: str) -> None:
    """Window, trend and score are one arithmetic on daily counts."""
    data, rule = shop_data(BOOK), pack().metric(metric_id)
    points = series(data, rule, ON, 60)
    assert [point.on for point in points][::59] == [ON - timedelta(days=59), ON]
    for point in points:
        found = measure(data, rule, point.on).count
        assert found is not None
        value = value_of(DEFINITIONS[metric_id], found.numerator, found.denominator)
        if value is None:
            assert point.value is None  # a gap, drawn as one
        else:
            assert point.value == pytest.approx(value)
            assert point.denominator == found.denominator


def test_days_without_data_are_gaps() -> None:
    some = [extent for extent in EVERYTHING if extent.report is not Report.AFTER_SALES]
    data = shop_data(BOOK, extents=some)
    points = series(data, pack().metric("quality_return_rate"), ON, 5)
    assert [point.value for point in points] == [None] * 5


def test_a_metric_no_export_feeds_has_no_series() -> None:
    rule = pack("douyin-20260714").metric("mean_pickup_points")
    measured = measure(shop_data(BOOK), rule, ON)
    assert measured.count is None
    assert measured.missing is not None
    assert measured.missing.startswith("数据不足")
    assert {point.value for point in series(shop_data(BOOK), rule, ON, 3)} == {None}


def test_the_packs_windows() -> None:
    """Window: rolling 30 days for all metrics; 抖店's end lag: 0."""
    for pack_id in ("douyin-20260714", "douyin-20260908"):
        for rule in pack(pack_id).metrics:
            window = window_of(rule, ON)
            assert (window.first, window.last) == (date(2026, 10, 22), ON)


def test_undated_service_lines_are_taken_for_the_window_and_said_to() -> None:
    data = shop_data(facts(service=[agent("甲", 10, 20, last=None)]))
    measured = measure(data, pack().metric("mean_reply_seconds"), ON)
    assert measured.undated
    assert measured.count is not None
    assert (measured.count.numerator, measured.count.denominator) == (200, 10)


def test_a_sum_is_no_quotient() -> None:
    assert value_of(DEFINITIONS["sales"], 500, 4) == 500
    assert value_of(DEFINITIONS["refund_rate"], 1, 4) == 0.25
    assert value_of(DEFINITIONS["refund_rate"], 0, 0) is None


@pytest.mark.parametrize(("back", "known"), [(0, True), (6, True), (7, False), (-1, False)])
def test_a_page_speaks_for_a_week(back: int, known: bool) -> None:
    data = shop_data(facts(), snapshots=[page("total", 82, ON - timedelta(days=back))])
    assert (page_value(data, "total", ON) is not None) is known


def test_the_sellers_own_target_keeps_the_packs_direction() -> None:
    data = shop_data(facts(), own_targets={"a": 0.02, "b": 4.0})
    strict = Target(0.01, "<", "suggested", "")
    own = target_of(data, "a", strict, "lower")
    assert own is not None
    assert (own.value, own.op, own.kind) == (0.02, "<", "own")
    free = target_of(data, "b", None, "higher")
    assert free is not None
    assert (free.value, free.op) == (4.0, ">=")
    assert target_of(data, "c", strict) is strict
    assert target_of(data, "c", None) is None


# --- the platform's own figures -----------------------------------------------------------------

PDD = pack("pinduoduo-service")
LAST = clock.day_number(ON)
TABLES = [extent for extent in EVERYTHING if extent.report is Report.CUSTOMER_SERVICE]


def told_line(first: int, last: int, **fields: Any) -> ServiceFacts:
    told: dict[str, Any] = dict.fromkeys(ServiceFacts._fields)
    return ServiceFacts(**(told | {"agent": "", "first": first, "last": last} | fields))


def with_lines(*found: ServiceFacts) -> Facts:
    return replace(facts(), service=found)


def quality(known: Facts) -> MetricScore:
    data = shop_data(known, extents=TABLES)
    return score(data, PDD, ON, ON).metric("quality_refund_rate")


def test_a_line_of_the_very_window_is_official() -> None:
    metric = quality(with_lines(told_line(LAST - 29, LAST, quality_refund_rate=0.012, refunds=50)))
    assert (round(metric.value or 0, 6), metric.origin) == (0.012, Origin.OFFICIAL)
    assert "数值取自平台报表" in metric.why
    assert "替代估算" not in metric.why


@pytest.mark.parametrize(
    ("lines", "value", "period"),
    [
        (
            [
                told_line(LAST - 1, LAST - 1, quality_refund_rate=0.01, refunds=10),
                told_line(LAST, LAST, quality_refund_rate=0.02, refunds=30),
            ],
            0.0175,  # (0.01 * 10 + 0.02 * 30) / 40
            (1, 0),
        ),
        ([told_line(LAST - 40, LAST - 11, quality_refund_rate=0.03)], 0.03, (40, 11)),
    ],
)
def test_days_and_other_periods_are_a_proxy_with_their_days(
    lines: list[ServiceFacts], value: float, period: tuple[int, int]
) -> None:
    metric = quality(with_lines(*lines))
    assert (round(metric.value or 0, 6), metric.origin) == (value, Origin.PROXY)
    first, last = (ON - timedelta(days=back) for back in period)
    assert f"{first:%m-%d} 至 {last:%m-%d}" in metric.why


def test_our_own_count_comes_first_and_nothing_told_changes_nothing() -> None:
    told = told_line(LAST - 29, LAST, quality_refund_rate=0.5)
    known = replace(facts([order("1", str(ON))]), service=(told,))
    rule = PDD.metric("quality_refund_rate")
    own = measure(shop_data(known, extents=EVERYTHING), rule, ON)
    assert (own.period, own.definition and own.definition.origin) == (None, Origin.COMPUTED)
    empty = measure(shop_data(facts([]), extents=TABLES), rule, ON)
    assert empty.missing is not None
    assert empty.definition is not None
    assert not empty.definition.id.startswith("overview")


def test_the_platforms_own_figure_stands_beside_our_count() -> None:
    lines = [told_line(LAST - n, LAST - n, quality_refund_rate=0.02, refunds=9) for n in (1, 3)]
    known = replace(facts([order("1", str(ON))]), service=tuple(lines))
    metric = score(shop_data(known, extents=EVERYTHING), PDD, ON, ON).metric("quality_refund_rate")
    assert (metric.value, metric.origin) == (0.0, Origin.COMPUTED)
    days = ON - timedelta(days=3), ON - timedelta(days=1)
    assert metric.figure == TableFigure(0.02, *days)
    assert quality(with_lines(*lines)).figure is None  # there it is the value


def test_its_series_follows_the_same_lines() -> None:
    lines = [told_line(LAST - n, LAST - n, quality_refund_rate=0.01 * (n + 1)) for n in range(2)]
    data = shop_data(with_lines(*lines), extents=TABLES)
    points = series(data, PDD.metric("quality_refund_rate"), ON, 3)
    shown = [None if point.value is None else round(point.value, 6) for point in points]
    assert shown == [None, 0.02, 0.015]
    assert points[-1].on == ON > date(2026, 1, 1)


@pytest.mark.parametrize(("word", "value"), [(None, None), (0, 0.0)])
def test_a_column_of_dashes_tells_nothing(word: int | None, value: float | None) -> None:
    """快手 客服仲裁 full of 「-」 is no 0.00 %; one word for 无需介入 is enough."""
    known = facts([order(str(n)) for n in range(40)], cases=[case("1"), case("2", number="2")])
    dashes = tuple(one._replace(arbitrated=None) for one in known.after_sales)
    told = (dashes[0]._replace(arbitrated=word), dashes[1])
    data = shop_data(replace(known, after_sales=told))
    rule = pack().metric("complaint_rate")
    found = measure_sums(data, rule, ON)
    assert (None if found.missing else 0.0) == value
    assert value is not None or "没有一个词" in (found.missing or "")
    points = series(data, rule, ON, 2)
    assert points[-1].value == value


def test_what_was_told_long_ago_says_nothing_of_a_window_of_dashes() -> None:
    """However much is read for other questions, a day's score is the same."""
    paid = [str(ON - timedelta(days=280)), *[str(ON - timedelta(days=n)) for n in range(40)]]
    known = facts([order(str(n), day) for n, day in enumerate(paid)])
    old = case("0", applied=paid[0], arbitrated=True)
    cases = facts([], cases=[old, case("1", applied=paid[1], number="2")]).after_sales
    book = replace(known, after_sales=(cases[0], cases[1]._replace(arbitrated=None)))
    data, rule = shop_data(book), pack().metric("complaint_rate")
    assert measure_sums(data, rule, ON).missing is not None
    shown = [point.value for point in series(data, rule, ON, 2)]
    assert shown == [0.0, None]  # the day before, there was no case yet: none is told as none


def test_a_page_pasted_after_the_data_end_is_the_newest_there_is() -> None:
    """Orders to 11-20, a page of 11-22: seen from 11-20 it counts, seen from 11-19 it is the future."""
    last = clock.day_number(ON)
    told = (Extent(Report.ORDERS, last - 40, last, frozenset()),)
    later = ON + timedelta(days=2)
    data = shop_data(
        facts([]), extents=told, snapshots=[page("total", 80, ON), page("total", 84, later)]
    )
    found = page_value(data, "total", ON)
    assert found is not None
    assert (found.value, found.on) == (84, later)
    assert newest_page(data, ON) == later
    before = page_value(data, "total", ON - timedelta(days=1))
    assert before is None
    assert newest_page(data, ON - timedelta(days=1)) is None
    old = page_value(data, "total", ON + timedelta(days=1))
    assert old is not None
    assert old.on == ON
