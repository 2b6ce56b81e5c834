"""The packs that ship: complete, sourced, following each other; and which one is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from app.catalogue.load_packs import load_packs, pack_for, with_operating
from app.catalogue.parse_pack import parse_pack
from app.catalogue.rulepacks import RulePack
from app.errors import RuleError
from app.model import Platform

PACK = (Path(__file__).parent / "pack.toml").read_text("utf-8")


def parse(text: str = PACK) -> RulePack:
    return parse_pack(text.encode(), "试.toml")


def test_the_shipped_packs_load_once() -> None:
    packs = load_packs()
    assert {pack.id for pack in packs} == {
        "douyin-20260714",
        "douyin-20260908",
        "kuaishou-article",
        "operating",
    }
    assert load_packs() is packs


@pytest.mark.parametrize(
    ("platform", "on", "expected"),
    [
        (Platform.DOUYIN, date(2026, 7, 13), "operating"),
        (Platform.DOUYIN, date(2026, 7, 14), "douyin-20260714"),
        (Platform.DOUYIN, date(2026, 9, 7), "douyin-20260714"),
        (Platform.DOUYIN, date(2026, 9, 8), "douyin-20260908"),
        (Platform.DOUYIN, date(2030, 1, 1), "douyin-20260908"),
        (Platform.KUAISHOU, date(2026, 9, 8), "kuaishou-article"),
        (Platform.PINDUODUO, date(2026, 9, 8), "operating"),
        (Platform.GENERIC, date(2026, 9, 8), "operating"),
    ],
)
def test_the_pack_in_force_is_chosen(platform: Platform, on: date, expected: str) -> None:
    assert pack_for(load_packs(), platform, on).id == expected


def test_no_pack_at_all_is_told() -> None:
    with pytest.raises(RuleError, match="没有 2026-09-08 可用的规则包"):
        pack_for((), Platform.DOUYIN, date(2026, 9, 8))


def test_a_pack_that_is_not_automatic_is_never_chosen() -> None:
    asked_only = parse(PACK.replace("automatic = true", "automatic = false"))
    with pytest.raises(RuleError):
        pack_for((asked_only,), Platform.DOUYIN, date(2026, 2, 1))
    assert pack_for((parse(),), Platform.DOUYIN, date(2026, 2, 1)).id == "test-1"


def test_operating_metrics_join_every_pack_once() -> None:
    packs = load_packs()
    generic = next(pack for pack in packs if pack.id == "operating")
    joined = with_operating(parse(), generic)
    assert [rule.id for rule in joined.metrics][2:] == [rule.id for rule in generic.metrics]
    assert with_operating(joined, generic) == joined
    assert all({rule.id for rule in generic.metrics} <= {r.id for r in p.metrics} for p in packs)
    assert all(rule.dimension is None for rule in generic.metrics)


def test_the_table_of_service_weights_is_complete() -> None:
    """服务体验四项权重：101 行，每行合计 100 %。"""
    pack = pack_for(load_packs(), Platform.DOUYIN, date(2026, 8, 1))
    rows = {(row.industry, row.shop_type): row.weights for row in pack.industry_weights}
    assert len(rows) == 101
    assert all(abs(sum(weights.values()) - 1) < 1e-9 for weights in rows.values())
    assert rows["彩妆/仪器", "旗舰"] == {
        "chat_dissatisfaction_rate": 0.20,
        "mean_reply_seconds": 0.40,
        "after_sale_audit_hours": 0.20,
        "platform_help_rate": 0.20,
    }
    assert set(rows["医疗健康", "通用"].values()) == {0.25}
    assert set(pack.small_sample_industries) <= {industry for industry, _ in rows}
    assert len(pack.small_sample_industries) == 22


def test_display_table_holds_at_its_edges() -> None:
    """97–100 为 5.0；61–100 每 4 分 0.1，50–60 每分 0.1；0–50 为 3.0（2026-09-08 起）。"""
    new = pack_for(load_packs(), Platform.DOUYIN, date(2026, 9, 8))
    table = dict(new.buyer_display)
    assert (table[97], table[93], table[61], table[60], table[51], table[0]) == (
        5.0,
        4.9,
        4.1,
        4.0,
        3.1,
        3.0,
    )
    assert all(round(a[1] - b[1], 6) == 0.1 for a, b in pairwise(new.buyer_display))
    old = pack_for(load_packs(), Platform.DOUYIN, date(2026, 7, 14))
    assert old.buyer_display[-1] == (50, 3.0)


def test_suggested_targets_say_so_and_everything_names_its_source() -> None:
    for pack in load_packs():
        targets = [part.target for part in pack.dimensions] + [rule.target for rule in pack.metrics]
        suggested = [line for line in targets if line is not None and line.kind == "suggested"]
        assert all(line.source.startswith("建议值（非官方）：") for line in suggested)
        assert all(part.source for part in pack.dimensions)
        assert all(rule.source for rule in pack.metrics)
        assert {rule.id for rule in pack.metrics if rule.target is None} == {"sales"}


def test_the_packs_of_one_platform_follow_each_other_without_a_gap() -> None:
    douyin = sorted(
        (pack for pack in load_packs() if pack.platform is Platform.DOUYIN),
        key=lambda pack: pack.effective_from,
    )
    for earlier, later in pairwise(douyin):
        assert earlier.effective_to is not None
        assert earlier.effective_to + timedelta(days=1) == later.effective_from


def test_the_deductions_differ_by_version() -> None:
    """到 09-07：刷单刷评 −15，两种差行为 −3 合计封顶 15；从 09-08：每项 −2 或 −10，各封顶 10。"""
    old = pack_for(load_packs(), Platform.DOUYIN, date(2026, 9, 7))
    new = pack_for(load_packs(), Platform.DOUYIN, date(2026, 9, 8))
    assert {item.id: (item.points, item.cap) for item in old.deductions} == {
        "bad_service": (-3, 15),
        "fake_orders": (-15, 15),
    }
    assert sorted(item.points for item in new.deductions) == [-10, -10, -10, -10, -2, -2]
    assert {item.cap for item in new.deductions} == {10}
    assert (old.bonuses, sum(item.points for item in new.bonuses)) == ((), 11)


def test_article_pack_keeps_both_operators_and_tells_all_ten_contradictions() -> None:
    pack = pack_for(load_packs(), Platform.KUAISHOU, date(2026, 9, 8))
    rules = [rule for rule in pack.metrics if rule.definition == "aspect_stars"]
    assert len(rules) == 12 + 3 + 9
    strict = {
        rule.name: rule.target.value for rule in rules if rule.target and rule.target.op == ">"
    }
    assert strict == {"售后响应速度": 4.5, "问题解决效率": 4.4, "服务态度": 4.3}
    assert sum(note.startswith("矛盾 ") for note in pack.notes) == 10
    lines = {d.name: d.target.value for d in pack.dimensions if d.target}
    assert lines == {"商品描述准确性": 4.8, "商品质量": 4.7, "物流速度": 4.6, "售后服务": 4.5}
