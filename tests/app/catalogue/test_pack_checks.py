"""What must hold between the fields of a pack, told with file, key and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.parse_pack import parse_pack
from app.catalogue.rulepacks import RulePack
from app.errors import RuleError

PACK = (Path(__file__).parent / "pack.toml").read_text("utf-8")

BONUS = '[[bonuses]]\nid = "b{}"\nname = "b"\npoints = 1\ncondition = "c"\nsource = "s"\n'


def parse(text: str = PACK) -> RulePack:
    return parse_pack(text.encode(), "试.toml")


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("floor = 0", "floor = 100", "floor", "小于最高分"),
        ("effective_to = 2026-06-30", "effective_to = 2025-06-30", "effective_to", "早于"),
        ("review_by = 2026-12-31", "review_by = 2025-12-31", "review_by", "早于"),
        ("[[90, 4.8], [50, 3.0]]", "[[50, 3.0], [90, 4.8]]", "buyer_display", "从高分往低分"),
        ('id = "quality_return_rate"', 'id = "product_rating"', "id", "重复"),
        ('id = "quality_return_rate"', 'id = "total"', "id", "保留名"),
        (
            'name = "品退"\ndefinition = "entered_only"\ndimension = "product"',
            'name = "品退"\ndefinition = "entered_only"\ndimension = "service"',
            "metrics",
            "没有定义",
        ),
        ("weight = 0.1", "weight = 0.2", "metrics", "相加应为 1"),
        ("weight = 1.0", "weight = 0.5", "dimensions", "相加应为 1"),
        ("limit = 4.8", "limit = 4.5", "bands", "顺序"),
        ("points = 70 }", "points = 100 }", "bands", "顺序"),
        ('op = "<", limit', 'op = ">=", limit', "bands", "顺序"),
        ("value = 4.7, op = \">=\"", "value = 4.7, op = \"<=\"", "target", "相反"),
        ('definition = "entered_only"', 'definition = "aspect_stars"', "words", "关键词"),
        ('[["茶", "通用", 80, 20]]', '[["茶", "通用", 80, 20], ["茶", "通用", 90, 10]]', "industry_weights", "重复"),
        (
            'metrics = ["product_rating", "quality_return_rate"]',
            'metrics = ["product_rating", "no_such_rate"]',
            "industry_weights",
            "没有指标",
        ),
    ],
)  # fmt: skip
def test_a_contradiction_is_named_with_file_key_and_reason(
    old: str, new: str, key: str, words: str
) -> None:
    assert old in PACK
    with pytest.raises(RuleError) as caught:
        parse(PACK.replace(old, new, 1))
    assert caught.value.message.startswith("试.toml")
    assert f"{key}" in caught.value.message
    assert words in caught.value.message


def test_a_rate_target_is_a_fraction() -> None:
    line = 'target = { value = 1, op = "<=", kind = "own", source = "我" }\nbase = "签收"\nformula = "比率"'
    good = parse(PACK.replace('base = "签收"\nformula = "比率"', line))
    assert good.metrics[1].target is not None
    with pytest.raises(RuleError, match="0 到 1"):
        parse(
            PACK.replace('base = "签收"\nformula = "比率"', line.replace("value = 1", "value = 2"))
        )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PACK.replace('notes = ["说明"]', 'notes = ["' + "长" * 2_001 + '"]'), "2000"),
        (PACK.replace('notes = ["说明"]', "notes = [" + '"a",' * 60_000 + "]"), "太多"),
        (PACK.replace('notes = ["说明"]', "notes = " + "[" * 9 + "]" * 9), "太多"),
        (PACK.replace("说明", "<script>"), "网页标签"),
        (PACK.replace("说明", "<!-- -->"), "网页标签"),
        (PACK.replace("说明", "说\\u2066明"), "控制字符"),
        (PACK.replace("说明", "说\\u0007明"), "控制字符"),
        (PACK.replace('formula = "官方"', '"<b>x" = "官方"'), "网页标签"),
        (PACK + "".join(BONUS.format(number) for number in range(60)), "多于 60 项"),
    ],
)
def test_what_no_rule_needs_is_refused(text: str, words: str) -> None:
    """A pack file is untrusted: its words are shown, its size and depth are bounded."""
    assert text != PACK
    with pytest.raises(RuleError, match=words):
        parse(text)


def test_a_comparison_sign_is_no_markup() -> None:
    assert parse(PACK.replace("说明", "品退率 < 1 % 且 <60 分")).notes == (
        "品退率 < 1 % 且 <60 分",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("points = 100 }", "points = 101 }"),
        ("small_sample = { points = 80", "small_sample = { points = -1"),
    ],
)
def test_points_outside_the_packs_scale_are_refused(old: str, new: str) -> None:
    with pytest.raises(RuleError, match="超出规则包的最低分和最高分"):
        parse(PACK.replace(old, new, 1))


def test_weights_by_industry_may_stand_in_several_tables() -> None:
    table = (
        '[[industry_weights]]\nsource = "测试"\nmetrics = ["{}"]\nrows = [["茶", "通用", 100]]\n'
    )
    text = PACK[: PACK.index("[industry_weights]")]
    one, two = table.format("product_rating"), table.format("quality_return_rate")
    assert len(parse(text + one + two).industry_weights) == 2
    with pytest.raises(RuleError, match="重复"):
        parse(text + one + one)


def test_dimension_weights_name_dimensions() -> None:
    table = '[dimension_weights]\nsource = "测试"\nmetrics = ["{}"]\nrows = [["茶", "通用", 100]]\n'
    row = parse(PACK + table.format("product")).dimension_weights[0]
    assert row.weights == {"product": 1.0}
    with pytest.raises(RuleError, match="没有指标「product_rating」"):
        parse(PACK + table.format("product_rating"))
