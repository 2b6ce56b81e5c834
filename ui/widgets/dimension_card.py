"""One dimension: points, whose they are, target, state, and its metrics in small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.documents.words import (
    metric_word,
    number_text,
    target_line,
    target_mark,
    target_text,
    value_text,
    whose_text,
)
from app.model import DimensionScore, MetricScore, Origin, State, scale_unit
from ui.changes import Change
from ui.plain import tip
from ui.widgets.card import Card
from ui.widgets.meters import TargetBar
from ui.widgets.shapes import StateBadge, StateMark
from ui.widgets.text import Elided, button, label, set_role

if TYPE_CHECKING:
    from app.catalogue.rulepacks import RulePack

MOST_METRICS = 4
_GAP = 6  # between the parts of a line
_ORDER = {State.BELOW: 0, State.NEAR: 1, State.MET: 2, State.UNKNOWN: 3}


class DimensionCard(Card):
    """A card that shows one dimension; its metric rows open the metric.

    :attr:`drop_wanted` comes with the two days that a drop lies between.
    """

    drop_wanted = Signal(object)  # (date, date)

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
        badge.setVisible(dimension.points is not None)  # else the card says why there is none
        if dimension.example:
            self.add_right(label("示例值", "amber-tag", name="example"))
        grade = pack.grade(dimension.id, dimension.points) if pack else ""
        if grade:
            self.head.insertWidget(2, label(grade, "tag", name="grade"))
        scale = _scale(pack, dimension.id)
        self._points(dimension, scale_unit(scale[1]))
        self._bar(dimension, scale)
        if dimension.points is None:
            self.body.addWidget(label(dimension.why, "small", wrap=True))
        own = [metric for metric in metrics if metric.dimension == dimension.id]
        rows = QVBoxLayout()
        rows.setSpacing(0)
        ranked = sorted(own, key=lambda metric: _ORDER[metric.state])
        self.lines = [
            MetricLine(one, open_metric, grade=pack.grade(one.id, one.value) if pack else "")
            for one in ranked[:MOST_METRICS]
        ]
        for one in self.lines:
            rows.addWidget(one)
        self.body.addLayout(rows)
        if len(ranked) > MOST_METRICS:
            rest, first = len(ranked) - MOST_METRICS, ranked[MOST_METRICS].id
            more = button(f"还有 {rest} 项", lambda: open_metric(first), kind="link", name="more")
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.why_drop = button("为什么掉了", self._ask_drop, kind="link", name="why_dimension_drop")
        self.why_drop.setAccessibleName(f"{dimension.name}为什么掉了")
        self.why_drop.hide()
        self._days: tuple[date, ...] = ()
        self.body.addWidget(self.why_drop, 0, Qt.AlignmentFlag.AlignRight)

    def _ask_drop(self) -> None:
        self.drop_wanted.emit(self._days)

    def _bar(self, dimension: DimensionScore, scale: tuple[float, float]) -> None:
        """The points between the ends of the scale, which need not begin at zero."""
        bar, row = TargetBar(), QHBoxLayout()
        row.setSpacing(_GAP)
        line = dimension.target.value if dimension.target else None
        bar.show_value(dimension.points, line, scale, dimension.state)
        least, most = (number_text(end, 1, keep_zeros=False) for end in scale)
        row.addWidget(label(least, "small", name="scale_from"))
        row.addWidget(bar, 1)
        row.addWidget(label(most, "small", name="scale_to"))
        self.body.addLayout(row)

    def _points(self, dimension: DimensionScore, unit: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        number = label(value_text(dimension.points, unit).removesuffix(" 分"), "big", name="points")
        row.addWidget(number)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        mark = target_mark(dimension.target)
        told = " ".join(filter(None, (target_text(dimension.target, unit), mark)))
        words.addWidget(Elided(told, "amber" if mark else "muted"))
        self.change = label("", "muted", name="change")
        self.below = QWidget()
        self.below.setObjectName("plain")
        below = QHBoxLayout(self.below)  # beside the origin, which is short
        below.setContentsMargins(0, 0, 0, 0)
        known = dimension.points is not None
        whose = whose_text(dimension) if known else ""
        below.addWidget(Elided(whose, "small"), 1)
        below.addWidget(self.change)
        words.addWidget(self.below)
        if not known:  # an empty line would push the target above the dash
            self.below.hide()
        words.addStretch(1)
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lines are laid out anew after the layout that resized this card is done."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.stand_alike)

    def stand_alike(self) -> None:
        """All lines alike: where one does not fit, each has its target below."""
        two_lines = not all(one.fits() for one in self.lines)
        for one in self.lines:
            one.stand(two_lines)

    def show_change(self, change: Change) -> None:
        """Show how the page's points moved."""
        self.change.setText(change.text)
        if change.text:
            self.below.show()
        self.change.setToolTip(change.since)
        set_role(self.change, change.role)
        self._days = change.days
        self.why_drop.setVisible(change.role == "worse")


class MetricLine(QPushButton):
    """Shape, name, value, whose number it is, and target of a metric; opens it.

    In one line, or (:meth:`stand`) with target and origin below the name.
    """

    def __init__(
        self,
        metric: MetricScore,
        open_metric: Callable[[str], object],
        *,
        with_target: bool = True,
        grade: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(f"metric_{metric.id}")
        known = metric.value is not None
        value = value_text(metric.value, metric.unit)
        whose = whose_text(metric)
        line = target_line(metric.target, metric.unit) if known and with_target else ""
        mark = target_mark(metric.target) if line else ""
        line = " ".join(filter(None, (line, mark)))
        proxy = "amber" if metric.origin is Origin.PROXY or mark else "small"
        self.name = Elided(metric.name, "body")
        self.value = label(value, "strong" if known else "small")
        self.beside = label(" · ".join(filter(None, (grade, line, whose))) if known else "", proxy)
        self.below = label(self.beside.text(), proxy)
        self._lay_out(metric)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        said = f"{metric.name} {value}，{target_text(metric.target, metric.unit)}"
        self.setToolTip(tip(f"{said}（{whose}）\n{metric.why}"))
        self.setAccessibleName(f"{said}，{metric_word(metric)}，{whose}")
        self.clicked.connect(lambda: open_metric(metric.id))

    def _lay_out(self, metric: MetricScore) -> None:
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(StateMark(metric.state, 8))
        row.addWidget(self.name, 1)
        row.addWidget(self.value)
        row.addWidget(self.beside)
        self.below.setContentsMargins(12 + _GAP, 0, 0, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.below)
        self.stand(False)

    def fits(self) -> bool:
        """Whether all of it fits into one line of the present width."""
        parts = (self.name, self.value, self.beside)
        needed = sum(part.fontMetrics().horizontalAdvance(part.text()) + 2 for part in parts)
        return self.width() - 4 >= needed + 12 + 3 * _GAP

    def stand(self, two_lines: bool) -> None:
        """Show target and origin below the name, or beside the value."""
        told = bool(self.beside.text())
        self.beside.setVisible(told and not two_lines)
        self.below.setVisible(told and two_lines)
        self._hold_height()

    def _hold_height(self) -> None:
        """The style sheet gives every row the least height of one line."""
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._hold_height()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        more = self.below.sizeHint().height() if self.below.isVisibleTo(self) else 0
        return QSize(120, super().sizeHint().height() + more)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _word(dimension: DimensionScore) -> str:
    known = dimension.points is not None
    return "未设目标" if known and dimension.target is None else ""


def _scale(pack: RulePack | None, dimension_id: str) -> tuple[float, float]:
    for rule in pack.dimensions if pack else ():
        if rule.id == dimension_id:
            return rule.floor, rule.ceiling
    return 0.0, 100.0
