"""What every page is: a widget that refreshes itself from the session when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.session import Session
from ui.theme import dress


class Page(QWidget):
    """Base of the pages.

    A page builds its widgets once in ``__init__`` and fills them in :meth:`refresh`, which is
    called when the page becomes visible after the session changed. It asks the program for
    anything more through ``self.session.runner`` and never blocks.
    """

    needs_shop = True  # the teaching start page stands in while the book has no shop
    at_leisure = True  # may be filled before anyone asks: nothing it asks for keeps the worker long

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        dress(self)
        self.session = session
        self._stale = True
        session.changed.connect(self._changed)

    def refresh(self) -> None:
        """Fill the page from the session; called in the window's thread."""

    def open(self, what: object) -> None:
        """Show one thing of the page (a metric id, a file list ...); None changes nothing."""

    def open_files(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped or chosen; only the import page does."""

    def find_in_page(self) -> None:
        """Ctrl+F: put the cursor into the page's filter field, where it has one."""
        self.session.toast.emit("这一页没有查找框，按 Ctrl+K 找页面、指标、订单和行动", 0)

    def show_now(self, what: object = None) -> None:
        """Bring the page up to date, then open ``what``."""
        if self._stale:
            self._stale = False
            self.refresh()
        if what is not None:
            self.open(what)

    def fill_ahead(self) -> None:
        """Bring it up to date before it is visited; what fails is asked for again, and told, by the visit."""
        if self.at_leisure:
            with self.session.runner.ahead(lambda _error: self._changed()):
                self.show_now()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.show_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_now()
