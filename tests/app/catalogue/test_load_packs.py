"""The packs that ship: complete, sourced, following each other; and which one is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from app.catalogue.load_packs import load_packs, pack_for, with_operating
from app.catalogue.pack_graph import all_parts
from app.catalogue.parse_pack import parse_pack
from app.catalogue.rulepacks import RulePack
from app.errors import RuleError
from app.model import Platform

PACK = (Path(__file__).parent / "pack.toml").read_text("utf-8")


NO_LINES = ("douyin-article", "kuaishou-article-three")  # articles that name no target


def parse(text: str = PACK) -> RulePack:
    return parse_pack(text.encode(), "试.toml")


def shipped(pack_id: str) -> RulePack:
    return next(pack for pack in load_packs() if pack.id == pack_id)


def test_the_shipped_packs_load_once() -> None:
    packs = load_packs()
    assert {pack.id for pack in packs} == {
        "douyin-100-early",
        "douyin-2025-tier",
        "douyin-20260407",
        "douyin-20260714",
        "douyin-20260908",
        "douyin-5pt",
        "douyin-article",
        "douyin-example-202602",
        "douyin-global-20260407",
        "douyin-global-20260714",
        "douyin-global-20260908",
        "jd-star",
        "kuaishou-article",
        "kuaishou-article-three",
        "kuaishou-store",
        "operating",
        "pinduoduo-service",
        "pinduoduo-star",
        "taobao-20250630",
        "taobao-20260316",
        "wechat-store",
        "xiaohongshu-store",
    }
    assert load_packs() is packs
    assert all(pack.shipped for pack in packs)


@pytest.mark.parametrize(
    ("platform", "on", "expected"),
    [
        (Platform.DOUYIN, date(2025, 9, 8), "operating"),
        (Platform.DOUYIN, date(2026, 4, 6), "douyin-2025-tier"),
        (Platform.DOUYIN, date(2026, 4, 7), "douyin-20260407"),
        (Platform.DOUYIN, date(2026, 7, 13), "douyin-20260407"),
        (Platform.DOUYIN, date(2026, 7, 14), "douyin-20260714"),
        (Platform.DOUYIN, date(2026, 9, 7), "douyin-20260714"),
        (Platform.DOUYIN, date(2026, 9, 8), "douyin-20260908"),
        (Platform.DOUYIN, date(2030, 1, 1), "douyin-20260908"),
        (Platform.TAOBAO, date(2026, 3, 15), "taobao-20250630"),
        (Platform.TAOBAO, date(2026, 3, 16), "taobao-20260316"),
        (Platform.KUAISHOU, date(2026, 9, 8), "kuaishou-store"),
        (Platform.PINDUODUO, date(2026, 9, 8), "pinduoduo-service"),
        (Platform.JD, date(2026, 9, 8), "jd-star"),
        (Platform.WECHAT, date(2026, 9, 8), "wechat-store"),
        (Platform.XIAOHONGSHU, date(2026, 9, 8), "xiaohongshu-store"),
        (Platform.GENERIC, date(2026, 9, 8), "operating"),
    ],
)
def test_the_pack_in_force_is_chosen(platform: Platform, on: date, expected: str) -> None:
    assert pack_for(load_packs(), platform, on).id == expected


@pytest.mark.parametrize(
    ("traits", "on", "expected"),
    [
        (("跨境时尚", "旗舰店"), date(2026, 9, 8), "douyin-global-20260908"),
        ((None, "全球购"), date(2026, 9, 7), "douyin-global-20260714"),
        (("女装", "旗舰店"), date(2026, 9, 8), "douyin-20260908"),
        (("跨境时尚", None), date(2026, 7, 13), "douyin-global-20260407"),
        (("跨境时尚", None), date(2026, 4, 6), "douyin-2025-tier"),
    ],
)
def test_a_pack_made_for_an_industry_goes_before_the_others(
    traits: tuple[str | None, ...], on: date, expected: str
) -> None:
    """全球购店铺适用另一份规则：按店铺的行业或类型选用。"""
    assert pack_for(load_packs(), Platform.DOUYIN, on, traits).id == expected


def test_a_newer_pack_of_the_sellers_own_goes_before_a_shipped_one() -> None:
    newer = replace(parse(), effective_from=date(2026, 9, 8), effective_to=None, shipped=False)
    packs = [*load_packs(), newer]
    assert pack_for(packs, Platform.DOUYIN, date(2026, 9, 8)).id == "test-1"
    assert pack_for(packs, Platform.DOUYIN, date(2026, 9, 7)).id == "douyin-20260714"


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
    everywhere = {rule.id for rule in generic.metrics} - {"chat_dissatisfaction_rate"}
    assert all(everywhere <= {rule.id for rule in p.metrics} for p in packs)
    assert all(rule.dimension is None for rule in generic.metrics)


_ONLY_SHOWN = ("product_rating", "successful_refund_rate")  # nobody says a line of these


def test_suggested_targets_say_so_and_everything_names_its_source() -> None:
    for pack in load_packs():
        targets = [part.target for part in pack.dimensions] + [rule.target for rule in pack.metrics]
        suggested = [line for line in targets if line is not None and line.kind == "suggested"]
        assert all(line.source.startswith("建议值（非官方）：") for line in suggested)
        assert all(part.source for part in pack.dimensions)
        assert all(rule.source for rule in pack.metrics)
        open_ended = {rule.id for rule in pack.metrics if rule.target is None}
        assert pack.id in NO_LINES or open_ended <= {
            "sales",
            "activity_rank_rate",
            "review_rank_rate",
            "logistics_competitiveness_points",
            *(_ONLY_SHOWN if pack.id == "pinduoduo-service" else ()),
        }


@pytest.mark.parametrize("platform", [Platform.DOUYIN, Platform.TAOBAO])
@pytest.mark.parametrize("special", [False, True])
def test_the_packs_of_one_platform_follow_each_other_without_a_gap(
    platform: Platform, special: bool
) -> None:
    chosen = [p for p in load_packs() if p.platform is platform and p.automatic]
    packs = [pack for pack in chosen if bool(pack.only_for) == special]
    for earlier, later in pairwise(sorted(packs, key=lambda pack: pack.effective_from)):
        assert earlier.effective_to is not None
        assert earlier.effective_to + timedelta(days=1) == later.effective_from


def test_where_weights_are_unknown_none_is_invented() -> None:
    """快手、拼多多、京东、微信小店、小红书没有官方权重：只有指标，权重留空。"""
    for name in ("kuaishou-store", "pinduoduo-service", "pinduoduo-star", "jd-star"):
        pack = shipped(name)
        assert all(part.weight is None for part in all_parts(pack).values())
    for name in ("wechat-store", "xiaohongshu-store", "taobao-20260316", "douyin-20260908"):
        pack = shipped(name)
        assert all(part.weight is None for part in all_parts(pack).values())
        assert not any(rule.bands or rule.curve for rule in pack.metrics)


def test_only_the_example_pack_has_bands_and_it_is_never_chosen_by_date() -> None:
    """2026-02 的分档来自一家店铺，只作示例值。"""
    banded = {pack.id for pack in load_packs() if any(rule.bands for rule in pack.metrics)}
    assert banded == {"douyin-example-202602"}
    example = shipped("douyin-example-202602")
    assert (example.automatic, example.source_label) == (False, "示例值")
    rules = [rule for rule in example.metrics if rule.dimension]
    assert all(rule.confidence["bands"] == "示例值" for rule in rules)
    assert all(rule.confidence["weight"] == "示例值" for rule in rules)


def test_article_pack_keeps_both_operators_and_tells_all_ten_contradictions() -> None:
    pack = shipped("kuaishou-article")
    rules = [rule for rule in pack.metrics if rule.definition == "aspect_stars"]
    assert len(rules) == 12 + 3 + 9
    strict = {
        rule.name: rule.target.value for rule in rules if rule.target and rule.target.op == ">"
    }
    assert strict == {"售后响应速度": 4.5, "问题解决效率": 4.4, "服务态度": 4.3}
    assert sum(note.startswith("矛盾 ") for note in pack.notes) == 10
    lines = {d.name: d.target.value for d in pack.dimensions if d.target}
    assert lines == {"商品描述准确性": 4.8, "商品质量": 4.7, "物流速度": 4.6, "售后服务": 4.5}


def test_the_douyin_article_pack_has_grades_and_suggested_targets_alone() -> None:
    """抖音小店·文章口径：四个维度，五级等级（物流为快速…极慢），没有达标线和权重。"""
    pack = shipped("douyin-article")
    assert (pack.automatic, pack.source_label) == (False, "非官方（文章口径）")
    assert [d.name for d in pack.dimensions] == [
        "商品品质",
        "售后服务质量",
        "物流配送速度",
        "客户体验评价",
    ]
    words = [pack.dimensions[0].grade(value) for value in (5, 4.5, 4.49, 3, 2, 1, None)]
    assert words == ["优秀", "优秀", "良好", "一般", "差", "非常差", ""]
    assert pack.dimensions[2].grade(1.2) == "极慢"
    aspects = [rule for rule in pack.metrics if rule.words]
    assert {(rule.target.value, rule.target.kind) for rule in aspects if rule.target} == {
        (4.5, "suggested")
    }
    logistics = [rule.name for rule in aspects if rule.dimension == "logistics"]
    assert logistics == ["物流速度", "包装完好度", "配送态度", "物流跟踪"]
    assert sum(note.startswith("矛盾 ") for note in pack.notes) == 7


def test_the_gates_of_a_platform_join_its_packs() -> None:
    assert {"alliance_shop", "campaign", "lucky_bag"} <= {
        g.id for g in shipped("douyin-20260908").gates
    }
    assert "tmall_review" in {gate.id for gate in shipped("taobao-20260316").gates}
    assert shipped("jd-star").gates == ()


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.id)
def test_every_part_of_every_pack_names_its_source(pack: RulePack) -> None:
    assert pack.source
    assert all(rule.source for rule in pack.metrics)
    assert all(rule.source for rule in pack.dimensions)
    assert all(gate.source for gate in pack.gates)
    assert all(item.source for item in (*pack.bonuses, *pack.deductions))
    assert all(cap.source for cap in pack.caps)
    assert all(row.source for row in (*pack.industry_weights, *pack.dimension_weights))
    assert all(one.source for rule in pack.metrics for one in rule.exempt)
    assert pack.growth is None or pack.growth.source
    lines = [pack.total_target, *(part.target for part in all_parts(pack).values())]
    assert all(line.source for line in lines if line is not None)
    assert "default" in pack.confidence


@pytest.mark.parametrize(
    ("pack_id", "twice"), [("xiaohongshu-store", False), ("wechat-store", True)]
)
def test_a_rate_and_its_other_side_are_not_both_judged(pack_id: str, twice: bool) -> None:
    known = {rule.id for rule in next(p for p in load_packs() if p.id == pack_id).metrics}
    assert ("chat_satisfaction_rate" in known) is not twice
    assert ("chat_dissatisfaction_rate" in known) is twice
