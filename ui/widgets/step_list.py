"""The steps of an action, each with a tick; they can be rewritten, one to a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.model import StepMark
from ui.tokens import GAP
from ui.widgets.text import button, clear, label, tick
from ui.widgets.text_box import TextBox

EDIT_HEIGHT = 110
STATE_WORDS = {"done": "", "skipped": "跳过了", "cannot": "做不到"}


class StepList(QWidget):
    """Emits :attr:`ticked` when a step is done or undone, :attr:`edited` when words change."""

    ticked = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._marks: dict[str, StepMark] = {}
        self.boxes: list[QCheckBox] = []
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.text = TextBox()
        self.text.setPlaceholderText("每行一步")
        self.text.setAccessibleName("步骤，每行一步")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(EDIT_HEIGHT)
        self.text.textChanged.connect(self.edited)
        self.switch = button("改写步骤", self._switch, kind="link", name="edit_steps")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["xs"])
        column.addLayout(self.rows)
        column.addWidget(self.text)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)

    def show_steps(self, steps: Sequence[str], marks: Sequence[StepMark]) -> None:
        """Show steps with what became of them; without steps the field to write some."""
        self._marks = {mark.step: mark for mark in marks}
        self.text.blockSignals(True)
        self.text.setPlainText("\n".join(steps))
        self.text.blockSignals(False)
        self._build()
        self._show_field(not steps)

    def steps(self) -> tuple[str, ...]:
        """The steps as they are written now."""
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        return tuple(filter(None, lines))

    def marks(self) -> tuple[StepMark, ...]:
        """What became of the steps that are still there."""
        steps = set(self.steps())
        return tuple(mark for step, mark in self._marks.items() if step in steps)

    def _build(self) -> None:
        clear(self.rows)
        self.boxes = []
        for number, step in enumerate(self.steps(), 1):
            self.rows.addLayout(self._row(number, step))

    def _row(self, number: int, step: str) -> QHBoxLayout:
        mark = self._marks.get(step)
        box = tick(f"第 {number} 步：{step}")
        box.setChecked(mark is not None and mark.state == "done")
        box.toggled.connect(lambda on: self._tick(step, on))
        self.boxes.append(box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        words = label(step, "muted" if mark and mark.state == "done" else "body", wrap=True)
        words.setBuddy(box)
        column.addWidget(words)
        if mark is not None and mark.state != "done":
            why = f"：{mark.reason}" if mark.reason else ""
            column.addWidget(label(f"{STATE_WORDS[mark.state]}{why}", "amber", wrap=True))
        row.addLayout(column, 1)
        return row

    def _tick(self, step: str, done: bool) -> None:
        if done:
            self._marks[step] = StepMark(step, "done")
        else:
            self._marks.pop(step, None)
        self.ticked.emit()

    def _switch(self) -> None:
        show = self.text.isHidden()
        if not show:
            self._build()
        self._show_field(show)
        if show:
            self.text.setFocus()

    def _show_field(self, shown: bool) -> None:
        self.text.setVisible(shown)
        for box in self.boxes:
            box.setEnabled(not shown)
        self.switch.setVisible(bool(self.steps()))
        self.switch.setText("写好了" if shown else "改写步骤")
