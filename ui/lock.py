"""The app lock: when the window is covered. What covers it is made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from ui.session import Session

if TYPE_CHECKING:
    from ui.widgets.lock_sheet import LockSheet

LOCKED = "locked"  # of this computer: whether to cover the window before the book is open


class Lock(QObject):
    """Covers the window before anything is read that could be shown, and whenever it is asked to."""

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._made: LockSheet | None = None
        session.lock.connect(self.cover)
        if session.settings.value(LOCKED, False, type=bool):
            self.cover()

    def cover(self) -> None:
        """Lock the window."""
        if self._made is None:
            from ui.widgets.lock_sheet import LockSheet

            self._made = LockSheet(self._session, self._window)
        self._made.cover()

    def cover_where_set(self, then: Callable[[], object]) -> None:
        """Cover the window where the open book has a lock, and only there; then go on."""
        session = self._session

        def told(is_set: bool) -> None:
            session.settings.setValue(LOCKED, is_set)
            covered = self._made is not None and not self._made.isHidden()
            if is_set and not covered:
                self.cover()
            elif self._made is not None and not is_set:
                self._made.uncover()
            then()

        program = session.program
        if program is not None:
            session.runner.run(program.safe.lock.is_set, told, key="lock")
