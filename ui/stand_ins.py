"""What stands in the place of a page: before the book is open, where it does not open, without a shop."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.session import Session
from ui.theme import dress
from ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:  # whatever the first paint does not need is imported where it is used
    from ui.page import Page
    from ui.widgets.no_book import NoBookPage
    from ui.widgets.start_page import StartPage


class StandIns(QObject):
    """The stand-ins of a stack of pages, each made when it is first needed."""

    def __init__(
        self, session: Session, pages: QStackedWidget, new_shop: Callable[[], object]
    ) -> None:
        super().__init__(pages)
        self._session, self._pages, self._new_shop = session, pages, new_shop
        self.blank = Skeleton()
        pages.addWidget(self.blank)

    @cached_property
    def start(self) -> StartPage:
        """While the book has no shop."""
        from ui.widgets.start_page import StartPage

        made = StartPage(self._session.make_sample, self._new_shop)
        self._add(made)
        return made

    @cached_property
    def no_book(self) -> NoBookPage:
        """While the book does not open."""
        from ui.widgets.no_book import NoBookPage

        made = NoBookPage(self._session)
        self._add(made)
        return made

    def _add(self, made: QWidget) -> None:
        dress(made)
        self._pages.addWidget(made)

    def instead_of(self, make: Callable[[], Page]) -> QWidget:
        """The page, or what stands in for it now; the page is not made before there is a book."""
        session = self._session
        if session.program is not None:
            page = make()
            return self.start if page.needs_shop and session.view is None else page
        if session.not_opened is None:
            return self.blank
        self.no_book.tell(session.not_opened)
        return self.no_book
