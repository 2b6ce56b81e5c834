"""One action with everything that can be changed: owner, due date, steps, proof, note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.documents.words import date_text
from app.model import Action
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.card import Card
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import button, label
from ui.widgets.wheel import keep_still

STEPS_HEIGHT, NOTE_HEIGHT = 110, 76


class ActionDetail(Card):
    """Emits :attr:`saved` with a changed action, :attr:`removed` with one to take off the list."""

    saved = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._action: Action | None = None
        scroll = ScrolledColumn()
        scroll.column.setContentsMargins(0, 0, GAP["m"], 0)
        scroll.column.addLayout(self._form())
        self.facts = label("", "small", wrap=True, name="action_facts")
        scroll.column.addWidget(self.facts)
        scroll.column.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.save_button = button("保存修改", self.save, kind="primary", name="save_action")
        self.remove_button = button("删除", self._remove, name="remove_action")
        verbs = QHBoxLayout()
        verbs.addWidget(self.remove_button)
        verbs.addStretch(1)
        verbs.addWidget(self.save_button)
        self.body.addLayout(verbs)

    def _form(self) -> QFormLayout:
        self.name = QLineEdit()
        self.metric_choice = QComboBox()
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.steps = _text_field("每行一步", STEPS_HEIGHT)
        self.proof = QLineEdit()
        self.proof.setPlaceholderText("例如：抽检记录表、照片")
        self.note = _text_field("做得怎么样、卡在哪里", NOTE_HEIGHT)
        form = QFormLayout()
        form.setSpacing(GAP["s"])
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for word, field in (
            ("要做什么", self.name),
            ("指标", self.metric_choice),
            ("负责人", self.owner),
            ("期限", self._due()),
            ("步骤", self.steps),
            ("凭据", self.proof),
            ("备注", self.note),
        ):
            form.addRow(label(word, "muted"), field)
            field.setAccessibleName(word)
        for field in (self.metric_choice, self.owner, self.due):
            keep_still(field)
        self._listen()
        return form

    def _due(self) -> QWidget:
        self.dated = QCheckBox("有期限")
        self.due = date_field(date.today(), "期限")
        self.dated.toggled.connect(self.due.setVisible)
        both = QWidget()
        both.setObjectName("plain")
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.dated)
        row.addWidget(self.due)
        row.addStretch(1)
        return both

    def _listen(self) -> None:
        owner = self.owner.lineEdit()
        for changed in (
            self.name.textChanged,
            self.metric_choice.currentIndexChanged,
            self.owner.editTextChanged,
            self.dated.toggled,
            self.due.dateChanged,
            self.steps.textChanged,
            self.proof.textChanged,
            self.note.textChanged,
        ):
            changed.connect(lambda *_: self._judge())
        if owner is not None:
            owner.setPlaceholderText("例如：仓库主管")

    # --- filling ----------------------------------------------------------------------------

    def show_action(
        self, action: Action, metrics: Mapping[str, str], owners: Sequence[str], today: date
    ) -> None:
        """Show an action; ``metrics`` are id and name of those to choose from."""
        self._action = None
        self.name.setText(action.title)
        self._fill_metrics(action, metrics)
        self.owner.clear()
        self.owner.addItems(list(owners))
        self.owner.setCurrentText(action.owner)
        due = action.due_on or today + timedelta(days=7)
        self.due.setDate(QDate(due.year, due.month, due.day))
        self.dated.setChecked(action.due_on is not None)
        self.due.setVisible(action.due_on is not None)
        self.steps.setPlainText("\n".join(action.steps))
        self.proof.setText(action.proof)
        self.note.setPlainText(action.note)
        self.facts.setText(_facts(action))
        self._action = action
        self._judge()

    def _fill_metrics(self, action: Action, metrics: Mapping[str, str]) -> None:
        self.metric_choice.clear()
        self.metric_choice.addItem("不属于哪个指标", None)
        for metric_id, name in metrics.items():
            self.metric_choice.addItem(name, metric_id)
        if action.metric_id and action.metric_id not in metrics:
            self.metric_choice.addItem(f"{action.metric_id}（当前规则没有）", action.metric_id)
        self.metric_choice.setCurrentIndex(max(0, self.metric_choice.findData(action.metric_id)))

    # --- changing ---------------------------------------------------------------------------

    def changed(self) -> Action | None:
        """The action as the fields have it; None where none is shown."""
        if self._action is None:
            return None
        lines = (text.strip() for text in self.steps.toPlainText().splitlines())
        return replace(
            self._action,
            title=self.name.text().strip() or self._action.title,
            metric_id=self.metric_choice.currentData(),
            owner=self.owner.currentText().strip(),
            due_on=day_of(self.due) if self.dated.isChecked() else None,
            steps=tuple(filter(None, lines)),
            proof=self.proof.text().strip(),
            note=self.note.toPlainText().strip(),
        )

    def unsaved(self) -> bool:
        """Whether a field differs from the stored action."""
        return self._action is not None and self.changed() != self._action

    def _judge(self) -> None:
        self.save_button.setEnabled(self.unsaved())

    def save(self) -> None:
        """Hand on what was changed."""
        changed = self.changed()
        if changed is not None and self.unsaved():
            self._action = changed
            self._judge()
            self.saved.emit(changed)

    def _remove(self) -> None:
        if self._action is not None:
            self.removed.emit(self._action)


def _text_field(hint: str, height: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setMinimumHeight(height)
    made.setMaximumHeight(height * 2)
    return made


def _facts(action: Action) -> str:
    parts = [
        f"预期：{action.expected}" if action.expected else "",
        f"{date_text(action.created_on)} 加入" if action.created_on else "",
        f"{date_text(action.done_on)} 完成" if action.done_on else "",
    ]
    return " · ".join(filter(None, parts))
