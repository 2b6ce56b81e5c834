"""Asking for a password: a new one twice, a known one once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs import Dialog
from ui.widgets.text import button, label


class PasswordDialog(Dialog):
    """``least`` is how long a new password must be; 0 asks for a known one."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str,
        verb: str,
        least: int,
        chosen: Callable[[str], object],
    ) -> None:
        super().__init__(parent, title, text)
        self._least = least
        self._chosen = chosen
        self.first = _field("密码")
        self.again = _field("再输一次")
        self.again.setVisible(bool(least))
        self.told = label("", "small", wrap=True, name="password_told")
        for part in (self.first, self.again, self.told):
            self.body.addWidget(part)
        self.verbs.addWidget(button("取消", self.reject))
        self.agree = button(verb, self._agree, kind="primary", name="agree_password")
        self.verbs.addWidget(self.agree)
        for field in (self.first, self.again):
            field.textChanged.connect(lambda _text: self._look())
        self._look()

    def _problem(self) -> str:
        """Why it cannot be taken yet; "" where it can."""
        if len(self.first.text()) < max(self._least, 1):
            return f"至少 {self._least} 个字符" if self._least else "请输入密码"
        same = not self._least or self.first.text() == self.again.text()
        return "" if same else "两次输入的还不一样"

    def _look(self) -> None:
        problem = self._problem()
        self.agree.setEnabled(not problem)
        self.told.setText(problem if self.first.text() else "")

    def _agree(self) -> None:
        if not self._problem():
            self._chosen(self.first.text())
            self.accept()


def _field(words: str) -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setPlaceholderText(words)
    made.setAccessibleName(words)
    return made
