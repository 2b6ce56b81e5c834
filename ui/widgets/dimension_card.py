"""One dimension: points, whose they are, target, state, and its metrics in small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.documents.losses import scale_unit
from app.documents.words import (
    STATE_WORDS,
    origin_text,
    target_line,
    target_text,
    value_text,
)
from app.model import DimensionScore, MetricScore, State
from ui.changes import Change
from ui.widgets.card import Card
from ui.widgets.meters import TargetBar
from ui.widgets.shapes import StateBadge, StateMark
from ui.widgets.text import Elided, label, set_role

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack

MOST_METRICS = 4
_ORDER = {State.BELOW: 0, State.NEAR: 1, State.MET: 2, State.UNKNOWN: 3}


class DimensionCard(Card):
    """A card that shows one dimension; its metric rows open the metric."""

    def __init__(
        self,
        dimension: DimensionScore,
        metrics: Sequence[MetricScore],
        pack: RulePack | None,
        open_metric: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(dimension.name, parent=parent)
        self.setObjectName("card")
        badge = StateBadge()
        badge.set_state(dimension.state, _word(dimension))
        self.head.insertWidget(1, badge)
        if dimension.example:
            self.add_right(label("示例值", "amber-tag", name="example"))
        scale = _scale(pack, dimension.id)
        self._points(dimension, scale_unit(scale[1]))
        bar = TargetBar()
        line = dimension.target.value if dimension.target else None
        bar.show_value(dimension.points, line, scale, dimension.state)
        self.body.addWidget(bar)
        if dimension.points is None:
            self.body.addWidget(label(dimension.why, "small", wrap=True))
        own = [metric for metric in metrics if metric.dimension == dimension.id]
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for metric in sorted(own, key=lambda metric: _ORDER[metric.state])[:MOST_METRICS]:
            rows.addWidget(MetricLine(metric, open_metric))
        self.body.addLayout(rows)
        self.body.addStretch(1)

    def _points(self, dimension: DimensionScore, unit: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        number = label(value_text(dimension.points, unit), "big", name="points")
        row.addWidget(number)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Elided(target_text(dimension.target, unit), "muted"))
        self.change = label("", "muted", name="change")
        if dimension.points is not None:
            words.addWidget(Elided(origin_text(dimension.origin, dimension.estimated), "small"))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)

    def show_change(self, change: Change) -> None:
        """Show how the page's points moved."""
        self.change.setText(change.text)
        self.change.setToolTip(change.since)
        set_role(self.change, change.role)


class MetricLine(QPushButton):
    """Shape, name, value and target of a metric in one line; opens it."""

    def __init__(
        self,
        metric: MetricScore,
        open_metric: Callable[[str], object],
        *,
        with_target: bool = True,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(f"metric_{metric.id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(6)
        value = value_text(metric.value, metric.unit)
        row.addWidget(StateMark(metric.state, 8))
        self.name = Elided(metric.name, "body")
        row.addWidget(self.name, 1)
        known = metric.value is not None
        row.addWidget(label(value if known else "缺数据", "strong" if known else "small"))
        line = target_line(metric.target, metric.unit) if known and metric.target else ""
        self.target = label(line, "small")
        self._with_target = with_target and bool(line)
        self.target.setVisible(self._with_target)
        row.addWidget(self.target)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = f"{metric.name} {value}，{target_text(metric.target, metric.unit)}"
        self.setToolTip(f"{words}\n{metric.why}")
        self.setAccessibleName(f"{words}，{STATE_WORDS[metric.state]}")
        self.clicked.connect(lambda: open_metric(metric.id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, the name goes before the target."""
        super().resizeEvent(event)
        if self._with_target:
            missing = self.name.fontMetrics().horizontalAdvance(self.name.text()) + 2
            shown = self.target.isVisibleTo(self)
            room = self.name.width() - (0 if shown else self.target.sizeHint().width() + 6)
            self.target.setVisible(room >= missing)


def _word(dimension: DimensionScore) -> str:
    known = dimension.points is not None
    return "未设目标" if known and dimension.target is None else ""


def _scale(pack: RulePack | None, dimension_id: str) -> tuple[float, float]:
    for rule in pack.dimensions if pack else ():
        if rule.id == dimension_id:
            return rule.floor, rule.ceiling
    return 0.0, 100.0
