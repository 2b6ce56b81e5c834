"""Every target of the shop in one place, the seller's own ones editable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.documents.losses import score_unit
from app.documents.words import value_text
from app.model import DimensionScore, MetricScore, ScoreCard, State
from ui.widgets.card import Card
from ui.widgets.shapes import StateMark
from ui.widgets.target_edit import TargetEdit
from ui.widgets.text import clear, label


def as_metric(card: ScoreCard, dimension: DimensionScore | None) -> MetricScore:
    """A dimension (None: the total) in the shape that the target editor shows."""
    example = card.metrics[0]
    unit = score_unit(card)
    plain = replace(example, dimension=None, unit=unit, numerator=None, denominator=None)
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


class TargetRow:
    """The widgets of one line; they are kept and filled again."""

    def __init__(self) -> None:
        self.mark = StateMark(State.UNKNOWN, 10)
        self.name = label("", "strong")
        self.value = label("")
        self.editor = TargetEdit()

    def show_metric(self, metric: MetricScore, on: date) -> None:
        """Show a metric, or what stands for one."""
        known = metric.value is not None
        self.mark.set_state(metric.state if known else State.UNKNOWN)
        self.name.setText(metric.name)
        self.value.setText(value_text(metric.value, metric.unit))
        self.editor.show_metric(metric, on)


class TargetsCard(Card):
    """Emits :attr:`saved` with key, name, the new value and the day it holds from.

    A value of None is the pack's own again.
    """

    saved = Signal(str, str, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "本店的目标", "平台没有公布的，给出建议值（非官方），可以改成自己的", parent
        )
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(3, 1)
        self.body.addLayout(self.grid)
        self.rows: dict[str, TargetRow] = {}

    def show_card(self, card: ScoreCard) -> None:
        """Show the targets that the score is judged by."""
        rows = target_rows(card)
        if [metric.id for metric in rows] != list(self.rows):
            clear(self.grid)
            self.rows = {metric.id: self._row(row, metric) for row, metric in enumerate(rows)}
        for metric in rows:
            self.rows[metric.id].show_metric(metric, card.on)

    def _row(self, row: int, metric: MetricScore) -> TargetRow:
        made = TargetRow()
        made.editor.saved.connect(self._passed_on(metric.name))
        for column, part in enumerate((made.mark, made.name, made.value, made.editor)):
            self.grid.addWidget(part, row, column)
        return made

    def _passed_on(self, name: str) -> Callable[[str, object, object], None]:
        def pass_on(key: str, value: object, since: object) -> None:
            self.saved.emit(key, name, value, since)

        return pass_on
