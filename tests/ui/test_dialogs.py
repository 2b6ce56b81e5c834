"""Dialogs: opened without blocking, answered by callback."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.model import Platform
from tests.ui.fake_program import SHOP
from ui.dialogs import (
    CrashDialog,
    Dialog,
    NewShopDialog,
    ShortcutsDialog,
    choose_file,
    choose_files,
    choose_folder,
    save_file,
)
from ui.every_dialog import DIALOGS
from ui.looks import faults
from ui.widgets.bin_card import EraseDialog
from ui.widgets.keep_card import KeepDialog
from ui.widgets.pack_verbs import CopyDialog
from ui.widgets.tab_order import reading_order


def test_a_shop_needs_a_name(qtbot: QtBot) -> None:
    made: list[tuple[str, Platform, str | None, str | None]] = []
    dialog = NewShopDialog(None, lambda *given: made.append(given), ("家居日用",))
    qtbot.addWidget(dialog)
    dialog.name.setText("  ")
    assert not dialog.create_button.isEnabled()
    dialog.name.setText(" 晨光二店 ")
    dialog.platform.setCurrentIndex(dialog.platform.findData(Platform.KUAISHOU))
    dialog.industry.setCurrentText("家居日用")
    dialog.create_button.click()
    assert made == [("晨光二店", Platform.KUAISHOU, "家居日用", None)]


def test_the_crash_dialog_shows_the_report_and_the_log(qtbot: QtBot) -> None:
    dialog = CrashDialog(None, "错误类型：ValueError", Path("账本/log/shop-score.log"))
    qtbot.addWidget(dialog)
    texts = " ".join(part.text() for part in dialog.findChildren(QLabel))
    assert "没有丢失" in texts
    assert "shop-score.log" in texts
    assert dialog.report.isHidden()  # no code on the screen unless it is asked for
    assert dialog.save.isHidden()
    dialog.look.click()
    assert not dialog.report.isHidden()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "错误类型：ValueError"


def test_the_report_is_saved_where_the_seller_says(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(None, "错误类型：ValueError", None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.look.click()
    dialog.save.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "报告.zip"))
    asked.close()
    assert dialog.told.text() == f"已保存：{tmp_path / '报告.zip'}"
    with zipfile.ZipFile(tmp_path / "报告.zip") as archive:
        assert archive.read("report.txt").decode() == "错误类型：ValueError"
    dialog.save_to(str(tmp_path / "没有的文件夹" / "报告.zip"))
    assert dialog.told.text().startswith("写不了")


def test_shortcuts_are_listed(qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(None)
    qtbot.addWidget(dialog)
    texts = [part.text() for part in dialog.findChildren(QLabel)]
    assert "Ctrl+O" in texts
    assert "导入文件" in texts


def test_chosen_files_arrive_as_paths(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    got: list[Path] = []
    choose_files(parent, got.extend)
    dialog = parent.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit(["订单.csv", "售后.xlsx"])
    dialog.close()
    assert got == [Path("订单.csv"), Path("售后.xlsx")]


def test_a_place_to_save_arrives_as_text(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    got: list[str] = []
    save_file(parent, "保存计划", "计划.pdf", "PDF (*.pdf)", got.append)
    asked = parent.findChild(QFileDialog)
    assert asked is not None
    assert asked.defaultSuffix() == "pdf"  # a name without an ending is asked about as it will be
    dialog = parent.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit("计划.pdf")
    dialog.close()
    assert got == ["计划.pdf"]


def test_a_folder_and_a_single_file_can_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen: list[Path] = []
    choose_folder(parent, chosen.append)
    choose_file(parent, "从备份恢复", "备份 (*.db)", chosen.append)
    for dialog in parent.findChildren(QFileDialog):
        dialog.fileSelected.emit(str(tmp_path))
        dialog.reject()
    assert chosen == [tmp_path, tmp_path]


def test_a_proposed_name_is_one_that_windows_takes(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    save_file(parent, "存为 PDF", "计划_晨光/家居:店.pdf", "PDF (*.pdf)", lambda _path: None)
    dialog = parent.findChild(QFileDialog)
    assert dialog is not None
    assert [Path(name).name for name in dialog.selectedFiles()] == ["计划_晨光_家居_店.pdf"]
    dialog.reject()


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_for_the_keyboard_and_the_screen_reader(qtbot: QtBot, name: str) -> None:
    """Every control has a name, Tab goes as one reads from the first one, Esc closes."""
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    dialog = DIALOGS[name](ground)
    dialog.open()
    assert faults(dialog) == []
    order = [part for part in reading_order(dialog) if part.isVisible() and part.isEnabled()]
    assert dialog.focusWidget() is order[0]
    for part in order[1:]:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is part
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert closed == [QDialog.DialogCode.Rejected]


def test_enter_does_the_primary_verb_once(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    named: list[str] = []
    dialog = CopyDialog(ground, "抖店", named.append)
    dialog.open()
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert named == ["抖店（自定）"]


def test_enter_never_destroys(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    gone: list[str] = []
    erase = EraseDialog(ground, SHOP, [], lambda: gone.append("shop"))
    keep = KeepDialog(ground, 12, lambda: gone.append("old"))
    for dialog in (erase, keep):
        dialog.open()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        assert not dialog.isVisible()
    assert gone == []


def test_a_dialog_is_as_wide_as_its_words(qtbot: QtBot) -> None:
    dialog = Dialog(None, "一句话")
    qtbot.addWidget(dialog)
    words = QLabel("字" * 60)
    dialog.body.addWidget(words)
    dialog.show()
    assert words.width() >= words.sizeHint().width()


@pytest.mark.parametrize("name", sorted(set(DIALOGS) - {"handbook", "crash-report", "go-to"}))
def test_a_dialog_is_as_wide_on_every_screen(qtbot: QtBot, name: str) -> None:
    """Qt would take two thirds of a small one, such as that of the tests."""
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    dialog = DIALOGS[name](ground)
    wanted = max(dialog.sizeHint().width(), dialog.minimumWidth())
    dialog.open()
    assert dialog.width() == max(wanted, dialog.minimumSizeHint().width())


@pytest.mark.parametrize("name", sorted(set(DIALOGS) - {"handbook", "crash-report"}))
def test_a_dialog_leaves_no_gap(qtbot: QtBot, name: str) -> None:
    """It is as high as its words; the handbook and a report have a size of their own."""
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    dialog = DIALOGS[name](ground)
    dialog.open()
    layout = dialog.layout()
    assert layout is not None
    needed = layout.totalHeightForWidth(dialog.width()) if layout.hasHeightForWidth() else 0
    assert dialog.height() == max(needed or layout.totalSizeHint().height(), dialog.minimumHeight())
