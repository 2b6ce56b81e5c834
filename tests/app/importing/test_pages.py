"""The pasted score page: values of the three generations, and the numbers that are no values."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from app.catalogue.load_packs import load_packs, pack_for
from app.catalogue.rulepacks import RulePack
from app.errors import RequestError
from app.importing.pages import PageReading, read_best, read_page
from app.model import Origin, Platform

TODAY = date(2026, 11, 21)
NEW = pack_for(load_packs(), Platform.DOUYIN, date(2026, 9, 9))
OLD = pack_for(load_packs(), Platform.DOUYIN, date(2026, 8, 1))

# The captured page of 2026-09-09, with the lines around the values that a copy brings along.
PAGE = """商家体验分
更新时间 2026-09-09 11:00:36
我的总分
82 分
较前日 +2
商品体验 69 分  行业均值 71 分
商品综合评分
4.6923 分
较前日 -0.0012
行业均值 4.72 分
商品品质退货率 1.340 % 较前日 +0.02 %
目标 ≤1 %
近30天 14/1045单
物流体验 99 分
平均揽收时长 5.5741 小时 运单配送时效达成率 99.412 %
商品/包装破损退货订单率 --
服务体验 85 分
飞鸽人工会话平响时长 13.893 秒
售后平均审核时长 3.3061 小时
飞鸽人工会话不满意率 5.357 %
平台求助率 0.6522 %
加分项 +2 分 扣分项 0 分
"""


def read(text: str, pack: RulePack = NEW) -> PageReading:
    return read_page(text, pack, TODAY)


def best(text: str, pack: RulePack) -> PageReading:
    return read_best(text, pack, pack.platform, load_packs(), TODAY)


def values(text: str, pack: RulePack = NEW) -> dict[str, float]:
    return {value.key: value.value for value in read(text, pack).values}


def test_the_captured_page_is_read_whole() -> None:
    reading = read(PAGE)
    assert (reading.on, reading.on_known, reading.unread) == (date(2026, 9, 9), True, ())
    assert {(value.on, value.origin) for value in reading.values} == {
        (date(2026, 9, 9), Origin.OFFICIAL)
    }
    assert values(PAGE) == {
        "total": 82,
        "product": 69,
        "product_rating": 4.6923,
        "quality_return_rate": 0.0134,
        "logistics": 99,
        "mean_pickup_hours": 5.5741,
        "on_time_delivery_rate": 0.99412,
        "service": 85,
        "mean_reply_seconds": 13.893,
        "after_sale_audit_hours": 3.3061,
        "chat_dissatisfaction_rate": 0.05357,
        "platform_help_rate": 0.006522,
        "bonus": 2,
        "deduction": 0,
    }


def test_a_page_of_2026_07_knows_its_own_labels() -> None:
    page = "揽收时长平均得分 88.5 分\n发货物流品退率 0.0237 %\n飞鸽平均响应时长 10.615 秒\n飞鸽会话不满意率 11.1111 %"
    assert values(page, OLD) == {
        "mean_pickup_points": 88.5,
        "logistics_return_rate": 0.000237,
        "mean_reply_seconds": 10.615,
        "chat_dissatisfaction_rate": 0.111111,
    }


def test_the_oldest_labels_count_where_the_metric_is_the_same() -> None:
    page = "商品差评率 0.5%\nIM不满意率 3.2%\nIM平均响应时长 27秒\n售后拒绝率 1%"
    reading = read(page)
    assert values(page) == {"chat_dissatisfaction_rate": 0.032, "mean_reply_seconds": 27}
    assert reading.unread == ("商品差评率 0.5%", "售后拒绝率 1%")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我的总分：８２分", {"total": 82}),
        ("平台求助率０．６５％", {"platform_help_rate": 0.0065}),
        ("近30天平台求助率 0.39%", {"platform_help_rate": 0.0039}),
        ("商品体验得分 69", {"product": 69}),
        ("商品品质退货率\n1.34\n%", {"quality_return_rate": 0.0134}),
        ("商品品质退货率(%) 1.34", {"quality_return_rate": 0.0134}),
        ("飞鸽人工会话平响时长（秒）\n13.9", {"mean_reply_seconds": 13.9}),
        ("飞鸽人工会话平响时长 2 分 13 秒", {"mean_reply_seconds": 133}),
        ("飞鸽人工会话平响时长 2 分钟", {"mean_reply_seconds": 120}),
        ("平均揽收时长 334.2 分钟", {"mean_pickup_hours": 5.57}),
        ("平均揽收时长 1 天 3 小时", {"mean_pickup_hours": 3}),
        ("售后平均审核时长 3小时18分", {"after_sale_audit_hours": 3.3}),
        ("商品体验\n商品综合评分\n4.69 分", {"product_rating": 4.69}),
        ("商品综合评分 单项得分 100 分 权重 90% 4.8702 分 750/154", {"product_rating": 4.8702}),
        ("商品综合评分 目标 4.9 分 4.6 分", {"product_rating": 4.6}),
        ("商品综合评分\n行业均值\n4.72\n", {}),
        ("商品体验 69 分 排名 前 20%", {"product": 69}),
        ("扣分项 -4 分", {"deduction": 4}),
        ("商家体验分\n加分项 +2 分", {"bonus": 2}),
        ("飞鸽人工会话平响时长 得分 90 分", {}),
        ("提升商品体验的3个办法", {}),
        ("商品综合评分 暂无\n4.9 分", {}),
        ("", {}),
    ],
)
def test_the_ways_a_value_is_written(text: str, expected: dict[str, float]) -> None:
    assert values(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("platform", "text", "expected"),
    [
        (
            Platform.TAOBAO,
            "店铺真实体验分\n数据更新时间 2026-11-20\n4.66\n较昨日 -0.02\n"
            "宝贝质量 权重25% 5.00\n商品负反馈率 0.21% 权重70% 5.0分",
            {
                "total": 4.66,
                "product": 5.0,
                "product_negative_feedback_rate": 0.0021,
            },
        ),
        (
            Platform.KUAISHOU,
            "店铺体验分\n更新时间：2026-11-20 08:30\n4.53\n物流体验\n4.46",
            {"total": 4.53, "logistics": 4.46},
        ),
    ],
)
def test_a_score_may_stand_below_the_day_or_behind_its_weight(
    platform: Platform, text: str, expected: dict[str, float]
) -> None:
    reading = read(text, pack_for(load_packs(), platform, date(2026, 11, 20)))
    assert {value.key: value.value for value in reading.values} == expected
    assert (reading.on, reading.unread) == (date(2026, 11, 20), ())


@pytest.mark.parametrize(
    "text",
    [
        "宝贝质量 权重25% 5.00\n物流速度 权重 25% 5.00\n服务保障 权重50% 4.32",
        "宝贝质量\n权重\n25%\n5.00\n物流速度\n权重25%\n5.00\n服务保障 4.32 权重50%",
        "宝贝质量\t物流速度\t服务保障\n权重25%\t权重25%\t权重50%\n5.00\t5.00\t4.32",
        "宝贝质量 5.00（权重25%）物流速度 5.00（权重占比 25%）服务保障 4.32（权重50%）",
    ],
)
def test_weights_are_told_apart_from_the_values(text: str) -> None:
    reading = read(text, pack_for(load_packs(), Platform.TAOBAO, TODAY))
    assert dict(reading.weights) == {"product": 0.25, "logistics": 0.25, "service": 0.5}
    assert {value.key: value.value for value in reading.values} == {
        "product": 5.0,
        "logistics": 5.0,
        "service": 4.32,
    }
    assert reading.unread == ()


def test_a_weight_is_that_of_the_label_before_it_or_of_nothing() -> None:
    pack = pack_for(load_packs(), Platform.TAOBAO, TODAY)
    told = read("商品负反馈率 0.21% 权重70% 5.0分\n别的什么率 权重 40%\n权重 20%", pack).weights
    assert told == (("product_negative_feedback_rate", 0.7),)


def test_numbers_are_kept_as_the_page_writes_them() -> None:
    """78.60 stays 78.60 in the form that is held against the page."""
    told = read(
        "我的总分 78.60 分\n商品体验 69\n商品品质退货率 1.340 %\n平均揽收时长 3小时18分", NEW
    )
    assert dict(told.said) == {
        "total": "78.60",
        "product": "69",
        "quality_return_rate": "1.340%",
        "mean_pickup_hours": "3小时18分",
    }


@pytest.mark.parametrize("swap", [False, True])
def test_the_very_name_goes_before_a_word_near_to_it(swap: bool) -> None:
    lines = ["平台介入率 0.41%", "平台求助率 1.20%"]
    pack = next(pack for pack in load_packs() if pack.id == "pinduoduo-service")
    reading = read("\n".join(lines[::-1] if swap else lines), pack)
    assert [(value.key, value.value) for value in reading.values] == [("platform_help_rate", 0.012)]
    assert reading.unread == ("平台介入率 0.41%",)


def test_no_number_is_dropped_without_a_word() -> None:
    """京东: the star and the orders are no metric; what stands beside a read value is its own."""
    pack = pack_for(load_packs(), Platform.JD, date(2026, 11, 20))
    page = "店铺星级\n4.0星\n店铺体验得分\n9.02\n近30天有效订单\n212\n附加项得分\n+0.3"
    reading = read(page, pack)
    assert {value.key: value.value for value in reading.values} == {"total": 9.02, "bonus": 0.3}
    assert reading.unread == ("店铺星级 4.0星", "近30天有效订单 212")


def test_a_missing_value_never_takes_the_number_of_the_next_label() -> None:
    assert values("商品品质退货率 --\n商品差评率 3.2 %") == {}
    assert values("商品品质退货率\n商品差评率 3.2 %\n平台求助率 1 %") == {
        "platform_help_rate": 0.01
    }


def test_labels_piled_up_without_their_numbers_are_not_guessed() -> None:
    assert values("商品体验\n物流体验\n服务体验\n69\n99\n85\n") == {}


def test_a_table_of_labels_over_values_is_read_by_column() -> None:
    table = "商品体验\t物流体验\t服务体验\n69 分\t99 分\t85 分\n"
    assert values(table) == {"product": 69, "logistics": 99, "service": 85}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("商品品质退货率 1.34", "商品品质退货率 1.34"),
        ("商品体验 169 分", "商品体验 169 分"),
        ("商品综合评分 7.5 分", "商品综合评分 7.5 分"),
        ("商品体验 69 分\n商品体验 70 分", "商品体验 70 分"),
    ],
)
def test_what_does_not_fit_is_told(text: str, shown: str) -> None:
    assert read(text).unread == (shown,)
    assert values(text).get("product") in (None, 69)


@pytest.mark.parametrize(
    ("text", "on", "known"),
    [
        ("更新时间：2026年9月9日 11:00", date(2026, 9, 9), True),
        ("数据更新于 09-09 11:00", date(2026, 9, 9), True),
        ("更新时间 12-30 11:00", date(2025, 12, 30), True),
        ("统计日期 2026/09/09\n更新时间 2026/09/10 11:00:36", date(2026, 9, 10), True),
        ("更新时间 2026-13-45", TODAY, False),
        ("2026-09-08 起执行新规", TODAY, False),
        ("我的总分 82 分", TODAY, False),
    ],
)
def test_the_day_of_the_page(text: str, on: date, known: bool) -> None:
    reading = read(text)
    assert (reading.on, reading.on_known) == (on, known)


def test_absurdly_long_text_is_refused() -> None:
    with pytest.raises(RequestError, match="太长"):
        read("商" * 200_001)


# Every label that is known of a platform's page, with a value as pages write it.
LABELS = {
    "kuaishou-store": (
        "店铺体验分 4.62|商品体验 4.64|物流体验 4.46|售后服务 4.57|商品品质退款率 1.80%|"
        "商品质量差评率 0.60%|承诺发货及时率 94.10%|发签配送时长 88.5小时|物流负向投诉率 0.20%|"
        "物流竞争力指数 0.93|发货后仅退款完结时长 10.2小时|退货退款完结时长 70.1小时|平台求助率 0.35%"
    ),
    "pinduoduo-service": (
        "消费者服务体验分 3.396|服务态度 4.120|基础服务 3.332|商品服务 3.226|发货服务 3.987|"
        "物流服务 2.122|平台求助率 1.20%|纠纷退款率 0.10%|品质退款率 2.14%|平均退款时长 19.5小时|"
        "成功退款率 5.2%|退货退款自主完结时长 30.2小时|退款(仅退款)自主完结时长 5.7小时|店铺评价分 4.71"
    ),
    "pinduoduo-star": (
        "店铺综合体验星级 4.5星|售后服务 4.5星|商品品质 4星|物流服务 3.5星|店铺活跃 3星|"
        "近30天平台求助率 2.46%|近30天3分钟人工回复率 52.17%|近30天在途订单退款时长 0.02h|"
        "近30天商家签收消费者退货订单后的平均退款时长 0.67h|近90天用户评价得分排名 12.6%|"
        "近30天积极评论率 94.12%|近30天严重劣质率 0.08%|近30天成团-签收时效(天) 2.45|"
        "近30天物流综合违规处理率 0.83%|近30天店铺活跃度 36%"
    ),
    "jd-star": (
        "体验得分 9.92|客服咨询 9.8|物流履约 9.9|售后服务 9.1|商品体验 8.8|附加项 +0.6|"
        "咚咚平均响应时长 12.15s|当日揽收率 88.2%|运单配送时效达成率 97.1%|发货物流品退率 0.12%|"
        "预约单准时发货率 99%|延迟发货单量>48h 3单|售后服务时长 25.2h|售后评价得分 4.8|"
        "平台介入率 0.0%|店铺评价得分 4.9|商品品质退货率 0.6%"
    ),
    "taobao-20260316": (
        "店铺真实体验分 4.66|宝贝质量 5.00|物流速度 4.90|服务保障 4.32|附加分 +0.1|"
        "商品负反馈率 0.2105%|商品好评率 97.24%|48小时揽收及时率 99.99%|物流到货时长 40.42小时|"
        "物流差评率 0.10%|旺旺3分钟响应率 99.73%|旺旺满意度 97.30%|退款处理时长 1.34小时|平台求助率 0.04%"
    ),
    "wechat-store": (
        "店铺体验分 4.8|商品 4.8|物流 4.7|服务 4.9|品质退款率 0.5%|商品好评率 98%|"
        "次日及时揽收率 97%|线路配送达标率 95%|物流负向反馈率 0.3%|平均回复时长 34秒|不回复率 1.2%|"
        "售后首次操作时长 3.2小时|退款自主完结时长 5.5小时|退货退款自主完结时长 50小时|"
        "商责纠纷率 0.1%|售后满意度 95%"
    ),
    "xiaohongshu-store": (
        "店铺分 4.5|商品分 4.5|物流分 4.9|客服分 4.3|商品评分中差评率 1.2%|商品品质售后率 0.8%|"
        "物流问题负反馈率 0.5%|平均支揽时长 20小时|平均揽签时长 50小时|平均仅退款时长 3小时|"
        "平均退货退款时长 60小时|售后拒绝率 0.5%|客服3分钟回复率 95%|客服满意度 96%"
    ),
}


@pytest.mark.parametrize("pack_id", LABELS)
def test_every_known_label_is_read_alone_stacked_and_in_a_table(pack_id: str) -> None:
    pack = next(one for one in load_packs() if one.id == pack_id)
    lines = LABELS[pack_id].split("|")
    alone = [best(line, pack) for line in lines]
    assert [len(one.values) for one in alone] == [1] * len(lines)
    assert {one.seems for one in alone} == {None}  # nobody is asked whose it is
    pairs = [line.rsplit(" ", 1) for line in lines]
    table = "\n".join("\t".join(cells) for cells in zip(*pairs, strict=True))
    for text in ("\n".join(lines), "\n".join(chain.from_iterable(pairs)), table):
        whole = best(text, pack)
        assert {value.key: value.value for value in whole.values} == {
            value.key: value.value for one in alone for value in one.values
        }
        assert whole.unread == ()


@pytest.mark.parametrize("pack_id", LABELS)
def test_the_page_of_another_platform_is_known_for_its_own(pack_id: str) -> None:
    pack = next(one for one in load_packs() if one.id == pack_id)
    text = LABELS[pack_id].replace("|", "\n")
    for other in load_packs():
        if other.automatic and other.platform is not pack.platform:
            assert best(text, other).seems is pack.platform, other.id
