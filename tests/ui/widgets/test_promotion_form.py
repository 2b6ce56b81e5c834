"""A promotion as typed; numbers that are not there are not zero."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSettings
from pytestqt.qtbot import QtBot

from app.diagnosis.capacity import Hands
from app.model import Promotion
from ui.widgets.promotion_form import PromotionForm

SALE = Promotion(7, 1, "双12", date(2026, 12, 10), date(2026, 12, 12), 200)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def form(qtbot: QtBot, settings: QSettings) -> PromotionForm:
    made = PromotionForm(settings)
    qtbot.addWidget(made)
    return made


def test_an_announced_promotion_fills_the_form_without_asking_for_paper(
    form: PromotionForm, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.show_promotion(SALE)
    told = form.promotion()
    assert (told.promotion_id, told.name, told.first, told.last, told.daily_orders) == (
        7, "双12", SALE.first, SALE.last, 200,
    )  # fmt: skip


def test_what_is_typed_stays_where_the_same_promotion_comes_again(form: PromotionForm) -> None:
    form.show_promotion(SALE)
    form.orders.setValue(300)
    form.show_promotion(SALE)
    form.show_promotion(None)
    assert form.promotion().daily_orders == 300
    form.name.setText("另一次")
    assert form.promotion().promotion_id == 0


def test_no_orders_are_not_known_and_an_early_end_is_the_begin(form: PromotionForm) -> None:
    form.first.setDate(QDate(2026, 12, 10))
    form.last.setDate(QDate(2026, 12, 1))
    told = form.promotion()
    assert (told.last, told.daily_orders) == (date(2026, 12, 10), None)


def test_hands_need_all_three_numbers_and_are_remembered(
    form: PromotionForm, settings: QSettings, qtbot: QtBot
) -> None:
    form.people.setValue(2)
    form.hours.setValue(6)
    assert form.hands() is None
    with qtbot.waitSignal(form.changed):
        form.rate.setValue(12)
    assert form.hands() == Hands(2, 6.0, 12.0)
    again = PromotionForm(settings)
    qtbot.addWidget(again)
    assert again.hands() == Hands(2, 6.0, 12.0)


def test_announcing_hands_over_what_is_typed(form: PromotionForm, qtbot: QtBot) -> None:
    form.name.setText("618")
    with qtbot.waitSignal(form.announced) as told:
        form.announce_button.click()
    assert told.args[0].name == "618"
