"""Setting and removing the lock, on a real book."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.program import Program
from ui.lock import LOCKED
from ui.session import Session
from ui.widgets.lock_card import LockCard


def test_the_lock_is_set_and_removed(qtbot: QtBot, book: Program, book_session: Session) -> None:
    card = LockCard(book_session)
    qtbot.addWidget(card)
    card.refresh()
    assert (card.subtitle.text(), card.now.isHidden()) == ("没有设置", True)
    card.set_password("晨光 2026")
    assert (card.subtitle.text(), card.now.isHidden()) == ("已设置", False)
    assert book.safe.lock.is_set()
    assert book_session.settings.value(LOCKED, type=bool) is True
    with qtbot.waitSignal(card.lock_wanted):
        card.now.click()
    card.remove_with("晨光 2026")
    assert not book.safe.lock.is_set()
    assert card.subtitle.text() == "没有设置"


def test_a_wrong_password_is_told_and_the_lock_stays(
    qtbot: QtBot, book: Program, empty_session: Session, problems: list[BaseException]
) -> None:
    empty_session.use(book)
    card = LockCard(empty_session)
    qtbot.addWidget(card)
    card.set_password("晨光 2026")
    card.remove_with("falsch")
    assert "密码不对" in str(problems[0])
    assert book.safe.lock.is_set()
