"""The one calendar."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QTableView
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


def test_the_arrow_keys_step_the_day(qtbot: QtBot) -> None:
    field = date_field(date(2026, 11, 28), "期限")
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitActive(field):
        field.activateWindow()
    field.clearFocus()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert field.currentSection() is QDateEdit.Section.DaySection
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert day_of(field) == date(2026, 11, 29)


def test_a_short_field_shows_another_year(qtbot: QtBot) -> None:
    this_year = date.today().year
    field = date_field(date(this_year, 11, 28), "期限", short=True)
    qtbot.addWidget(field)
    assert field.text() == "11-28"
    field.setDate(QDate(this_year - 1, 11, 28))
    assert field.text() == f"{this_year - 1}-11-28"
    field.setDate(QDate(this_year, 12, 1))
    assert field.text() == "12-01"


def test_the_chosen_day_is_filled_and_other_months_are_muted(qtbot: QtBot) -> None:
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 11, 18))
    calendar.show()
    view = calendar.findChild(QTableView)
    assert view is not None
    picture = calendar.grab().toImage()

    def dots(row: int, column: int) -> list[QColor]:
        cell = view.visualRect(view.model().index(row, column))
        corner = view.viewport().mapTo(calendar, cell.topLeft())
        return [
            picture.pixelColor(corner.x() + x, corner.y() + y)
            for x in range(cell.width())
            for y in range(cell.height())
        ]

    def darkest(row: int, column: int) -> int:
        return min(dot.value() for dot in dots(row, column))

    assert QColor(theme.current().accent) in dots(4, 2)  # 18 November
    assert darkest(2, 2) < darkest(1, 2)  # 4 November is stronger than 28 October
