"""What every page does by itself."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.page import Page
from ui.session import Session


class Counter(Page):
    """Counts what happens to it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.story: list[str] = []

    def refresh(self) -> None:
        self.story.append("refresh")

    def open(self, what: object) -> None:
        self.story.append(f"open {what}")


def test_a_page_refreshes_when_it_is_shown(qtbot: QtBot, session: Session) -> None:
    page = Counter(session)
    qtbot.addWidget(page)
    session.reload()
    assert page.story == []
    page.show()
    assert page.story == ["refresh"]


def test_a_visible_page_follows_the_session(qtbot: QtBot, session: Session) -> None:
    page = Counter(session)
    qtbot.addWidget(page)
    page.show()
    session.reload()
    assert page.story == ["refresh", "refresh"]


def test_what_to_open_comes_after_the_refresh(qtbot: QtBot, session: Session) -> None:
    page = Counter(session)
    qtbot.addWidget(page)
    page.show_now("a")
    page.show_now("b")
    assert page.story == ["refresh", "open a", "open b"]
