"""The list of rule packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.catalogue.rulepacks import RulePack
from app.model import Platform
from tests.ui.fake_program import PACK, SHOP
from ui.widgets.pack_list import PackList, short_name

OLD = replace(
    PACK,
    id="dy-old",
    label="抖店 商家体验分（2026-04-07 至 07-13）",
    effective_from=date(2026, 4, 7),
)
JD = replace(PACK, id="jd", platform=Platform.JD, label="京东 店铺星级")


def test_the_own_platform_and_the_newest_come_first(qtbot: QtBot) -> None:
    made = PackList()
    qtbot.addWidget(made)
    made.show_packs((JD, OLD, PACK), SHOP, "dy-old")
    assert made.row_keys() == [PACK.id, "dy-old", "jd"]
    assert [part.text() for part in made.findChildren(QLabel)].count("当前") == 1
    made.show_packs((JD, OLD, PACK), replace(SHOP, platform=Platform.JD), PACK.id)
    assert made.row_keys()[0] == "jd"


@pytest.mark.parametrize(
    ("pack", "name"), [(OLD, "商家体验分"), (JD, "店铺星级"), (PACK, "2026-09-08")]
)
def test_what_stands_around_a_row_is_not_repeated(pack: RulePack, name: str) -> None:
    assert short_name(pack) == name
