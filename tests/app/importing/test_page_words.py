"""The words of a page: folding, tables, dates."""

from __future__ import annotations

from datetime import date

import pytest

from app.importing.page_words import bare_label, page_date, plain, unstacked, without_dates


def test_full_width_and_odd_blanks_are_folded_but_lines_stay() -> None:
    assert plain("８２　分\u00a0％\r\n：\rx\ty") == "82 分 %\n:\nx\ty"


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("近30天平台求助率", "平台求助率"),
        ("我的商品体验(分)", "商品体验"),
        ("平台求助率", "平台求助率"),
    ],
)
def test_a_label_without_what_stands_around_it(words: str, bare: str) -> None:
    assert bare_label(words) == bare


def test_a_table_with_numbers_above_is_left_alone() -> None:
    assert unstacked("a 1\tb\n2\t3") == "a 1\tb\n2\t3"
    assert unstacked("a\tb\n2\t3\nc") == "a 2\nb 3\n\nc"
    assert unstacked("a\tb\n2") == "a\tb\n2"
    assert unstacked("近30天a\tb\n2\t3") == "近30天a 2\nb 3\n"  # a number within a label


def test_weights_between_labels_and_values_stay_with_their_labels() -> None:
    assert unstacked("a\tb\n权重25%\t权重75%\n5.0\t4.3").split() == (
        ["a", "权重25%", "5.0", "b", "权重75%", "4.3"]
    )


def test_dates_and_times_leave_no_number_behind() -> None:
    assert not any(
        c.isdigit() for c in without_dates("2026-09-09 11:00:36 2026年9月9日 09-09 11:00")
    )
    assert without_dates("4.69") == "4.69"


def test_a_date_that_is_not_the_pages_is_not_taken() -> None:
    assert page_date("2026-09-08 起执行", date(2026, 11, 1)) is None
    assert page_date("更新时间：2026-09-08", date(2026, 11, 1)) == date(2026, 9, 8)
