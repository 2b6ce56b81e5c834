"""What stands in for the pages while the book does not open: why, and what can be done."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError, BookError
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.empty import EmptyState

TITLE = "账本没有打开"
_OUR_FAULT = "程序出了点问题，数据文件没有被改动。请再试一次。"


class NoBookPage(QWidget):
    """Why the book did not open; it can be tried again, or a backup put in a damaged one's place."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        self.state = EmptyState("findings", TITLE, "")
        column.addWidget(self.state)

    def tell(self, error: BaseException) -> None:
        """Say why, where the file lies, and offer what may help."""
        words = error.message if isinstance(error, AppError) else _OUR_FAULT
        self.state.say(TITLE, f"{words}\n数据文件夹：{self._session.data_dir}")
        again = ("再试一次", self._session.reload)
        restore = ("从备份恢复…", self._session.rescue.emit)
        damaged = isinstance(error, BookError) and error.damaged
        self.state.offer(*((restore, again) if damaged else (again,)))
