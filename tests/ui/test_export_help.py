"""去哪里导出: every report of every platform has a way to it."""

from __future__ import annotations

import pytest

from app.model import Platform, Report
from ui.export_help import COLUMNS, REPORTS, where


@pytest.mark.parametrize("platform", list(Platform))
@pytest.mark.parametrize("report", REPORTS)
def test_every_report_has_a_path_of_two_steps(platform: Platform, report: Report) -> None:
    assert len(where(platform, report).split("→")) >= 2
    assert COLUMNS[report]


def test_the_path_begins_with_the_backend_of_the_platform() -> None:
    assert where(Platform.PINDUODUO, Report.ORDERS).startswith("拼多多商家后台 →")
    assert where(Platform.TAOBAO, Report.REVIEWS).startswith("千牛卖家中心 →")


def test_what_is_not_in_the_backend_is_not_sent_there() -> None:
    assert where(Platform.DOUYIN, Report.CUSTOMER_SERVICE).startswith("飞鸽客服工作台 →")
    assert where(Platform.DOUYIN, Report.LOGISTICS).startswith("快递公司")
