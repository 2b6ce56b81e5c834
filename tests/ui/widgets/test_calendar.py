"""The one calendar."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.calendar import Calendar, date_field, day_of


def test_weekends_are_readable(qtbot: QtBot) -> None:
    calendar = Calendar()
    qtbot.addWidget(calendar)
    shown = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
    assert shown == QColor(theme.current().muted)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday


def test_a_date_field_gives_back_the_day(qtbot: QtBot) -> None:
    field = date_field(date(2026, 11, 28), "期限")
    qtbot.addWidget(field)
    assert (field.text(), field.accessibleName()) == ("2026-11-28", "期限")
    field.setDate(QDate(2026, 12, 1))
    assert day_of(field) == date(2026, 12, 1)
