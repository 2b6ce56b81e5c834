"""A forgotten export is a hole, not an all-clear; a quiet shop and the last two days are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.model import Origin, Report, State, Target
from app.scoring.availability import why_missing
from app.scoring.counting import Window
from app.scoring.gaps import forgotten, gap_of, still_met, untold_days, why_too_few
from app.scoring.measuring import series
from app.scoring.metrics import DEFINITIONS
from app.scoring.scorecard import score, valid_orders
from app.storage.facts import Extent, Row
from tests.app.scoring.examples import ON, facts, order, pack, shop_data

LAST = clock.day_number(ON)
WINDOW = Window.ending(ON, 30, 0)
SALES = DEFINITIONS["sales"]
STARS = DEFINITIONS["product_praise_rate"]


def told(report: Report, first: int, last: int, rows: int = 1000) -> Extent:
    """A file of these days, counted back from the last one."""
    return Extent(report, LAST - first, LAST - last, frozenset(), rows=rows)


OTHERS = [told(report, 60, 0) for report in Report if report is not Report.ORDERS]
MONTH_AGO = told(Report.ORDERS, 60, 27)


def test_a_forgotten_order_export_leaves_no_value_and_names_the_days() -> None:
    sentence = why_too_few(SALES, [*OTHERS, MONTH_AGO], WINDOW)
    assert sentence is not None
    assert "只有 3/30 天的订单数据" in sentence
    missing = f"{ON - timedelta(days=26):%m-%d} 至 {ON:%m-%d}"
    assert missing in sentence
    assert "请在平台后台的订单管理里导出订单报表" in sentence


def test_days_whose_details_were_forgotten_are_missing_and_not_from_before_the_book() -> None:
    for kept, few in ((LAST - 9, "只有 10/30 天"), (LAST + 5, "只有 0/30 天")):
        forgetful = replace(told(Report.ORDERS, 60, 0), kept_from=kept)
        sentence = why_too_few(SALES, [*OTHERS, forgetful], WINDOW)
        assert sentence is not None
        assert few in sentence
    forgetful = replace(told(Report.ORDERS, 60, 0), kept_from=LAST - 40)
    assert why_too_few(SALES, [*OTHERS, forgetful], WINDOW) is None


def test_a_small_gap_is_told_beside_the_value() -> None:
    gap = gap_of(SALES, [*OTHERS, MONTH_AGO, told(Report.ORDERS, 22, 0)], WINDOW)
    assert gap is not None
    assert not gap.is_grave
    assert (gap.told, gap.days) == (26, 30)
    assert "只有 26/30 天的订单数据" in gap.note


def test_the_outcome_export_is_needed_as_well() -> None:
    """Without November's after-sales every order would look good."""
    extents = [told(Report.ORDERS, 60, 0), told(Report.AFTER_SALES, 60, 27)]
    sentence = why_too_few(DEFINITIONS["damage_return_rate"], extents, WINDOW)
    assert sentence is not None
    assert "3/30 天的售后数据" in sentence


@pytest.mark.parametrize(
    "extents",
    [
        [
            told(Report.REVIEWS, 60, 30, 12),
            told(Report.REVIEWS, 25, 8, 6),
            told(Report.ORDERS, 60, 0),
        ],
        [told(Report.REVIEWS, 20, 12, 3), told(Report.ORDERS, 60, 0)],  # three tell no rhythm
        [told(Report.REVIEWS, 60, 2), told(Report.ORDERS, 60, 0)],  # exported a day or two earlier
        [told(Report.REVIEWS, 60, 5), told(Report.ORDERS, 60, 5)],  # 数据截至 is five days ago
        [Extent(Report.REVIEWS, None, None, frozenset()), told(Report.ORDERS, 60, 0)],
    ],
)
def test_silence_of_a_quiet_shop_is_no_gap(extents: list[Extent]) -> None:
    assert gap_of(STARS, extents, WINDOW) is None


def test_orders_that_end_long_before_a_service_table_leave_the_days_between_missing() -> None:
    """A sum of 3 days is no sum of 30 days."""
    chats = told(Report.CUSTOMER_SERVICE, 60, 0)
    gap = gap_of(SALES, [MONTH_AGO, chats], WINDOW)
    assert gap is not None
    assert (gap.told, gap.days, gap.is_grave) == (3, 30, True)


def test_days_before_the_book_begins_are_told_but_are_no_hole() -> None:
    gap = gap_of(SALES, [told(Report.ORDERS, 9, 0)], WINDOW)
    assert gap is not None
    assert (gap.told, gap.days, gap.share, gap.is_grave) == (10, 30, 0.0, False)


@pytest.mark.parametrize(
    ("value", "unit", "op", "line", "met"),
    [
        (0.009, "rate", "<=", 0.01, False),
        (0.008, "rate", "<=", 0.01, True),
        (0.97, "rate", ">=", 0.96, True),
        (0.97, "rate", ">=", 0.965, False),
        (4.8, "stars", ">=", 4.7, True),
        (4.8, "stars", ">=", 4.78, False),
        (100.0, "count", "<=", 140.0, False),
        (100.0, "fen", ">=", 90.0, True),
    ],
)
def test_met_holds_though_the_missing_days_be_twice_as_bad(
    value: float, unit: str, op: str, line: float, met: bool
) -> None:
    assert still_met(value, unit, 0.2, Target(line, op, "own", "")) is met


def sold(days: Sequence[int]) -> list[Row]:
    """An order paid on each of these days back from the last one."""
    return [order(f"A{n}", f"{ON - timedelta(days=n)} 12:00:00") for n in days]


def test_a_card_says_what_is_missing_and_calls_nothing_met() -> None:
    data = shop_data(facts(sold(range(27, 60))), extents=(*OTHERS, MONTH_AGO))
    card = score(data, pack(), ON, ON)
    assert valid_orders(data, ON) is None
    assert len(card.notes) == 1
    assert card.notes[0].startswith("只有 3/30 天的订单数据")
    lacking = card.metric("quality_return_rate")
    assert (lacking.origin, lacking.state) == (Origin.MISSING, State.UNKNOWN)
    assert "只有 3/30 天" in card.metric("quality_return_rate").why


def test_the_head_of_a_page_calls_missing_what_its_metrics_do() -> None:
    """Six days of silence after an old file are no 6/30 days where the window is of no file's days."""
    quiet = told(Report.AFTER_SALES, 60, 31, rows=15)
    extents = [
        *(one for one in OTHERS if one.report is not quiet.report),
        told(Report.ORDERS, 60, 0),
        quiet,
    ]
    (note,) = forgotten(extents, WINDOW)
    missing = f"缺 {WINDOW.first:%m-%d} 至 {ON:%m-%d} 的售后数据"
    assert note.startswith(missing)
    why = why_missing(DEFINITIONS["quality_return_rate"], extents, WINDOW)
    assert why is not None
    assert missing in why


def test_a_trend_has_no_point_on_days_without_files() -> None:
    rule = pack().metric("sales")
    extents = (*OTHERS, MONTH_AGO, told(Report.ORDERS, 22, 0))
    data = shop_data(facts(sold([*range(27, 60), *range(23)])), extents=extents)
    holes = untold_days(DEFINITIONS[rule.definition], extents, range(LAST - 40, LAST + 1))
    assert sorted(LAST - day for day in holes) == [23, 24, 25, 26]
    points = series(data, rule, ON, 41)
    gone = {LAST - clock.day_number(point.on) for point in points if point.value is None}
    assert gone == {23, 24, 25, 26}


@pytest.mark.parametrize("report", [Report.LOGISTICS, Report.AFTER_SALES])
def test_days_without_any_needed_report_are_holes(report: Report) -> None:
    """Orders signed on a day without a courier's file are not seen: the day is no quiet one."""
    others = [told(one, 60, 0) for one in Report if one is not report]
    extents = [*others, told(report, 60, 31), told(report, 10, 0)]
    days = range(LAST - 60, LAST + 1)
    holes = untold_days(DEFINITIONS["quality_return_rate"], extents, days)
    assert sorted(LAST - day for day in holes) == list(range(11, 31))
    assert not untold_days(SALES, extents, days)
