"""Two packs field by field: only what differs, in words, whatever the order of entries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.catalogue.compare_packs import WORDS, Difference, compare, said
from app.catalogue.load_packs import load_packs
from app.catalogue.parse_pack import parse_pack
from app.catalogue.rulepacks import Band, Clock, SmallSample
from app.model import Target

PACK = parse_pack((Path(__file__).parent / "pack.toml").read_bytes(), "试.toml")


def test_a_pack_does_not_differ_from_itself() -> None:
    for pack in load_packs():
        assert compare(pack, pack) == ()
    turned = replace(PACK, metrics=tuple(reversed(PACK.metrics)), fingerprint="other")
    assert compare(PACK, turned) == ()


def test_a_changed_field_is_named_in_words() -> None:
    rule = replace(PACK.metrics[0], window_days=90)
    other = replace(PACK, metrics=(rule, PACK.metrics[1]))
    assert compare(PACK, other) == (
        Difference("metrics.product_rating.window_days", "指标 · 评分 · 统计天数", "30", "90"),
    )


def test_what_only_one_pack_has_is_empty_in_the_other() -> None:
    other = replace(PACK, metrics=PACK.metrics[:1])
    found = {one.key: one for one in compare(PACK, other)}
    assert found["metrics.quality_return_rate.name"].first == "品退"
    assert all(one.second == "" for one in found.values())


def test_the_versions_of_september_differ_where_the_rule_changed() -> None:
    packs = {pack.id: pack for pack in load_packs()}
    found = {d.key: d for d in compare(packs["douyin-20260714"], packs["douyin-20260908"])}
    assert (found["floor"].first, found["floor"].second) == ("50", "0")
    assert found["dimensions.product.combine"].second == "没有公布"
    assert found["metrics.mean_pickup_points.name"].second == ""
    assert found["metrics.mean_pickup_hours.name"].first == ""
    assert "platform" not in found


def test_every_field_of_a_pack_has_a_word() -> None:
    packs = {pack.id: pack for pack in load_packs()}
    for name in ("douyin-20260714", "taobao-20250630", "douyin-article"):
        for difference in compare(packs["operating"], packs[name]):
            for part in difference.label.split(" · "):
                assert part not in PACK.__dataclass_fields__
                assert part not in PACK.metrics[0].__dataclass_fields__
    assert len(set(WORDS)) == len(WORDS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ((), ""),
        (True, "是"),
        (0.25, "0.25"),
        (date(2026, 9, 8), "2026-09-08"),
        (Band(">=", 4.8, 100.0), "≥ 4.8 得 100 分"),
        ((Band("<=", 1.0, 9.0), Band(">", 1.0, 8.0)), "≤ 1 得 9 分；＞ 1 得 8 分"),
        (Target(70, ">=", "platform", "公示"), "≥ 70 平台线：公示"),
        ({"formula": "官方"}, "公式 官方"),
        (SmallSample(80, 3), "80 3 分子"),
        (((97.0, 5.0), (93.0, 4.9)), "97 分起 5，93 分起 4.9"),
        (Clock(quiet=(64_800, 21_600)), "18:00–06:00 不计时"),
        (
            Clock(open=(28_800, 82_799), unanswered_seconds=600.0),
            "08:00–22:59:59 才算；没有回复按 600 秒算",
        ),
        (Clock(limit_hours=24.0), "24 小时内算及时"),
        (Clock(by_industry=(("多肉植物", 48.0),)), "多肉植物 48 小时内算及时"),
        (Target(75, ">=", "suggested", "建议值（非官方）：取 75"), "≥ 75 建议值（非官方）：取 75"),
    ],
)
def test_values_in_a_line_have_no_key_of_the_file_and_no_power_of_ten(
    value: object, expected: str
) -> None:
    assert said(value) == expected


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (Band("<=", 0.0131, 60.0), "rate", "≤ 1.31 % 得 60 分"),
        (Band("<=", 0.00026, 100.0), "rate", "≤ 0.026 % 得 100 分"),
        (((97.0, 5.0), (93.0, 4.9)), "points", "97 分起 5 分，93 分起 4.9 分"),
        (((4.8, 5.0), (4.5, 4.5)), "stars", "4.8 分起 5 星，4.5 分起 4.5 星"),
        (Target(12, "<=", "own", "自定"), "hours", "≤ 12 小时 自定：自定"),
        (6_189_480.0, "", "6189480"),
        (0.0141718, "rate", "1.41718 %"),
        (0.25, "rate", "25 %"),
    ],
)
def test_numbers_are_in_their_unit(value: object, unit: str, told: str) -> None:
    assert said(value, unit) == told


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("douyin-20260407", "douyin-20260714"),
        ("douyin-20260714", "douyin-20260908"),
        ("kuaishou-store", "kuaishou-article"),
        ("taobao-20250630", "taobao-20260316"),
        ("douyin-2025-tier", "douyin-example-202602"),
    ],
)
def test_no_key_of_the_file_is_left_in_what_the_seller_reads(first: str, second: str) -> None:
    """Ids of metrics, fields and choices are names; plain numbers keep no exponent."""
    packs = {pack.id: pack for pack in load_packs()}
    english = re.compile(r"[a-z]{3,}|\de[+-]?\d")
    found = [one for one in compare(packs[first], packs[second]) if one.key != "id"]
    assert found
    told = [text for one in found for text in (one.label, one.first, one.second)]
    assert [text for text in told if english.search(text)] == []


def test_sentences_and_industries_are_lines_of_their_own() -> None:
    """A hundred industries in one cell could be read by nobody; what both say is left out."""
    packs = {pack.id: pack for pack in load_packs()}
    old, new = packs["douyin-20260714"], packs["douyin-20260908"]
    found = compare(old, new)
    rows = {one.label: one for one in found if one.key.startswith("industry_weights.")}
    assert len(rows) == len(old.industry_weights)
    assert rows["分行业指标权重 · 女装 旗舰"].first.startswith("飞鸽会话不满意率 25 %、")
    notes = [one for one in found if one.key == "notes"]
    assert {one.first for one in notes} - {""} == set(old.notes) - set(new.notes)
    assert {one.second for one in notes} - {""} == set(new.notes) - set(old.notes)
    assert max(len(one.first) for one in found) < 250  # the table of what buyers see
