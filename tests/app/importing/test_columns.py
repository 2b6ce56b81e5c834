"""Which column feeds which field."""

from __future__ import annotations

import pytest

from app.catalogue.templates import normal, template
from app.importing.columns import converter, plan_columns
from app.importing.headers import Header
from app.importing.values import BadCell


def header(*cells: str) -> Header:
    """A header in the first row."""
    return Header(1, cells, tuple(map(normal, cells)))


def test_the_best_name_of_a_field_wins() -> None:
    plan = plan_columns(
        template("douyin-after-sales"),
        header("商家退款时间", "售后单号", "用户到账时间", "订单号", "操作人", "用户售后说明"),
    )
    sources = {plan.fields[step.position]: step.header for step in plan.steps}
    assert sources == {
        "after_sale_id": "售后单号",
        "order_id": "订单号",
        "refunded_at": "用户到账时间",
    }
    assert plan.unused == ("商家退款时间", "操作人")
    assert plan.dropped == ("用户售后说明",)
    assert "status" in plan.absent
    assert [name for _, name in plan.key] == ["售后单号", "订单号"]
    assert plan.needed == (1, 2, 3, 5)


def test_of_two_columns_of_one_name_the_first_counts() -> None:
    plan = plan_columns(template("douyin-orders"), header("主订单编号", "选购商品", "选购商品"))
    assert [step.index for step in plan.steps] == [0, 1]


def test_an_address_gives_its_province_and_is_told_as_dropped() -> None:
    plan = plan_columns(template("taobao-orders"), header("订单编号", "买家应付邮费", "收货地址 "))
    assert plan.dropped == ("收货地址 ",)
    assert [plan.fields[step.position] for step in plan.steps] == ["order_id", "province"]
    assert plan.personal == (2,)


def test_shop_and_marks_are_found() -> None:
    plan = plan_columns(
        template("taobao-orders"), header("订单编号", "店铺名称", "买家应付邮费", "订单状态")
    )
    assert plan.shop == 1
    marks = plan_columns(template("jd-orders"), header("订单号", "京东价", "订单状态")).marks
    ((index, look_up),) = marks
    assert (index, look_up("(删除)等待出库"), look_up("完成"), look_up("-")) == (
        2,
        "deleted",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("kind", "name", "cell", "value"),
    [
        ("seconds", "平均响应时长(分)", "2.5", 150),
        ("seconds", "售后整体时长(h)", "2", 7200),
        ("seconds", "首响时长", "2", 2),
        ("rate", "满意率(%)", "0.5", 0.005),
        ("rate", "满意率", "0.5", 0.5),
    ],
)
def test_the_header_names_the_unit(kind: str, name: str, cell: str, value: float) -> None:
    assert converter(kind, name, None)(cell) == pytest.approx(value)


def test_words_are_looked_up_once_and_unknown_ones_told() -> None:
    convert = converter("word", "", template("douyin-orders").words["refund_status"])
    assert [convert(cell) for cell in ("\t退款成功", "\t退款成功", "-", None, "同意退款，退款中")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    with pytest.raises(BadCell) as told:
        convert("火星")
    assert told.value.code == "unknown_status"
