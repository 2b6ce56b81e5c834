"""Every target of the shop in one place, the seller's own ones editable."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.documents.words import value_text
from app.model import DimensionScore, MetricScore, ScoreCard, State
from ui.widgets.card import Card
from ui.widgets.shapes import StateMark
from ui.widgets.target_edit import TargetEdit
from ui.widgets.text import clear, label


def as_metric(card: ScoreCard, dimension: DimensionScore | None) -> MetricScore:
    """A dimension (None: the total) in the shape that the target editor shows."""
    example = card.metrics[0]
    plain = replace(example, dimension=None, unit="points", numerator=None, denominator=None)
    if dimension is None:
        total = card.total
        value = total.official if total.official is not None else total.recomputed
        return replace(
            plain, id="total", name="总分", value=value, target=total.target, state=total.state
        )
    return replace(
        plain,
        id=dimension.id,
        name=dimension.name,
        value=dimension.points,
        target=dimension.target,
        state=dimension.state,
    )


def target_rows(card: ScoreCard) -> list[MetricScore]:
    """Total, dimensions, then metrics."""
    if not card.metrics:
        return []
    parts = [as_metric(card, None), *(as_metric(card, one) for one in card.dimensions)]
    return [*parts, *card.metrics]


class TargetsCard(Card):
    """Emits :attr:`saved` with key, name and the new value; None is the pack's own again."""

    saved = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "本店的目标", "平台没有公布的，给出建议值（非官方），可以改成自己的", parent
        )
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(3, 1)
        self.body.addLayout(self.grid)
        self.editors: dict[str, TargetEdit] = {}

    def show_card(self, card: ScoreCard) -> None:
        """Show the targets that the score is judged by."""
        clear(self.grid)
        self.editors = {}
        for row, metric in enumerate(target_rows(card)):
            self._row(row, metric)

    def _row(self, row: int, metric: MetricScore) -> None:
        known = metric.value is not None
        mark = StateMark(metric.state if known else State.UNKNOWN, 10)
        editor = TargetEdit()
        editor.show_metric(metric)
        editor.saved.connect(lambda key, value: self.saved.emit(key, metric.name, value))
        self.editors[metric.id] = editor
        self.grid.addWidget(mark, row, 0)
        self.grid.addWidget(label(metric.name, "strong"), row, 1)
        self.grid.addWidget(
            label(value_text(metric.value, metric.unit) if known else "缺数据"), row, 2
        )
        self.grid.addWidget(editor, row, 3)
