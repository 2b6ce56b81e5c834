"""估算: what the shop's own pages say of weights and curves that the platform does not publish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.documents.words import share_text
from app.scoring.estimate import Estimation
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.curve_view import CurveView
from ui.widgets.text import clear, label
from ui.widgets.wheel import keep_still

if TYPE_CHECKING:
    from app.model import ScoreCard
    from app.scoring.weight_ranges import WeightRange


class EstimateCard(Card):
    """Ranges of the weights and one chosen curve; always marked 估算, never used as official."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("从自己的页面推算", "粘贴过的后台页面越多，范围越窄；只供参考", parent)
        self.add_right(label("估算", "amber-tag"))
        self._found: Estimation | None = None
        self._values: Mapping[str, tuple[float | None, str]] = {}
        self.weights = label("", wrap=True, name="weights_note")
        self.ranges = QGridLayout()
        self.ranges.setHorizontalSpacing(GAP["m"])
        self.ranges.setColumnStretch(2, 1)
        self.choice = QComboBox()
        self.choice.setAccessibleName("看哪个指标的得分曲线")
        self.choice.currentIndexChanged.connect(lambda _index: self._show_curve())
        keep_still(self.choice)
        self.note = label("", "muted", wrap=True, name="curve_note")
        self.view = CurveView()
        self.body.addWidget(self.weights)
        self.body.addLayout(self.ranges)
        for part in (self.choice, self.note, self.view):
            self.body.addWidget(part)

    def show_estimates(self, found: Estimation, card: ScoreCard) -> None:
        """Show what could be fitted, or how many more days are needed."""
        self._found = found
        self._values = {one.id: (one.value, one.unit) for one in card.metrics}
        self.weights.setText(found.weights.note)
        clear(self.ranges)
        for row, one in enumerate(found.weights.ranges):
            self.ranges.addWidget(label(f"{one.name}的权重"), row, 0)
            self.ranges.addWidget(label(range_text(one), "strong"), row, 1)
        chosen = self.choice.currentText()
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([one.name for one in found.curves])
        known = next((n for n, one in enumerate(found.curves) if one.knots), 0)
        kept = self.choice.findText(chosen)
        self.choice.setCurrentIndex(kept if chosen and kept >= 0 else known)
        self.choice.blockSignals(False)
        self.choice.setVisible(bool(found.curves))
        self._show_curve()

    def _show_curve(self) -> None:
        index = self.choice.currentIndex()
        curves = self._found.curves if self._found else ()
        curve = curves[index] if 0 <= index < len(curves) else None
        self.note.setText(curve.note if curve else "")
        value, unit = self._values.get(curve.metric_id, (None, "rate")) if curve else (None, "rate")
        self.view.show_curve(curve, unit, value)


def range_text(one: WeightRange) -> str:
    """``45–55 %``, or one number where only that fits."""
    low, high = share_text(one.low), share_text(one.high)
    return low if low == high else f"{low.removesuffix(' %')}–{high}"
