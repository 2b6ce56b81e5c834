"""怎么改: the suggested measures with their steps; the chosen ones go onto the checklist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.documents.words import count_text
from app.model import Action, Finding, Measure, Suggestion
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.card import Card
from ui.widgets.finding_card import needed_text
from ui.widgets.text import button, clear, label, line, tick

DUE_DAYS = 7


class MeasureRow(QWidget):
    """One measure: tick, title, why this one, and its steps folded away."""

    def __init__(self, suggestion: Suggestion, listed: bool, told: str) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.suggestion = suggestion
        self.measure = suggestion.measure
        self.listed = listed
        self.tick = tick(f"选择：{self.measure.title}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(label(self.measure.title, "strong", wrap=True))
        if listed:
            column.addWidget(label("已在改进清单里", "tag"), 0, Qt.AlignmentFlag.AlignLeft)
        if suggestion.reason != told:  # the headline of the finding need not be said again
            column.addWidget(label(suggestion.reason, "muted", wrap=True))
        if suggestion.learned:
            column.addWidget(label(suggestion.learned, "strong", wrap=True))
        if suggestion.expected:
            column.addWidget(label(f"预期：{suggestion.expected}", "small", wrap=True))
        column.addWidget(label(_cost(self.measure), "small", wrap=True))
        self.steps = _steps(self.measure)
        self.steps.hide()
        self.fold = QPushButton()
        self.fold.setProperty("kind", "fold")
        self.fold.setAccessibleName(f"{self.measure.title} 的步骤")
        self.fold.setCheckable(True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold.toggled.connect(self._unfold)
        self._unfold(False)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.steps)
        row.addLayout(column, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words ticks the measure too; the steps below are only read."""
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < self.fold.y():
            self.tick.click()
        super().mouseReleaseEvent(event)

    def _unfold(self, shown: bool) -> None:
        self.steps.setVisible(shown)
        arrow = "▾" if shown else "▸"
        self.fold.setText(f"{arrow} {count_text(len(self.measure.steps), '步')}")


class MeasuresCard(Card):
    """Emits :attr:`added` with the actions to put onto the checklist."""

    added = Signal(object)

    def __init__(
        self, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        super().__init__("怎么改", "选中后加入改进清单", parent)
        self._today = today
        self._finding: Finding | None = None
        self.rows: list[MeasureRow] = []
        inside = QWidget()
        inside.setObjectName("plain")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, GAP["s"], 0)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(line())
        self.body.addLayout(self._who_and_when())
        self.add_button = button("", self._add, kind="primary", name="add_actions")
        self.body.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignRight)
        self._ticked()

    def _who_and_when(self) -> QGridLayout:
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.owner.setAccessibleName("负责人")
        self.owner.setMinimumWidth(60)
        edit = self.owner.lineEdit()
        if edit is not None:
            edit.setPlaceholderText("例如：仓库主管")
        self.due = date_field(self._today() + timedelta(days=DUE_DAYS), "期限")
        today = self._today()  # a slip of the year would be overdue at once
        self.due.setMinimumDate(QDate(today.year, today.month, today.day))
        grid = QGridLayout()
        grid.addWidget(label("负责人", "small"), 0, 0)
        grid.addWidget(self.owner, 0, 1)
        grid.addWidget(label("期限", "small"), 1, 0)
        grid.addWidget(self.due, 1, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def show_finding(self, finding: Finding | None, actions: Sequence[Action]) -> None:
        """Show the measures of a finding; ``actions`` are already on the list."""
        self._finding = finding
        clear(self._column)
        self.rows = []
        listed = {action.measure_id for action in actions if action.done_on is None}
        for suggestion in finding.suggestions if finding else ():
            if self.rows:
                self._column.addWidget(line())
            told = finding.headline if finding else ""
            row = MeasureRow(suggestion, suggestion.measure.id in listed, told)
            row.tick.toggled.connect(lambda _on: self._ticked())
            self.rows.append(row)
            self._column.addWidget(row)
        if finding is not None and not self.rows:
            hint = "措施库里还没有针对这个指标的做法。可以在「改善」里自己写一条。"
            self._column.addWidget(label(hint, "muted", wrap=True))
        self._column.addStretch(1)
        self._owners(actions)
        self._ticked()

    def _owners(self, actions: Sequence[Action]) -> None:
        typed = self.owner.currentText()
        self.owner.clear()
        self.owner.addItems(sorted({action.owner for action in actions if action.owner}))
        self.owner.setCurrentText(typed)

    def _ticked(self) -> None:
        chosen = sum(row.tick.isChecked() for row in self.rows)
        self.add_button.setEnabled(chosen > 0)
        self.add_button.setText(f"加入改进清单（{chosen} 项）" if chosen else "加入改进清单")

    def _add(self) -> None:
        if self._finding is not None:
            chosen = [row.suggestion for row in self.rows if row.tick.isChecked()]
            self.added.emit([self._action(self._finding, one) for one in chosen])

    def _action(self, finding: Finding, suggestion: Suggestion) -> Action:
        measure, aim = suggestion.measure, suggestion.target
        return Action(
            action_id=0,
            shop_id=0,
            metric_id=finding.metric.id,
            measure_id=measure.id,
            title=measure.title,
            steps=measure.steps,
            owner=self.owner.currentText().strip(),
            due_on=day_of(self.due),
            proof=measure.proof,
            created_on=self._today(),
            expected=suggestion.expected or needed_text(finding),
            segment=aim[0] if aim else None,
            key=aim[1] if aim else None,
        )


def _cost(measure: Measure) -> str:
    drawback = f"代价：{measure.drawback}" if measure.drawback else ""
    return " · ".join(filter(None, (measure.effort, drawback)))


def _steps(measure: Measure) -> QWidget:
    box = QFrame()
    box.setObjectName("panel")
    column = QVBoxLayout(box)
    column.setContentsMargins(10, 8, 10, 8)
    column.setSpacing(4)
    for number, step in enumerate(measure.steps, 1):
        column.addWidget(label(f"{number}. {step}", wrap=True))
    if measure.proof:
        column.addWidget(label(f"凭据：{measure.proof}", "small", wrap=True))
    if measure.unless:
        column.addWidget(label(f"不适合：{measure.unless}", "small", wrap=True))
    return box
