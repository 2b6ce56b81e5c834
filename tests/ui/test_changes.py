"""The change against the value before, by days, never by the order of the list."""

from __future__ import annotations

from datetime import date

from app.model import Origin, SnapshotValue
from ui.changes import Change, last_change, values_until


def values(*pairs: tuple[int, float]) -> list[SnapshotValue]:
    """Official totals of days in November."""
    return [SnapshotValue("total", date(2026, 11, d), v, Origin.OFFICIAL) for d, v in pairs]


def test_the_last_two_days_count_whatever_the_order() -> None:
    assert last_change(values((20, 82), (6, 90), (13, 83)), "points") == Change(
        "较 11-13 ↓ 1.0 分", "worse", "较 11-13", (date(2026, 11, 13), date(2026, 11, 20))
    )


def test_a_rise_is_better() -> None:
    assert last_change(values((13, 81.3), (20, 82)), "points") == Change(
        "较 11-13 ↑ 0.7 分", "better", "较 11-13", (date(2026, 11, 13), date(2026, 11, 20))
    )


def test_less_than_half_a_tenth_is_the_same() -> None:
    assert last_change(values((13, 82), (20, 82.04)), "points").text == "较 11-13 持平"


def test_one_value_has_nothing_before_it() -> None:
    assert last_change(values((20, 82)), "points") == Change()


def test_a_short_scale_moves_in_hundredths() -> None:
    """快手 物流 4.49 → 4.46 and 京东 9.11 → 9.02 are what their pages show."""
    assert last_change(values((13, 4.49), (20, 4.46)), "stars").text == "较 11-13 ↓ 0.03"
    assert last_change(values((13, 9.11), (20, 9.02)), "fine_points").text == "较 11-13 ↓ 0.09"


def test_a_page_newer_than_the_orders_is_compared_with_the_page_before_it() -> None:
    """Orders to 10-24, pages of 11-13 and 11-20: the value shown is that of 11-20."""
    pages, on = values((13, 4.56), (20, 4.53)), date(2026, 10, 24)
    assert values_until(pages, "total", on, None) == []
    shown = values_until(pages, "total", on, date(2026, 11, 20))
    assert last_change(shown, "stars").text == "较 11-13 ↓ 0.03"
    assert values_until(pages, "logistics", on, date(2026, 11, 20)) == []


def test_of_an_earlier_day_later_pages_tell_nothing() -> None:
    pages = values((6, 80), (13, 82), (20, 90))
    told = values_until(pages, "total", date(2026, 11, 14), date(2026, 11, 13))
    assert last_change(told, "points").text == "较 11-06 ↑ 2.0 分"
