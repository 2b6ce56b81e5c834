"""The one calendar: Chinese, Monday first, in the colours of the theme."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from ui import theme
from ui.tokens import RADIUS


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
        """The names of the days in muted words; Qt's red of weekends is too weak on white."""
        muted = QTextCharFormat()
        muted.setForeground(QColor(theme.current().muted))
        self.setHeaderTextFormat(muted)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, muted)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        """One day: the chosen one filled, today framed, those that cannot be chosen muted."""
        on = QDate(day.year, day.month, day.day) if isinstance(day, date) else day
        colours, chosen = theme.current(), on == self.selectedDate()
        away = on.month() != self.monthShown() or not self.minimumDate() <= on <= self.maximumDate()
        words = colours.on_accent if chosen else colours.muted if away else colours.text
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(colours.surface))
        box = rect.adjusted(3, 2, -3, -2)
        painter.setPen(QColor(colours.accent) if on == QDate.currentDate() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent) if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS["control"], RADIUS["control"])
        painter.setPen(QColor(words))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(on.day()))
        painter.restore()


class DayField(QDateEdit):
    """A date to type or to choose. The arrow keys step the day, not the year, at first; with
    ``short`` the year is shown only where it is not this one."""

    def __init__(self, day: date, short: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = short
        self.setCalendarPopup(True)
        self.setCalendarWidget(Calendar(self))
        self.setDisplayFormat("yyyy-MM-dd")
        self.dateChanged.connect(self._show_year)
        self.setDate(QDate(day.year, day.month, day.day))
        self._show_year(self.date())

    def _show_year(self, day: QDate) -> None:
        """A year once shown stays while the field is typed in."""
        hidden = self._short and day.year() == QDate.currentDate().year()
        if not (hidden and self.hasFocus()):
            self.setDisplayFormat("MM-dd" if hidden else "yyyy-MM-dd")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setSelectedSection(QDateEdit.Section.DaySection)


def date_field(day: date, name: str, short: bool = False) -> DayField:
    """A date to type or to choose from the calendar; ``name`` is what a screen reader says."""
    made = DayField(day, short)
    made.setAccessibleName(name)
    return made


def day_of(field: QDateEdit) -> date:
    """The date in a field."""
    day = field.date()
    return date(day.year(), day.month(), day.day())
