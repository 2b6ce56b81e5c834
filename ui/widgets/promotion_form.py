"""A promotion and who packs for it: what the promotion plan asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.diagnosis.capacity import Hands
from app.model import Promotion
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.number_field import NumberField
from ui.widgets.text import button, label
from ui.widgets.wheel import keep_still

REST_MS = 400  # typing a number makes one plan, not three
_AHEAD = 30  # days from today to a promotion that is not announced yet
_KEY = "hands"  # in the settings of this computer


class PromotionForm(QWidget):
    """Emits :attr:`changed` at rest; :attr:`announced` with a promotion to remember."""

    changed = Signal()
    announced = Signal(object)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._settings = settings
        self._known: Promotion | None = None
        begin = date.today() + timedelta(days=_AHEAD)
        self.name = QLineEdit("大促")
        self.name.setAccessibleName("大促名称")
        self.first = date_field(begin, "大促第一天")
        self.last = date_field(begin + timedelta(days=2), "大促最后一天")
        self.orders = _number("大促每天预计单量", 0, 0, 1_000_000)
        told = [float(part) for part in str(settings.value(_KEY, "0,8,0")).split(",")]
        self.people = _number("几个人打包", 0, told[0], 1000)
        self.hours = _number("每人每天几小时", 1, told[1], 24)
        self.rate = _number("每人每小时打包几单", 0, told[2], 10_000)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._emit)
        self.announce_button = button("登记这次大促", self._announce, kind="action")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["s"])
        column.addLayout(self._form())
        column.addWidget(self.announce_button, 0, Qt.AlignmentFlag.AlignLeft)
        hint = "登记后，「大促前 D-n」的行动会自动排上日期。"
        column.addWidget(label(hint, "small", wrap=True))
        self.name.textEdited.connect(lambda _text: self._rest.start())
        for day in (self.first, self.last):
            keep_still(day)
            day.dateChanged.connect(lambda _day: self._rest.start())
        for field in (self.orders, self.people, self.hours, self.rate):
            field.valueChanged.connect(lambda _value: self._rest.start())

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(GAP["s"])
        form.setVerticalSpacing(6)
        form.setColumnStretch(1, 1)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("名称", self.name),
            ("开始", self.first),
            ("结束", self.last),
            ("预计每天单量", self.orders),
            ("打包人数", self.people),
            ("每人每天小时", self.hours),
            ("每人每小时单数", self.rate),
        )
        for row, (word, field) in enumerate(fields):
            form.addWidget(label(word, "muted"), row, 0)
            form.addWidget(field, row, 1)
        return form

    def show_promotion(self, promotion: Promotion | None) -> None:
        """Fill in the next announced promotion, unless the seller is at another one."""
        if promotion is None or promotion == self._known:
            return
        self._known = promotion
        fields = (self.name, self.first, self.last, self.orders)
        for one in fields:
            one.blockSignals(True)
        self.name.setText(promotion.name)
        for field, day in ((self.first, promotion.first), (self.last, promotion.last)):
            field.setDate(QDate(day.year, day.month, day.day))
        self.orders.setValue(promotion.daily_orders or 0)
        for one in fields:
            one.blockSignals(False)

    def promotion(self) -> Promotion:
        """The promotion as typed; an end before the begin is the begin."""
        first = day_of(self.first)
        made = Promotion(
            promotion_id=0,
            shop_id=0,
            name=self.name.text().strip() or "大促",
            first=first,
            last=max(first, day_of(self.last)),
            daily_orders=round(self.orders.value()) or None,
        )
        same = self._known is not None and self._known.name == made.name
        return (
            replace(made, promotion_id=self._known.promotion_id) if same and self._known else made
        )

    def hands(self) -> Hands | None:
        """Who packs; None until all three numbers are there."""
        told = round(self.people.value()), self.hours.value(), self.rate.value()
        return Hands(*told) if all(told) else None

    def _emit(self) -> None:
        told = (self.people.value(), self.hours.value(), self.rate.value())
        self._settings.setValue(_KEY, ",".join(f"{value:g}" for value in told))
        self.changed.emit()

    def _announce(self) -> None:
        self.announced.emit(self.promotion())


def _number(name: str, decimals: int, value: float, most: float) -> NumberField:
    made = NumberField()
    made.setDecimals(decimals)
    made.setRange(0, most)
    made.setValue(value)
    made.setAccessibleName(name)
    made.setSpecialValueText("—" if decimals == 0 else "")
    return made
