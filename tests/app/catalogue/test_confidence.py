"""Every field of every shipped pack says whose word it is; nothing can be added without."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from app.catalogue.confidence import (
    DIMENSION_FIELDS,
    METRIC_FIELDS,
    PACK_FIELDS,
    by_word,
    set_fields,
    whose,
)
from app.catalogue.gate_rules import CONFIDENCES
from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import DimensionRule, MetricRule, RulePack

# What cannot be wrong: names of our own, and the words about the words.
_NO_CLAIM = {"id", "source", "confidence", "own"}
_PACK_NO_CLAIM = _NO_CLAIM - {"own"} | {
    *("platform", "label", "source_label", "notes", "automatic", "fingerprint", "shipped", "page"),
    *("dimensions", "metrics", "bonuses", "deductions", "gates"),  # told part by part
}


def pack_of(pack_id: str) -> RulePack:
    return next(pack for pack in load_packs() if pack.id == pack_id)


def test_a_new_field_needs_a_place_in_the_list() -> None:
    assert {one.name for one in fields(MetricRule)} == _NO_CLAIM | set(METRIC_FIELDS)
    assert {one.name for one in fields(DimensionRule)} == _NO_CLAIM | set(DIMENSION_FIELDS)
    assert {one.name for one in fields(RulePack)} == _PACK_NO_CLAIM | set(PACK_FIELDS)


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.id)
def test_every_set_field_of_a_shipped_pack_says_whose_word_it_is(pack: RulePack) -> None:
    parts: list[RulePack | MetricRule | DimensionRule] = [pack, *pack.dimensions, *pack.metrics]
    for part in parts:
        told = by_word(pack, part)
        assert set(told) <= set(CONFIDENCES)
        assert sorted(sum(told.values(), ())) == sorted(set_fields(part))
    items = (*pack.bonuses, *pack.deductions)
    assert {whose(pack, item, "items") for item in items} <= set(CONFIDENCES)
    assert all(gate.confidence in CONFIDENCES for gate in pack.gates)
    if pack.growth is not None:
        assert whose(pack, pack.growth, "growth") in CONFIDENCES


def test_what_this_program_chose_is_never_said_to_be_the_platforms() -> None:
    for pack in load_packs():
        for rule in pack.metrics:
            assert whose(pack, rule, "definition") == whose(pack, rule, "near_margin") == "自定"
            if rule.target is not None and rule.target.kind == "suggested":
                assert whose(pack, rule, "target") == "自定"


def test_a_part_goes_before_its_pack_and_the_sellers_own_before_both() -> None:
    pack = replace(pack_of("taobao-20260316"), confidence={"default": "第三方", "unit": "未核实"})
    rule = replace(pack.metrics[0], confidence={"formula": "官方"})
    words = [whose(pack, rule, field) for field in ("formula", "unit", "better", "needs")]
    assert words == ["官方", "未核实", "第三方", "自定"]
    assert whose(pack, replace(rule, own=("formula",)), "formula") == "自定"


def test_a_file_that_says_nothing_is_unchecked() -> None:
    pack = replace(pack_of("taobao-20260316"), confidence={})
    assert whose(pack, replace(pack.metrics[0], confidence={}), "formula") == "未核实"


def test_operating_metrics_are_our_own_in_every_pack() -> None:
    rule = pack_of("douyin-20260908").metric("refund_rate")
    assert set(by_word(pack_of("douyin-20260908"), rule)) == {"自定"}


@pytest.mark.parametrize(
    ("pack_id", "field"),
    [
        ("kuaishou-store", "ceiling"),  # 5-point [B]
        ("wechat-store", "ceiling"),
        ("xiaohongshu-store", "ceiling"),
        ("jd-star", "ceiling"),  # 10 points and 附加项: how much is not written
        ("douyin-20260407", "effective_from"),
        ("douyin-5pt", "effective_to"),
        ("douyin-global-20260714", "dimension_weights"),  # flattened text, read as 变更前
    ],
)
def test_what_the_sources_leave_open_is_unchecked(pack_id: str, field: str) -> None:
    pack = pack_of(pack_id)
    assert whose(pack, pack, field) == "未核实"


@pytest.mark.parametrize("metric_id", ["review_rank_rate", "activity_rank_rate"])
def test_ranks_whose_direction_no_page_says_have_no_line(metric_id: str) -> None:
    """拼多多: 评价排名 12.6%, 活跃度 36%, both 未达标; neither page nor rule names the direction."""
    pack = pack_of("pinduoduo-star")
    rule = pack.metric(metric_id)
    assert (whose(pack, rule, "better"), rule.target) == ("未核实", None)
    assert "（未核实）" in rule.formula
