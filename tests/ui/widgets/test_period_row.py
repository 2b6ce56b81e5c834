"""The days of a table that names none."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from ui.widgets.period_row import PeriodRow

LAST = date(2026, 11, 20)


def test_thirty_days_are_proposed(qtbot: QtBot) -> None:
    row = PeriodRow(LAST)
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.chosen) as told:
        row.use_button.click()
    assert told.args == [date(2026, 10, 22), LAST]


def test_the_last_day_is_not_before_the_first(qtbot: QtBot) -> None:
    row = PeriodRow(LAST)
    qtbot.addWidget(row)
    row.first.setDate(QDate(2026, 11, 21))
    assert not row.use_button.isEnabled()
    row.last.setDate(QDate(2026, 11, 21))
    assert row.use_button.isEnabled()
