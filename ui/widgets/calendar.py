"""The one calendar: Chinese, Monday first, in the colours of the theme."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from ui import theme


class Calendar(QCalendarWidget):
    """A month to choose a day from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setMinimumSize(290, 230)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        """Weekends in muted words instead of Qt's red, which is too weak on white."""
        muted = QTextCharFormat()
        muted.setForeground(QColor(theme.current().muted))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, muted)


def date_field(day: date, name: str) -> QDateEdit:
    """A date to type or to choose from the calendar; ``name`` is what a screen reader says."""
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setCalendarWidget(Calendar(made))
    made.setDisplayFormat("yyyy-MM-dd")
    made.setAccessibleName(name)
    made.setDate(QDate(day.year, day.month, day.day))
    return made


def day_of(field: QDateEdit) -> date:
    """The date in a field."""
    day = field.date()
    return date(day.year(), day.month(), day.day())
