"""The rows of an unknown file as a mapping would read them."""

from __future__ import annotations

import pytest

from app.doors.mapping_look import Understood, shown_value, understood
from app.model import Mapping, Platform, Report
from tests.app.importing.makers import at

HEADERS = ("单子", "卖出", "钱", "情况", "买家姓名", "客户")
ROWS = (
    ("P1", "2016-7-30", "1052,75元", "已发货", "***", "甲"),
    ("P2", "下周", "-", "飞走了", "***", "乙"),
)


def look(**columns: str) -> dict[str, Understood]:
    mapping = Mapping(Platform.DOUYIN, Report.ORDERS, columns)
    return understood(mapping, HEADERS, ROWS)


def test_cells_are_shown_as_they_are_read() -> None:
    found = look(单子="order_id", 钱="paid_fen, refund_fen")
    assert found["order_id"] == Understood("P1 · P2")
    assert found["paid_fen"] == found["refund_fen"] == Understood("¥1,052.75 · —")


def test_what_cannot_be_read_is_said_with_its_reason() -> None:
    found = look(卖出="created_at", 情况="status")
    assert found["created_at"] == Understood("2016-07-30 · 下周", "看不懂的时间")
    assert found["status"].text == "已发货 · 飞走了"
    assert "没见过的状态" in found["status"].wrong


def test_columns_of_people_and_columns_that_are_not_there_are_left_out() -> None:
    assert look(买家姓名="product_name", 别的="sku") == {}


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "time", "—"),
        (at("2026-09-01 10:00:00"), "deadline", "2026-09-01 10:00:00"),
        ((20727, 20727), "period", "2026-10-01"),
        ((20727, 20729), "period", "2026-10-01 – 10-03"),
        (0.985, "rate", "98.50 %"),
        (27.0, "seconds", "27 秒"),
        (True, "word", "是"),
        ("paid", "word", "已付款待发货"),
        (("顺丰速运", "SF1"), "parcel", "顺丰速运 SF1"),
        (3, "count", "3"),
    ],
)
def test_values_in_words(value: object, kind: str, text: str) -> None:
    assert shown_value(value, kind) == text
