"""The published table of weights."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from app.model import Platform
from app.program import Program
from ui.widgets.industry_card import IndustryCard


def test_the_shops_own_industry_comes_first_and_others_are_found(
    qtbot: QtBot, book: Program
) -> None:
    shop = book.shops()[0]
    assert shop.platform is Platform.DOUYIN
    pack = book.pack_for(shop, date(2026, 8, 1))
    industry = pack.industry_weights[40].industry
    names = {rule.id: rule.name for rule in pack.metrics}
    card = IndustryCard("分行业的指标权重", pack.industry_weights, names, industry)
    qtbot.addWidget(card)
    assert card.model.rows[0].industry == industry
    assert len(card.model.rows) == len(pack.industry_weights)
    other = pack.industry_weights[7].industry
    card.filter.setText(other)
    assert {row.industry for row in card.model.rows} >= {other}
    assert len(card.model.rows) < len(pack.industry_weights)
    cells = card.model.as_text().splitlines()[1].split("\t")
    assert any(cell.endswith(" %") for cell in cells)
