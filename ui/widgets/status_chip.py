"""状态：新 ▾ — what the seller makes of a finding; ignoring asks for a reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.diagnosis.listings import BoardRow, Status
from ui.board_words import mark_text, status_text, verbs
from ui.dialogs import Dialog
from ui.plain import tip
from ui.widgets.chips import Chip
from ui.widgets.text import button


class StatusChip(Chip):
    """Emits :attr:`marked` with a :class:`Status` and a reason."""

    marked = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._menu = QMenu()
        super().__init__("状态", self._menu, parent)
        self._menu.setParent(self, self._menu.windowFlags())
        self.dialog: IgnoreDialog | None = None

    def show_row(self, row: BoardRow | None) -> None:
        """Show the status of a finding; hidden where there is none."""
        self.setVisible(row is not None and row.status is not None)
        if row is None or row.status is None:
            return
        self.set_value(status_text(row))
        self.setToolTip(tip(mark_text(row)))
        self._menu.clear()
        for status, text in verbs(row.status):
            self._menu.addAction(text, partial(self._take, status))

    def texts(self) -> list[str]:
        """What the menu offers."""
        return [action.text() for action in self._menu.actions()]

    def _take(self, status: Status) -> None:
        if status is Status.IGNORED:
            self.dialog = IgnoreDialog(self)
            self.dialog.reasoned.connect(partial(self.marked.emit, Status.IGNORED))
            self.dialog.open()
        else:
            self.marked.emit(status, "")


class IgnoreDialog(Dialog):
    """Asks why a finding is ignored; emits :attr:`reasoned`."""

    reasoned = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            "忽略这个问题",
            "写下原因，方便以后回看。比现在更差时，它会自己回到列表里提醒您。",
        )
        self.reason = QLineEdit()
        self.reason.setAccessibleName("忽略的原因")
        self.reason.setPlaceholderText("例如：这款已下架，等它滚出统计周期")
        self.body.addWidget(self.reason)
        self.verbs.addWidget(button("取消", self.reject))
        self.accept_button = button("忽略", self._accept, kind="primary", name="ignore")
        self.accept_button.setEnabled(False)
        self.reason.textChanged.connect(
            lambda text: self.accept_button.setEnabled(bool(text.strip()))
        )
        self.verbs.addWidget(self.accept_button)

    def _accept(self) -> None:
        self.reasoned.emit(self.reason.text().strip())
        self.accept()
