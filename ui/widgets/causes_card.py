"""集中在哪里: the segments that hold more of the bad orders than their size explains."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.documents.cause_words import cause_count_text
from app.documents.words import SEGMENT_WORDS, share_text
from app.model import Cause
from app.wording import key_text
from ui.free_text import PRODUCT
from ui.plain import tip
from ui.widgets.card import Card
from ui.widgets.meters import ShareBar
from ui.widgets.text import Whole, clear, label


class CausesCard(Card):
    """Emits :attr:`chosen` with a Cause to filter by, or None to show all orders again."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("集中在哪里", "占问题的比例，竖线是占全部的比例；点击筛选", parent)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        self.body.addLayout(self.rows)
        self.buttons: list[QPushButton] = []

    def show_causes(self, causes: Sequence[Cause], scattered: str) -> None:
        """Show the causes of a finding, none of them chosen; without any, how it is ``scattered``."""
        clear(self.rows)
        self.subtitle.setVisible(bool(causes))
        self.buttons = [self._row(cause) for cause in causes]
        for row in self.buttons:
            self.rows.addWidget(row)
        if not causes:
            none = (
                f"{scattered}。"
                if scattered
                else "只有后台页面上的数，没有明细。导入对应的报表，就能看到集中在哪里。"
            )
            self.rows.addWidget(label(none, "muted", wrap=True))

    def choose(self, cause: Cause | None) -> None:
        """Mark one cause, or none."""
        for row in self.buttons:
            row.setChecked(cause is not None and row.property("cause") == cause_name(cause))

    def _row(self, cause: Cause) -> QPushButton:
        row = QPushButton()
        row.setProperty("kind", "row")
        row.setProperty("cause", cause_name(cause))
        row.setCheckable(True)
        row.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.setProperty("tall", True)
        line = QHBoxLayout(row)
        line.setContentsMargins(6, 0, 6, 0)
        line.setSpacing(10)
        kind = label(SEGMENT_WORDS.get(cause.segment, cause.segment), "small")
        kind.setFixedWidth(30)
        line.addWidget(kind)
        line.addWidget(Whole(key_text(cause.segment, cause.key), free=PRODUCT), 5)
        line.addWidget(ShareBar(cause.share, cause.base_share, cause.share >= 0.5), 2)
        for text, role, width in (
            (share_text(cause.share), "strong", 44),
            (cause_count_text(cause), "muted", 52),
        ):
            number = label(text, role)
            number.setMinimumWidth(width)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(number)
        for part in row.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        base = (
            f"，只占全部的 {share_text(cause.base_share)}" if cause.base_share is not None else ""
        )
        words = f"{cause_name(cause)} 占 {share_text(cause.share)}，{cause_count_text(cause)}{base}"
        row.setToolTip(tip(words))
        row.setAccessibleName(words)
        row.clicked.connect(lambda checked: self.chosen.emit(cause if checked else None))
        return row


def cause_name(cause: Cause) -> str:
    """``快递：中通``."""
    name = SEGMENT_WORDS.get(cause.segment, cause.segment)
    return f"{name}：{key_text(cause.segment, cause.key)}"
