"""Every gate of the published rules, typed once more and held against resources/gates."""

from __future__ import annotations

from datetime import date

import pytest

from app.catalogue.gate_rules import GateCondition
from app.catalogue.load_gates import load_gates
from app.model import Platform

_ANY = date(2026, 4, 7)
DOUYIN_GATES = {
    "qianchuan": (date(2025, 4, 18), None, ["total>=60"]),
    "alliance_shop_old": (_ANY, date(2026, 7, 28), ["total>=70", "product>=65"]),
    "alliance_shop": (date(2026, 7, 29), None, ["total>=70", "product>=60"]),
    "alliance_goods_old": (date(2026, 6, 23), date(2026, 7, 28), ["quality_return_rate<=?"]),
    "alliance_goods": (date(2026, 7, 29), None, ["product>=65", "quality_return_rate<=?"]),
    "alliance_goods_listed": (date(2026, 7, 29), None, ["product>=60", "quality_return_rate<=?"]),
    "campaign": (date(2026, 8, 12), None, ["total>=70 mean7 formal", "total>=70 growth"]),
    "campaign_stay": (date(2026, 8, 12), None, ["total>=70 mean_run7"]),
    "lucky_bag": (date(2026, 8, 27), None, ["total>=80"]),
    "lucky_bag_authorised": (date(2026, 8, 27), None, ["total>80"]),
    "lucky_bag_supply": (
        *(date(2026, 8, 27), None),
        ["total>=80", "product>=75", "logistics>=75", "service>=70"],
    ),
    "lucky_bag_apple": (date(2026, 8, 27), None, ["total>=80"]),
    "mall": (_ANY, None, ["total>=60"]),
    "store_authorisation": (_ANY, None, ["total>=70 formal"]),
    "flagship": (_ANY, None, ["total>=83 mean30"]),
    "genuine_brand": (_ANY, None, ["total>=80 mean30"]),
    "landmark": (_ANY, None, ["total>=70", "product>=70"]),
    "more_shops": (_ANY, None, ["total>=75 formal"]),
    "alliance_crab": (date(2026, 7, 29), None, ["total>=75", "product>72"]),
    "alliance_seafood": (date(2026, 7, 29), None, ["total>=75", "product>=72"]),
    "alliance_fruit": (date(2026, 7, 29), None, ["total>=72", "product>=70"]),
    "alliance_herbs": (date(2026, 7, 29), None, ["total>=75"]),
    "alliance_carving": (date(2026, 7, 29), None, ["total>=80"]),
    "alliance_medical": (
        *(date(2026, 7, 29), None),
        ["total>=80", "product>=75", "product>=75 mean30"],
    ),
    "alliance_hydrogen": (date(2026, 7, 29), None, ["quality_return_rate<=0.007"]),
    "alliance_oxygen": (date(2026, 7, 29), None, ["quality_return_rate<=0.009"]),
    "alliance_used_3c": (date(2026, 7, 29), None, ["quality_return_rate<=0.04"]),
    "remove_wine": (_ANY, None, ["total>=60 run14"]),
    "remove_pets": (_ANY, None, ["total>=75 run14"]),
    "remove_vouchers": (_ANY, None, ["total>=72 mean30"]),
}
TAOBAO_GATES = {
    "tmall_review": (date(2026, 1, 1), None, ["total>=4.2"]),
    "tmall_fresh_funds": (date(2026, 1, 1), None, ["total>=4.2", "product>=4.2", "service>=4.2"]),
    "tmall_fresh_date": (date(2026, 1, 1), None, ["product>=4.2"]),
    "bulk_negotiation": (date(2026, 2, 4), None, ["total>=4.5"]),
}


def _asked(one: GateCondition) -> str:
    value = "?" if one.value is None else f"{one.value:g}"
    window = "" if one.window == "daily" else f" {one.window}{one.days}"
    stage = "" if one.stage == "any" else f" {one.stage}"
    return f"{one.of}{one.op}{value}{window}{stage}"


GATES = [
    *((Platform.DOUYIN, key, facts) for key, facts in DOUYIN_GATES.items()),
    *((Platform.TAOBAO, key, facts) for key, facts in TAOBAO_GATES.items()),
]


@pytest.mark.parametrize(("platform", "gate_id", "expected"), GATES, ids=lambda one: str(one)[:20])
def test_a_gate_with_its_dates_and_lines(
    platform: Platform, gate_id: str, expected: tuple[date, date | None, list[str]]
) -> None:
    """精选联盟, 官方大促, 超级福袋, 抖音商城, 店铺授权号, 旗舰, 正品, 地标, 类目清退; 天猫 4.2, 协商 4.5."""
    gate = next(one for one in load_gates(platform).gates if one.id == gate_id)
    asked = [_asked(condition) for condition in gate.conditions]
    assert (gate.effective_from, gate.effective_to, asked) == expected


def test_there_are_no_other_gates() -> None:
    told = {(platform, gate.id) for platform in Platform for gate in load_gates(platform).gates}
    assert told == {(platform, key) for platform, key, _ in GATES}


def test_every_limit_of_the_alliance_is_the_published_one() -> None:
    """近30天商品品退率 limits (%, ≤, from 2026-06-23); names in brackets inherit the value before them.

    The sum by first category, in hundredths of a per cent, worked out from the public table.
    """
    table = load_gates(Platform.DOUYIN).table("alliance_quality")
    assert table is not None
    sums: dict[str, int] = {}
    for category, _, limit in table.rows:
        sums[category] = sums.get(category, 0) + round(limit * 10_000)
    assert sums == LIMIT_SUMS


LIMIT_SUMS = {
    "3C数码及配件": 2740,
    "工业品": 740,
    "家具": 580,
    "通讯充值": 760,
    "本地生活": 620,
    "鞋靴": 1020,
    "服装": 1560,
    "箱包": 940,
    "黄金珠宝玉石": 2080,
    "彩妆香水": 520,
    "个人护理": 760,
    "电器": 3460,
    "文娱": 860,
    "休闲食品": 210,
    "书籍": 400,
    "宠物": 910,
    "家装建材": 1660,
    "整车及配件": 1280,
    "车辆用品": 1020,
    "办公设备": 640,
    "文教": 1520,
    "文玩": 1080,
    "民俗": 480,
    "工艺品": 460,
    "居家日用": 890,
    "汽车用品": 840,
    "农资园艺": 1020,
    "水果蔬菜": 400,
    "海鲜水产": 160,
    "冷冻冷藏": 160,
    "肉禽蛋品": 160,
    "玩具": 280,
    "运动休闲": 280,
    "钟表眼镜": 270,
    "户外": 670,
    "餐饮厨具": 260,
    "家清纸品": 540,
    "水饮": 140,
    "母婴": 240,
    "传统滋补": 180,
    "五金/工具": 800,
    "元器件": 400,
    "电子/电工": 300,
    "乐器": 260,
    "教育音像": 220,
    "教育培训": 180,
    "灯饰光源": 180,
    "时尚饰品": 120,
    "医疗器械及保健用品": 100,
    "酒类": 80,
    "粮油干货/方便速食": 60,
    "营养保健/特医": 60,
}


def test_every_gate_says_its_own_limits() -> None:
    """What a category asks in addition is said, not only that it asks something."""
    gates = [one for one in load_gates(Platform.DOUYIN).gates if one.id.startswith("alliance_")]
    listed = [one for one in gates if one.special]
    assert len({one.platform_text for one in listed}) >= 8
    for gate in listed:
        for asked in gate.conditions:
            if asked.value is not None:
                shown = asked.value if asked.value >= 1 else asked.value * 100
                assert f"{shown:g}" in gate.platform_text, gate.id
