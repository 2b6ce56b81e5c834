"""The card for pasted tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from app.catalogue.examples import Example
from app.catalogue.rulepacks import Band
from tests.ui.fake_program import PACK
from ui.own_tables import CURVE, WINDOWS, OwnTable
from ui.widgets.own_tables_card import OwnTablesCard

WEIGHTED = replace(
    PACK,
    dimensions=tuple(replace(rule, combine="weighted") for rule in PACK.dimensions[:1]),
    metrics=(
        replace(PACK.metrics[0], bands=(Band("<=", 0.01, 100.0),), own=("bands",)),
        PACK.metrics[1],
    ),
)


def card(qtbot: QtBot) -> OwnTablesCard:
    """The card of a pack with one dimension of two metrics."""
    made = OwnTablesCard()
    qtbot.addWidget(made)
    assert made.show_pack(WEIGHTED)
    made.show()
    return made


def test_what_is_missing_is_named_and_comes_first(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.missing.text() == (
        "还没有填：商品体验 · 指标权重、商品综合评分 · 分档。没有填的不编分数。"
    )
    table = made.table()
    assert table is not None
    assert table.name == "商品体验 · 指标权重"
    assert made.now.text() == "现在：没有，不给分"
    assert not made.reset_button.isEnabled()


def test_windows_can_be_entered_for_every_pack(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.show_pack(PACK)
    assert [table.kind for table in made.tables] == [WINDOWS]
    assert made.missing.isHidden()
    assert made.shape.isHidden()


def test_a_metric_is_given_points_by_bands_or_by_a_curve(qtbot: QtBot) -> None:
    made = card(qtbot)
    made.choice.setCurrentIndex(2)
    typed: list[tuple[OwnTable, str]] = []
    made.typed.connect(lambda *given: typed.append(given))
    made.shape.setCurrentIndex(1)
    made.text.setPlainText("4.5 60\n4.9 100")
    assert [table.kind for table, _text in typed] == [CURVE]
    made.show_read(((4.5, 60.0), (4.9, 100.0)))
    assert made.outcome.text() == "读成：按直线换算：4.50 分 60 分；4.90 分 100 分"


def test_own_bands_are_shown_and_can_be_taken_back(qtbot: QtBot) -> None:
    made = card(qtbot)
    made.choice.setCurrentIndex(1)
    assert made.now.text().replace("\u00a0", " ") == "现在（自填）：分档：≤ 1.00 % 100 分"
    told: list[tuple[OwnTable, Any]] = []
    made.saved.connect(lambda *given: told.append(given))
    made.reset_button.click()
    assert [(table.key, value) for table, value in told] == [("quality_return_rate", None)]


def test_a_text_is_read_before_it_can_be_saved(qtbot: QtBot) -> None:
    made = card(qtbot)
    made.choice.setCurrentIndex(2)
    typed: list[tuple[OwnTable, str]] = []
    made.typed.connect(lambda *given: typed.append(given))
    made.text.setPlainText("≥4.8 100")
    assert [(table.key, text) for table, text in typed] == [("product_rating", "≥4.8 100")]
    assert not made.save_button.isEnabled()
    bands = (Band(">=", 4.8, 100.0),)
    made.show_read(bands)
    assert made.outcome.text() == "读成：≥ 4.80 分 100 分"
    with qtbot.waitSignal(made.saved) as told:
        made.save_button.click()
    assert told.args is not None
    assert told.args[1] == bands
    made.show_wrong("第 1 行看不懂。")
    assert made.outcome.property("role") == "error"
    assert not made.save_button.isEnabled()


def test_an_unset_table_shows_what_another_shop_saw(qtbot: QtBot) -> None:
    """示例值 in amber beside what is not filled in; gone once the table is there."""
    made = OwnTablesCard()
    qtbot.addWidget(made)
    made.show()
    example = Example(WEIGHTED.metrics[1].id, (), "1 % 得 90 分", "一张页面")
    made.show_pack(replace(WEIGHTED, examples=(example,)))
    names = [table.key for table in made.tables]
    made.choice.setCurrentIndex(names.index(example.of))
    assert made.example.isVisible()
    assert made.example.text().startswith("示例值：1 % 得 90 分")
    made.choice.setCurrentIndex(names.index(WEIGHTED.metrics[0].id))
    assert not made.example.isVisible()
