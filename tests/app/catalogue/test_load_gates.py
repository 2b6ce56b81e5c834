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


def test_a_gate_changes_on_its_day() -> None:
    """精选联盟商家准入: the old line to 2026-07-28, the new one from 2026-07-29 on."""
    both = {"alliance_shop_old", "alliance_shop"}
    assert in_force(date(2026, 7, 28)) & both == {"alliance_shop_old"}
    assert in_force(date(2026, 7, 29)) & both == {"alliance_shop"}


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
