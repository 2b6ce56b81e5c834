"""One action with everything that can be changed, and, once it is done, whether it worked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from app.documents.words import SEGMENT_WORDS, date_text
from app.improvement.effect import Effect
from app.model import Action
from app.wording import key_text
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.card import Card
from ui.widgets.effect_panel import EffectPanel
from ui.widgets.evidence_list import EvidenceList
from ui.widgets.repeat_choice import BEFORE, RepeatChoice
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.step_list import StepList
from ui.widgets.text import button, label
from ui.widgets.text_box import TextBox
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from app.catalogue.measures import ComplianceWarning

NOTE_HEIGHT = 64


class ActionDetail(Card):
    """Emits :attr:`saved` with a changed action, :attr:`removed` with one to take off the list."""

    saved = Signal(object)
    removed = Signal(object)
    guided = Signal(object)  # an action to walk through step by step
    worded = Signal(str)  # all that is written, to be looked through for what is punished

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._action: Action | None = None
        scroll = ScrolledColumn()
        self.effect = EffectPanel()
        scroll.column.addWidget(self.effect)
        self.warning = label("", "amber", wrap=True, name="action_warning")
        self.warning.hide()
        scroll.column.addWidget(self.warning)
        scroll.column.addLayout(self._form())
        self.facts = label("", "small", wrap=True, name="action_facts")
        scroll.column.addWidget(self.facts)
        scroll.column.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.save_button = button("保存修改", self.save, kind="primary", name="save_action")
        self.guide_button = button("一步一步做", self._guide, name="guide_action")
        self.remove_button = button("删除", self._remove, name="remove_action")
        verbs = QHBoxLayout()
        verbs.addWidget(self.remove_button)
        verbs.addStretch(1)
        verbs.addWidget(self.guide_button)
        verbs.addWidget(self.save_button)
        self.body.addLayout(verbs)

    def _form(self) -> QFormLayout:
        self.name = QLineEdit()
        self.metric_choice = QComboBox()
        self.owner = QComboBox()
        self.owner.setEditable(True)
        self.repeat = RepeatChoice()
        self.steps = StepList()
        self.proof = QLineEdit()
        self.proof.setPlaceholderText("例如：抽检记录表、照片")
        self.files = EvidenceList()
        self.note = TextBox()
        self.note.setPlaceholderText("做得怎么样、卡在哪里")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        form = QFormLayout()
        form.setSpacing(GAP["s"])
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for word, field in (
            ("要做什么", self.name),
            ("步骤", self.steps),
            ("负责人", self.owner),
            ("期限", self._due()),
            ("重复", self.repeat),
            ("指标", self.metric_choice),
            ("凭据", self.proof),
            ("", self.files),
            ("备注", self.note),
        ):
            form.addRow(label(word, "muted"), field)
            if word:
                field.setAccessibleName(word)
        for field in (self.metric_choice, self.owner, self.due):
            keep_still(field)
        self._listen()
        return form

    def _due(self) -> QWidget:
        self.dated = QCheckBox("有期限")
        self.due = date_field(date.today(), "期限")
        self.dated.toggled.connect(self.due.setVisible)
        self.planned = label("", "body", name="due_before_promotion")
        both = QWidget()
        both.setObjectName("plain")
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.dated)
        row.addWidget(self.due)
        row.addWidget(self.planned, 1)
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
            self.steps.edited,
            self.proof.textChanged,
            self.note.textChanged,
            self.repeat.changed,
        ):
            changed.connect(lambda *_: self._judge())
        self.steps.ticked.connect(self.save)  # a tick is done, not drafted
        self.repeat.changed.connect(self._show_due)
        self.files.removed.connect(self._remove_file)
        if owner is not None:
            owner.setPlaceholderText("例如：仓库主管")

    # --- filling ----------------------------------------------------------------------------

    def show_action(
        self,
        action: Action,
        metrics: Mapping[str, str],
        owners: Sequence[str],
        today: date,
        effect: Effect | None = None,
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
        self.repeat.show_repeat(action.repeat, action.lead_days)
        self.steps.show_steps(action.steps, action.marks)
        self.proof.setText(action.proof)
        self.files.show_files(action.evidence)
        self.note.setPlainText(action.note)
        self.facts.setText(_facts(action))
        self.guide_button.setVisible(bool(action.steps) and action.done_on is None)
        self.effect.show_effect(effect)
        self._action = action
        self._show_due()
        self._judge()
        self.worded.emit("\n".join((action.title, *action.steps, action.note)))

    def show_warning(self, warning: ComplianceWarning | None) -> None:
        """Say what the platforms do about it, and what is allowed instead."""
        self.warning.setVisible(warning is not None)
        if warning is not None:
            told = f"◆ 违规风险 {warning.title}：{warning.consequence}"
            self.warning.setText(f"{told}可以这样做：{warning.alternative}")

    def _show_due(self) -> None:
        """What waits for a promotion gets its date from there."""
        before = self.repeat.repeat() == BEFORE
        due = self._action.due_on if self._action else None
        self.dated.setVisible(not before)
        self.due.setVisible(not before and self.dated.isChecked())
        self.planned.setVisible(before)
        self.planned.setText(date_text(due) if due else "等登记大促")

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
        return replace(
            self._action,
            title=self.name.text().strip() or self._action.title,
            metric_id=self.metric_choice.currentData(),
            owner=self.owner.currentText().strip(),
            due_on=self._day(self._action),
            repeat=self.repeat.repeat(),
            lead_days=self.repeat.lead_days(),
            steps=self.steps.steps(),
            marks=self.steps.marks(),
            proof=self.proof.text().strip(),
            note=self.note.toPlainText().strip(),
        )

    def _day(self, action: Action) -> date | None:
        if self.repeat.repeat() == BEFORE:
            return action.due_on
        return day_of(self.due) if self.dated.isChecked() else None

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

    def _remove_file(self, name: str) -> None:
        changed = self.changed()
        if changed is not None:
            kept = tuple(one for one in changed.evidence if one != name)
            self._action = replace(changed, evidence=kept)
            self.saved.emit(self._action)

    def _guide(self) -> None:
        if self._action is not None:
            self.guided.emit(self.changed())


def _facts(action: Action) -> str:
    aim = ""
    if action.segment and action.key:
        name = SEGMENT_WORDS.get(action.segment, action.segment)
        aim = f"针对：{name} {key_text(action.segment, action.key)}"
    parts = [
        aim,
        f"预期：{action.expected}" if action.expected else "",
        f"{date_text(action.created_on)} 加入" if action.created_on else "",
        f"{date_text(action.done_on)} 完成" if action.done_on else "",
    ]
    return " · ".join(filter(None, parts))
