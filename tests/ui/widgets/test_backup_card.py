"""The list of backups on a real book."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.model import Platform
from app.program import Program
from app.safety.backups import Reason
from tests.ui.real_book import SHOP
from ui.session import Session
from ui.widgets.backup_card import BackupCard
from ui.widgets.text import Elided


def texts(card: BackupCard) -> list[str]:
    """What is in each listed backup."""
    return [part.text() for part in card.findChildren(Elided) if part is not card.subtitle]


def test_backups_are_listed_with_what_is_in_them(
    qtbot: QtBot, book: Program, book_session: Session
) -> None:
    card = BackupCard(book_session)
    qtbot.addWidget(card)
    card.refresh()
    assert card.total.text().endswith("备份好了列在这里。")
    for number in range(6):
        book.backups.before(Reason.IMPORT)
        book.add_shop(f"店{number}", Platform.JD)
    card.refresh()
    assert card.total.text().startswith("6 份")
    assert len(texts(card)) == 4
    assert texts(card)[0] == "；".join(
        f"{name} · 0 单" for name in (SHOP, *(f"店{n}" for n in range(5)))
    )
    card.more.click()
    assert texts(card)[-1] == f"{SHOP} · 0 单"
    assert card.more.isHidden()


def test_a_backup_is_chosen_to_be_looked_into(
    qtbot: QtBot, book: Program, book_session: Session
) -> None:
    made = book.backups.before(Reason.IMPORT)
    card = BackupCard(book_session)
    qtbot.addWidget(card)
    card.refresh()
    wanted: list[Path] = []
    card.wanted.connect(wanted.append)
    (look,) = [one for one in card.findChildren(QPushButton) if one.text() == "看看里面"]
    assert look.accessibleName() == "看看里面：2026-11-21 09:30 · 导入前"
    look.click()
    assert wanted == [made]


def test_backups_are_listed_where_the_book_does_not_open(
    qtbot: QtBot, empty_session: Session, book: Program
) -> None:
    book.backups.before(Reason.IMPORT)
    empty_session.data_dir = book.data_dir
    card = BackupCard(empty_session)
    qtbot.addWidget(card)
    card.refresh()
    assert texts(card) == [f"{SHOP} · 0 单"]
