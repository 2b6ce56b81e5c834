"""Reading one pack file: every field arrives, and a slip is named with file, key and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.parse_pack import parse_pack
from app.catalogue.resources import fingerprint
from app.catalogue.rulepacks import RulePack
from app.errors import RuleError
from app.model import Platform

PACK = (Path(__file__).parent / "pack.toml").read_text("utf-8")


def parse(text: str = PACK) -> RulePack:
    return parse_pack(text.encode(), "试.toml")


def test_every_field_arrives() -> None:
    pack = parse()
    assert (pack.id, pack.platform, pack.effective_to) == (
        "test-1",
        Platform.DOUYIN,
        date(2026, 6, 30),
    )
    assert pack.buyer_display == ((90.0, 4.8), (50.0, 3.0))
    assert pack.growth is not None
    assert (pack.growth.min_orders, pack.growth.failed_points) == (30, None)
    assert pack.total_target is not None
    assert (pack.total_target.kind, pack.total_near_margin) == ("platform", 2.0)
    rating, returns = pack.metrics
    assert (rating.definition, returns.definition) == ("product_rating", "entered_only")
    assert [band.points for band in rating.bands] == [100, 70, 50]
    assert rating.small_sample is not None
    assert (rating.small_sample.counts, rating.small_sample.max_orders) == ("numerator", 500)
    assert rating.confidence == {"formula": "官方"}
    assert (returns.end_lag_days, returns.target, returns.small_sample) == (2, None, None)
    assert (pack.bonuses[0].points, pack.deductions[0].points, pack.deductions[0].cap) == (
        5,
        -2,
        10,
    )
    assert pack.industry_weights[0].weights == {
        "product_rating": 0.8,
        "quality_return_rate": 0.2,
    }
    assert pack.fingerprint == fingerprint(PACK.encode())


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ('label = "测试"', 'labell = "测试"', "labell", "检查拼写"),
        ('label = "测试"', "", "label", "缺少"),
        ('label = "测试"', "label = 3", "label", "文字"),
        ('platform = "douyin"', 'platform = "amazon"', "platform", "其中之一"),
        ('source_label = "自定"', 'source_label = "听说"', "source_label", "其中之一"),
        ('id = "test-1"', 'id = "../x"', "id", "小写字母"),
        ("floor = 0", "floor = nan", "floor", "不是数字"),
        ("floor = 0", f"floor = 1{'0' * 400}", "floor", "太大"),
        ("floor = 0", "floor = true", "floor", "数字"),
        ("2026-01-01", '"2026-01-01"', "effective_from", "日期"),
        ("[[90, 4.8], [50, 3.0]]", "[[90, 4.8, 1]]", "buyer_display", "列表"),
        ("[[90, 4.8], [50, 3.0]]", "7", "buyer_display", "列表"),
        ("min_orders = 30", "", "min_orders", "缺少"),
        ("min_orders = 30", "min_orders = 0", "min_orders", "之间"),
        ("weight = 0.1", "weight = 10", "weight", "0 到 1"),
        ('op = "<", limit', 'op = "!=", limit', "op", "其中之一"),
        ('kind = "suggested"', 'kind = "guess"', "kind", "其中之一"),
        ('needs = ["reviews"]', 'needs = ["gossip"]', "needs", "报表"),
        ("window_days = 30\nend", "window_days = 0\nend", "window_days", "之间"),
        ("window_days = 30\nend", "end", "window_days", "缺少"),
        ('{ formula = "官方" }', '{ formua = "官方" }', "formua", "拼写"),
        ('{ formula = "官方" }', '{ formula = "大概" }', "formula", "其中之一"),
        ("points = 5\ncon", "points = -5\ncon", "points", "正数"),
        ("points = -2", "points = 2", "points", "负数"),
        ("cap = 10", "cap = 1", "cap", "上限"),
        ('"茶", "通用", 80, 20', '"茶", "通用", 80, 30', "rows 第1行", "100"),
        ('"茶", "通用", 80, 20', '"茶", "通用", 100', "rows 第1行", "百分数"),
        ('"茶", "通用", 80, 20', '"茶", "大店", 80, 20', "rows 第1行", "旗舰"),
        ('"茶", "通用", 80, 20', '"茶", "通用", true, 20', "rows 第1行", "数字"),
        ("max_count = 3", 'max_count = 3, counts = "stars"', "counts", "其中之一"),
        ('unit = "stars"', 'unit = "kilograms"', "unit", "其中之一"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_key_and_reason(
    old: str, new: str, key: str, words: str
) -> None:
    assert old in PACK
    with pytest.raises(RuleError) as caught:
        parse(PACK.replace(old, new, 1))
    assert caught.value.message.startswith("试.toml")
    assert f"{key}" in caught.value.message
    assert words in caught.value.message


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"id = ", b"a = " + b"[" * 5_000, b"#" * 4_000_001, b"x = 1" + b"0" * 9_000],
)
def test_hostile_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(RuleError, match=r"试\.toml"):
        parse_pack(data, "试.toml")


SCRAPS = (b'"', b"[[", b"nan", b"-1", b"true", b"\n", b"= [", b"{", b"\x00", b"1e999", b"metrics")


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(PACK.encode()) - 1), st.integers(0, 30), st.sampled_from(SCRAPS)
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_damaged_file_is_read_or_refused_with_a_sentence_and_nothing_else(
    damages: list[tuple[int, int, bytes]],
) -> None:
    data = bytearray(PACK.encode())
    for place, length, scrap in damages:
        data[place : place + length] = scrap
    sentence = "试.toml"
    try:
        parse_pack(bytes(data), "试.toml")
    except RuleError as error:
        sentence = error.message
    assert sentence.startswith("试.toml")
