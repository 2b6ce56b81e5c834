"""Layout files: what is read of them, what is refused, and that the shipped ones fit together."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.catalogue.resources import parse_toml
from app.catalogue.templates import (
    FIELDS,
    ExportTemplate,
    all_templates,
    build_template,
    normal,
    template,
)
from app.errors import RuleError
from app.importing.recognise import chosen, ranked
from app.model import (
    AfterSaleKind,
    AfterSaleStatus,
    Exclusion,
    OrderStatus,
    Platform,
    Report,
)

LAYOUT = """
id = "x-orders"
platform = "jd"
report = "orders"
label = "京东 订单"
signatures = [["@order_id", "京东价"]]
also = ["货号 "]
shop_names = ["店铺名称"]
[fields]
order_id = ["订单号", "訂單"]
status = ["订单状态"]
[words.status]
"" = "unpaid"
"已发货，待收货" = "dispatched"
"*完成*" = "completed"
[exclusions.status]
"*(删除)*" = "deleted"
"""
MEANINGS: dict[tuple[Report, str], set[object]] = {
    (Report.ORDERS, "status"): set(OrderStatus),
    (Report.ORDERS, "refund_status"): {True, False},
    (Report.ORDER_ITEMS, "status"): set(OrderStatus),
    (Report.ORDER_ITEMS, "refund_status"): {True, False},
    (Report.AFTER_SALES, "kind"): set(AfterSaleKind),
    (Report.AFTER_SALES, "status"): set(AfterSaleStatus),
    (Report.AFTER_SALES, "arbitrated"): {True, False},
    (Report.CUSTOMER_SERVICE, "rating"): {True, False, ""},  # "" is not rated
}


def test_header_names_are_folded() -> None:
    assert normal("\ufeff 商品 ID（元）\t") == "商品id(元)"
    assert normal("下单帐号") == normal("下单账号")
    assert normal("'订单号\u200b") == "订单号"


def test_a_layout_is_read_with_its_names_folded() -> None:
    layout = build_template(parse_toml(LAYOUT.encode(), "x.toml"))
    assert layout.key == ("order_id",)
    assert layout.known == {"订单号", "订单", "订单状态", "货号", "店铺名称"}
    assert layout.signatures == (frozenset({"@order_id", "京东价"}),)
    assert layout.names("@order_id") == ("订单号", "订单")
    assert layout.names("京东价") == ("京东价",)


def test_words_match_as_a_whole_or_inside() -> None:
    status = build_template(parse_toml(LAYOUT.encode(), "x.toml")).words["status"]
    assert status.empty == "unpaid"
    assert status.meaning("已发货,待收货") == "dispatched"
    assert status.meaning("交易完成了") == "completed"
    assert status.meaning("在路上") is None


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('platform = "jd"', 'platform = "amazon"', "platform"),
        ('report = "orders"', 'report = "orderz"', "report"),
        ('report = "orders"', "", "report"),
        ("order_id = ", "order_idd = ", "order_idd"),
        ("[words.status]", "[words.statuz]", "statuz"),
        ('"@order_id"', '"@waybill"', "signatures"),
        ("[[", "[", "signatures"),
        ('label = "京东 订单"', "", "label"),
        ('"*完成*" = "completed"', '"*完成*" = 3', "*完成*"),
        ("also", "alse", "alse"),
        ('label = "京东 订单"', 'label = "京东 订单"\nrefusal = "no_such"', "refusal"),
        ('order_id = ["订单号", "訂單"]', "", "key"),
    ],
)
def test_a_mistake_names_file_and_key(old: str, new: str, key: str) -> None:
    text = LAYOUT.replace(old, new, 1)
    if old == "[[":
        text = text.replace("]]", "]", 1)
    with pytest.raises(RuleError) as told:
        build_template(parse_toml(text.encode(), "x.toml"))
    assert "x.toml" in told.value.message
    assert key in told.value.message


def test_all_platforms_have_orders_and_after_sales() -> None:
    for platform in set(Platform) - {Platform.GENERIC}:
        reports = {t.report for t in all_templates() if t.platform is platform}
        assert {Report.ORDERS, Report.AFTER_SALES} <= reports


def test_ids_are_unique_and_found() -> None:
    ids = [layout.id for layout in all_templates()]
    assert len(ids) == len(set(ids))
    assert template("douyin-orders").report is Report.ORDERS
    with pytest.raises(KeyError):
        template("none")


@pytest.mark.parametrize("layout", all_templates(), ids=lambda layout: layout.id)
def test_words_mean_what_records_can_hold(layout: ExportTemplate) -> None:
    for field, vocabulary in layout.words.items():
        assert layout.report is not None
        found = {*vocabulary.exact.values(), *(value for _, value in vocabulary.inside)}
        assert found <= MEANINGS[layout.report, field]
    for vocabulary in layout.exclusions.values():
        assert {value for _, value in vocabulary.inside} <= set(Exclusion)
        assert set(vocabulary.exact.values()) <= set(Exclusion)


@pytest.mark.parametrize("layout", all_templates(), ids=lambda layout: layout.id)
def test_a_full_header_is_recognised_as_its_own_layout(layout: ExportTemplate) -> None:
    match = chosen(ranked(layout.known), None)
    assert match is not None
    assert match.template.id == layout.id


def test_status_columns_have_words() -> None:
    for layout in all_templates():
        for field in layout.fields:
            if layout.report and FIELDS[layout.report][field] == "word":
                assert field in layout.words, (layout.id, field)


def test_no_header_feeds_two_fields_by_a_slip() -> None:
    for layout in all_templates():
        for (one, first), (other, second) in combinations(layout.fields.items(), 2):
            shared = set(first) & set(second)
            times = {one, other} in ({"created_at", "paid_at"}, {"refunded_at", "finished_at"})
            assert not shared or times, (layout.id, one, other, shared)


def test_only_words_of_a_dispute_say_that_the_platform_stepped_in() -> None:
    """A word nobody knows is told and counts as unknown: a buyer who did not need 客服 is no dispute."""
    said = {
        "无需介入": False,
        "未申请客服介入": False,
        "客服未介入": False,
        "无仲裁": False,
        "客服已介入": True,
        "仲裁结束": True,
        "平台判商家责任": True,
        "待定": None,
    }
    for layout in all_templates():
        if "arbitrated" in layout.words:
            vocabulary = layout.words["arbitrated"]
            assert {text: vocabulary.meaning(text) for text in said} == said, layout.id
