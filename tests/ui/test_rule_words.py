"""Rules in the seller's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.catalogue.confidence import DIMENSION_FIELDS, METRIC_FIELDS, PACK_FIELDS
from app.catalogue.gate_rules import CONFIDENCES
from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import Band, Cap, Clock, ExemptRange, ScoreItem
from tests.ui.fake_program import METRICS, PACK, rule
from ui.rule_words import (
    COMBINE,
    FIELD_WORDS,
    WORD_ORDER,
    bands_text,
    cap_text,
    clock_text,
    condition_text,
    counting_text,
    display_text,
    exempt_text,
    grades_text,
    item_word,
    points_text,
    source_text,
    stars_text,
    valid_text,
    with_word,
)

RULE = rule(METRICS[0])


def test_every_word_of_the_shipped_packs_is_known() -> None:
    packs = load_packs()
    assert {d.combine for pack in packs for d in pack.dimensions} <= set(COMBINE)
    assert {*METRIC_FIELDS, *DIMENSION_FIELDS, *PACK_FIELDS} == set(FIELD_WORDS)
    assert set(WORD_ORDER) == set(CONFIDENCES)


def test_a_pack_that_ended_says_so() -> None:
    ended = replace(PACK, effective_to=date(2026, 12, 31))
    assert valid_text(ended) == "2026-09-08 至 2026-12-31"


def test_how_a_metric_is_counted() -> None:
    assert counting_text(RULE) == "近 30 天 · 按物流签收 · 少于 30 条不下结论"
    more = replace(RULE, weight=0.35, end_lag_days=3, min_n=1)
    assert counting_text(more) == "近 30 天，截至 3 天前 · 按物流签收 · 占维度 35 %"


def test_bands_are_read_in_the_metrics_unit() -> None:
    bands = (Band("<=", 0.005, 100.0), Band(">", 0.005, 62.5))
    assert bands_text(bands, "rate") == "≤ 0.50 % 100 分；＞ 0.50 % 62.5 分"


def test_a_source_says_whose_word_every_set_field_is_the_surest_first() -> None:
    pack = replace(PACK, confidence={"default": "官方", "base": "未核实"})
    told = source_text(pack, replace(RULE, confidence={"formula": "第三方"}, weight=None))
    assert told.startswith("来源：抖音")
    assert " · 第三方：算法 · 未核实：基准 · 自定：" in told
    assert "权重" not in told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (None, None, "每次扣 2 分"),
        (date(2026, 9, 8), None, "每次扣 2 分；行为发生在 2026-09-08 及以后"),
        (None, date(2026, 9, 7), "每次扣 2 分；行为发生在 2026-09-07 及以前"),
        (
            date(2026, 7, 14),
            date(2026, 9, 7),
            "每次扣 2 分；行为发生在 2026-07-14 至 2026-09-07",
        ),
    ],
)
def test_an_item_says_which_days_it_takes(first: date | None, last: date | None, told: str) -> None:
    item = ScoreItem("x", "拒开发票", -2, 10, "每次扣 2 分", "规则", acts_from=first, acts_to=last)
    assert condition_text(item) == told
    every = condition_text(replace(item, all_orders=True))
    assert every == f"{told}；全部订单都算（赠品、福袋、低价也算）"
    assert item_word(PACK, replace(item, confidence="第三方")) == "第三方"


def test_what_buyers_see_in_words() -> None:
    pack = replace(PACK, buyer_display=((97, 5.0), (0, 3.0)), buyer_stars=((4.8, 5), (4.5, 4.5)))
    assert display_text(pack) == "97 分起 5.0 分，0 分起 3.0 分"
    assert stars_text(pack) == "4.8 分起 5 星，4.5 分起 4.5 星"


def test_a_curve_and_points_without_a_table() -> None:
    curve = replace(RULE, curve=((0.005, 100.0), (0.01, 60.0)))
    assert points_text(curve) == "按直线换算：0.50 % 100 分；1.00 % 60 分"
    assert points_text(replace(RULE, bands=(Band("<=", 0.01, 90.0),))) == "分档：≤ 1.00 % 90 分"
    assert points_text(replace(RULE, points_from="rank")).startswith("按同行排名")
    assert points_text(RULE) == ""


@pytest.mark.parametrize(
    ("clock", "text"),
    [
        (None, ""),
        (Clock(quiet=(64_800, 21_600)), "18:00–06:00 不计时"),
        (
            Clock(open=(28_800, 82_799), unanswered_seconds=600),
            "只看 08:00–22:59:59，没有回复按 600 秒算",
        ),
        (Clock(limit_hours=24), "24 小时内算及时"),
        (Clock(by_industry=(("多肉植物", 48.0),)), "多肉植物 48 小时内算及时"),
    ],
)
def test_how_time_is_taken(clock: Clock | None, text: str) -> None:
    assert clock_text(clock) == text


def test_exempt_days_are_named() -> None:
    days = ExemptRange(date(2026, 2, 10), date(2026, 2, 23), "paid", "春节不考核", "公告")
    assert exempt_text(replace(RULE, exempt=(days,))) == "2026-02-10 至 2026-02-23 春节不考核"


def test_grades_and_caps() -> None:
    graded = replace(PACK.dimensions[0], grades=((4.5, "优秀"), (3.5, "良好")))
    assert grades_text(graded) == "优秀 ≥ 4.5，良好 ≥ 3.5"
    cap = Cap("product", "<", 60.0, 70.0, "")
    assert cap_text(cap, {"product": "商品体验"}) == "商品体验 ＜ 60 时，总分最多 70 分"


def test_a_file_from_outside_only_claims_its_words() -> None:
    imported = replace(PACK, source_label="导入（文件自称官方）", confidence={"default": "官方"})
    assert "（文件自称 官方：" in source_text(imported, RULE)
    assert "文件自称" not in source_text(PACK, RULE)


def test_a_source_that_ends_with_its_word_says_it_once() -> None:
    assert with_word("按同样扣分处理（未核实）", "未核实") == "按同样扣分处理（未核实）"
    assert with_word("按同样扣分处理（未核实）", "官方") == "按同样扣分处理（未核实）（官方）"
    assert with_word("《规范》第三条", "官方") == "《规范》第三条（官方）"
