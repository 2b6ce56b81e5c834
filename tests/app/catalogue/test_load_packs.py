"""Loading rule packs: what is accepted, what is refused and in which words, which one is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.catalogue.load_packs import load_packs, pack_for, parse_pack, with_operating
from app.catalogue.resources import fingerprint
from app.catalogue.rulepacks import RulePack
from app.errors import RuleError
from app.model import Platform

PACK = """
id = "test-1"
platform = "douyin"
label = "测试"
source_label = "自定"
source = "测试"
effective_from = 2026-01-01
effective_to = 2026-06-30
review_by = 2026-12-31
automatic = true
floor = 0
ceiling = 100
buyer_display = [[90, 4.8], [50, 3.0]]
notes = ["说明"]

[growth]
min_orders = 30
points = 70
text = "成长阶段"

[total]
target = { value = 70, op = ">=", kind = "platform", source = "平台" }
labels = ["总分"]

[[dimensions]]
id = "product"
name = "商品"
floor = 50
ceiling = 100
combine = "weighted"
weight = 1.0
source = "测试"

[[metrics]]
id = "product_rating"
name = "评分"
dimension = "product"
unit = "stars"
better = "higher"
window_days = 30
base = "签收"
formula = "平均"
needs = ["reviews"]
weight = 0.9
target = { value = 4.7, op = ">=", kind = "suggested", source = "建议值（非官方）" }
bands = [{ op = ">=", limit = 4.8, points = 100 }, { op = ">=", limit = 4.6, points = 70 }, { op = "<", limit = 4.6, points = 50 }]
small_sample = { points = 80, max_count = 3, max_orders = 500 }
source = "测试"
confidence = { formula = "官方" }

[[metrics]]
id = "quality_return_rate"
name = "品退"
definition = "entered_only"
dimension = "product"
unit = "rate"
better = "lower"
window_days = 30
end_lag_days = 2
base = "签收"
formula = "比率"
needs = []
weight = 0.1
source = "测试"

[[bonuses]]
id = "fast"
name = "快"
points = 5
condition = "快"
source = "测试"

[[deductions]]
id = "slow"
name = "慢"
points = -2
cap = 10
condition = "慢"
source = "测试"

[industry_weights]
source = "测试"
metrics = ["product_rating", "quality_return_rate"]
rows = [["茶", "通用", 80, 20]]
"""


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
        ("floor = 0", "floor = 100", "floor", "小于最高分"),
        ("floor = 0", "floor = true", "floor", "数字"),
        ("2026-01-01", '"2026-01-01"', "effective_from", "日期"),
        ("effective_to = 2026-06-30", "effective_to = 2025-06-30", "effective_to", "早于"),
        ("review_by = 2026-12-31", "review_by = 2025-12-31", "review_by", "早于"),
        ("[[90, 4.8], [50, 3.0]]", "[[50, 3.0], [90, 4.8]]", "buyer_display", "从高分往低分"),
        ("[[90, 4.8], [50, 3.0]]", "[[90, 4.8, 1]]", "buyer_display", "列表"),
        ("[[90, 4.8], [50, 3.0]]", "7", "buyer_display", "列表"),
        ("min_orders = 30", "", "min_orders", "缺少"),
        ("min_orders = 30", "min_orders = 0", "min_orders", "之间"),
        ('id = "quality_return_rate"', 'id = "product_rating"', "id", "重复"),
        ('id = "quality_return_rate"', 'id = "total"', "id", "保留名"),
        (
            'name = "品退"\ndefinition = "entered_only"\ndimension = "product"',
            'name = "品退"\ndefinition = "entered_only"\ndimension = "service"',
            "metrics",
            "没有定义",
        ),
        ("weight = 0.1", "weight = 0.2", "metrics", "相加应为 1"),
        ("weight = 0.1", "weight = 10", "weight", "0 到 1"),
        ("weight = 1.0", "weight = 0.5", "dimensions", "相加应为 1"),
        ("limit = 4.8", "limit = 4.5", "bands", "顺序"),
        ("points = 70 }", "points = 100 }", "bands", "顺序"),
        ('op = "<", limit', 'op = ">=", limit', "bands", "顺序"),
        ('op = "<", limit', 'op = "!=", limit', "op", "其中之一"),
        ("value = 4.7, op = \">=\"", "value = 4.7, op = \"<=\"", "target", "相反"),
        ('kind = "suggested"', 'kind = "guess"', "kind", "其中之一"),
        ('needs = ["reviews"]', 'needs = ["gossip"]', "needs", "报表"),
        ("window_days = 30\nend", "window_days = 0\nend", "window_days", "之间"),
        ("window_days = 30\nend", "end", "window_days", "缺少"),
        ('definition = "entered_only"', 'definition = "aspect_stars"', "words", "关键词"),
        ('{ formula = "官方" }', '{ formua = "官方" }', "formua", "拼写"),
        ('{ formula = "官方" }', '{ formula = "大概" }', "formula", "其中之一"),
        ("points = 5\ncon", "points = -5\ncon", "points", "正数"),
        ("points = -2", "points = 2", "points", "负数"),
        ("cap = 10", "cap = 1", "cap", "上限"),
        ('"茶", "通用", 80, 20', '"茶", "通用", 80, 30', "rows 第1行", "100"),
        ('"茶", "通用", 80, 20', '"茶", "通用", 100', "rows 第1行", "百分数"),
        ('"茶", "通用", 80, 20', '"茶", "大店", 80, 20', "rows 第1行", "旗舰"),
        ('"茶", "通用", 80, 20', '"茶", "通用", true, 20', "rows 第1行", "数字"),
        ('[["茶", "通用", 80, 20]]', '[["茶", "通用", 80, 20], ["茶", "通用", 90, 10]]', "industry_weights", "重复"),
        (
            'metrics = ["product_rating", "quality_return_rate"]',
            'metrics = ["product_rating", "no_such_rate"]',
            "industry_weights",
            "没有指标",
        ),
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


def test_a_rate_target_is_a_fraction() -> None:
    line = 'target = { value = 1, op = "<=", kind = "own", source = "我" }\nbase = "签收"\nformula = "比率"'
    good = parse(PACK.replace('base = "签收"\nformula = "比率"', line))
    assert good.metrics[1].target is not None
    with pytest.raises(RuleError, match="0 到 1"):
        parse(
            PACK.replace('base = "签收"\nformula = "比率"', line.replace("value = 1", "value = 2"))
        )


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"id = ", b"a = " + b"[" * 5_000, b"#" * 4_000_001, b"x = 1" + b"0" * 9_000],
)
def test_hostile_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(RuleError, match=r"试\.toml"):
        parse_pack(data, "试.toml")


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
