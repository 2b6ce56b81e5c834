"""The gates that ship: dated, sourced, and the limits they point at are there."""

from __future__ import annotations

from datetime import date

import pytest

from app.catalogue.load_gates import load_gates, parse_gates
from app.catalogue.load_packs import load_packs
from app.catalogue.resources import Table
from app.errors import RuleError
from app.model import Platform


def in_force(on: date) -> set[str]:
    return {gate.id for gate in load_gates(Platform.DOUYIN).gates if gate.in_force(on)}


def test_the_line_of_the_alliance_moves_on_the_twenty_ninth_of_july() -> None:
    """精选联盟商家准入：商品体验分 2026-07-29 前 ≥65，之后 ≥60，体验分都是 ≥70。"""
    gates = {gate.id: gate for gate in load_gates(Platform.DOUYIN).gates}
    lines = {
        name: {c.of: c.value for c in gates[name].conditions}
        for name in ("alliance_shop_old", "alliance_shop")
    }
    assert lines == {
        "alliance_shop_old": {"total": 70, "product": 65},
        "alliance_shop": {"total": 70, "product": 60},
    }
    assert "alliance_shop_old" in in_force(date(2026, 7, 28))
    assert "alliance_shop_old" not in in_force(date(2026, 7, 29))
    assert "alliance_shop" in in_force(date(2026, 7, 29))
    assert "alliance_shop" not in in_force(date(2026, 7, 28))


def test_the_campaign_asks_for_the_mean_of_seven_days_in_the_formal_stage_only() -> None:
    """官方大促：正式体验分近 7 日均值 ≥70，或成长 ≥70。"""
    gate = next(g for g in load_gates(Platform.DOUYIN).gates if g.id == "campaign")
    asked = {(c.stage, c.window, c.days, c.value) for c in gate.conditions}
    assert asked == {("formal", "mean", 7, 70), ("growth", "daily", 1, 70)}


def test_the_thirty_day_means_are_there() -> None:
    """抖音旗舰 30 天均值 ≥83，品牌正品 30 天均值 ≥80。"""
    gates = {gate.id: gate.conditions[0] for gate in load_gates(Platform.DOUYIN).gates}
    assert (gates["flagship"].value, gates["flagship"].days) == (83, 30)
    assert (gates["genuine_brand"].value, gates["genuine_brand"].days) == (80, 30)


@pytest.mark.parametrize(
    ("category", "part", "limit"),
    [
        ("鞋靴", "男鞋", 0.014),
        ("个人护理", "口腔护理", 0.003),
        ("宠物", "智能设备", 0.045),
        ("元器件", "全部", 0.04),
        ("服装", "女装", 0.008),
    ],
)
def test_limits_of_the_alliance_by_category(category: str, part: str, limit: float) -> None:
    """近30天商品品退率限值（2026-06-23 起），括号里的细分沿用前一项。"""
    table = load_gates(Platform.DOUYIN).table("alliance_quality")
    assert table is not None
    rows = {(row[0], row[1]): row[2] for row in table.rows}
    assert len(rows) == len(table.rows)
    assert rows[category, part] == pytest.approx(limit)


def test_conditions_name_what_the_packs_of_their_platform_have() -> None:
    for platform in Platform:
        known = {"total"}
        for pack in load_packs():
            if pack.platform is platform:
                known |= {part.id for part in pack.dimensions} | {rule.id for rule in pack.metrics}
        for gate in load_gates(platform).gates:
            assert {condition.of for condition in gate.conditions} <= known
            assert gate.source


def test_a_platform_without_a_file_has_no_gates() -> None:
    assert load_gates(Platform.JD).gates == ()
    assert load_gates(Platform.JD).table("alliance_quality") is None


def test_gates_named_twice_or_pointing_at_nothing_are_refused() -> None:
    gate = {
        "id": "a", "name": "甲", "text": "t", "effective_from": date(2026, 1, 1), "source": "s",
        "confidence": "官方", "conditions": [{"of": "total", "op": ">=", "limits": "none"}],
    }  # fmt: skip
    with pytest.raises(RuleError, match="没有「none」这张表"):
        parse_gates(Table({"gates": [gate]}, "门槛.toml"))
    plain = {**gate, "conditions": [{"of": "total", "op": ">=", "value": 1}]}
    with pytest.raises(RuleError, match="出现两次"):
        parse_gates(Table({"gates": [plain, plain]}, "门槛.toml"))
