"""The locked window: nothing is shown until the password is typed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from app.wording.safety import UNLOCK_FILE, WRONG_PASSWORD
from ui import theme
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.text import button, label

WIDTH = 480
FORGOTTEN = (
    "忘记密码：关闭软件，在数据文件夹「{folder}」里新建一个空文件，取名「{file}」，再打开软件，锁就解除了，"
    "数据不受影响。应用锁只挡住打开窗口的人，数据文件本身没有加密。"
)


class LockSheet(QFrame):
    """Covers a window, which hides its content and stops its shortcuts meanwhile."""

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("page")
        self._session = session
        self._window = window
        card = Card("店铺体验分助手已锁定", "")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("密码")
        self.password.setAccessibleName("应用锁的密码")
        self.password.returnPressed.connect(self._try)
        self.told = label("", "error", wrap=True, name="lock_told")
        self.forgotten = label("", "small", wrap=True, name="lock_forgotten")
        card.body.addWidget(self.password)
        card.body.addWidget(self.told)
        verbs = QHBoxLayout()
        verbs.addWidget(button("打开", self._try, kind="primary", name="unlock"))
        verbs.addWidget(button("忘记密码", self._tell_way, kind="link", name="forgot_password"))
        verbs.addStretch(1)
        card.body.addLayout(verbs)
        card.body.addWidget(self.forgotten)
        card.setFixedWidth(WIDTH)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)
        theme.dress(self)
        window.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Lock the window."""
        self.password.clear()
        self.told.setText("")
        self.forgotten.setText("")
        self._open_window(False)
        self.resize(self._window.size())
        self.show()
        self.raise_()
        self.password.setFocus()

    def _open_window(self, is_open: bool) -> None:
        inside = self._window.centralWidget()
        if inside is not None:
            inside.setVisible(is_open)
        for shortcut in self._window.findChildren(QShortcut):
            shortcut.setEnabled(is_open)
        self._window.setAcceptDrops(is_open)

    def _try(self) -> None:
        program = self._session.program
        if program is not None:
            call = partial(program.safe.lock.opens, self.password.text())
            self._session.runner.run(call, self._answer, key="unlock")

    def _answer(self, opens: bool) -> None:
        if not opens:
            self.told.setText(WRONG_PASSWORD)
            self.password.selectAll()
            self.password.setFocus()
            return
        self.uncover()

    def uncover(self) -> None:
        """Show the window again."""
        self.hide()
        self._open_window(True)

    def _tell_way(self) -> None:
        folder: Path | str = self._session.data_dir or ""
        if self._session.program is not None:
            folder = self._session.program.data_dir
        self.forgotten.setText(FORGOTTEN.format(folder=folder, file=UNLOCK_FILE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False
