"""Guided mode: one step a screen; what was done, skipped or cannot be done is kept at once.

Because every answer is stored with the action, the walk goes on where it was left.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.model import Action, StepMark
from ui.free_text import WORDS
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import Whole, beside_box, button, clear, label, line

SIGNS = {"": "○", "done": "✓", "skipped": "–", "cannot": "×"}


class GuidedPane(Card):
    """Emits :attr:`marked` with the changed action, :attr:`finished` to tick it off, :attr:`left`."""

    marked = Signal(object)
    finished = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._action: Action | None = None
        self._place = 0
        self.heading = Whole("", "muted", free=WORDS)
        self.count = label("", "strong", name="guided_count")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName("做到第几步")
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(button("退出，下次接着做", self.left.emit, kind="link", name="leave_guide"))
        self.body.addLayout(head)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.count)
        self.screens = QStackedWidget()
        self.screens.addWidget(self._step_screen())
        self.screens.addWidget(self._end_screen())
        self.body.addWidget(self.screens)
        self.overview = QVBoxLayout()
        self.overview.setContentsMargins(0, GAP["l"], 0, 0)
        self.overview.setSpacing(GAP["s"])
        self.body.addLayout(self.overview)
        self.body.addStretch(1)

    def _step_screen(self) -> QWidget:
        self.step = label("", "large", wrap=True, name="guided_step")
        self.earlier = label("", "amber", wrap=True, name="guided_earlier")
        self.next_button = button("做好了，下一步", self._done, kind="primary", name="guided_next")
        self.skip_button = button("跳过", self._skip, name="guided_skip")
        self.cannot_button = button("做不到，因为…", self._ask, name="guided_cannot")
        self.back_button = button("上一步", self._back, kind="link", name="guided_back")
        verbs = QHBoxLayout()
        verbs.setSpacing(GAP["s"])
        for verb in (self.next_button, self.skip_button, self.cannot_button):
            verbs.addWidget(verb)
        verbs.addStretch(1)
        verbs.addWidget(self.back_button)
        return _column(self.step, self.earlier, verbs, self._reason_row())

    def _reason_row(self) -> QWidget:
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("例如：供应商不配合、没有人手、缺设备")
        self.reason.setAccessibleName("做不到的原因")
        self.reason.returnPressed.connect(self._cannot)
        self.reason_row = QWidget()
        self.reason_row.setObjectName("plain")
        row = QHBoxLayout(self.reason_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 1)
        record = button("记下，下一步", self._cannot, kind="action", name="guided_reason")
        row.addWidget(beside_box(record))
        self.reason_row.hide()
        return self.reason_row

    def _end_screen(self) -> QWidget:
        self.told = label("", "large", wrap=True, name="guided_told")
        self.rest = label("", "muted", wrap=True, name="guided_rest")
        verbs = QHBoxLayout()
        verbs.setSpacing(GAP["s"])
        self.finish_button = button("标为完成", self._finish, kind="primary", name="guided_finish")
        verbs.addWidget(self.finish_button)
        verbs.addWidget(button("先不标，回到清单", self.left.emit, name="guided_leave"))
        verbs.addStretch(1)
        verbs.addWidget(button("上一步", self._back, kind="link", name="guided_end_back"))
        return _column(self.told, self.rest, verbs)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the walk; it goes on there next time."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- filling ----------------------------------------------------------------------------

    def walk(self, action: Action) -> None:
        """Begin, or go on where the walk was left."""
        self._action = action
        marked = {mark.step for mark in action.marks}
        open_steps = [n for n, step in enumerate(action.steps) if step not in marked]
        self._go(open_steps[0] if open_steps else len(action.steps))

    def _go(self, place: int) -> None:
        action = self._action
        assert action is not None
        self._place = place
        steps = len(action.steps)
        self.heading.setText(action.title)
        self.bar.setRange(0, steps)
        self.bar.setValue(place)
        self.reason_row.hide()
        self.reason.clear()
        self._show_all(action)
        if place >= steps:
            self._show_end(action)
            return
        self.screens.setCurrentIndex(0)
        self.count.setText(f"第 {place + 1} 步，共 {steps} 步")
        self.step.setText(action.steps[place])
        self.earlier.setText(_earlier(action, action.steps[place]))
        self.earlier.setVisible(bool(self.earlier.text()))
        self.back_button.setVisible(place > 0)
        self.next_button.setFocus()

    def _show_all(self, action: Action) -> None:
        """All steps at a glance: what became of them, which one is asked for, what is still to come."""
        clear(self.overview)
        if self._place >= len(action.steps):
            return  # the last screen tells what is left open
        self.overview.addWidget(line())
        self.overview.addWidget(label("全部步骤", "small"))
        marks = {mark.step: mark for mark in action.marks}
        for number, step in enumerate(action.steps):
            here, mark = number == self._place, marks.get(step)
            sign = "▶" if here else SIGNS[mark.state if mark else ""]
            told = f"{sign} {step}{_why(mark)}"
            self.overview.addWidget(label(told, "strong" if here else "muted", wrap=True))

    def _show_end(self, action: Action) -> None:
        self.screens.setCurrentIndex(1)
        done = sum(mark.state == "done" for mark in action.marks)
        rest = [mark for mark in action.marks if mark.state != "done"]
        self.count.setText("走完了")
        self.told.setText(f"{len(action.steps)} 步里做好了 {done} 步。")
        words = {"skipped": "跳过", "cannot": "做不到"}
        lines = [f"{words[m.state]}：{m.step}{f'（{m.reason}）' if m.reason else ''}" for m in rest]
        self.rest.setText("\n".join(lines))
        self.finish_button.setFocus()

    # --- answering --------------------------------------------------------------------------

    def _done(self) -> None:
        self._mark("done")

    def _skip(self) -> None:
        self._mark("skipped")

    def _ask(self) -> None:
        self.reason_row.show()
        self.reason.setFocus()

    def _cannot(self) -> None:
        if self.reason.text().strip():
            self._mark("cannot", self.reason.text().strip())
        else:
            self.reason.setFocus()

    def _mark(self, state: str, reason: str = "") -> None:
        action = self._action
        assert action is not None
        step = action.steps[self._place]
        others = tuple(mark for mark in action.marks if mark.step != step)
        self._action = replace(action, marks=(*others, StepMark(step, state, reason)))
        self.marked.emit(self._action)
        self._go(self._place + 1)

    def _back(self) -> None:
        self._go(max(0, self._place - 1))

    def _finish(self) -> None:
        self.finished.emit(self._action)


def _column(*parts: QWidget | QHBoxLayout) -> QWidget:
    """Words above, verbs straight below."""
    screen = QWidget()
    screen.setObjectName("plain")
    column = QVBoxLayout(screen)
    column.setContentsMargins(0, GAP["xl"], 0, 0)
    column.setSpacing(GAP["l"])
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    return screen


def _why(mark: StepMark | None) -> str:
    """``（做不到：没有人手）`` after a step that was not done."""
    if mark is None or mark.state == "done":
        return ""
    return "（跳过）" if mark.state == "skipped" else f"（做不到：{mark.reason}）"


def _earlier(action: Action, step: str) -> str:
    """What was answered here before."""
    mark = next((one for one in action.marks if one.step == step), None)
    if mark is None or mark.state == "done":
        return "这一步已经做过。" if mark else ""
    return f"上次：{'跳过' if mark.state == 'skipped' else f'做不到，{mark.reason}'}"
