"""A rule pack in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.catalogue.gate_rules import Gate
from app.catalogue.rulepacks import Cap, ScoreItem
from tests.ui.fake_program import PACK
from ui.widgets.pack_cards import (
    dimensions_card,
    gates_card,
    head_card,
    items_card,
    metrics_card,
    notes_card,
)


def texts(qtbot: QtBot, widget: QWidget) -> list[str]:
    """Every text of a card."""
    qtbot.addWidget(widget)
    return [part.text() for part in widget.findChildren(QLabel)]


def test_the_head_says_whose_rules_these_are_and_when_they_hold(qtbot: QtBot) -> None:
    found = texts(qtbot, head_card(PACK, True))
    for text in ("抖店 2026-09-08", "官方", "当前使用", "2026-09-08 起，现行", "0–100 分"):
        assert text in found
    assert "≥ 84 建议值（非官方）" in found
    assert any(text.startswith("abc123") for text in found)


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


def test_items_carry_sign_and_cap(qtbot: QtBot) -> None:
    items = (
        ScoreItem("a", "运费险", 2.0, 2.0, "近 2 天开通", ""),
        ScoreItem("b", "拒开发票", -2.0, None, "", ""),
    )
    found = texts(qtbot, items_card("加分项", PACK, items))
    assert "+2.0 分，上限 2 分" in found
    assert "−2.0 分" in found


def test_gates_say_what_we_cannot_see(qtbot: QtBot) -> None:
    gate = Gate(
        "deal",
        "大促",
        "体验分不低于 70 分。",
        date(2026, 7, 1),
        None,
        (),
        ("资质",),
        False,
        "公告",
        "官方",
    )
    found = texts(qtbot, gates_card((gate,), date(2026, 11, 20)))
    assert found[-4:] == [
        "大促",
        "体验分不低于 70 分。",
        "本软件看不到：资质",
        "2026-07-01 起 · 官方 · 公告",
    ]


def test_gates_that_do_not_hold_on_the_day_stand_last_and_say_so(qtbot: QtBot) -> None:
    def gate(name: str, first: date, last: date | None) -> Gate:
        return Gate(name, name, "条件", first, last, (), (), False, "公告", "官方")

    gates = (
        gate("旧的", date(2026, 4, 7), date(2026, 7, 28)),
        gate("现行", date(2026, 7, 29), None),
        gate("以后", date(2027, 1, 1), None),
    )
    found = texts(qtbot, gates_card(gates, date(2026, 11, 20)))
    assert "1 项，活动和投放会看的分数；另有 2 项不在有效期" in found
    names = [text for text in found if text in ("旧的", "现行", "以后", "已失效", "还没有开始")]
    assert names == ["现行", "旧的", "已失效", "以后", "还没有开始"]


def test_a_cap_is_said_under_the_dimensions(qtbot: QtBot) -> None:
    pack = replace(PACK, caps=(Cap("product", "<", 60, 70, ""),), only_for=("全球购",))
    assert "商品体验 ＜ 60 时，总分最多 70 分" in texts(qtbot, dimensions_card(pack))
    assert "全球购" in texts(qtbot, head_card(pack, False))


def test_notes_are_listed(qtbot: QtBot) -> None:
    assert "· 权重没有公布。" in texts(qtbot, notes_card(("权重没有公布。",)))
