"""Moments in every form, once."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import DAY, as_datetime
from app.importing.times import deadline_of, time_of
from app.importing.values import BadCell

from .makers import at


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-09-22 00:54:10", "2026-09-22 00:54:10"),
        ("\t2026-09-22 00:54:10", "2026-09-22 00:54:10"),
        ("2026-09-22T00:54:10", "2026-09-22 00:54:10"),
        ("2026/1/29 12:04", "2026-01-29 12:04:00"),
        ("2026/9/5 8:05", "2026-09-05 08:05:00"),
        ("2022/1/5 12:03:04", "2022-01-05 12:03:04"),
        ("2026年06月07日 12:39:34", "2026-06-07 12:39:34"),
        ("2026年6月7日 12时39分34秒", "2026-06-07 12:39:34"),
        ("2026.06.07", "2026-06-07"),
        ("7-Jun-2026", "2026-06-07"),
        ("07-JUN-2026 12:39:34", "2026-06-07 12:39:34"),
        ("June 7, 2026 8:05 PM", "2026-06-07 20:05:00"),
        ("2026.09.02 19:20", "2026-09-02 19:20:00"),
        ("初次评价: 2026.06.07", "2026-06-07"),
        ("12-29-25", "2025-12-29"),
        ("6/7/26 13:40", "2026-06-07 13:40:00"),
        ("2016-7-30", "2016-07-30"),
        ("46174", "2026-06-01"),
        (46174.5, "2026-06-01 12:00:00"),
        ("20260708", "2026-07-08"),
        (20260708, "2026-07-08"),
        ("20260708123001", "2026-07-08 12:30:01"),
        ("2026-09-22 24:00:00", "2026-09-23"),
        ("2026/9/3 下午 3:05", "2026-09-03 15:05:00"),
        ("２０２６－０９－０３ ０８：００：００", "2026-09-03 08:00:00"),
        (datetime(2026, 9, 3, 8, 0, 1), "2026-09-03 08:00:01"),
        (date(2026, 9, 3), "2026-09-03"),
        (1_788_256_800, "2026-09-01 18:00:00"),
        ("2026-06-09T10:00:00+08:00", "2026-06-09 10:00:00"),
        ("2026-06-09 10:00:00 +0800", "2026-06-09 10:00:00"),
        ("2026-06-09 10:00:00 (UTC+8)", "2026-06-09 10:00:00"),
        ("2026-06-09T10:00:00.123Z", "2026-06-09 18:00:00"),
        ("2026-06-09(周二) 10:00", "2026-06-09 10:00:00"),
        ("2026-06-09_10:00:00", "2026-06-09 10:00:00"),
        ("2026/6/7 12:30:00 AM", "2026-06-07 00:30:00"),
        ("2026/6/7 12:30:00 PM", "2026-06-07 12:30:00"),
        ("25/03/2026 8:05", "2026-03-25 08:05:00"),
        ("3/25/2026 8:05:00 PM", "2026-03-25 20:05:00"),
        ("05.05.2026", "2026-05-05"),
    ],
)
def test_time_in_every_form_seen(cell: object, expected: str) -> None:
    assert time_of(cell) == at(expected)


@pytest.mark.parametrize("cell", ["前天", "2026-13-01", "2026-02-30 10:00:00", "2026-09-01 25:00:00", "5", True and "x", 7.0])  # fmt: skip
def test_a_time_that_is_none_is_told(cell: object) -> None:
    with pytest.raises(BadCell) as told:
        time_of(cell)
    assert told.value.code == "bad_time"


@given(
    st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1)).map(lambda d: d.replace(microsecond=0))
)
def test_time_reads_back_what_the_standard_form_says(value: datetime) -> None:
    found = time_of(value.strftime("%Y-%m-%d %H:%M:%S"))
    assert found is not None
    assert as_datetime(found) == value


def test_a_bare_day_as_deadline_is_its_last_second() -> None:
    assert deadline_of("2026-09-06") == at("2026-09-07") - 1
    assert deadline_of(datetime(2026, 9, 6)) == at("2026-09-07") - 1
    assert deadline_of("2026-09-06 08:00:00") == at("2026-09-06 08:00:00")
    assert deadline_of(46174.0) == at("2026-06-01") + DAY - 1


@pytest.mark.parametrize(
    "cell",
    [
        "1899-12-31",
        "1970-01-01 08:00:00",
        "0001-01-01 00:00:00",
        "9999-12-31 23:59:59",
        datetime(1900, 1, 1),
    ],
)
def test_the_zero_and_the_end_of_programs_are_no_time(cell: object) -> None:
    assert time_of(cell) is None


@pytest.mark.parametrize(
    "cell", ["1985-05-05", "1999-12-31 23:59:59", "2100-01-01 00:00:00", date(2260, 9, 1)]
)
def test_a_time_no_shop_can_mean_is_told(cell: object) -> None:
    with pytest.raises(BadCell) as told:
        time_of(cell)
    assert told.value.code == "bad_time"


@pytest.mark.parametrize("cell", ["05/03/2026 08:05", "3-5-2026"])
def test_a_day_that_may_be_the_month_is_not_guessed(cell: str) -> None:
    with pytest.raises(BadCell) as told:
        time_of(cell)
    assert told.value.code == "day_or_month"


def test_a_zero_is_no_time() -> None:
    assert (time_of("0"), time_of(0), time_of(0.0)) == (None, None, None)
