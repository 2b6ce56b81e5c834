"""What the shop's own pages say of unpublished weights and curves."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.scoring.estimate import Estimation
from app.scoring.monotone import Knot
from app.scoring.weight_ranges import WeightEstimate, WeightRange
from tests.ui.fake_program import CARD, curve
from ui.widgets.estimate_card import EstimateCard, range_text

SHORT = curve("product_rating")
FITTED = curve(
    "quality_return_rate",
    knots=(Knot(0.01, 90.0), Knot(0.02, 70.0)),
    half_width=5.0,
    note="估算：按店铺自己 14 天的页面数值拟合",
)
RANGES = (
    WeightRange("product", "商品体验", 0.45, 0.55),
    WeightRange("service", "服务体验", 0.3, 0.3),
)


def card(qtbot: QtBot, found: Estimation) -> EstimateCard:
    """The card of an estimation."""
    made = EstimateCard()
    qtbot.addWidget(made)
    made.show_estimates(found, CARD)
    return made


def test_ranges_and_the_first_curve_that_could_be_fitted_are_shown(qtbot: QtBot) -> None:
    weights = WeightEstimate(9, 0, RANGES, "估算：9 天的总分只允许这些范围")
    made = card(qtbot, Estimation((SHORT, FITTED), weights))
    texts = [part.text() for part in made.findChildren(QLabel)]
    assert {"估算", "商品体验的权重", "45–55 %", "30 %"} <= set(texts)
    assert made.choice.currentText() == "商品品质退货率"
    assert made.note.text() == FITTED.note
    assert not made.view.isHidden()
    assert made.view.value == CARD.metric("quality_return_rate").value
    made.choice.setCurrentIndex(0)
    assert made.view.isHidden()
    assert "还需要 4 天快照" in made.note.text()


def test_too_few_days_say_how_many_more_are_needed(qtbot: QtBot) -> None:
    made = card(qtbot, Estimation((), WeightEstimate(0, 5, (), "估算：还需要 5 天快照，不下结论")))
    assert made.weights.text() == "估算：还需要 5 天快照，不下结论"
    assert made.choice.isHidden()
    assert made.view.isHidden()


@pytest.mark.parametrize(
    ("low", "high", "text"), [(0.3, 0.3, "30 %"), (0.0, 1.0, "0–100 %"), (0.45, 0.55, "45–55 %")]
)
def test_a_range_has_its_unit_once(low: float, high: float, text: str) -> None:
    assert range_text(WeightRange("a", "甲", low, high)) == text
