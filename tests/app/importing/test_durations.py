"""Lengths of time; the forms they share with other values are tested with those."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from app.importing.durations import hours_of, seconds_of
from app.importing.values import BadCell


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("7小时41分52秒", 27_712), ("10.6s", 10.6), ("00:02:30", 150), ("1天2小时", 93_600),
        (timedelta(minutes=2), 120), (time(0, 2, 30), 150), (18.5, 18.5), ("18", 18), ("-", None),
    ],
)  # fmt: skip
def test_seconds(cell: object, seconds: float | None) -> None:
    assert seconds_of(cell) == seconds


def test_hours_are_bare_numbers_unless_told_otherwise() -> None:
    assert (hours_of("3小时30分"), hours_of("2.25"), hours_of("90", 60)) == (3.5, 2.25, 1.5)
    assert hours_of("--") is None
    with pytest.raises(BadCell):
        hours_of("很快")


@pytest.mark.parametrize("cell", ["02:30", "2：30", " 0:45 "])
def test_two_parts_are_not_guessed_of_a_reply(cell: str) -> None:
    """Minutes and seconds or hours and minutes: the wrong one is sixty times the other."""
    with pytest.raises(BadCell, match="unclear_clock"):
        seconds_of(cell)
    assert seconds_of("00:" + cell.strip().replace("：", ":").zfill(5)) in (150, 45)


@pytest.mark.parametrize("cell", [time(2, 30), timedelta(hours=24, minutes=30)])
def test_nor_are_they_where_a_workbook_made_a_time_of_them(cell: time | timedelta) -> None:
    with pytest.raises(BadCell, match="unclear_clock"):
        seconds_of(cell)
    assert seconds_of(time(2, 30, 5)) == 9005
    assert seconds_of(time(0, 2)) == 120


def test_of_what_takes_hours_two_parts_are_hours_and_minutes() -> None:
    assert hours_of("02:30") == 2.5


@pytest.mark.parametrize("cell", ["-5", -5, "-1秒", timedelta(seconds=-1)])
def test_nothing_takes_less_than_no_time(cell: object) -> None:
    with pytest.raises(BadCell):
        seconds_of(cell)
    with pytest.raises(BadCell):
        hours_of(cell)
