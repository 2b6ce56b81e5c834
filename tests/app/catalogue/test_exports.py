"""去哪里导出: every report of every platform has a way to it, and a column a way to be ticked."""

from __future__ import annotations

import pytest

from app.catalogue.exports import (
    EXPORTED,
    column_asked_for,
    column_not_there,
    export_way,
    menus_may_change,
)
from app.model import Platform, Report


@pytest.mark.parametrize("platform", list(Platform))
@pytest.mark.parametrize("report", [*EXPORTED, Report.ORDER_ITEMS])
def test_every_report_has_a_path_of_two_steps(platform: Platform, report: Report) -> None:
    way = export_way(platform, report)
    assert len(way.path.split("→")) >= 2
    assert way.columns
    assert way.tick.count("{column}") == 1


def test_the_path_begins_with_the_backend_of_the_platform() -> None:
    assert export_way(Platform.PINDUODUO, Report.ORDERS).path.startswith("拼多多商家后台 →")
    assert export_way(Platform.TAOBAO, Report.REVIEWS).path.startswith("千牛卖家中心 →")


def test_what_is_not_in_the_backend_is_not_sent_there() -> None:
    assert export_way(Platform.DOUYIN, Report.CUSTOMER_SERVICE).path.startswith("飞鸽客服工作台 →")
    assert export_way(Platform.DOUYIN, Report.LOGISTICS).path.startswith("快递公司")


def test_every_platform_has_a_service_table_and_a_page_of_its_own() -> None:
    for report in (Report.CUSTOMER_SERVICE, Report.SNAPSHOT):
        paths = [export_way(platform, report).path for platform in Platform]
        assert len(set(paths)) == len(paths)


def test_menus_change_and_some_columns_are_nowhere() -> None:
    assert "以后台为准" in menus_may_change()
    assert column_not_there().endswith("。")


def test_a_column_is_asked_for_by_the_name_its_own_export_has() -> None:
    ask = column_asked_for
    assert ask("kuaishou-orders", Report.ORDERS, "promised_at")[0] == "预售/承诺发货时间"
    assert ask("douyin-orders", Report.ORDERS, "product_id")[0] == "商品ID"
    assert ask("jd-orders", Report.ORDERS, "dispatched_at") == (
        "发货时间",
        column_not_there(),
    )
    assert "勾选「承诺发货时间」" in ask("mapping", Report.ORDERS, "promised_at")[1]


def test_only_columns_are_asked_for_that_the_platforms_export_has() -> None:
    """拼多多 tells neither when an after-sales case ended nor what conversations were rated."""
    cases = export_way(Platform.PINDUODUO, Report.AFTER_SALES).columns
    assert cases == "要有：订单编号、退款类型、售后状态、退款原因、申请时间"
    service = export_way(Platform.PINDUODUO, Report.CUSTOMER_SERVICE).columns
    assert "不满意" not in service
    assert "3分钟人工回复率" in service
    assert "仲裁状态" in export_way(Platform.DOUYIN, Report.AFTER_SALES).columns
    assert export_way(Platform.GENERIC, Report.ORDERS).columns.startswith("要有：订单号")
    assert export_way(Platform.DOUYIN, Report.ORDERS).columns.endswith("、「省」")  # not cut off
