"""Every target in one place."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from tests.ui.fake_program import CARD
from ui.widgets.targets_card import TargetsCard, as_metric, target_rows


def test_total_and_dimensions_come_before_the_metrics() -> None:
    names = [metric.name for metric in target_rows(CARD)]
    assert names[:5] == ["总分", "商品体验", "物流体验", "服务体验", "商品品质退货率"]
    assert len(names) == 4 + len(CARD.metrics)
    assert target_rows(replace(CARD, metrics=())) == []


def test_the_total_is_the_official_one_where_there_is_one() -> None:
    assert as_metric(CARD, None).value == 82.0
    ours = replace(CARD, total=replace(CARD.total, official=None, recomputed=81.0))
    assert as_metric(ours, None).value == 81.0


def test_a_scale_of_five_keeps_two_decimals() -> None:
    five = replace(CARD, pack=replace(CARD.pack, unit="stars"))
    assert as_metric(five, None).unit == "stars"
    assert as_metric(CARD, None).unit == "points"


def test_a_changed_target_is_handed_on_with_its_name(qtbot: QtBot) -> None:
    card = TargetsCard()
    qtbot.addWidget(card)
    card.show_card(CARD)
    card.show()
    told: list[tuple[object, ...]] = []
    card.saved.connect(lambda *given: told.append(given))
    editor = card.rows["product"].editor
    editor.edit()
    editor.field.setValue(80)
    editor.save_button.click()
    assert told == [("product", "商品体验", 80.0, CARD.on)]
    assert set(card.rows) >= {"total", "product", "quality_return_rate"}


def test_another_day_fills_the_same_lines(qtbot: QtBot) -> None:
    card = TargetsCard()
    qtbot.addWidget(card)
    card.show_card(CARD)
    row = card.rows["quality_return_rate"]
    first, *others = CARD.metrics
    card.show_card(replace(CARD, metrics=(replace(first, value=0.02), *others)))
    assert card.rows["quality_return_rate"] is row
    assert row.value.text() == "2.00 %"
    card.show_card(replace(CARD, metrics=tuple(others)))
    assert "quality_return_rate" not in card.rows
