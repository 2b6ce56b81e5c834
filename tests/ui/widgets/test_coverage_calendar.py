"""覆盖日历."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import CoverageRow, Platform, Report, Shop
from ui.session import Session
from ui.widgets.coverage import CoverageStrip
from ui.widgets.coverage_calendar import (
    DAYS,
    CoverageCalendar,
    ShopCoverage,
    gap_ranges,
    row_words,
)

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 10)


def row(*missing: int) -> CoverageRow:
    """Ten days of orders without some days of the month."""
    days = {FIRST + timedelta(days=n) for n in range(10)}
    return CoverageRow(
        Report.ORDERS, frozenset(d for d in days if d.day not in missing), FIRST, LAST
    )


@pytest.mark.parametrize(
    ("missing", "ranges"),
    [
        ((), []),
        ((3,), ["11-03"]),
        ((1, 2, 3, 7), ["11-01 至 11-03", "11-07"]),
        ((9, 10), ["11-09 至 11-10"]),
    ],
)
def test_missing_days_are_told_as_runs(missing: tuple[int, ...], ranges: list[str]) -> None:
    assert gap_ranges(row(*missing), FIRST, LAST) == ranges


def test_the_morning_of_the_export_is_no_gap() -> None:
    ended = replace(row(9, 10), last=date(2026, 11, 8))
    assert gap_ranges(ended, FIRST, LAST) == []
    assert gap_ranges(ended, FIRST, LAST + timedelta(days=1)) == ["11-09 至 11-11"]


def test_the_first_gap_is_explained_and_a_click_explains_another(
    qtbot: QtBot, session: Session
) -> None:
    calendar = CoverageCalendar(session)
    qtbot.addWidget(calendar)
    calendar.resize(900, 500)
    calendar.show()
    calendar.refresh()
    strips = calendar.findChildren(CoverageStrip)
    assert {len(strip.days) for strip in strips} == {DAYS}
    assert calendar.help_title.text() == "补售后：去哪里导出"
    assert "抖店后台" in calendar.where.text()
    assert calendar.gaps.text().startswith("缺：")
    QTest.mouseClick(strips[3], Qt.MouseButton.LeftButton)
    assert calendar.help_title.text() == "补物流：去哪里导出"
    assert "快递公司" in calendar.where.text()


def test_a_report_without_gaps_says_so(qtbot: QtBot, session: Session) -> None:
    calendar = CoverageCalendar(session)
    qtbot.addWidget(calendar)
    calendar.show()
    calendar.refresh()
    calendar.explain(Report.ORDERS)
    assert calendar.help_title.text() == "订单：这 75 天没有缺口"
    assert not calendar.gaps.isVisible()


@pytest.mark.parametrize(
    ("found", "missing", "words"),
    [
        (row(), 0, "到 11-10 · 不缺"),
        (row(3, 4), 2, "到 11-10 · 缺 2 天"),
        (replace(row(), open=frozenset({LAST})), 0, "到 11-10 · 不缺 · 后 1 天还会变"),
        (replace(row(), last=date(2026, 11, 8)), 2, "到 11-08（旧 2 天） · 不缺"),
        (replace(row(), last=date(2026, 11, 8)), 3, "到 11-08（旧 2 天） · 缺 3 天"),
        (CoverageRow(Report.REVIEWS, frozenset(), None, None), 10, "未导入"),
        (
            CoverageRow(Report.REVIEWS, frozenset(), FIRST, FIRST),
            10,
            "只有 2026-11-01 – 11-01，这段时间没有",
        ),
    ],
)
def test_how_fresh_a_report_is_and_what_will_change(
    found: CoverageRow, missing: int, words: str
) -> None:
    assert row_words(found, missing, LAST) == words


def test_older_days_are_a_step_away(qtbot: QtBot, session: Session) -> None:
    calendar = CoverageCalendar(session)
    qtbot.addWidget(calendar)
    calendar.show()
    calendar.refresh()
    shown = calendar.findChildren(CoverageStrip)[0].days
    assert not calendar.later.isEnabled()
    calendar.earlier.setEnabled(True)
    calendar.earlier.click()
    before = calendar.findChildren(CoverageStrip)[0].days
    assert before[-1] == shown[0] - timedelta(days=1)
    assert f"{before[0]:%Y-%m-%d} – " in calendar.calendar.subtitle.text()
    calendar.later.click()
    assert calendar.findChildren(CoverageStrip)[0].days == shown


def test_every_shop_has_its_card_and_its_own_backend(qtbot: QtBot, session: Session) -> None:
    calendar = CoverageCalendar(session)
    qtbot.addWidget(calendar)
    calendar.show()
    own, other = (Shop(n, name, p) for n, name, p in (
        (1, "抖店一", Platform.DOUYIN), (2, "拼店", Platform.PINDUODUO)
    ))  # fmt: skip
    calendar.show_shops([ShopCoverage(own, LAST, (row(3),)), ShopCoverage(other, LAST, (row(5),))])
    assert calendar.help_title.text() == "补「抖店一」订单：去哪里导出"
    assert calendar.where.text().startswith("抖店后台")
    first, second = calendar.findChildren(CoverageStrip)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert calendar.help_title.text() == "补「拼店」订单：去哪里导出"
    assert calendar.where.text().startswith("拼多多商家后台")
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert calendar.where.text().startswith("抖店后台")
