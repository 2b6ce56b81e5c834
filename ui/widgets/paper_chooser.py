"""打印什么: the kind of paper, and what that kind has to be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.model import Finding, Promotion
from ui.paper_kinds import KINDS, MONTH, PLAN, PROBLEM, PROMOTION, QUARTER, Choice, Kind, kind_of
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.promotion_form import PromotionForm
from ui.widgets.text import label
from ui.widgets.wheel import keep_still

_MONTHS, _QUARTERS = 12, 4


class PaperChooser(Card):
    """Emits :attr:`changed` where something else is to be printed."""

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__("打印什么", "", parent)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("打印什么")
        for kind in KINDS:
            self.kinds.addItem(kind.name, kind.id)
        self.hint = label(KINDS[0].hint, "small", wrap=True)
        self.findings = _combo("写哪个问题")
        self.months = _combo("哪个月")
        self.quarters = _combo("哪个季度")
        self.promotion = PromotionForm(settings)
        self._asked: dict[str, QWidget] = {
            PROBLEM: _above(self.findings),
            MONTH: _above(self.months),
            QUARTER: _above(self.quarters),
            PROMOTION: self.promotion,
        }
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.hint)
        for widget in self._asked.values():
            self.body.addWidget(widget)
            widget.hide()
        self.kinds.currentIndexChanged.connect(lambda _index: self._kind_changed())
        keep_still(self.kinds)
        for combo in (self.findings, self.months, self.quarters):
            keep_still(combo)
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.promotion.changed.connect(self.changed)

    def kind(self) -> Kind:
        """What is to be printed."""
        return kind_of(self.kinds.currentData())

    def choose(self, kind: str, metric_id: str | None = None) -> None:
        """Choose a kind by its id; for a problem report also whose."""
        place = self.findings.findData(metric_id) if metric_id else -1
        if place >= 0:
            self.findings.setCurrentIndex(place)
        self.kinds.setCurrentIndex(self.kinds.findData(kind))

    def choice(self) -> Choice:
        """What is to be printed, with what its kind asks for."""
        kind = self.kind().id
        if kind == PROBLEM:
            return Choice(kind, metric_id=self.findings.currentData())
        if kind in (MONTH, QUARTER):
            combo = self.months if kind == MONTH else self.quarters
            return Choice(kind, period=combo.currentData())
        if kind == PROMOTION:
            form = self.promotion
            return Choice(kind, promotion=form.promotion(), hands=form.hands())
        return Choice(kind)

    def ready(self) -> bool:
        """Whether there is something to choose for this kind."""
        choice = self.choice()
        if choice.kind == PROBLEM:
            return choice.metric_id is not None
        return choice.kind not in (MONTH, QUARTER) or choice.period is not None

    def show_choices(
        self, findings: Sequence[Finding], until: date | None, promotion: Promotion | None
    ) -> None:
        """List findings and the months up to the data's end; what was chosen stays."""
        _fill(self.findings, [(f.metric.name, f.metric.id) for f in findings])
        _fill(self.months, [] if until is None else months_before(until))
        _fill(self.quarters, [] if until is None else quarters_before(until))
        self.promotion.show_promotion(promotion)

    def _kind_changed(self) -> None:
        kind = self.kind()
        self.hint.setText(kind.hint)
        for asking, widget in self._asked.items():
            widget.setVisible(asking == kind.id)
        self.changed.emit()

    @property
    def is_plan(self) -> bool:
        """Whether the improvement plan is chosen."""
        return self.kind().id == PLAN

    @property
    def is_promotion(self) -> bool:
        """Whether the promotion plan is chosen."""
        return self.kind().id == PROMOTION


def months_before(until: date) -> list[tuple[str, tuple[date, date]]]:
    """The month of a day and the eleven before, newest first, each with first and last day."""
    found, last = [], _month_end(until)
    for _ in range(_MONTHS):
        first = last.replace(day=1)
        found.append((f"{first:%Y-%m}", (first, last)))
        last = first - timedelta(days=1)
    return found


def quarters_before(until: date) -> list[tuple[str, tuple[date, date]]]:
    """The quarter of a day and the three before, newest first."""
    found = []
    end = _month_end(until.replace(month=(until.month + 2) // 3 * 3, day=1))
    for _ in range(_QUARTERS):
        first = date(end.year, end.month - 2, 1)
        found.append((f"{first.year} 年第 {end.month // 3} 季度", (first, end)))
        end = first - timedelta(days=1)
    return found


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made


def _above(combo: QComboBox) -> QWidget:
    """A combo box under its name."""
    made = QWidget()
    made.setObjectName("plain")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP["s"])
    column.addWidget(label(combo.accessibleName(), "muted"))
    column.addWidget(combo)
    return made


def _fill(combo: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """New entries, the chosen one kept where it is still there; nobody is told."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for text, data in entries:
        combo.addItem(text, data)
    at = next((n for n, (_, data) in enumerate(entries) if data == chosen), 0)
    combo.setCurrentIndex(at if entries else -1)
    combo.blockSignals(False)
