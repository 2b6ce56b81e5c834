"""The line to reach, whose line it is, and changing it in place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents.words import date_text, target_kind_text, target_text
from app.model import MetricScore
from ui.rule_words import target_reason
from ui.tokens import GAP
from ui.widgets.calendar import date_field, day_of
from ui.widgets.number_field import NumberField
from ui.widgets.text import Whole, button, label, set_role


@dataclass(frozen=True, slots=True)
class Shown:
    """How a unit is typed: shown value = stored value × factor."""

    factor: float
    decimals: int
    suffix: str
    most: float


_UNITS = {
    "rate": Shown(100, 2, " %", 100),
    "stars": Shown(1, 2, " 分", 5),
    "fine_points": Shown(1, 2, " 分", 20),
    "hours": Shown(1, 1, " 小时", 9999),
    "seconds": Shown(1, 0, " 秒", 99999),
    "points": Shown(1, 1, " 分", 1000),
    "fen": Shown(0.01, 2, " 元", 99_999_999),
    "count": Shown(1, 0, " 单", 99_999_999),
}


def target_saved(name: str, value: float | None, since: date) -> str:
    """What a change of target did, for the message that offers to undo it."""
    if value is None:
        return f"「{name}」{date_text(since)} 起改回规则包的目标"
    return f"已改「{name}」的目标，{date_text(since)} 起"


class TargetEdit(QWidget):
    """Emits :attr:`saved` with the metric's id, its new target and the day it holds from.

    A target of None is the pack's own again.
    """

    saved = Signal(str, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._metric: MetricScore | None = None
        self._on = date.today()
        self._reader, self._editor = self._reading(), QWidget()
        self._editor.setObjectName("plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._reader)
        column.addWidget(self._editor)
        self._turn(False)

    def _reading(self) -> QWidget:
        side = QWidget()
        side.setObjectName("plain")
        self.words = label("", "strong", name="target_words")
        self.kind = label("", "tag", name="target_kind")
        self.source = Whole("", "small")
        self.edit_button = button("改目标", self.edit, kind="link", name="edit_target")
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        for part in (self.words, self.kind, self.edit_button):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.source)
        return side

    def _make_fields(self) -> None:
        """The fields to change it, made once they are asked for: a page has many such lines."""
        self.field = NumberField()
        self.field.setAccessibleName("新的目标")
        self.field.setMinimumWidth(90)
        self.since = date_field(date.today(), "从哪一天起")
        self.since.setToolTip("这一天之前的分数仍看原来的目标")
        self.save_button = button("保存目标", self._save, kind="primary", name="save_target")
        self.reset_button = button("用规则包的", self._reset, name="reset_target")
        cancel = button("取消", lambda: self._turn(False))
        when = _row(self.field, self.since, label("起", "muted"))
        verbs = _row(self.save_button, self.reset_button, cancel)
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["xs"])
        column.addLayout(when)
        column.addLayout(verbs)

    def _turn(self, editing: bool) -> None:
        """Show the line to reach, or the fields to change it."""
        self._reader.setVisible(not editing)
        self._editor.setVisible(editing)

    def show_metric(self, metric: MetricScore, on: date) -> None:
        """Show the target of a metric; a new one is proposed from the day ``on`` on."""
        self._metric = metric
        self._on = on
        target = metric.target
        self.edit_button.setAccessibleName(f"改「{metric.name}」的目标")
        self.words.setText(target_text(target, metric.unit))
        self.kind.setText(target_kind_text(target))
        self.kind.setVisible(target is not None)
        official = target is not None and target.kind == "platform"
        set_role(self.kind, "tag" if official else "amber-tag")
        self.source.setText(target_reason(target) or "没有目标就不判断达标与否，可以自己设一个")
        self._turn(False)

    def edit(self) -> None:
        """Change to the field, with the present target in it."""
        if self._metric is None:
            return
        if self._editor.layout() is None:
            self._make_fields()
        shown, target = _UNITS[self._metric.unit], self._metric.target
        value = target.value if target else self._metric.value or 0.0
        self.reset_button.setVisible(target is not None and target.kind == "own")
        self.field.setRange(0, shown.most)
        self.field.setDecimals(shown.decimals)
        self.field.setSuffix(shown.suffix)
        self.field.setValue(value * shown.factor)
        self.since.setDate(QDate(self._on.year, self._on.month, self._on.day))
        self._turn(True)
        self.field.setFocus()
        self.field.selectAll()

    def _save(self) -> None:
        assert self._metric is not None
        factor = _UNITS[self._metric.unit].factor
        self.saved.emit(self._metric.id, round(self.field.value() / factor, 8), day_of(self.since))

    def _reset(self) -> None:
        assert self._metric is not None
        self.saved.emit(self._metric.id, None, day_of(self.since))


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP["s"])
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
