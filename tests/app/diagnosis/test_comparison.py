"""Couriers and packagings side by side, and each day's orders, sales, refunds, complaints."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.diagnosis.comparison import compare_couriers, compare_packaging, reference
from app.model import Report
from app.scoring.measuring import ShopData
from app.scoring.scorecard import wilson
from app.storage.facts import Extent
from tests.app.diagnosis.units import ON, at, case, extents, facts, order, pack, rule, shop_data

RULES = pack([rule(), rule("damage_return_rate"), rule("refund_rate")])


def shop() -> ShopData:
    """甲 carries 6 (2 damaged), 乙 4 (none); two in a carton, one of them damaged."""
    paid = at(ON - timedelta(days=4))
    orders = [
        order(
            str(number),
            paid_at=paid,
            paid_fen=1_050,
            signed_at=paid + clock.DAY,
            courier="甲" if number < 6 else "乙",
            product="杯",
            sku="纸箱装" if number < 2 else "散装",
            first_applied_at=paid + clock.DAY if number in (0, 3) else None,
            first_kinds=frozenset({"damage"} if number in (0, 3) else ()),
            refunded_at=paid + clock.DAY if number == 0 else None,
        )
        for number in range(10)
    ]
    return shop_data(facts(orders=orders), extents=extents())


def test_couriers_side_by_side() -> None:
    found = compare_couriers(shop(), RULES, ON)
    assert found.metrics == ("quality_return_rate", "damage_return_rate")  # what the pack has
    assert [(row.key, row.units) for row in found.rows] == [("甲", 6), ("乙", 4)]
    (_, bad), (_, good) = (row.values for row in found.rows)
    assert bad.value == pytest.approx(1 / 3)
    assert bad.n == 6
    assert (bad.low, bad.high) == wilson(2, 6)
    assert good.value == 0


def test_other_platforms_have_their_own_names_for_the_same() -> None:
    found = compare_couriers(shop(), pack([rule("quality_refund_rate")]), ON)
    assert found.metrics == ("quality_refund_rate",)
    assert [row.key for row in found.rows] == ["甲", "乙"]


def test_packaging_is_told_by_words_in_sku_or_product() -> None:
    words = {"纸箱": ("纸箱", "飞机盒"), "泡沫箱": ("泡沫",)}
    found = compare_packaging(shop(), RULES, ON, words)
    assert found.metrics == ("quality_return_rate", "damage_return_rate")
    (row,) = found.rows
    assert (row.key, row.units) == ("纸箱", 2)
    assert [value.value for value in row.values] == [0, 0.5]


def test_the_days_of_the_operating_reference() -> None:
    days = reference(shop(), ON, 7)
    assert [day.on for day in days] == [ON - timedelta(days=back) for back in range(6, -1, -1)]
    busy, quiet = days[2], days[3]
    assert (busy.orders, busy.sales_fen, busy.refund_rate, busy.complaint_rate) == (
        10,
        10_500,
        0.1,
        0,
    )
    assert (quiet.orders, quiet.sales_fen, quiet.refund_rate) == (0, 0, None)


def test_what_no_import_speaks_of_is_unknown_not_zero() -> None:
    last = clock.day_number(ON)
    only = (Extent(Report.ORDERS, last - 4, last - 4, frozenset({"refund_status", "refund_fen"})),)
    days = reference(replace(shop(), extents=only), ON, 7)
    assert [day.orders for day in days] == [None, None, 10, None, None, None, None]
    assert (days[2].sales_fen, days[2].refund_rate, days[2].complaint_rate) == (10_500, None, None)


def test_an_older_file_without_money_hides_its_own_days_alone() -> None:
    last = clock.day_number(ON)
    older = Extent(Report.ORDERS, last - 6, last - 5, frozenset({"paid_fen"}))
    newer = Extent(Report.ORDERS, last - 4, last, frozenset())
    days = reference(replace(shop(), extents=(older, newer)), ON, 7)
    assert [day.sales_fen for day in days] == [None, None, 10_500, 0, 0, 0, 0]


def test_a_column_of_dashes_is_no_day_without_complaints() -> None:
    told = shop()
    dash = case("1", "1", applied_at=at(ON - timedelta(days=3)))
    silent = shop_data(replace(told.facts, after_sales=(dash,)), extents=extents())
    assert [day.complaint_rate for day in reference(silent, ON, 7)] == [None] * 7
    assert reference(silent, ON, 7)[2].refund_rate == 0.1


def test_days_whose_refunds_are_still_to_come_are_told() -> None:
    """Refunds of old orders came after 5 days: of the last 5 days' orders more are to come."""
    orders = [
        order(
            f"{back}-{number}",
            paid_at=at(ON - timedelta(days=back)),
            paid_fen=1_000,
            refunded_at=at(ON - timedelta(days=back - 5)),
        )
        for back in (40, 45)
        for number in range(6)
    ]
    days = reference(shop_data(facts(orders=orders), extents=extents()), ON, 10)
    assert [day.refunds_open for day in days] == [False] * 5 + [True] * 5
    assert not any(day.complaints_open for day in days)
    few = shop_data(facts(orders=orders[:6]), extents=extents())
    assert not any(day.refunds_open for day in reference(few, ON, 10))
