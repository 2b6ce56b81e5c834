"""A month of days."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.month_grid import MonthGrid, first_shown, shifted, whole_texts
from ui.wrapping import Wrapping

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


def test_a_day_shows_whole_texts_only(qapp: QApplication) -> None:
    words = Wrapping(qapp.font())
    long, short = "□ 带着退货照片找厂家退换并改工艺", "□ 看评价"
    room = words.width("带着退货照片找")
    assert whole_texts([long, short], room, 9, words) == [words.lines(long, room), [short]]
    assert whole_texts([long, short], room, 2, words) == [[short]]
    assert whole_texts([long], room, 1, words) == []


def test_a_day_with_more_than_it_shows_says_how_many(qtbot: QtBot) -> None:
    made = MonthGrid()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    pictures = []
    for number in (1, 12, 13):
        made.show_month(date(2026, 11, 1), {TODAY: ["□ 看评价"] * number}, TODAY, date(2026, 11, 1))
        item = made.item(3, 6)
        assert item is not None
        cell = made.visualItemRect(item)
        pictures.append(made.viewport().grab(cell).toImage())
    assert pictures[1] != pictures[2]  # as many lines, another count
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_no_edge_of_the_month_or_of_the_chosen_day_is_cut_at_any_scale(
    qtbot: QtBot, scale: float
) -> None:
    made = MonthGrid()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_month(date(2026, 11, 1), {}, TODAY, TODAY)
    shot = QImage(round(700 * scale), round(500 * scale), QImage.Format.Format_RGB32)
    shot.setDevicePixelRatio(scale)
    made.render(shot)

    def coloured(row: int, column: int, down: bool, name: str) -> int:
        """How many pixels of a colour a line through the middle of a cell crosses at its start."""
        item = made.item(row, column)
        assert item is not None
        cell = made.visualItemRect(item).translated(made.viewport().mapTo(made, QPoint()))
        colour = QColor(getattr(theme.current(), name)).rgb()
        x, y = (round(value * scale) for value in (cell.center().x(), cell.center().y()))
        start = round((cell.y() if down else cell.x()) * scale)
        near = range(max(0, start - 2), start + round(3 * scale))
        return sum(shot.pixel(*((x, at) if down else (at, y))) == colour for at in near)

    assert coloured(2, 0, False, "border") >= int(scale)
    assert coloured(3, 6, False, "accent") >= int(scale)
    assert coloured(3, 6, True, "accent") >= int(scale)
