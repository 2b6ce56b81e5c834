"""The improvement library: complete, without repeats, lawful; and the compliance guard."""

from __future__ import annotations

from collections import Counter

import pytest

from app.catalogue.load_packs import load_packs
from app.catalogue.measures import (
    check_text,
    load_measures,
    load_warnings,
    parse_measures,
    parse_warnings,
)
from app.catalogue.resources import Table, parse_toml
from app.errors import RuleError

ONE = """
area = "测试"
[[measures]]
id = "one"
title = "一件事"
metric = ["refund_rate"]
when = { segments = ["sku"], reasons = ["quality"] }
steps = ["一", "二", "三"]
benefit = "好"
drawback = "慢"
effort = "半天"
proof = "照片"
wait_days = 14
source = "自己"
"""
WARNING = """
[[warnings]]
id = "w"
title = "t"
words = ["坏"]
consequence = "罚"
alternative = "好"
source = "自己"
"""


def table(text: str) -> Table:
    return parse_toml(text.encode(), "试.toml")


def test_every_field_of_a_measure_arrives() -> None:
    (measure,) = parse_measures(table(ONE), frozenset({"refund_rate"}))
    assert (measure.id, measure.area, measure.steps) == ("one", "测试", ("一", "二", "三"))
    assert (measure.metrics, measure.segments, measure.reasons) == (
        ("refund_rate",),
        ("sku",),
        ("quality",),
    )
    assert (measure.wait_days, measure.covers, measure.unless) == (14, (), "")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('metric = ["refund_rate"]', 'metric = ["no_such_rate"]', "metric：没有「no_such_rate」"),
        ('metric = ["refund_rate"]', "metric = []", "metric：缺少"),
        ('segments = ["sku"]', 'segments = ["colour"]', "segments：没有「colour」"),
        ('reasons = ["quality"]', 'reasons = ["mood"]', "reasons：没有「mood」"),
        ('steps = ["一", "二", "三"]', 'steps = ["一", "二"]', "3 到 7 步"),
        ("wait_days = 14", "wait_days = 0", "wait_days"),
        ('proof = "照片"', "", "proof：缺少"),
        ('proof = "照片"', 'prove = "照片"', "prove"),
        ('id = "one"', 'id = "One!"', "id"),
    ],
)
def test_a_slip_in_a_measure_is_named(old: str, new: str, words: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_measures(table(ONE.replace(old, new)), frozenset({"refund_rate"}))
    assert caught.value.message.startswith("试.toml")
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('words = ["坏"]', "", "关键词"),
        ('words = ["坏"]', "together = [[]]", "关键词"),
        ('words = ["坏"]', 'together = ["坏"]', "词表的列表"),
        ('consequence = "罚"', "", "consequence：缺少"),
    ],
)
def test_a_slip_in_a_warning_is_named(old: str, new: str, words: str) -> None:
    assert parse_warnings(table(WARNING))[0].words == ("坏",)
    with pytest.raises(RuleError) as caught:
        parse_warnings(table(WARNING.replace(old, new)))
    assert words in caught.value.message


def test_every_metric_of_every_pack_has_three_measures() -> None:
    counts = Counter(metric for measure in load_measures() for metric in measure.metrics)
    metrics = {rule.id for pack in load_packs() for rule in pack.metrics}
    assert {metric: counts[metric] for metric in metrics if counts[metric] < 3} == {}


def test_the_library_is_large_and_nothing_in_it_repeats() -> None:
    measures = load_measures()
    assert len(measures) >= 80
    assert max(Counter(measure.id for measure in measures).values()) == 1
    assert max(Counter(measure.title for measure in measures).values()) == 1
    assert max(Counter(measure.steps[0] for measure in measures).values()) == 1


def test_every_measure_says_why_how_much_how_long_and_when_not() -> None:
    for one in load_measures():
        texts = (one.benefit, one.drawback, one.effort, one.proof, one.unless, one.source)
        assert all(texts), one.id
        assert 1 <= one.wait_days <= 90, one.id


def test_no_suggestible_measure_breaks_a_rule() -> None:
    assert {m.id: w.id for m in load_measures() if (w := check_text(m.title))} == {}


def test_what_the_articles_advise_against_the_rules_is_only_in_the_warnings() -> None:
    suggested = {label for measure in load_measures() for label in measure.covers}
    warned = {label for warning in load_warnings() for label in warning.covers}
    assert {"设立评价有礼活动", "提供积分奖励", "精准投放优惠券"} <= warned
    assert suggested & warned == set()


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("好评返现 3 元", "review_rewards"),
        ("给写评价的买家发优惠券", "review_rewards"),
        ("５星好评送小礼物", "review_rewards"),
        ("晒图就发 红 包", "review_rewards"),
        ("找朋友补单 20 单", "fake_orders"),
        ("拍A发B", "fake_orders"),
        ("联系买家删差评", "review_pressure"),
        ("发不出的先点发货", "fake_tracking"),
        ("快捷语秒回凑时长", "perfunctory_replies"),
        ("超过 7 天拒绝售后", "refusing_after_sales"),
        ("标题写全网第一", "false_advertising"),
        ("追评送钥匙扣", "review_rewards"),
        ("好评截图领 5 元", "review_rewards"),
        ("不刷单，改成补单", "fake_orders"),
        ("不刷单不行，还得刷单", "fake_orders"),
    ],
)
def test_a_risky_title_is_warned_of(text: str, warning: str) -> None:
    found = check_text(text)
    assert found is not None
    assert found.id == warning
    assert found.consequence
    assert found.alternative


@pytest.mark.parametrize(
    "text",
    [
        "",
        "签收 3 天后发一条不带好处的评价邀请",
        "回复昨天的差评",
        "送达后看一遍评价",
        "给破损的买家补发并退运费",
        "会话评价最好的月份奖励客服",
        "换掉新疆线路的快递",
        "停止好评返现",
        "不刷单，不补单",
        "打错面单的补单号",
        "空包裹核对",
        "减少虚假发货",
        "处理拒绝售后申诉",
        "发送评价邀请",
        "评分低的商品返厂",
        "老顾客优惠券",
    ],
)
def test_an_honest_title_passes(text: str) -> None:
    assert check_text(text) is None


@pytest.mark.parametrize(
    "metric_id", ["quality_refund_rate", "product_negative_feedback_rate", "serious_defect_rate"]
)
def test_the_same_trouble_has_the_same_measures_on_every_platform(metric_id: str) -> None:
    """What 抖店 calls 品质退货 is 品质退款 elsewhere: sampling and the supplier help there, too."""
    areas = {one.id: one.area for one in load_measures() if metric_id in one.metrics}
    assert areas.get("quality_sample_sku") == "商品质量"
    assert list(areas.values()).count("商品质量") >= 5
