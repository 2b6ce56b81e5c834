"""The cards of the settings page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.backup_look import Look, ShopInside
from app.safety.files_beside import Counts
from app.version import VERSION
from tests.ui.fake_program import SHOP
from ui import theme
from ui.tokens import LIGHT
from ui.widgets.settings_cards import (
    AboutCard,
    DataCard,
    RestoreCard,
    ShopsCard,
    ThemeCard,
)

SAMPLE = replace(SHOP, shop_id=2, name="示例店铺", sample=True)


def texts(widget: QWidget) -> list[str]:
    """Every text of a card."""
    return [part.text() for part in widget.findChildren(QLabel)]


def press(widget: QWidget, name: str) -> None:
    """Press a button by its name."""
    found = widget.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    found.click()


def test_the_data_card_says_where_and_when(qtbot: QtBot) -> None:
    card = DataCard()
    qtbot.addWidget(card)
    card.show_folder(Path("D:/账本"), None)
    assert card.path.text() == str(Path("D:/账本"))
    assert card.backup.text().startswith("另存的备份是一个文件")
    card.show_folder(Path("D:/账本"), datetime(2026, 11, 20, 9, 12))
    assert card.backup.text().startswith("上次备份 2026-11-20 09:12")


def test_a_folder_that_syncs_is_warned_of(qtbot: QtBot) -> None:
    card = DataCard()
    qtbot.addWidget(card)
    card.show_folder(Path("D:/我的坚果云/账本"), None)
    assert "坚果云" in card.warning.text()
    assert not card.warning.isHidden()
    card.show_folder(Path("D:/账本"), None)
    assert card.warning.isHidden()


def test_each_button_asks_for_one_thing(qtbot: QtBot) -> None:
    card = DataCard()
    qtbot.addWidget(card)
    asked: list[str] = []
    card.backup_wanted.connect(lambda: asked.append("backup"))
    card.restore_wanted.connect(lambda: asked.append("restore"))
    card.check_wanted.connect(lambda: asked.append("check"))
    card.folder_wanted.connect(lambda: asked.append("folder"))
    for name in ("back_up", "restore", "check_book", "open_folder"):
        press(card, name)
    assert asked == ["backup", "restore", "check", "folder"]


def test_a_backup_is_shown_before_it_is_taken(qtbot: QtBot) -> None:
    card = RestoreCard()
    qtbot.addWidget(card)
    shops = (ShopInside(SHOP, date(2026, 11, 20), 0),)
    card.show_backup(Path("备份.db"), Look(shops, Counts(2, 5)))
    assert "晨光家居专营店 · 抖店 · 数据截至 2026-11-20" in texts(card)
    assert "自己的规则包 2 个，凭据文件 5 个，会一起恢复。" in texts(card)
    card.show_backup(Path("空.db"), Look((), Counts(0, 0)))
    assert "没有店铺的空账本" in texts(card)
    assert any(text.startswith("里面没有自己的规则包") for text in texts(card))
    card.show_backup(Path("旧.db"), Look(()))
    assert any(text.startswith("旧版本做的备份") for text in texts(card))
    with qtbot.waitSignal(card.agreed):
        press(card, "restore_now")


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings of their own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_the_theme_is_put_on_and_remembered(
    qtbot: QtBot, settings: QSettings, qapp: QApplication
) -> None:
    card = ThemeCard(settings)
    qtbot.addWidget(card)
    assert card.choices["system"].isChecked()
    card.choices["dark"].setChecked(True)
    assert (theme.current().name, settings.value("theme")) == ("dark", "dark")
    assert ThemeCard(settings).choices["dark"].isChecked()
    theme.apply_theme(qapp, LIGHT)


def test_every_shop_can_be_removed_and_the_sample_is_marked(qtbot: QtBot) -> None:
    card = ShopsCard()
    qtbot.addWidget(card)
    card.show()
    card.show_shops((SHOP, SAMPLE), SHOP)
    assert "示例" in texts(card)
    assert not card.sample.isVisible()
    removed: list[object] = []
    card.removed.connect(removed.append)
    for one in card.findChildren(QPushButton):
        if one.text().startswith("移除"):
            one.click()
    assert removed == [SHOP, SAMPLE]
    card.show_shops((SHOP,), SHOP)
    assert card.sample.isVisible()


def test_about_names_version_and_log(qtbot: QtBot) -> None:
    card = AboutCard()
    qtbot.addWidget(card)
    card.show_folder(Path("账本"))
    assert VERSION in card.subtitle.text()
    assert card.log.text().endswith("shop-score.log")
    assert any("只保存在这台电脑" in text for text in texts(card))
