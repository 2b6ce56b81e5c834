"""Promotions: listed, registered, changed, forgotten."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.model import Promotion
from ui.widgets.promotions_card import PromotionsCard

TODAY = date(2026, 11, 22)
SALE = Promotion(3, 1, "双12", date(2026, 12, 10), date(2026, 12, 12), 800)


def shown(qtbot: QtBot, *sales: Promotion) -> PromotionsCard:
    made = PromotionsCard(lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    made.show_promotions(sales)
    return made


def press(made: PromotionsCard, name: str) -> None:
    verbs = {
        one.accessibleName() or one.objectName(): one for one in made.findChildren(QPushButton)
    }
    verbs[name].click()


@pytest.mark.parametrize(
    ("typed", "orders"), [("900", 900), ("1,200", 1200), ("", None), ("多", 0)]
)
def test_a_promotion_is_registered(qtbot: QtBot, typed: str, orders: int | None) -> None:
    made = shown(qtbot)
    press(made, "add_promotion")
    made.name.setText("年货节")
    made.first.setDate(QDate(2027, 1, 10))
    made.orders.setText(typed)
    with qtbot.waitSignal(made.saved) as told:
        press(made, "save_promotion")
    day = date(2027, 1, 10)  # the end follows the beginning
    assert told.args == [Promotion(0, 0, "年货节", day, day, orders)]


def test_a_promotion_is_changed_or_forgotten(qtbot: QtBot) -> None:
    made = shown(qtbot, SALE)
    press(made, "修改大促 双12")
    made.orders.setText("500")
    with qtbot.waitSignal(made.saved) as told:
        press(made, "save_promotion")
    assert told.args == [Promotion(3, 0, "双12", SALE.first, SALE.last, 500)]
    with qtbot.waitSignal(made.removed) as gone:
        press(made, "删除大促 双12")
    assert gone.args == [SALE]
