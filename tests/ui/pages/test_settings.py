"""设置, on a real book."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import AppError, BookError
from app.model import Platform
from app.program import Program
from app.safety.backups import Reason
from tests.ui.real_book import SHOP
from ui.pages.settings import SettingsPage
from ui.session import Session
from ui.widgets.password_dialog import PasswordDialog

NOW = datetime(2026, 11, 21, 9, 30)


@pytest.fixture
def toasts(book_session: Session) -> list[tuple[str, int]]:
    """Every toast, with its undo steps."""
    told: list[tuple[str, int]] = []
    book_session.toast.connect(lambda text, steps: told.append((text, steps)))
    return told


@pytest.fixture
def page(qtbot: QtBot, book_session: Session) -> SettingsPage:
    """The page of the real book."""
    made = SettingsPage(book_session, now=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    return made


def test_a_backup_is_written_and_told(
    page: SettingsPage, book: Program, toasts: list[tuple[str, int]], tmp_path: Path
) -> None:
    saved: list[Path] = []
    page.session.saved.connect(lambda _text, path: saved.append(path))
    page.back_up(str(tmp_path / "我的备份"))
    target = tmp_path / "我的备份.db"
    assert target.is_file()
    assert (saved, toasts) == ([target], [])
    assert page.data.backup.text().startswith("上次备份 2026-11-21 09:30")
    assert book.shops()[0].name == SHOP


def test_a_backup_is_looked_into_before_it_is_restored(
    page: SettingsPage, book: Program, toasts: list[tuple[str, int]], tmp_path: Path
) -> None:
    target = tmp_path / "备份.db"
    book.backup(target)
    book.add_shop("后来的店", Platform.JD)
    page.look_into(target)
    assert page.inside.isVisible()
    assert f"{SHOP} · 抖店 · 还没有导入数据" in [p.text() for p in page.inside.findChildren(QLabel)]
    assert len(book.shops()) == 2  # nothing has changed yet
    page.inside.agreed.emit()
    assert [shop.name for shop in book.shops()] == [SHOP]
    assert not page.inside.isVisible()
    assert toasts[-1][0].startswith("已恢复。恢复前的数据另存在：")


def test_a_book_restored_without_its_files_is_shown_all_the_same(
    page: SettingsPage,
    book: Program,
    problems: list[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book.backup(tmp_path / "备份.db")
    book.add_shop("后来的店", Platform.JD)
    page.session.reload("后来的店")

    def full(_book: object) -> None:
        raise BookError("files_wait", "磁盘空间不足")

    monkeypatch.setattr(book.safe.files, "complete", full)
    page.look_into(tmp_path / "备份.db")
    page.inside.agreed.emit()
    assert str(problems.pop()) == "磁盘空间不足"
    assert [shop.name for shop in page.session.shops] == [SHOP]
    assert page.session.shop is not None
    assert page.session.shop.name == SHOP


def test_a_file_that_is_no_backup_is_said_in_words(
    qtbot: QtBot,
    empty_session: Session,
    book: Program,
    problems: list[BaseException],
    tmp_path: Path,
) -> None:
    empty_session.use(book)
    page = SettingsPage(empty_session)
    qtbot.addWidget(page)
    wrong = tmp_path / "照片.db"
    wrong.write_bytes(b"JFIF" * 500)
    page.look_into(wrong)
    assert [type(error).__mro__[1] for error in problems] == [AppError]
    assert not page.inside.isVisible()


def test_the_book_is_checked(page: SettingsPage, toasts: list[tuple[str, int]]) -> None:
    page.data.check_wanted.emit()
    assert toasts == [("数据文件完好", 0)]


def test_a_new_shop_is_asked_for_where_the_shops_stand(page: SettingsPage) -> None:
    asked: list[bool] = []
    page.session.new_shop.connect(lambda: asked.append(True))
    verb = page.shops.findChild(QPushButton, "new_shop")
    assert verb is not None
    verb.click()
    assert asked


def test_a_removed_shop_comes_back_with_undo(
    page: SettingsPage, book: Program, book_session: Session, toasts: list[tuple[str, int]]
) -> None:
    page.shops.removed.emit(book.shops()[0])
    assert book.shops() == []
    assert toasts == [(f"已移除店铺「{SHOP}」和它的数据", 1)]
    book_session.undo(1)
    assert [shop.name for shop in book.shops()] == [SHOP]


def test_a_removed_shop_lies_in_the_bin_and_is_restored_there(
    page: SettingsPage, book: Program, book_session: Session, toasts: list[tuple[str, int]]
) -> None:
    page.shops.removed.emit(book.shops()[0])
    book.add_shop("别的店", Platform.JD)  # what undo would take back first
    book_session.reload()
    page.refresh()
    back = [one for one in page.bin.findChildren(QPushButton) if one.text() == "恢复"]
    assert [one.accessibleName() for one in back] == [f"恢复店铺：{SHOP}"]
    back[0].click()
    assert [shop.name for shop in book.shops()] == [SHOP, "别的店"]
    assert toasts[-1] == (f"已恢复店铺「{SHOP}」", 1)


def test_an_automatic_backup_is_looked_into_from_its_row(page: SettingsPage, book: Program) -> None:
    book.backups.before(Reason.IMPORT)
    page.refresh()
    look = next(one for one in page.backups.findChildren(QPushButton) if one.text() == "看看里面")
    look.click()
    assert page.inside.isVisible()
    book.add_shop("后来的店", Platform.JD)
    page.inside.agreed.emit()
    assert [shop.name for shop in book.shops()] == [SHOP]


def test_the_data_folder_is_opened(
    page: SettingsPage, book: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.data.folder_wanted.emit()
    assert [Path(url.toLocalFile()) for url in opened] == [book.data_dir]


def test_an_encrypted_backup_is_made_and_restored(
    page: SettingsPage, book: Program, toasts: list[tuple[str, int]], tmp_path: Path
) -> None:
    page.seal("晨光家居 2026", str(tmp_path / "加密"))
    target = tmp_path / "加密.sealed"
    assert SHOP.encode() not in target.read_bytes()
    book.add_shop("后来的店", Platform.JD)
    page.look_into(target)
    dialog = page.findChildren(PasswordDialog)[-1]
    dialog.first.setText("晨光家居 2026")
    dialog.agree.click()
    assert page.inside.isVisible()
    page.inside.agreed.emit()
    assert [shop.name for shop in book.shops()] == [SHOP]
    assert toasts[-1][0].startswith("已恢复")
