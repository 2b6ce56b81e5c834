"""A damaged book is noticed and offered a backup, in a real window's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.model import Platform
from app.safety.backups import Reason
from tests.ui.real_book import SHOP, open_book
from ui.rescue import Rescue
from ui.session import Session
from ui.widgets.password_dialog import PasswordDialog
from ui.widgets.rescue_dialog import RescueDialog


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with two backups."""
    with closing(open_book(tmp_path / "book")) as program:
        program.backups.before(Reason.IMPORT)
        program.add_shop("分店", Platform.JD)
        program.backups.before(Reason.DAILY)
        for number in range(60):
            program.add_shop(f"店{number}", Platform.JD)
    return tmp_path / "book"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the dialog stands on."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def session(empty_session: Session) -> Iterator[Session]:
    """A session whose problems are expected."""
    yield empty_session
    empty_session.close()


def press(window: QWidget, name: str) -> None:
    """Press a verb of the offer."""
    found = window.findChildren(RescueDialog)[-1].findChild(QPushButton, name)
    assert found is not None
    found.click()


def test_a_book_that_does_not_open_is_offered_its_backups(
    session: Session, window: QWidget, folder: Path
) -> None:
    book = folder / "shop-score.db"
    book.write_bytes(b"damaged " * 600)
    Rescue(session, window)
    session.open(folder)
    (dialog,) = window.findChildren(RescueDialog)
    assert len(dialog.choices) == 2
    assert dialog.choices[0][0].isChecked()
    press(window, "rescue_now")
    assert SHOP in [shop.name for shop in session.shops]
    assert any(file.name.startswith("损坏") for file in (folder / "备份").iterdir())


def lose(book: Path) -> None:
    """Gone, as a sync program or a careless hand leaves it."""
    book.unlink()


def empty(book: Path) -> None:
    """Without a byte, as a power cut leaves it."""
    book.write_bytes(b"")


@pytest.mark.parametrize("harm", [lose, empty])
def test_a_lost_book_is_offered_its_backups_and_not_a_new_one(
    session: Session, window: QWidget, folder: Path, harm: Callable[[Path], None]
) -> None:
    harm(folder / "shop-score.db")
    before = sorted((folder / "备份").iterdir())
    Rescue(session, window)
    session.open(folder)
    (dialog,) = window.findChildren(RescueDialog)
    assert session.program is None
    words = [part.text() for part in dialog.findChildren(QLabel)]
    assert any(SHOP in text and "分店" in text for text in words)  # what is in the newest
    press(window, "rescue_now")
    assert SHOP in [shop.name for shop in session.shops]
    kept = [file for file in (folder / "备份").iterdir() if file.suffix == ".db"]
    assert set(kept) == {file for file in before if file.suffix == ".db"}


def test_a_lost_book_may_begin_anew(session: Session, window: QWidget, folder: Path) -> None:
    lose(folder / "shop-score.db")
    Rescue(session, window)
    session.open(folder)
    press(window, "rescue_anew")
    assert session.program is not None
    assert session.shops == ()
    assert len(list((folder / "备份").glob("*.db"))) == 2


def test_a_damaged_book_may_begin_anew_and_is_kept(
    session: Session, window: QWidget, folder: Path
) -> None:
    (folder / "shop-score.db").write_bytes(b"damaged " * 600)
    Rescue(session, window)
    session.open(folder)
    press(window, "rescue_anew")
    assert session.program is not None
    assert session.shops == ()
    assert [one.read_bytes()[:7] for one in (folder / "备份").glob("损坏*")] == [b"damaged"]


def test_backups_that_cannot_be_looked_into_are_asked_for_again(
    session: Session,
    window: QWidget,
    folder: Path,
    problems: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "shop-score.db").write_bytes(b"damaged " * 600)
    Rescue(session, window)
    with monkeypatch.context() as broken:
        broken.setattr("app.safety.backups.listed", lambda _folder: 1 / 0)
        session.open(folder)
    assert window.findChildren(RescueDialog) == []
    assert isinstance(problems[-1], ZeroDivisionError)
    session.rescue.emit()
    assert len(window.findChildren(RescueDialog)) == 1


def test_an_encrypted_backup_asks_for_its_password(
    session: Session, window: QWidget, folder: Path, tmp_path: Path
) -> None:
    with closing(open_book(folder, with_shop=False)) as program:
        program.safe.seal(tmp_path / "另存.sealed", "geheim-geheim")
    (folder / "shop-score.db").write_bytes(b"damaged " * 600)
    rescue = Rescue(session, window)
    session.open(folder)
    rescue.put_back(tmp_path / "另存.sealed")
    assert session.program is None
    (dialog,) = window.findChildren(PasswordDialog)
    dialog.first.setText("geheim-geheim")
    dialog.agree.click()
    assert SHOP in [shop.name for shop in session.shops]


def test_damage_found_while_the_book_is_open_is_offered_too(
    session: Session, window: QWidget, folder: Path
) -> None:
    book = folder / "shop-score.db"
    content = book.read_bytes()
    middle = len(content) // 2
    book.write_bytes(content[:middle] + b"\xa5" * (len(content) - middle))
    rescue = Rescue(session, window)
    session.open(folder)
    rescue.check()
    assert len(window.findChildren(RescueDialog)) == 1
    press(window, "rescue_now")
    assert session.program is not None
    session.program.check()


def test_a_whole_book_and_other_problems_offer_nothing(
    session: Session, window: QWidget, folder: Path
) -> None:
    rescue = Rescue(session, window)
    rescue.check()
    session.open(folder)
    rescue.check()
    session.runner.problem.emit(ValueError("ours"))
    assert window.findChildren(RescueDialog) == []


def test_a_backup_that_cannot_be_put_back_leaves_the_book_open(
    session: Session, window: QWidget, folder: Path, problems: list[BaseException]
) -> None:
    session.open(folder)
    shops = [shop.name for shop in session.shops]
    Rescue(session, window).put_back(folder / "备份" / "没有.db")
    assert "找不到备份文件" in str(problems[-1])
    assert session.program is not None
    assert [shop.name for shop in session.shops] == shops
