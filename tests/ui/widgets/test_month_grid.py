"""A month of days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.month_grid import MonthGrid, first_shown, shifted

TODAY = date(2026, 11, 22)


def test_months_begin_on_monday_and_turn_over_the_year() -> None:
    assert first_shown(date(2026, 11, 1)) == date(2026, 10, 26)
    assert first_shown(date(2026, 6, 15)) == date(2026, 6, 1)
    assert shifted(date(2026, 11, 1), 2) == date(2027, 1, 1)
    assert shifted(date(2026, 1, 1), -1) == date(2025, 12, 1)


def test_the_arrow_keys_move_from_day_to_day(qtbot: QtBot) -> None:
    made = MonthGrid()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    words = ["□ 看评价", "□ 打包", "□ 回访", "□ 盘点", "□ 排班", "□ 备货"]
    made.show_month(date(2026, 11, 1), {TODAY: words}, TODAY, TODAY)
    item = made.currentItem()
    assert item is not None
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).startswith("11 月 22 日，□ 看评价，")
    with qtbot.waitSignal(made.day_chosen) as told:
        QTest.keyClick(made, Qt.Key.Key_Left)
    assert told.args == [date(2026, 11, 21)]
    assert not made.grab().isNull()
