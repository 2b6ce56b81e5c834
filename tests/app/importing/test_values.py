"""Each quirk of a cell, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.durations import hours_of, seconds_of
from app.importing.times import deadline_of, time_of
from app.importing.values import (
    BadCell,
    clean,
    count_of,
    fen_of,
    identifier,
    percent_of,
    rate_of,
    refund_of,
    stars_of,
    words,
)

MISSING = ["", " ", "-", "--", "—", "/", "无", "暂无", "暂无数据", "nan", "\t-", "NaN", None]
READERS: list[Callable[[object], object]] = [
    words, identifier, time_of, deadline_of, fen_of, count_of, rate_of, percent_of, stars_of, seconds_of,
    hours_of, refund_of,
]  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("cell", MISSING)
def test_a_missing_cell_is_none_and_never_zero(
    reader: Callable[[object], object], cell: object
) -> None:
    assert reader(cell) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("\t待发货\t", "待发货"),
        ("\0已完成\0", "已完成"),
        ("'6917", "6917"),
        ('="123"', "123"),
        ("\ufeff订单号\u200b", "订单号"),
        ("\u3000广东 ", "广东"),
        ("'310000000001\t\r\n", "310000000001"),
        (12.0, "12"),
        (0.5, "0.5"),
    ],
)
def test_clean_takes_the_wrapping_off(cell: object, text: str) -> None:
    assert clean(cell) == text


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("\t6917000000000000101", "6917000000000000101"),
        ("'6917000000000000101", "6917000000000000101"),
        ('="6917000000000000101"', "6917000000000000101"),
        ("\t147297662916515000", "147297662916515000"),
        ("147297662916515000\t", "147297662916515000"),
        ("'147297662916515000", "147297662916515000"),
        ('="147297662916515000"', "147297662916515000"),
        ("260517-607198974342268\t", "260517-607198974342268"),
        ("订单编号：260527-277872699724055", "260527-277872699724055"),
        ("P700000000000000001", "P700000000000000001"),
        (310000000001.0, "310000000001"),
        ("310000000001.0", "310000000001"),
        ("69170000", "69170000"),
        ("100000000000000", "100000000000000"),
        ("１２３", "123"),
    ],
)
def test_identifier_keeps_every_digit(cell: object, number: str) -> None:
    assert identifier(cell) == number


@pytest.mark.parametrize(
    "cell",
    ["6.917E+18", "6.9e18", 6.917e18, "6917000000000000000", "6917000000000001000.0", 1234567890123450.0],
)  # fmt: skip
def test_identifier_tells_lost_digits(cell: object) -> None:
    with pytest.raises(BadCell) as told:
        identifier(cell)
    assert told.value.code == "id_lost_digits"


@given(st.integers(min_value=1, max_value=10**19))
def test_identifier_returns_any_text_number_as_it_stands(number: int) -> None:
    assert identifier(f"\t{number}") == str(number)


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("¥1,299.90", 129990),
        ("￥0", 0),
        ("12.5元", 1250),
        ("1.16万", 1160000),
        ("1052,75元", 105275),
        ("11,50万元", 11500000),
        ("1,741", 174100),
        ("1,234,567.89", 123456789),
        ("１２．５", 1250),
        (19.9, 1990),
        (0.1 + 0.2, 30),
        ("-5.00", -500),
        ("人民币59.00", 5900),
        ("RMB 59", 5900),
        ("CN¥1,299.90", 129990),
        ("59.00 CNY", 5900),
        ("(5.00)", -500),
        ("（5.00）", -500),
    ],
)
def test_money(cell: object, fen: int) -> None:
    assert fen_of(cell) == fen


@pytest.mark.parametrize("cell", ["三块", "1,23,4", "1.2.3", True])
def test_bad_money_is_told(cell: object) -> None:
    with pytest.raises(BadCell) as told:
        fen_of(cell)
    assert told.value.code == "bad_number"


@pytest.mark.parametrize(
    "cell", ["6917000000000000000", "1e400", float("inf"), -6.9e18, "99999999999亿"]
)
def test_an_order_number_in_a_column_of_money_is_no_money(cell: object) -> None:
    for read in (fen_of, count_of, rate_of):
        with pytest.raises(BadCell):
            read(cell)


def test_counts() -> None:
    assert [count_of(cell) for cell in ("1.16万", "3", 2.0, "1,234", "5件")] == [
        11600,
        3,
        2,
        1234,
        5,
    ]
    with pytest.raises(BadCell):
        count_of("16.5")


@pytest.mark.parametrize(
    ("cell", "rate"),
    [("98.5%", 0.985), ("1.340 %", 0.0134), ("0.1346", 0.1346), (0.985, 0.985), ("98.5", 0.985),
     ("0%", 0.0), ("１００％", 1.0), (1, 1.0)],
)  # fmt: skip
def test_rates(cell: object, rate: float) -> None:
    assert rate_of(cell) == pytest.approx(rate)


@pytest.mark.parametrize("cell", ["985", "120%", "-5%", -0.2, 100.5])
def test_no_rate_is_more_than_all_or_less_than_none(cell: object) -> None:
    for read in (rate_of, percent_of):
        with pytest.raises(BadCell) as told:
            read(cell)
        assert told.value.code == "bad_rate"


def test_a_header_with_per_cent_makes_a_bare_half_half_a_per_cent() -> None:
    assert percent_of("0.5") == pytest.approx(0.005)
    assert percent_of("0.5%") == pytest.approx(0.005)


@pytest.mark.parametrize(
    ("cell", "stars"), [("5", 5), ("4.5", 4.5), ("5星", 5), ("１", 1), (3.0, 3)]
)
def test_stars(cell: object, stars: float) -> None:
    assert stars_of(cell) == stars


@pytest.mark.parametrize("cell", ["7", "0", "好评"])
def test_bad_stars_are_told(cell: object) -> None:
    with pytest.raises(BadCell) as told:
        stars_of(cell)
    assert told.value.code == "bad_stars"


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("11秒", 11),
        ("2分30秒", 150),
        ("7小时41分52秒", 27712),
        ("1天2小时", 93600),
        ("10.6s", 10.6),
        ("5.5741 小时", 20066.76),
        ("0.02小时", 72),
        ("00:02:30", 150),
        ("27", 27),
        (27, 27),
        (timedelta(minutes=2), 120),
        (time(0, 2, 30), 150),
    ],
)
def test_durations(cell: object, seconds: float) -> None:
    assert seconds_of(cell) == pytest.approx(seconds)


def test_a_bare_duration_takes_the_unit_of_its_header() -> None:
    assert seconds_of("2.5", 60) == 150
    assert seconds_of("2分", 3600) == 120


def test_a_duration_that_is_none_is_told() -> None:
    with pytest.raises(BadCell):
        seconds_of("很久")
    with pytest.raises(BadCell):
        seconds_of("1.2.3秒")


def test_forms_that_only_some_tools_write() -> None:
    assert stars_of("★★★☆☆") == 3
    assert (refund_of("-¥66.00"), refund_of("66"), refund_of("-")) == (6600, 6600, None)
