"""后台页面分数: paste the text of the backend's score page or type its values, check, save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.documents.words import origin_text, short_date, value_text
from app.model import Shop, SnapshotValue
from app.wording.pages import TAKE_WEIGHTS, strange_page, told_weights
from ui.page_entries import Answers, entries, read_answers, readings
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.card import Card
from ui.widgets.page_form import PageForm
from ui.widgets.text import button, label, set_role
from ui.widgets.text_box import TextBox
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack
    from app.program import PageReading, Program, WeightSet

    Reading = tuple[PageReading, RulePack, list[SnapshotValue], tuple[WeightSet, ...]]

HOW_TO = "打开后台的体验分页面，Ctrl+A 全选、Ctrl+C 复制，回到这里按 Ctrl+V。不用截图，也可以在右边手工填。"


class PageValues(QWidget):
    """Emits :attr:`saved` with the number of values after they are in the book."""

    saved = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._session = session
        self._pasted: dict[str, tuple[str, float]] = {}
        self._units: dict[str, str] = {}
        self._shop = ""
        self._found: Reading | None = None  # waits for the seller's word
        self._weights: tuple[str, tuple[WeightSet, ...]] = "", ()  # of which pack, and which
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self._paste_card(), 1)
        row.addWidget(self._form_card(), 2)

    def _paste_card(self) -> Card:
        card = Card("粘贴页面文字", "")
        card.body.addWidget(label(HOW_TO, "muted", wrap=True))
        self.text = TextBox()
        self.text.setAccessibleName("后台体验分页面的文字")
        self.text.setPlaceholderText("在这里按 Ctrl+V 粘贴")
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._read)
        card.body.addWidget(self.text, 1)
        self.outcome = label("", wrap=True, name="page_outcome")
        card.body.addWidget(self.outcome)
        self.sure = button("就是这家店的页面，照样填入", self._fill_anyway, name="sure_page")
        self.sure.hide()
        card.body.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeft)
        self.unread = label("", "small", wrap=True, name="page_unread")
        card.body.addWidget(self.unread)
        self._say("", "")
        return card

    def _say(self, outcome: str, unread: str) -> None:
        """Below the text what was read and what was not; nothing takes no room."""
        for words, text in ((self.outcome, outcome), (self.unread, unread)):
            words.setText(text)
            words.setVisible(bool(text))

    def _form_card(self) -> Card:
        card = Card("核对后保存", "官方分单独保存，不会和复算的数混在一起")
        self.day = date_field(date.today(), "页面的日期")
        keep_still(self.day)
        self.day.dateChanged.connect(lambda _day: self._show_form())
        head = QHBoxLayout()
        head.addWidget(label("页面的日期", "muted"))
        head.addWidget(self.day)
        head.addWidget(label("回车到下一格，空着的不保存", "small"))
        head.addStretch(1)
        card.body.addLayout(head)
        self.form = PageForm()
        self.form.changed.connect(self._count)
        card.body.addWidget(self.form, 1)
        self.take_weights = QCheckBox(TAKE_WEIGHTS)
        self.weights = label("", "muted", wrap=True, name="page_weights")
        for part in (self.take_weights, self.weights):
            card.body.addWidget(part)
            part.hide()  # until a page prints weights that are not in force
        self.save_button = button("", self.save, kind="primary", name="save_snapshot")
        self.form.finished.connect(self.save_button.setFocus)
        self.forget_button = button("", self.forget, name="forget_day")
        self.forget_button.hide()  # until something is stored of the day
        verbs = QHBoxLayout()
        verbs.addWidget(self.forget_button)
        verbs.addStretch(1)
        self.clear_button = button("清空", self.start_over, name="empty_form")
        verbs.addWidget(self.clear_button)
        verbs.addWidget(self.save_button)
        card.body.addLayout(verbs)
        return card

    # --- filling ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the values of the pack in force on the day of the score."""
        view = self._session.view
        if view is None:
            return
        if view.card.shop.name != self._shop:
            self._shop = view.card.shop.name
            self.start_over()
            self._set_day(view.card.on)
        self._show_form()

    def chosen_day(self) -> date:
        """The day of the page."""
        return day_of(self.day)

    def _set_day(self, day: date) -> None:
        self.day.setDate(QDate(day.year, day.month, day.day))

    def _show_form(self) -> None:
        program, shop = self._session.program, self._session.shop
        if program is None or shop is None:
            return
        read = partial(_form_of, program, shop, self.chosen_day())
        self._session.runner.run(read, self._ask, key="page-form")

    def _ask(self, found: tuple[RulePack, list[SnapshotValue]]) -> None:
        pack, known = found
        self.forget_button.setVisible(bool(known))
        self.forget_button.setText(f"删除已存的 {len(known)} 个数值")
        asked = entries(pack)
        units = self._units = {entry.key: entry.unit for entry in asked}
        self.form.show_entries(asked)
        self.form.show_known(
            {
                value.key: _known_text(value, units[value.key])
                for value in known
                if value.key in units
            }
        )
        self._count()

    # --- pasting ----------------------------------------------------------------------------

    def paste(self, text: str) -> None:
        """Take the text of a page, as if it had been pasted into the field."""
        self.text.setPlainText(text)

    def _read(self) -> None:
        program, shop, text = self._session.program, self._session.shop, self.text.toPlainText()
        if program is None or shop is None:
            return
        self.sure.hide()
        self.clear_button.setEnabled(bool(text or self.form.texts()))
        if not text.strip():
            self._say("", "")
            return
        read = partial(_reading, program, shop, text, self.chosen_day())
        self._session.runner.run(read, self._show_reading, key="page-read")

    def _show_reading(self, found: Reading) -> None:
        """Fill the form, or ask first where the page is rather another platform's."""
        reading = found[0]
        shop = self._session.shop
        self.sure.setVisible(reading.seems is not None)
        if reading.seems is None or shop is None:
            self._fill(found)
            return
        self._found = found
        self.form.empty()
        set_role(self.outcome, "amber")
        self._say(strange_page(reading.seems, shop.platform), "")

    def _fill_anyway(self) -> None:
        """The seller says that the page is this shop's after all."""
        self.sure.hide()
        if self._found is not None:
            self._fill(self._found)

    def _fill(self, found: Reading) -> None:
        """Write what was read into the form."""
        reading, pack, known, weights = found
        self._offer_weights(pack, weights)
        self.day.blockSignals(True)
        self._set_day(reading.on)
        self.day.blockSignals(False)
        self._ask((pack, known))
        self.form.empty()
        self._pasted = self.form.fill(reading.values, dict(reading.said))
        set_role(self.outcome, "body")
        lines = "；".join(reading.unread)
        unread = f"没有用上的数字（请核对）：{lines}" if lines else ""
        self._say(_outcome(reading, len(self._pasted), pack.label), unread)
        self._count()

    def _offer_weights(self, pack: RulePack, sets: tuple[WeightSet, ...]) -> None:
        """Show the weights that the page prints, to be checked before they are the shop's own."""
        self._weights = pack.id, sets
        names = {part.id: part.name for part in pack.dimensions}
        names |= {rule.id: rule.name for rule in pack.metrics}
        told = [[(names[key], share) for key, share in one.weights] for one in sets]
        self.weights.setText("；".join(map(told_weights, told)))
        self.take_weights.setChecked(True)
        for part in (self.take_weights, self.weights):
            part.setVisible(bool(sets))

    # --- saving -----------------------------------------------------------------------------

    def _count(self) -> None:
        count = len(self.form.texts())
        self.save_button.setEnabled(count > 0)
        self.clear_button.setEnabled(bool(count or self.text.toPlainText()))
        self.save_button.setText(f"保存 {count} 个数值" if count else "保存")
        read = self._read_typed()
        if read is not None:
            self._session.runner.run(read, self._show_understood, key="page-check")

    def _read_typed(self) -> Callable[[], Answers] | None:
        """The call that reads what is typed; None without a shop."""
        program, shop = self._session.program, self._session.shop
        if program is None or shop is None:
            return None
        texts, pasted = self.form.texts(), dict(self._pasted)
        return partial(read_answers, program, shop, self.chosen_day(), texts, pasted)

    def _show_understood(self, answers: Answers) -> None:
        self.form.show_read(readings(answers, self.form.texts(), self._units))

    def save(self) -> None:
        """Read what is typed; save it, or say beside the fields what is wrong."""
        read = self._read_typed()
        if read is not None:
            self._session.runner.run(read, self._save, key="page-answers")

    def _save(self, answers: Answers) -> None:
        program, shop = self._session.program, self._session.shop
        self.form.show_wrong(answers.wrong)
        if answers.wrong or not answers.values or program is None or shop is None:
            return
        on, count = self.chosen_day(), len(answers.values)
        pack_id, sets = self._weights if self.take_weights.isChecked() else ("", ())
        self.start_over()
        self._session.write(
            partial(_store, program, shop, on, answers.values, pack_id, sets),
            f"已保存 {short_date(on)} 的 {count} 个页面数值" + ("和权重" if sets else ""),
            steps=1 + len(sets),
            then=lambda _result: self.saved.emit(count),
        )

    def forget(self) -> None:
        """Take away what is stored of the day: it was the wrong one."""
        program, shop, on = self._session.program, self._session.shop, self.chosen_day()
        if program is not None and shop is not None:
            call = partial(program.pages.forget, shop, on)
            self._session.write(call, f"已删除 {short_date(on)} 的页面数值")

    def start_over(self) -> None:
        """Forget what was pasted and typed."""
        self._pasted, self._weights = {}, ("", ())
        for part in (self.take_weights, self.weights):
            part.hide()
        self.text.clear()
        self.form.empty()


def _form_of(program: Program, shop: Shop, on: date) -> tuple[RulePack, list[SnapshotValue]]:
    return program.pack_for(shop, on), [v for v in program.snapshots(shop) if v.on == on]


def _reading(program: Program, shop: Shop, text: str, fallback: date) -> Reading:
    reading = program.read_page(shop, text, fallback)
    known = [value for value in program.snapshots(shop) if value.on == reading.on]
    return reading, program.pack(reading.pack_id), known, program.pages.weights(shop, reading)


def _store(
    program: Program,
    shop: Shop,
    on: date,
    values: Sequence[SnapshotValue],
    pack_id: str,
    sets: tuple[WeightSet, ...],
) -> None:
    program.save_snapshot(shop, on, values)
    program.pages.save_weights(shop, pack_id, sets)


def _known_text(value: SnapshotValue, unit: str) -> str:
    mark = " 分" if unit in ("points", "fine_points") else ""  # other units are told with the value
    return f"已存 {value_text(value.value, unit)}{mark}（{origin_text(value.origin)}）"


def _outcome(reading: PageReading, count: int, label: str) -> str:
    if not count:
        return "没有读出数值。请确认复制的是体验分页面的文字；也可以在右边手工填。"
    day = "页面上的更新日期" if reading.on_known else "页面没写日期，请核对"
    return f"按「{label}」读出 {count} 个数值，日期 {reading.on.isoformat()}（{day}）。请和后台核对后保存。"
