"""What the states in the rows tell of the platform."""

from __future__ import annotations

import pytest

from app.catalogue.templates import normal, template
from app.importing.headers import Header
from app.importing.states import by_values, strange_states
from app.model import Platform

from .makers import table

PLAIN_ORDERS = ["订单号", "订单状态", "支付时间", "发货时间", "快递单号"]
AT = "2026-09-01 10:00:00"


def head(*names: str) -> Header:
    """A header in the first row."""
    return Header(1, names, tuple(map(normal, names)))


@pytest.mark.parametrize(
    ("states", "layout"),
    [
        (("已发货，待收货", "未发货，退款成功"), "pinduoduo-orders"),
        (("等待出库", "完成"), "jd-orders"),
        (("已发货", "已发货"), None),  # what several platforms say
        (("已发货，待收货", "神秘"), None),
    ],
)
def test_where_names_do_not_tell_the_words_of_the_rows_do(
    states: tuple[str, str], layout: str | None
) -> None:
    rows = [[f"26091{n}-600000000000111", state, AT, AT, "YT1"] for n, state in enumerate(states)]
    found = by_values([head(*PLAIN_ORDERS)], list(table([PLAIN_ORDERS, *rows]).rows()))
    assert (found[1].id if found else None) == layout


@pytest.mark.parametrize(
    ("states", "strange"),
    [
        (("已发货", "-", ""), False),
        (("已发货", "等待出库"), True),
    ],
)
def test_a_state_the_platform_never_uses_is_strange(states: tuple[str, ...], strange: bool) -> None:
    rows = [["1", state] for state in states]
    layout = template("douyin-orders")
    assert strange_states(layout, head("主订单编号", "订单状态"), rows) is strange
    assert not strange_states(layout, head("主订单编号", "买家留言"), rows)


CASE = ["售后单号", "订单号", "售后类型", "售后状态", "申请时间", "退款金额"]


def test_columns_by_any_name_and_the_shop_decide_on_words_that_several_say() -> None:
    """退款 and 退款成功 are words of two platforms: neither may claim them for itself."""
    rows = [[f"146{n}", f"736{n}", "退款", "退款成功", AT, "9.90"] for n in range(2)]
    whole = list(table([CASE, *rows]).rows())
    assert by_values([head(*CASE)], whole) is None
    for platform, layout in ((Platform.WECHAT, "wechat-after-sales"), (Platform.DOUYIN, None)):
        found = by_values([head(*CASE)], whole, platform)
        assert (found[1].id if found else None) == layout
