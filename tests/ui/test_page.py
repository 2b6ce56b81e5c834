"""What every page does by itself."""

from __future__ import annotations

from functools import partial

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


def test_a_page_filled_ahead_is_not_filled_again_by_its_visit(
    qtbot: QtBot, session: Session
) -> None:
    page = Counter(session)
    qtbot.addWidget(page)
    page.fill_ahead()
    page.show()
    assert page.story == ["refresh"]


class Slow(Counter):
    """Would keep the worker from what the seller asks for."""

    at_leisure = False


def test_a_page_that_asks_for_long_work_waits_for_its_visit(qtbot: QtBot, session: Session) -> None:
    page = Slow(session)
    qtbot.addWidget(page)
    page.fill_ahead()
    assert page.story == []


class Failing(Counter):
    """Asks for something that cannot be told."""

    def refresh(self) -> None:
        super().refresh()
        self.session.runner.run(partial(int, "x"), str)


def test_what_fails_ahead_is_told_by_the_visit(qtbot: QtBot, empty_session: Session) -> None:
    told: list[BaseException] = []
    empty_session.runner.problem.connect(told.append)
    page = Failing(empty_session)
    qtbot.addWidget(page)
    page.fill_ahead()
    assert told == []
    page.show()
    assert page.story == ["refresh", "refresh"]
    assert [type(error) for error in told] == [ValueError]
