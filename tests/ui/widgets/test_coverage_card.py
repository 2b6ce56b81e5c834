"""数据覆盖."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.model import CoverageRow, Report
from ui.session import Session
from ui.widgets.coverage import CoverageStrip
from ui.widgets.coverage_card import COVERAGE_DAYS, CoverageCard, coverage_words

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("covered", "missing", "words"),
    [
        (frozenset(), 45, "未导入"),
        (frozenset({DAY}), 0, "11-20 ✓"),
        (frozenset({DAY}), 4, "缺 4 天"),
    ],
)
def test_coverage_in_words(covered: frozenset[date], missing: int, words: str) -> None:
    last = DAY if covered else None
    assert coverage_words(CoverageRow(Report.ORDERS, covered, last, last), missing, DAY) == words


def test_data_of_long_ago_are_not_called_missing() -> None:
    old = CoverageRow(Report.ORDERS, frozenset(), date(2026, 1, 1), date(2026, 3, 31))
    assert coverage_words(old, 45, DAY) == "只到 2026-03-31"


@pytest.mark.parametrize(
    ("behind", "missing", "words"),
    [(1, 1, "11-20 ✓"), (2, 2, "11-20 ✓"), (3, 3, "缺 3 天"), (1, 2, "缺 2 天")],
)
def test_the_morning_of_the_export_is_no_missing_day(behind: int, missing: int, words: str) -> None:
    row = CoverageRow(Report.ORDERS, frozenset({DAY}), DAY, DAY)
    assert coverage_words(row, missing, DAY + timedelta(days=behind)) == words


def test_one_strip_a_report_and_the_way_to_the_export_help(qtbot: QtBot, session: Session) -> None:
    card = CoverageCard(session)
    qtbot.addWidget(card)
    rows = [CoverageRow(report, frozenset({DAY}), DAY, DAY) for report in list(Report)[:3]]
    card.show_rows(rows, DAY)
    card.show_rows(rows, DAY)
    strips = card.findChildren(CoverageStrip)
    assert [len(strip.days) for strip in strips] == [COVERAGE_DAYS] * 3
    with qtbot.waitSignal(session.go) as went:
        card.help.click()
    assert went.args == ["imports", "export_help"]
