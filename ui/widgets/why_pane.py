"""为什么是这个数: the formula with its values at the left; the page against ours at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.documents.words import count_text
from app.model import Role
from app.scoring.explain import Explanation
from ui.tokens import GAP
from ui.why_words import (
    Why,
    agreement_text,
    cause_lines,
    divided,
    given_points,
    guess_text,
    pack_text,
    reconciled_text,
    source_text,
    window_text,
)
from ui.widgets.curve_view import CurveView
from ui.widgets.scrolled import ScrolledColumn
from ui.widgets.text import button, clear, label

NARROW = 620


class WhyPane(ScrolledColumn):
    """Emits :attr:`asked` with a role and a reason when the seller wants to see the orders."""

    asked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMinimumHeight(190)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(GAP["l"])
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for side, stretch in ((self.left, 6), (self.right, 5)):
            side.setSpacing(GAP["xs"])
            self._pair.addLayout(side, stretch)
        self.column.addLayout(self._pair)
        self.column.addStretch(1)

    def show_why(self, why: Why) -> None:
        """Show everything of one number."""
        self.forget()
        self._explain(why.explanation)
        self._reconcile(why)
        self._points(why)
        for side in (self.left, self.right):
            side.addStretch(1)

    def forget(self) -> None:
        """Show nothing while another number is looked up."""
        clear(self.left)
        clear(self.right)

    def _explain(self, found: Explanation) -> None:
        _say(self.left, "算法", found.formula)
        if found.filled:
            self.left.addWidget(label(divided(found), "strong", wrap=True, name="why_filled"))
        if found.missing:
            self.left.addWidget(label(found.missing, "muted", wrap=True, name="why_missing"))
        _say(self.left, "统计期", window_text(found))
        self._counts(found)
        if found.reasons:
            _say(self.left, "哪些售后原因算", "\n".join(found.reasons))
        for text in found.limits:
            self.left.addWidget(label(text, "amber", wrap=True))
        _say(self.left, "出处", source_text(found))
        _say(self.left, "规则包", pack_text(found))

    def _counts(self, found: Explanation) -> None:
        _head(self.left, "计入与未计入")
        self._ask(f"计入 {count_text(found.counted, '条')}", Role.DENOMINATOR, "")
        for one in found.excluded:
            words = f"未计入 {count_text(one.count, '条')}：{one.reason}"
            self._ask(words, Role.EXCLUDED, one.reason)

    def _ask(self, words: str, role: Role, reason: str) -> None:
        row = QHBoxLayout()
        link = button(words, lambda: self.asked.emit(role, reason), kind="link")
        link.setAccessibleName(f"{words}，看名单")
        row.addWidget(link)
        row.addStretch(1)
        self.left.addLayout(row)

    def _reconcile(self, why: Why) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP["s"])
        word, role = agreement_text(why.reconciled)
        head.addWidget(label("官方与复算", "small"))
        head.addWidget(label(word, role, name="agreement"))
        head.addStretch(1)
        self.right.addLayout(head)
        self.right.addWidget(label(reconciled_text(why.reconciled), wrap=True, name="reconciled"))
        for text in cause_lines(why.reconciled):
            self.right.addWidget(label(text, "muted", wrap=True))

    def _points(self, why: Why) -> None:
        score = why.explanation.score
        words, ours = given_points(score)
        guess = guess_text(score, why.curve)
        if words or guess:
            _head(self.right, "得分")
        if words:
            self.right.addWidget(label(words, "amber" if ours else "body", wrap=True))
        if guess:
            self.right.addWidget(label(guess, "amber", wrap=True, name="guess"))
            view = CurveView()
            self.right.addWidget(view)
            view.show_curve(why.curve, score.unit, score.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= NARROW
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


def _say(layout: QLayout, title: str, text: str) -> None:
    if text:
        _head(layout, title)
        layout.addWidget(label(text, wrap=True))


def _head(layout: QLayout, title: str) -> None:
    """A heading, with air above where something stands there."""
    made = label(title, "small")
    made.setContentsMargins(0, GAP["s"] if layout.count() else 0, 0, 0)
    layout.addWidget(made)
