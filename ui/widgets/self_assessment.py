"""自评: where no file exists, each dimension and its parts are given a grade word, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import button, clear, label

if TYPE_CHECKING:
    from app.catalogue.rulepacks import DimensionRule, RulePack


class SelfAssessment(Card):
    """Emits :attr:`saved` with page key -> grade 1..5 (the scale's own number of steps)."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "没有文件？自己评一评", "每项选一个等级，不清楚的留空；标为「填写」", parent
        )
        self._pack: RulePack | None = None
        self._step = 0
        self.grades: dict[str, int] = {}
        self.where = label("", "strong", name="step_words")
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(GAP["s"])
        self.rows.setVerticalSpacing(6)
        self.rows.setColumnStretch(6, 1)
        self.back = button("上一步", self._back, name="step_back")
        self.next = button("下一步", self._next, name="step_next")
        self.save = button("保存自评", self._save, kind="primary", name="save_grades")
        verbs = QHBoxLayout()
        verbs.setSpacing(GAP["s"])
        verbs.addStretch(1)
        for part in (self.back, self.next, self.save):
            verbs.addWidget(part)
        self.body.addWidget(self.where)
        self.body.addLayout(self.rows)
        self.body.addLayout(verbs)

    def show_pack(self, pack: RulePack, known: Mapping[str, float]) -> bool:
        """Begin with the first dimension; ``known`` are values by page key. False: no grades."""
        self._pack, self._step = pack, 0
        self.grades = {key: max(1, round(value)) for key, value in known.items()}
        graded = bool(self._steps())
        if graded:
            self._show_step()
        return graded

    def _steps(self) -> list[DimensionRule]:
        return [rule for rule in self._pack.dimensions if rule.grades] if self._pack else []

    def _show_step(self) -> None:
        assert self._pack is not None
        steps = self._steps()
        rule = steps[self._step]
        self.where.setText(f"第 {self._step + 1}/{len(steps)} 步　{rule.name}")
        clear(self.rows)
        parts = [(self._pack.page_key(rule.id), f"{rule.name}（总的来说）")]
        parts += [(one.id, one.name) for one in self._pack.metrics if one.dimension == rule.id]
        for row, (key, name) in enumerate(parts):
            self._row(row, key, name, [word for _least, word in rule.grades])
        self.back.setEnabled(self._step > 0)
        self.next.setVisible(self._step + 1 < len(steps))
        self._judge()

    def _row(self, row: int, key: str, name: str, words: list[str]) -> None:
        self.rows.addWidget(label(name), row, 0)
        group = QButtonGroup(self.rows.parentWidget())
        group.setExclusive(False)
        for place, word in enumerate(words, 1):
            grade = len(words) + 1 - place
            choice = button(word, kind="step", name=f"grade_{key}_{grade}")
            choice.setCheckable(True)
            choice.setChecked(self.grades.get(key) == grade)
            choice.setAccessibleName(f"{name}：{word}")
            group.addButton(choice, grade)
            self.rows.addWidget(choice, row, place)
        group.idClicked.connect(lambda grade: self._choose(group, key, grade))

    def _choose(self, group: QButtonGroup, key: str, grade: int) -> None:
        """One of the words; once more on the same: none."""
        chosen = group.button(grade).isChecked()
        for other in group.buttons():
            other.setChecked(chosen and other is group.button(grade))
        if chosen:
            self.grades[key] = grade
        else:
            self.grades.pop(key, None)
        self._judge()

    def _judge(self) -> None:
        self.save.setEnabled(bool(self.grades))

    def _back(self) -> None:
        self._step -= 1
        self._show_step()

    def _next(self) -> None:
        self._step += 1
        self._show_step()

    def _save(self) -> None:
        self.saved.emit(dict(self.grades))
