"""应用锁: a password for the window, with what it does not protect said first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.safety.applock import LEAST
from ui.lock import LOCKED
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.password_dialog import PasswordDialog
from ui.widgets.text import button, label

HINT = (
    "打开窗口时要输密码。它只挡住路过的人：数据文件没有加密，能用这台电脑的人仍可以拷走文件。"
    "要防拷贝，请用 Windows 的磁盘加密（BitLocker），另存时用「加密备份」。"
)


class LockCard(Card):
    """Setting and removing the lock."""

    lock_wanted = Signal()  # the window is to be locked now

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("应用锁", "", parent)
        self._session = session
        self.body.addWidget(label(HINT, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(GAP["s"])
        self.set_verb = button("设置密码…", self._ask_set, name="set_lock")
        self.now = button("立即锁定", self.lock_wanted.emit, name="lock_now")
        self.remove = button("解除…", self._ask_remove, name="remove_lock")
        for verb in (self.set_verb, self.now, self.remove):
            row.addWidget(verb)
        row.addStretch(1)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Show whether a lock is set."""
        program = self._session.program
        if program is not None:
            self._session.runner.run(program.safe.lock.is_set, self._show, key="lock-card")

    def _show(self, is_set: bool) -> None:
        self._session.settings.setValue(LOCKED, is_set)
        self.subtitle.setText("已设置" if is_set else "没有设置")
        self.set_verb.setText("更换密码…" if is_set else "设置密码…")
        self.now.setVisible(is_set)
        self.remove.setVisible(is_set)

    def _ask_set(self) -> None:
        text = f"至少 {LEAST} 个字符。忘记了可以在数据文件夹里放一个文件来解除，数据不会丢。"
        PasswordDialog(self, "应用锁的密码", text, "设置", LEAST, self.set_password).open()

    def set_password(self, password: str) -> None:
        """Ask for it from now on."""
        program = self._session.program
        if program is not None:
            call = partial(program.safe.lock.set, password)
            self._session.runner.run(call, partial(self._done, "已设置应用锁，下次打开时要输密码"))

    def _ask_remove(self) -> None:
        text = "输入现在的密码。"
        PasswordDialog(self, "解除应用锁", text, "解除", 0, self.remove_with).open()

    def remove_with(self, password: str) -> None:
        """Ask for no password any more."""
        program = self._session.program
        if program is not None:
            call = partial(program.safe.lock.remove, password)
            self._session.runner.run(call, partial(self._done, "已解除应用锁"))

    def _done(self, words: str, _result: None) -> None:
        self._session.toast.emit(words, 0)
        self.refresh()
