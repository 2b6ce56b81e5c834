"""Dimension weights that the platform does not publish, as the backend of the shop shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.documents.words import number_text
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.number_field import NumberField
from ui.widgets.text import button, clear, label, set_role

UNSET = "未填写"
PER_ROW = 3


class WeightsForm(Card):
    """Emits :attr:`saved` with dimension id -> weight 0..1, or None to clear them."""

    saved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("维度权重", "平台没有公布；照后台页面显示的填，加起来要等于 100 %", parent)
        self.fields: dict[str, NumberField] = {}
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(GAP["m"])
        self.grid.setVerticalSpacing(GAP["s"])
        self.grid.setColumnStretch(2 * PER_ROW, 1)
        self.body.addLayout(self.grid)
        self.example = label("", "amber", wrap=True, name="weights_example")
        self.body.addWidget(self.example)
        self.sum = label("", "muted", name="weights_sum")
        self.save_button = button("保存权重", self._save, kind="primary", name="save_weights")
        self.clear_button = button("清除", lambda: self.saved.emit(None), name="clear_weights")
        verbs = QHBoxLayout()
        verbs.addWidget(self.sum)
        verbs.addStretch(1)
        verbs.addWidget(self.clear_button)
        verbs.addWidget(self.save_button)
        self.body.addLayout(verbs)

    def show_weights(
        self,
        dimensions: Sequence[tuple[str, str]],
        weights: Mapping[str, float | None],
        example: str = "",
    ) -> None:
        """Ask for the weight of each dimension (id, name); ``weights`` are those now in force.

        ``example`` stands in amber as long as none is set.
        """
        self.example.setText(example)
        self.example.setVisible(bool(example) and not any(weights.values()))
        if list(self.fields) != [key for key, _name in dimensions]:
            self._build(dimensions)
        for key, field in self.fields.items():
            field.setValue((weights.get(key) or 0.0) * 100)
        self.clear_button.setEnabled(any(weights.values()))
        self._judge()

    def _build(self, dimensions: Sequence[tuple[str, str]]) -> None:
        clear(self.grid)
        self.fields = {}
        for number, (key, name) in enumerate(dimensions):
            field = NumberField()
            field.setRange(0, 100)
            field.setDecimals(2)
            field.setSuffix(" %")
            field.setSpecialValueText(UNSET)
            field.setMinimumWidth(84)
            field.setAccessibleName(f"{name}的权重")
            field.valueChanged.connect(lambda _value: self._judge())
            self.fields[key] = field
            row, place = divmod(number, PER_ROW)
            self.grid.addWidget(label(name), row, 2 * place)
            self.grid.addWidget(field, row, 2 * place + 1)

    def weights(self) -> dict[str, float]:
        """Dimension id -> weight 0..1, unset ones left out."""
        return {
            key: round(field.value() / 100, 6)
            for key, field in self.fields.items()
            if field.value() > 0
        }

    def complete(self) -> bool:
        """Whether every weight is set and they add up to 100 %."""
        typed = self.weights()
        return len(typed) == len(self.fields) and abs(sum(typed.values()) - 1) < 1e-6

    def _judge(self) -> None:
        total = sum(self.weights().values()) * 100
        self.sum.setText(
            f"合计 {number_text(total, 2, False)} %" if total else "都还没有填，不合成总分"
        )
        wrong = total > 0 and not self.complete()
        set_role(self.sum, "error" if wrong else "muted")
        self.save_button.setEnabled(self.complete())

    def _save(self) -> None:
        if self.complete():
            self.saved.emit(self.weights())
