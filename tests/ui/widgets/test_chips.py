"""Chips."""

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ui.widgets.chips import Chip, closing_chip, say_closing


def test_a_chip_grows_with_its_value_and_says_it(qtbot: QtBot) -> None:
    chip = Chip("店铺", QMenu())
    qtbot.addWidget(chip)
    before = chip.sizeHint().width()
    chip.set_value("晨光家居专营店 · 抖店")
    assert chip.sizeHint().width() > before
    assert chip.accessibleName() == "店铺：晨光家居专营店 · 抖店"
    chip.set_value("")
    assert chip.accessibleName() == "店铺：未选择"


def test_a_closing_chip_calls_back(qtbot: QtBot) -> None:
    closed: list[bool] = []
    chip = closing_chip("快递：中通", lambda: closed.append(True))
    qtbot.addWidget(chip)
    chip.click()
    assert closed == [True]
    assert chip.accessibleName() == "去掉筛选 快递：中通"


def test_a_closing_chip_shows_an_ampersand(qtbot: QtBot) -> None:
    chip = closing_chip("", lambda: None)
    qtbot.addWidget(chip)
    say_closing(chip, "商品：A&B")
    assert (chip.text(), chip.accessibleName()) == ("商品：A&&B  ×", "去掉筛选 商品：A&B")
    assert chip.shortcut().isEmpty()
