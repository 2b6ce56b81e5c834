"""An own measure to write or reword: what, for which metric, steps, cost and proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.catalogue.own_measures import OWN_SOURCE
from app.model import Measure
from ui.tokens import GAP
from ui.widgets.text import button, label
from ui.widgets.text_box import TextBox
from ui.widgets.wheel import keep_still

STEPS_HEIGHT = 120
EMPTY = Measure("", "", OWN_SOURCE, (), (), (), (), "", "", "", "", 14, OWN_SOURCE)
_LINES = (("benefit", "好处"), ("drawback", "代价"), ("effort", "投入"), ("proof", "凭据"))


class MeasureForm(QWidget):
    """Emits :attr:`saved` with the measure as written, :attr:`left` to go back."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._measure = EMPTY
        self.name, self.unless = QLineEdit(), QLineEdit()
        self.area = QComboBox()
        self.area.setEditable(True)
        self.metric_choice = QComboBox()
        self.steps = TextBox()
        self.steps.setPlaceholderText("每行一步，3 到 7 步")
        self.steps.setTabChangesFocus(True)
        self.steps.setFixedHeight(STEPS_HEIGHT)
        self.lines = {key: QLineEdit() for key, _ in _LINES}
        self.wait = QSpinBox()
        self.wait.setRange(1, 365)
        self.wait.setSuffix(" 天")
        self.wait.lineEdit().setTextMargins(GAP["s"], 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form())
        column.addStretch(1)
        verbs = QHBoxLayout()
        verbs.addStretch(1)
        verbs.addWidget(button("不改了", self.left.emit, name="leave_measure"))
        verbs.addWidget(button("保存措施", self._save, kind="primary", name="save_measure"))
        column.addLayout(verbs)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(GAP["s"])
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: list[tuple[str, QWidget]] = [
            ("要做什么", self.name),
            ("改善的指标", self.metric_choice),
            ("步骤", self.steps),
            *((word, self.lines[key]) for key, word in _LINES),
            ("见效", self.wait),
            ("不适合", self.unless),
            ("模板", self.area),
        ]
        for word, field in rows:
            form.addRow(label(word, "muted"), field)
            field.setAccessibleName(word)
        for field in (self.metric_choice, self.area, self.wait):
            keep_still(field)
        return form

    def show_measure(
        self, measure: Measure, metrics: Mapping[str, str], areas: Sequence[str]
    ) -> None:
        """Show a measure to change; ``areas`` are the templates there are."""
        self._measure = measure
        self.name.setText(measure.title)
        self.unless.setText(measure.unless)
        self.steps.setPlainText("\n".join(measure.steps))
        for key, field in self.lines.items():
            field.setText(getattr(measure, key))
        self.wait.setValue(measure.wait_days)
        self.metric_choice.clear()
        for key, name in metrics.items():
            self.metric_choice.addItem(name, key)
        first = measure.metrics[0] if measure.metrics else None
        if first is not None and first not in metrics:
            self.metric_choice.addItem(f"{first}（当前规则没有）", first)
        self.metric_choice.setCurrentIndex(max(0, self.metric_choice.findData(first)))
        self.area.clear()
        self.area.addItems(list(areas))
        self.area.setCurrentText(measure.area)
        self.name.setFocus()

    def measure(self) -> Measure:
        """The measure as the fields have it; what is left open is told as a dash."""
        lines = (line.strip() for line in self.steps.toPlainText().splitlines())
        first = str(self.metric_choice.currentData() or "")
        others = tuple(one for one in self._measure.metrics if one != first)
        kept = others if self._measure.metrics[:1] == (first,) else ()
        return replace(
            self._measure,
            title=self.name.text().strip(),
            area=self.area.currentText().strip() or OWN_SOURCE,
            metrics=(first, *kept),
            steps=tuple(filter(None, lines)),
            wait_days=self.wait.value(),
            unless=self.unless.text().strip(),
            benefit=self._line("benefit"),
            drawback=self._line("drawback"),
            effort=self._line("effort"),
            proof=self._line("proof"),
        )

    def _line(self, key: str) -> str:
        return self.lines[key].text().strip() or "—"

    def _save(self) -> None:
        self.saved.emit(self.measure())
