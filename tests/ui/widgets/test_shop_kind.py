"""Industry and type of the shop."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.model import Shop
from tests.ui.fake_program import SHOP
from ui.widgets.shop_kind import ShopKind


def card(qtbot: QtBot, shop: Shop = SHOP) -> ShopKind:
    """The card of a shop."""
    made = ShopKind()
    qtbot.addWidget(made)
    made.show_shop(shop, ["家居日用", "餐厨用具"])
    return made


def test_what_is_known_is_shown_and_nothing_is_to_save(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert (made.industry.currentText(), made.type.currentText()) == ("家居日用", "专营店")
    assert made.subtitle.text() == "晨光家居专营店 · 抖店"
    assert not made.save_button.isEnabled()


def test_a_change_is_handed_on(qtbot: QtBot) -> None:
    made = card(qtbot)
    made.industry.setCurrentText("餐厨用具")
    made.type.setCurrentText("")
    with qtbot.waitSignal(made.saved) as told:
        made.save_button.click()
    assert told.args == [replace(SHOP, industry="餐厨用具", shop_type=None)]


def test_a_shop_without_industry_stays_without(qtbot: QtBot) -> None:
    plain = replace(SHOP, industry=None, shop_type=None)
    assert card(qtbot, plain).changed() == plain
