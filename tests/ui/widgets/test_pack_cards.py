"""A rule pack in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.catalogue.rulepacks import Band, Growth, ScoreItem
from tests.ui.fake_program import METRICS, PACK, rule
from ui.widgets.pack_cards import (
    bands_text,
    counting_text,
    dimensions_card,
    head_card,
    items_card,
    metrics_card,
    notes_card,
    source_text,
    valid_text,
)

RULE = rule(METRICS[0])


def texts(qtbot: QtBot, widget: QWidget) -> list[str]:
    """Every text of a card."""
    qtbot.addWidget(widget)
    return [part.text() for part in widget.findChildren(QLabel)]


def test_the_head_says_whose_rules_these_are_and_when_they_hold(qtbot: QtBot) -> None:
    growth = Growth(30, None, None, "少于 30 单不出分。")
    found = texts(qtbot, head_card(replace(PACK, growth=growth), True))
    for text in ("抖店 2026-09-08", "官方", "本店现用", "2026-09-08 起，现行", "0–100 分"):
        assert text in found
    assert "≥ 84 建议值（非官方）" in found
    assert "少于 30 单不出分。" in found
    assert any(text.startswith("abc123") for text in found)


def test_a_pack_that_ended_says_so() -> None:
    ended = replace(PACK, effective_to=date(2026, 12, 31))
    assert valid_text(ended) == "2026-09-08 至 2026-12-31"


def test_unpublished_weights_are_not_numbers(qtbot: QtBot) -> None:
    first, *others = PACK.dimensions
    pack = replace(PACK, dimensions=(replace(first, weight=None), *others))
    found = texts(qtbot, dimensions_card(pack))
    assert found.count("未公布") == 1
    assert "20 %" in found
    assert "50–100" in found


def test_metrics_stand_under_their_dimension_operating_ones_last(qtbot: QtBot) -> None:
    found = texts(qtbot, metrics_card(PACK))
    places = [
        found.index(text)
        for text in ("商品体验", "商品品质退货率", "物流体验", "经营参考（不计分）", "发货及时率")
    ]
    assert places == sorted(places)
    assert "建议值（非官方）" in found


def test_how_a_metric_is_counted() -> None:
    assert counting_text(RULE) == "近 30 天 · 按物流签收 · 少于 30 条不下结论"
    more = replace(RULE, weight=0.35, end_lag_days=3, min_n=1)
    assert counting_text(more) == "近 30 天，截至 3 天前 · 按物流签收 · 占维度 35 %"


def test_bands_are_read_in_the_metrics_unit() -> None:
    bands = (Band("<=", 0.005, 100.0), Band(">", 0.005, 62.5))
    assert bands_text(bands, "rate") == "≤ 0.50 % 100 分；＞ 0.50 % 62.5 分"


@pytest.mark.parametrize(
    ("confidence", "ending"),
    [({}, "》"), ({"formula": "官方", "weight": "未核实"}, "（算法：官方 · 权重：未核实）")],
)
def test_a_source_says_how_sure_it_is(confidence: dict[str, str], ending: str) -> None:
    told = source_text(replace(RULE, confidence=confidence))
    assert told.startswith("来源：抖音")
    assert told.endswith(ending)


def test_items_carry_sign_and_cap(qtbot: QtBot) -> None:
    items = (
        ScoreItem("a", "运费险", 2.0, 2.0, "近 2 天开通", ""),
        ScoreItem("b", "拒开发票", -2.0, None, "", ""),
    )
    found = texts(qtbot, items_card("加分项", items))
    assert "+2.0 分，上限 2 分" in found
    assert "−2.0 分" in found


def test_notes_are_listed(qtbot: QtBot) -> None:
    assert "· 权重没有公布。" in texts(qtbot, notes_card(("权重没有公布。",)))
