"""官方 and 复算 side by side, with the likeliest cause first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app import clock
from app.model import Exclusion, Origin, Report
from app.scoring.facts import Facts
from app.scoring.reconcile import Reconciled, reconcile, tolerance_of
from tests.app.scoring.examples import (
    DAMAGE,
    EVERYTHING,
    NOON,
    ON,
    QUALITY,
    case,
    facts,
    order,
    pack,
    page,
    parcel,
    review,
    shop_data,
)

KEY = "quality_return_rate"


def signed(number: int, bad: int = 0, on: str = NOON) -> Facts:
    """So many signed orders, the first ``bad`` of them returned for quality."""
    names = [f"{i:04}" for i in range(number)]
    return facts(
        [order(name) for name in names],
        [parcel(name, signed=on) for name in names],
        [case(name) for name in names[:bad]],
    )


def only(known: Facts, official: float, on: date = ON) -> Reconciled:
    data = shop_data(known, snapshots=[page(KEY, official, on)])
    (found,) = reconcile(data, pack(), ON)
    return found


def test_they_agree_only_where_the_page_would_show_the_same() -> None:
    """5 of 200 is 2.50 %: a page of 3.00 % differs by an order, and 2.51 % by what one can see."""
    found = only(signed(200, 5), 0.025)
    assert (found.agrees, found.causes) == (True, ())
    assert only(signed(200, 5), 0.0251).agrees is False
    assert only(signed(200, 5), 0.03).agrees is False
    assert only(signed(412, 0), 0.0024).agrees is False
    assert only(signed(413, 1), 0.0024).agrees is True  # 0.2421 %


@pytest.mark.parametrize(
    ("unit", "official", "tolerance"),
    [
        ("rate", 0.985, 0.00005),
        ("rate", 0.00125, 0.000005),
        ("seconds", 24, 0.5),
        ("seconds", 24.36, 0.005),
        ("stars", 4.8, 0.005),
        ("points", 92, 0.5),
        ("hours", 12.25, 0.005),
    ],
)
def test_the_step_is_what_the_page_shows(unit: str, official: float, tolerance: float) -> None:
    assert tolerance_of(unit, official) == pytest.approx(tolerance)


def test_typed_values_and_metrics_without_a_page_are_left_out() -> None:
    typed = page(KEY, 0.03, origin=Origin.ENTERED)
    assert reconcile(shop_data(signed(5), snapshots=[typed]), pack(), ON) == ()
    assert reconcile(shop_data(signed(5)), pack(), ON) == ()


def test_both_are_taken_on_the_pages_day() -> None:
    """A page of 11-18 knows nothing of the claim of 11-19."""
    known = facts([order()], [parcel(signed=NOON)], [case(applied="2026-11-19 09:00:00")])
    found = only(known, 0.0, date(2026, 11, 18))
    assert (found.on, found.computed, found.agrees) == (date(2026, 11, 18), 0.0, True)


def test_an_earlier_end_is_told_where_two_metrics_agree_on_it() -> None:
    """The page lacks the last day with its 20 bad orders; one number alone always finds some day."""
    old = signed(100)
    names = [(f"X{i}", QUALITY if i < 10 else DAMAGE) for i in range(20)]
    late = facts(
        [order(name, "2026-11-20 07:00:00") for name, _ in names],
        [parcel(name, signed="2026-11-20 08:00:00") for name, _ in names],
        [case(name, applied="2026-11-20 09:00:00", reason=reason) for name, reason in names],
    )
    both = replace(
        old,
        orders=old.orders + late.orders,
        parcels=old.parcels + late.parcels,
        after_sales=late.after_sales,
    )
    pages = [page(KEY, 0.0), page("damage_return_rate", 0.0)]
    for one in reconcile(shop_data(both, snapshots=pages), pack(), ON):
        assert (one.causes[0].code, one.causes[0].explains) == ("lag", 1.0)
        assert "1 天" in one.causes[0].text
    assert only(both, 0.0).causes == ()


def test_an_estimate_of_something_else_is_the_first_cause() -> None:
    """淘宝's refund hours are the seller's part alone: no shift of days is looked for."""
    cases = [case(str(n), number=str(n), ended="2026-11-12 12:00:00") for n in range(20)]
    known = facts([order(str(n)) for n in range(20)], cases=cases)
    data = shop_data(known, snapshots=[page("mean_refund_hours", 6.34)])
    (found,) = reconcile(data, pack("taobao-20260316"), ON)
    assert [cause.code for cause in found.causes][:1] == ["proxy"]
    assert "lag" not in [cause.code for cause in found.causes]


def test_orders_not_signed_and_excluded_ones_come_by_their_number() -> None:
    known = facts(
        [order("A"), order("B"), order("C"), order("D", exclusion=Exclusion.GIFT)],
        [parcel("A", signed=NOON)],
    )
    causes = only(known, 5.0).causes
    assert [cause.code for cause in causes] == ["immature", "excluded"]
    assert (causes[0].explains, causes[0].touches) == (None, 2 / 3)


def test_orders_without_a_rating_are_no_cause() -> None:
    """Σ商品评分 / 有商品评分的订单数: the others are in neither number, and most stay without one."""
    names = "ABC"
    known = facts(
        [order(name) for name in names],
        [parcel(name, signed=NOON) for name in names],
        reviews=[review("A", "2026-11-11 12:00:00", 4)],
    )
    data = shop_data(known, snapshots=[page("product_rating", 4.825)])
    (found,) = reconcile(data, pack(), ON)
    assert (found.computed, found.causes) == (4.0, ())


def test_orders_not_picked_up_yet_come_by_their_number() -> None:
    """平均揽收时长 is over 揽收订单: an order that waits for its courier is counted later."""
    known = facts([order("A"), order("B")], [parcel("A", picked=NOON)])
    data = shop_data(known, snapshots=[page("mean_pickup_hours", 5.0)])
    (found,) = reconcile(data, pack(), ON)
    assert [cause.code for cause in found.causes] == ["immature"]
    assert found.causes[0].text.startswith("1 条")


def test_a_second_reason_is_named_where_the_rule_takes_the_first() -> None:
    known = facts(
        [order("A"), order("B")],
        [parcel("A", signed=NOON), parcel("B", signed=NOON)],
        [
            case("A", reason="不想要了", number="1"),
            case("A", number="2", applied="2026-11-12 09:00:00"),
        ],
    )
    causes = only(known, 1.0).causes
    assert [(cause.code, cause.touches) for cause in causes] == [("first_reason", 0.5)]


def test_days_without_an_import_are_gaps() -> None:
    last = clock.day_number(ON)
    extents = [
        replace(one, first=last - 19, last=last) if one.report is Report.LOGISTICS else one
        for one in EVERYTHING
    ]
    data = shop_data(signed(10), extents=extents, snapshots=[page(KEY, 0.5)])
    (found,) = reconcile(data, pack(), ON)
    assert [(cause.code, round(cause.touches, 4)) for cause in found.causes] == [("gap", 0.3333)]
    assert "有 10 天没有导入" in found.causes[0].text


def test_nothing_to_compare_is_no_disagreement() -> None:
    data = shop_data(facts(), extents=(), snapshots=[page(KEY, 0.01)])
    (found,) = reconcile(data, pack(), ON)
    assert (found.computed, found.difference, found.agrees) == (None, None, None)
    assert found.missing
