"""现在能报名吗: every gate in force with what is missed or met, its conditions a click away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.documents.words import value_text
from app.model import State
from app.scoring.gates import ConditionResult, GateReport, GateResult
from ui.gate_words import (
    WORDS,
    by_need,
    condition_text,
    distance_text,
    shown_state,
    source_text,
)
from ui.plain import tip
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.shapes import StateMark
from ui.widgets.text import Whole, button, clear, label
from ui.widgets.wheel import keep_still

FIRST = 6  # gates shown before 全部 is asked for
LimitRows = Mapping[str, Sequence[tuple[str, str, float]]]  # table id -> category, part, limit
_Choose = Callable[[str, str, float], None]  # gate id, what it asks of, the limit


class GatesCard(Card):
    """What is closed stands first; gates of certain categories only with all the others."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("现在能报名吗", "只看体验分，资质另看平台", parent)
        self._session = session
        self._all = False
        self._open: set[str] = set()
        self._shown: tuple[GateReport, LimitRows, float] | None = None
        self.more = button("", self._toggle_all, kind="link", name="all_gates")
        self.add_right(self.more)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.body.addLayout(self.rows)
        self.body.addStretch(1)

    def show_report(self, report: GateReport, limits: LimitRows, near: float) -> None:
        """Show the gates of a day; ``near`` is how many points above a line are still close."""
        shown = (report, limits, near)
        if shown != self._shown:
            self._shown = shown
            self._fill()

    def _toggle_all(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        assert self._shown is not None
        report, limits, near = self._shown
        clear(self.rows)
        self.setAccessibleDescription(report.line)
        general = by_need([r for r in report.gates if not r.gate.special], near)
        special = by_need([r for r in report.gates if r.gate.special], near)
        if not report.gates:
            self.rows.addWidget(label(report.line, "muted", wrap=True, name="no_gates"))
        self.more.setVisible(len(general) > FIRST or bool(special))
        self.more.setText("收起" if self._all else f"全部 {len(report.gates)} 项")
        for result in general if self._all else general[:FIRST]:
            self._add(result, limits, near)
        if self._all and special:
            self.rows.addWidget(label("只问特定类目或品牌", "small"))
            for result in special:
                self._add(result, limits, near)

    def _add(self, result: GateResult, limits: LimitRows, near: float) -> None:
        row = GateRow(result, shown_state(result, near))
        details = GateDetails(result, limits, self._choose_limit)
        details.hide()
        row.toggled.connect(details.setVisible)
        row.toggled.connect(partial(self._remember, result.gate.id))
        self.rows.addWidget(row)
        self.rows.addWidget(details)
        row.setChecked(result.gate.id in self._open)

    def _remember(self, gate_id: str, shown: bool) -> None:
        (self._open.add if shown else self._open.discard)(gate_id)

    def _choose_limit(self, gate_id: str, of: str, value: float) -> None:
        shop, program = self._session.shop, self._session.program
        if shop is not None and program is not None:
            call = partial(program.rules.set_gate_limit, shop, gate_id, of, value)
            self._session.write(call, "已选类目限值")

    # The wrapped words need a height for the width; grids in grids lose that, a plain hint not.
    # Qt's own hint is of the least width, where names stand on five lines: it would leave a hole.

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self._high_enough(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._high_enough(super().minimumSizeHint())

    def _high_enough(self, hint: QSize) -> QSize:
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        return QSize(hint.width(), needed or hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class GateRow(QPushButton):
    """Shape, name, word and distance of a gate in one line; opens its conditions."""

    def __init__(self, result: GateResult, state: State) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(f"gate_{result.gate.id}")
        word, distance = WORDS[state], distance_text(result)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(6)
        row.addWidget(StateMark(state, 8))
        row.addWidget(Whole(result.gate.name), 1)
        row.addWidget(label(distance, "small"))
        row.addWidget(label(word, "strong"))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setToolTip(tip(result.gate.platform_text))
        self.setAccessibleName(f"{result.gate.name}：{word}，{distance}")


class GateDetails(QWidget):
    """The rule as the platform says it, each condition, and what cannot be seen here."""

    def __init__(self, result: GateResult, limits: LimitRows, choose: _Choose) -> None:
        super().__init__()
        self.setObjectName("plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 2, 0, GAP["s"])
        column.setSpacing(3)
        column.addWidget(label(result.gate.platform_text, wrap=True))
        for one in result.conditions:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(StateMark(one.state, 8), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(f"{condition_text(one)}（{one.why}）", "muted", wrap=True), 1)
            column.addLayout(line)
            rows = limits.get(one.condition.limits or "", ())
            if rows:
                column.addWidget(LimitChoice(result.gate.id, one, rows, choose))
        for text in result.gate.unchecked:
            column.addWidget(label(f"本软件看不到：{text}", "small", wrap=True))
        column.addWidget(label(source_text(result), "small", wrap=True))


class LimitChoice(QComboBox):
    """The published limits of the categories; a choice is stored at once."""

    def __init__(
        self,
        gate_id: str,
        result: ConditionResult,
        rows: Sequence[tuple[str, str, float]],
        choose: _Choose,
    ) -> None:
        super().__init__()
        keep_still(self)
        self.setAccessibleName(f"{result.name}的类目限值")
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem("选择自己的类目…" if result.limit is None else "换一个类目…")
        for category, part, limit in rows:
            name = " · ".join(filter(None, (category, part)))
            self.addItem(f"{name}  ≤ {value_text(limit, result.unit)}", limit)
        self._choose = partial(choose, gate_id, result.condition.of)
        self.activated.connect(self._chosen)

    def _chosen(self, index: int) -> None:
        if index > 0:
            self._choose(float(self.itemData(index)))
