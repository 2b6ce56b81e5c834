"""Packing, exporting and taking in, on real books."""

from __future__ import annotations

import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.program import Program
from app.safety.carry import Choice
from tests.ui.real_book import SHOP, open_book, orders_file
from ui.session import Session
from ui.widgets.carry_card import CarryCard


@pytest.fixture
def card(qtbot: QtBot, book_session: Session) -> CarryCard:
    """The card of the real book, and the one for packages below it."""
    made = CarryCard(book_session, lambda: datetime(2026, 11, 21, 9, 30))
    qtbot.addWidget(made)
    qtbot.addWidget(made.arrivals)
    return made


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package of another computer, whose shop has orders."""
    with closing(open_book(tmp_path / "other")) as other:
        shop = other.shops()[0]
        other.commit(other.read_files([orders_file(tmp_path, 40)], shop), shop)
        other.safe.carry.pack(tmp_path / "other.zip")
    return tmp_path / "other.zip"


def test_the_book_goes_into_one_file(
    card: CarryCard, book_session: Session, tmp_path: Path
) -> None:
    saved: list[tuple[str, Path]] = []
    book_session.saved.connect(lambda text, path: saved.append((text, path)))
    card.pack(str(tmp_path / "带走"))
    card.export("xlsx", str(tmp_path / "全部.ZIP"))
    assert saved == [
        ("已打包：带走.zip", tmp_path / "带走.zip"),
        ("已导出：全部.ZIP", tmp_path / "全部.ZIP"),
    ]
    assert "shop-score.db" in zipfile.ZipFile(tmp_path / "带走.zip").namelist()
    assert any(name.endswith(".xlsx") for name in zipfile.ZipFile(tmp_path / "全部.ZIP").namelist())


def test_a_package_is_looked_into_decided_and_taken_in(
    card: CarryCard, book: Program, book_session: Session, package: Path
) -> None:
    told: list[tuple[str, int]] = []
    book_session.toast.connect(lambda text, steps: told.append((text, steps)))
    card.look_into(package)
    assert not card.arrivals.isHidden()
    choice = card.arrivals.choices[SHOP]
    assert choice.currentData() == Choice.KEEP  # what is here is not replaced by inattention
    verb = card.arrivals.findChild(QPushButton, "take_in_now")
    assert verb is not None
    verb.click()
    assert told[-1] == ("没有带入店铺", 0)
    card.look_into(package)
    choice = card.arrivals.choices[SHOP]
    choice.setCurrentIndex(choice.findData(Choice.REPLACE))
    verb.click()
    assert told[-1] == (f"已带入：{SHOP}", 1)
    assert book.shelf.orders(book.shops()[0]) == 40
    assert card.arrivals.isHidden()
    book_session.undo(1)
    assert book.shelf.orders(book.shops()[0]) == 0


def test_a_shop_that_is_not_here_is_taken_in_unless_left(
    card: CarryCard, book: Program, package: Path
) -> None:
    book.remove_shop(book.shops()[0])
    card.look_into(package)
    assert card.arrivals.choices[SHOP].currentData() == Choice.ADD
