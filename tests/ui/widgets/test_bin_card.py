"""The recycle bin on a real book."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Action
from app.program import Program
from app.safety.backups import Reason
from tests.ui.real_book import SHOP
from ui import recent
from ui.session import Session
from ui.widgets.bin_card import BinCard, EraseDialog


def press(card: BinCard, name: str) -> None:
    """Click the button of that accessible name."""
    (found,) = [one for one in card.findChildren(QPushButton) if one.accessibleName() == name]
    found.click()


def shown(card: BinCard) -> list[str]:
    """Every word of the card."""
    return [one.text() for one in card.findChildren(QLabel) if not one.isHidden()]


def test_deleted_things_come_back_with_one_click(
    qtbot: QtBot, book: Program, book_session: Session
) -> None:
    told: list[tuple[str, int]] = []
    book_session.toast.connect(lambda text, steps: told.append((text, steps)))
    shop = book.shops()[0]
    for number in range(7):
        title = f"措施{number}"
        book.remove_action(book.add_action(shop, Action(0, shop.shop_id, None, None, title)))
    card = BinCard(book_session)
    qtbot.addWidget(card)
    card.refresh()
    assert "措施6" in shown(card)
    assert "措施0" not in shown(card)
    card.more.click()
    assert "措施0" in shown(card)
    press(card, "恢复改善措施：措施3")
    assert [action.title for action in book.actions(shop)] == ["措施3"]
    assert told == [("已恢复改善措施「措施3」", 1)]
    card.refresh()
    assert "措施3" not in shown(card)


def test_an_empty_bin_says_what_it_is_for(qtbot: QtBot, book_session: Session) -> None:
    card = BinCard(book_session)
    qtbot.addWidget(card)
    card.refresh()
    assert sum("30 天" in text for text in shown(card)) == 1  # said once


def test_deleting_a_shop_for_good_names_its_backups_first(
    qtbot: QtBot, book: Program, book_session: Session
) -> None:
    made = book.backups.before(Reason.IMPORT)
    assert made is not None
    book.remove_shop(book.shops()[0])
    recent.remember(book_session.settings, [made])
    card = BinCard(book_session)
    qtbot.addWidget(card)
    card.refresh()
    for verb, left in (("leave_shop", 1), ("erase_shop", 0)):
        press(card, f"彻底删除店铺：{SHOP}")
        dialog = card.findChildren(EraseDialog)[-1]
        assert dialog.named.toPlainText() == made.name
        found = dialog.findChild(QPushButton, verb)
        assert found is not None
        found.click()
        assert len(book.removed_shops()) == left
    assert SHOP.encode() not in made.read_bytes()
    assert book_session.settings.value("shop") is None
    assert recent.recent(book_session.settings) == []
