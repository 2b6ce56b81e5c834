"""成长阶段: what it looks at, and the shop's own numbers beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.catalogue.load_packs import load_packs
from app.model import Origin
from app.scoring.growth import GrowthReport, IndicatorValue
from ui.widgets.growth_card import GrowthCard

PACK = next(pack for pack in load_packs() if pack.id == "douyin-20260714")
JD = next(pack for pack in load_packs() if pack.id == "jd-star")


def texts(card: GrowthCard) -> list[str]:
    return [part.text() for part in card.findChildren(QLabel)]


def test_the_card_tells_tasks_acts_indicators_and_source(qtbot: QtBot) -> None:
    card = GrowthCard()
    qtbot.addWidget(card)
    assert card.show_pack(PACK)
    found = texts(card)
    assert any(text.startswith("入驻 90 天以内") for text in found)
    assert "消极服务或消极售后、刷单刷评" in found
    assert "平台求助数" in found
    assert any(text.endswith("（官方）") for text in found)
    assert card.standing.isHidden()
    assert "本店" not in found  # no numbers, no column of dashes


def test_own_numbers_stand_beside_the_indicators(qtbot: QtBot) -> None:
    card = GrowthCard()
    qtbot.addWidget(card)
    card.show_pack(PACK)
    counted = IndicatorValue("平台求助数", "count", 2, 40, Origin.COMPUTED, "按求助商家计 40 个")
    card.show_report(GrowthReport(12, 30, True, (counted,)))
    assert card.standing.text() == "本店近30天有效支付订单 12 单：成长阶段"
    assert "2 单 · 复算" in texts(card)
    assert "按求助商家计 40 个" in texts(card)


def test_a_pack_without_the_stage_has_no_card(qtbot: QtBot) -> None:
    card = GrowthCard()
    qtbot.addWidget(card)
    assert not card.show_pack(JD)
