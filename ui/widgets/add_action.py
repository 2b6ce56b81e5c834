"""One line to write an own action; what platforms punish is told before it gets onto the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.tokens import GAP
from ui.widgets.text import beside_box, button, label

if TYPE_CHECKING:
    from app.catalogue.measures import ComplianceWarning


HINT = "自己写一条，例如：每天 16 点前交给快递"


class AddAction(QWidget):
    """Emits :attr:`offered` with a title to check, :attr:`insisted` with one to add all the same."""

    offered = Signal(str)
    insisted = Signal(str)

    def __init__(
        self, hint: str = HINT, word: str = "加入清单", name: str = "自己写一条行动"
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(name)
        self.field.returnPressed.connect(self._offer)
        self.field.textChanged.connect(lambda _text: self.warning.hide())
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        row.addWidget(self.field, 1)
        row.addWidget(beside_box(button(word, self._offer, kind="action", name="add_own_action")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP["s"])
        column.addLayout(row)
        column.addWidget(self._warning())

    def _warning(self) -> QFrame:
        self.warning = QFrame()
        self.warning.setObjectName("amber")
        self.words = label("", "amber", wrap=True, name="compliance_words")
        self.instead = label("", wrap=True, name="compliance_instead")
        column = QVBoxLayout(self.warning)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.instead)
        verbs = QHBoxLayout()
        verbs.addWidget(button("换个写法", self.field.setFocus, name="reword"))
        verbs.addWidget(button("仍然加入", self._insist, kind="link", name="insist"))
        verbs.addStretch(1)
        column.addLayout(verbs)
        self.warning.hide()
        return self.warning

    def show_warning(self, warning: ComplianceWarning) -> None:
        """Say what the platforms do about it, and what is allowed instead."""
        self.words.setText(f"◆ 违规风险 {warning.title}：{warning.consequence}")
        self.instead.setText(f"可以这样做：{warning.alternative}")
        self.warning.show()

    def start_over(self) -> None:
        """An empty line again."""
        self.field.clear()

    def _offer(self) -> None:
        if self.field.text().strip():
            self.offered.emit(self.field.text().strip())

    def _insist(self) -> None:
        self.insisted.emit(self.field.text().strip())
