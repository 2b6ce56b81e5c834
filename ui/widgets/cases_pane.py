"""售后记录: a case in four steps, each with its moment; how long they take, and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app import clock
from app.documents.words import count_text, number_text, value_text
from app.improvement.cases import METRIC_OF, CaseSummary, step_of
from app.model import Case
from app.wording.actions import CASE_KINDS, CASE_STEPS
from ui.free_text import WORDS
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.row_list import RowList
from ui.widgets.text import Whole, button, clear, label, line
from ui.widgets.text_box import TextBox
from ui.widgets.wheel import keep_still

NEW = "new"
_ASKED = {
    "told": "买家说了什么，例如：收到时杯盖碎了",
    "handled": "怎么处理的，例如：核对照片，补发一件",
    "answered": "怎么告诉买家的，例如：已告知今天补发，周五前到",
    "settled": "补偿或退款，没有就写「不需要」",
}
NO_CASES = "每件售后走四步，每一步自动记下时间；记几件以后，这里会说哪一步最慢。"
_TEXT_HEIGHT = 80
_TENTH = 0.1  # of an hour


class CasesPane(QWidget):
    """Emits :attr:`begun` (order, kind, problem), :attr:`advanced` (case, words, fen) and so on."""

    begun = Signal(str, str, str)
    advanced = Signal(object, str, object)
    removed = Signal(object)
    help_wanted = Signal(str)  # the metric a slow step shows up in

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._cases: Sequence[Case] = ()
        self._shown = NEW
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP["m"])
        row.addWidget(self._left(), 5)
        row.addWidget(self._right(), 6)

    def _left(self) -> Card:
        self.card = Card("售后记录", " ")
        self.speed = label("", "muted", wrap=True, name="case_speed")
        self.help_button = button("看这一步的做法", self._help, kind="link", name="case_help")
        self.card.body.addWidget(self.speed)
        self.card.body.addWidget(self.help_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.list = RowList("售后记录")
        self.list.chosen.connect(self._choose)
        self.card.body.addWidget(self.list, 1)
        self.nothing = EmptyState("actions", "还没有记过售后", NO_CASES)
        self.card.body.addWidget(self.nothing, 1)
        self.new_button = button("记一件新的", self._new, name="new_case")
        self.card.body.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        return self.card

    def _right(self) -> Card:
        self.detail = Card(" ", "")
        self.steps = QVBoxLayout()
        self.steps.setSpacing(GAP["s"])
        self.detail.body.addLayout(self.steps)
        self.order, self.kind = QLineEdit(), QComboBox()
        self.order.setPlaceholderText("订单号，可不填")
        self.order.setAccessibleName("订单号")
        self.kind.setAccessibleName("哪一类")
        keep_still(self.kind)
        for key, name in CASE_KINDS.items():
            self.kind.addItem(name, key)
        self.head = QWidget()
        self.head.setObjectName("plain")
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.order, 2)
        head.addWidget(self.kind, 1)
        self.words = TextBox()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_TEXT_HEIGHT)
        self.words.textChanged.connect(self._judge)
        self.amount = QLineEdit()
        self.amount.setPlaceholderText("补偿金额（元），没有可不填")
        self.amount.setAccessibleName("补偿金额（元）")
        self.amount.textChanged.connect(lambda _text: self._judge())
        for widget in (self.head, self.words, self.amount):
            self.detail.body.addWidget(widget)
        self.remove_button = button("删除", self._remove, name="remove_case")
        self.next_button = button("", self._next, kind="primary", name="next_case_step")
        verbs = QHBoxLayout()
        verbs.addWidget(self.remove_button)
        verbs.addStretch(1)
        verbs.addWidget(self.next_button)
        self.detail.body.addLayout(verbs)
        self.coming = _coming()
        self.detail.body.addWidget(self.coming)
        self.detail.body.addStretch(1)  # its verbs stand right below its fields
        return self.detail

    # --- filling ----------------------------------------------------------------------------

    def show_cases(self, cases: Sequence[Case], summary: CaseSummary) -> None:
        """Show the cases, open ones first, and how long their steps take."""
        self._cases = cases
        self._summary = summary
        self.list.blockSignals(True)
        self.list.clear()
        for title, own in (
            ("未了结", [one for one in cases if one.settled_at is None]),
            ("已了结", [one for one in cases if one.settled_at is not None]),
        ):
            if own:
                self.list.add_heading(f"{title} {len(own)}")
            for one in own:
                self.list.add_row(str(one.case_id), _row(one), f"{one.problem}，{_stage(one)}")
        self.list.blockSignals(False)
        waiting, over = count_text(summary.open, "件"), count_text(summary.closed, "件")
        self.card.subtitle.setText(f"未了结 {waiting} · 已了结 {over}" if cases else "")
        self.speed.setText(_speed(summary))
        self.speed.setVisible(bool(cases))
        self.list.setVisible(bool(cases))
        self.nothing.setVisible(not cases)
        self.help_button.setVisible(summary.slowest is not None)
        known = [str(one.case_id) for one in cases]
        self._choose(self._shown if self._shown in known else (known[0] if known else NEW))

    def _new(self) -> None:
        self.list.clearSelection()
        self._choose(NEW)
        self.order.setFocus()

    def _case(self) -> Case | None:
        return next((one for one in self._cases if str(one.case_id) == self._shown), None)

    def _choose(self, key: str) -> None:
        self._shown = key
        self.list.select(key)
        self.new_button.setVisible(key != NEW)  # the form for one is open already
        case = self._case()
        step = "told" if case is None else step_of(case)
        clear(self.steps)
        self.detail.title.setText(case.problem if case else "记一件新的售后")
        self.detail.subtitle.setText(_about(case) if case else "四步：反馈、处理、告知、补偿")
        if case is not None:
            for name in CASE_STEPS:
                self.steps.addWidget(_step(case, name, name == step))
        self.head.setVisible(case is None)
        self.coming.setVisible(case is None)
        self.amount.setVisible(step == "settled")
        self.words.setVisible(step is not None)
        self.next_button.setVisible(step is not None)
        self.remove_button.setVisible(case is not None)
        for field in (self.order, self.amount):
            field.clear()
        self.words.clear()
        if step is not None:
            self.words.setPlaceholderText(_ASKED[step])
            self.words.setAccessibleName(CASE_STEPS[step])
            self.next_button.setText(f"记下：{CASE_STEPS[step]}")
        self._judge()

    def _judge(self) -> None:
        self.next_button.setEnabled(
            bool(self.words.toPlainText().strip()) and fen_of(self.amount.text()) != -1
        )

    # --- doing ------------------------------------------------------------------------------

    def _next(self) -> None:
        words, case = self.words.toPlainText().strip(), self._case()
        if case is None:
            self.begun.emit(self.order.text().strip(), self.kind.currentData(), words)
        else:
            fen = fen_of(self.amount.text())
            self.advanced.emit(case, words, fen if step_of(case) == "settled" else None)

    def show_next(self, case: Case) -> None:
        """Stay with a case that was just written."""
        self._shown = str(case.case_id)

    def _remove(self) -> None:
        self.removed.emit(self._case())

    def _help(self) -> None:
        if self._summary.slowest is not None:
            self.help_wanted.emit(METRIC_OF[self._summary.slowest])


def fen_of(text: str) -> int | None:
    """Yuan as typed in fen; None where nothing is typed, -1 where it is no amount."""
    plain = text.strip().removeprefix("¥").replace(",", "")
    if not plain:
        return None
    whole, _, part = plain.partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 8 and len(part) <= 2):
        return -1
    if part and not (part.isascii() and part.isdigit()):
        return -1
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)


def _row(case: Case) -> QWidget:
    row = QWidget()
    row.setObjectName("plain")
    column = QVBoxLayout(row)
    column.setContentsMargins(10, 6, 12, 6)
    column.setSpacing(2)
    column.addWidget(Whole(case.problem, "muted" if case.settled_at else "strong", free=WORDS))
    column.addWidget(Whole(f"{_stage(case)} · {_about(case)}", "small", free=WORDS))
    return row


def _stage(case: Case) -> str:
    step = step_of(case)
    return "已了结" if step is None else f"下一步：{CASE_STEPS[step]}"


def _about(case: Case) -> str:
    parts = (CASE_KINDS[case.kind], f"订单 {case.order_id}" if case.order_id else "")
    return " · ".join(filter(None, (*parts, _moment(clock.as_datetime(case.told_at)))))


def _moment(at: datetime) -> str:
    return f"{at:%m-%d %H:%M}"


def _step(case: Case, step: str, current: bool) -> QWidget:
    """One step: done with its words and moment, the current one, or still to come."""
    texts = {
        "told": (case.problem, case.told_at),
        "handled": (case.handling, case.handled_at),
        "answered": (case.answer, case.answered_at),
        "settled": (_paid(case), case.settled_at),
    }
    words, at = texts[step]
    box = QWidget()
    box.setObjectName("plain")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    mark = "✓" if at is not None else ("▶" if current else "○")
    when = f" · {_moment(clock.as_datetime(at))}" if at is not None else ""
    column.addWidget(label(f"{mark} {CASE_STEPS[step]}{when}", "strong" if current else "muted"))
    if at is not None:
        column.addWidget(label(words, wrap=True))
    column.addSpacing(GAP["xs"])
    column.addWidget(line())
    return box


def _coming() -> QWidget:
    """The steps that follow a new case's first."""
    box = QWidget()
    box.setObjectName("plain")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, GAP["s"], 0, 0)
    column.setSpacing(GAP["xs"])
    column.addWidget(line())
    column.addSpacing(GAP["xs"])
    column.addWidget(label("记下后接着三步，每一步自动记下时间", "small", wrap=True))
    for step in list(CASE_STEPS)[1:]:
        column.addSpacing(GAP["xs"])
        column.addWidget(label(f"○ {CASE_STEPS[step]}", "strong"))
        column.addWidget(label(_ASKED[step], "muted", wrap=True))
    return box


def _paid(case: Case) -> str:
    money = f"（{value_text(case.compensation_fen, 'fen')}）" if case.compensation_fen else ""
    return f"{case.compensation}{money}"


def hours_text(hours: float) -> str:
    """``1.5 小时``; below a tenth of an hour in minutes, which would read as none."""
    if hours >= _TENTH:
        return f"{number_text(hours, 1)} 小时"
    minutes = round(hours * 60)
    return f"{minutes} 分钟" if minutes else "不到 1 分钟"


def _speed(summary: CaseSummary) -> str:
    if not summary.steps:
        return NO_CASES
    told = [
        f"{CASE_STEPS[one.step]} {hours_text(one.median_hours)}（{one.cases} 件）"
        for one in summary.steps
    ]
    slowest = f"最慢的是「{CASE_STEPS[summary.slowest]}」" if summary.slowest else ""
    return f"各步用时的中位数：{'，'.join(told)}。{slowest}"
