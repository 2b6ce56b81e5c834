"""Where the bad orders sit."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Cause
from tests.ui.fake_program import CAUSES
from ui.widgets.causes_card import CausesCard, cause_name


def test_each_cause_tells_segment_share_and_count(qtbot: QtBot) -> None:
    card = CausesCard()
    qtbot.addWidget(card)
    card.show_causes(CAUSES, "")
    assert [row.accessibleName() for row in card.buttons] == [
        "商品：加厚保温杯 500ml 占 64 %，9 单，只占全部的 20 %",
        "快递：中通 占 43 %，6 单，只占全部的 40 %",
        "原因：掉漆 占 71 %，10 单",
    ]


def test_a_click_chooses_and_a_second_click_lets_go(qtbot: QtBot) -> None:
    card = CausesCard()
    qtbot.addWidget(card)
    card.show_causes(CAUSES, "")
    chosen: list[Cause | None] = []
    card.chosen.connect(chosen.append)
    card.buttons[1].click()
    card.buttons[1].click()
    assert chosen == [CAUSES[1], None]


def test_no_cause_is_explained(qtbot: QtBot) -> None:
    card = CausesCard()
    qtbot.addWidget(card)
    told = []
    for scattered in ("分散在各处，没有集中的商品或快递", ""):
        card.show_causes((), scattered)
        told.append([part.text() for part in card.findChildren(QLabel)][-1])
    assert told == [
        "分散在各处，没有集中的商品或快递。",
        "只有后台页面上的数，没有明细。导入对应的报表，就能看到集中在哪里。",
    ]


def test_a_cause_has_a_name() -> None:
    assert cause_name(Cause("route", "申通→新疆", 0.7, 9)) == "线路：申通→新疆"
