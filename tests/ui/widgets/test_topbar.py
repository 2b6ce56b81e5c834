"""The bar at the top."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.fake_program import PACK, SHOP, FakeProgram
from ui.session import Session
from ui.widgets.topbar import TopBar


@pytest.fixture
def bar(qtbot: QtBot, session: Session) -> TopBar:
    """The bar on the fake shop."""
    made = TopBar(session)
    qtbot.addWidget(made)
    made.resize(1190, 56)
    made.show()
    return made


def entries(menu: QMenu) -> list[str]:
    """The words of a menu."""
    return [action.text() for action in menu.actions() if action.text()]


def test_the_chips_say_what_is_looked_at(bar: TopBar) -> None:
    assert bar.shop_chip.value.text() == "晨光家居专营店 · 抖店"
    assert bar.day_chip.value.text() == "近30天 10-22 – 11-20"
    assert bar.pack_chip.value.text() == "抖店 2026-09-08 · 官方"
    assert bar.until.text() == "数据截至 11-20"
    assert not bar.sample.isVisible()


def test_the_shop_menu_offers_shops_a_new_one_and_the_sample(bar: TopBar, session: Session) -> None:
    assert entries(bar._shop_menu) == ["晨光家居专营店 · 抖店", "新建店铺…", "用示例店铺看看"]
    session.make_sample()
    assert entries(bar._shop_menu)[1:] == [
        "示例店铺 · 抖店（示例）",
        "新建店铺…",
        "移除示例店铺",
    ]
    assert bar.sample.isVisible()


def test_the_sample_mark_leads_to_a_shop_of_ones_own(
    bar: TopBar, session: Session, qtbot: QtBot
) -> None:
    session.make_sample()
    with qtbot.waitSignal(bar.new_shop):
        bar.sample.click()


def test_the_sample_shop_can_be_removed(
    bar: TopBar, session: Session, program: FakeProgram
) -> None:
    session.make_sample()
    bar._shop_menu.actions()[-1].trigger()
    assert [shop.name for shop in program.kept_shops] == [SHOP.name]
    assert session.shop == SHOP


def test_the_bar_tells_that_it_is_computing(bar: TopBar, session: Session) -> None:
    session.loading.emit(True)
    assert bar.until.text() == "正在计算…"
    session.loading.emit(False)
    assert bar.until.text() == "数据截至 11-20"


def test_another_day_can_be_chosen(bar: TopBar, session: Session, program: FakeProgram) -> None:
    assert entries(bar._day_menu)[:2] == ["数据截至 11-20（最新）", "7 天前 11-13"]
    bar._day_menu.actions()[1].trigger()
    assert session.on == date(2026, 11, 13)
    assert program.log[-1] == ("score", (SHOP.name, date(2026, 11, 13), None))


def test_another_pack_can_be_chosen(bar: TopBar, session: Session) -> None:
    chosen = [a for a in bar._pack_menu.actions() if a.text() == "抖店 2026-09-08 · 官方"]
    chosen[0].trigger()
    assert session.pack_id == PACK.id


def test_a_narrow_bar_gives_up_the_go_to_button(bar: TopBar) -> None:
    assert bar._go_to.isVisible()
    bar.resize(900, 56)
    assert not bar._go_to.isVisible()
